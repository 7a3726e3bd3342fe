package import GoToMarket
package import Markup
package import Metrics

extension Component {
  /// Every component that shows the models, by name. `slugs` is how the team page makes ids of its headings; `metrics` say
  /// when quarters begin, which day launches and accounts are held against, and what an account-based program achieves.
  package static func all(
    of models: Models, slugs: SlugStyle, metrics: MetricsModel = .empty
  ) -> [Component] {
    let subjects = Subjects(models, slugs: slugs)
    let all =
      PeopleComponents(models: models, slugs: slugs).all + ProductTeamComponents(models: models, slugs: slugs).all
      + FeatureComponents(models: models, slugs: slugs).all
      + LaunchTierComponents(models: models, subjects: subjects).all
      + LaunchComponents(models: models, subjects: subjects, metrics: metrics).all
      + ProductMarketingComponents(models: models, subjects: subjects).all
      + AccountBasedComponents(models: models, subjects: subjects, metrics: metrics).all
      + LeadScoringComponents(models: models).all + [Component.term(of: models, subjects)]
    return all.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
