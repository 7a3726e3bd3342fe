package import GoToMarket
package import Markup

extension Component {
  /// Every component that shows the models, by name. `slugs` is how the team page makes
  /// ids of its headings.
  package static func all(of models: Models, slugs: SlugStyle) -> [Component] {
    let all =
      PeopleComponents(models: models, slugs: slugs).all + ProductTeamComponents(models: models, slugs: slugs).all
      + FeatureComponents(models: models, slugs: slugs).all + LaunchTierComponents(models: models).all
      + ProductMarketingComponents(models: models, slugs: slugs).all + AccountBasedComponents(models: models).all
      + LeadScoringComponents(models: models).all
    return all.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
