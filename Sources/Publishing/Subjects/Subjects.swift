import Diagnostics
import GoToMarket
import Markup
import Metrics
import Templating

/// What the subjects of a handbook are called, and where their places are.
///
/// Accounts, launches and metrics have places that follow from their keys. Where people, programs, teams and terms stand
/// depends on the pages there are: `Homes` knows their places, whose names begin with a brace that no file's does.
struct Subjects: Sendable {
  private let models: Models
  private let slugs: SlugStyle
  private let people: PersonLinks?

  /// The subjects of `models`; ids of headings are made in the style `slugs`.
  init(_ models: Models, slugs: SlugStyle) {
    self.models = models
    self.slugs = slugs
    people = models.team.value.map { PersonLinks($0, slugs: slugs) }
  }

  /// The place of a subject; nil for a person who is not here.
  func place(of subject: Subject) -> String? {
    switch subject {
    case .account(let id): AccountBasedComponents.place(of: id)
    case .launch(let id): LaunchComponents.place(of: id)
    case .metric(let id): MetricPages.place(of: id)
    case .person(let id): models.team.value?.person(id).flatMap { people?.place(of: $0) }
    case .program(let id): "{program}\(id)"
    case .team(let key): "{team}\(key)"
    case .term(let key): "{term}\(key)"
    }
  }

  /// The person with the key `id`, who may have left: then there is a name and no place. A key nobody has is its own name.
  func person(_ id: String) -> NamedPlace {
    NamedPlace(name: models.team.value?.name(of: id) ?? id, place: place(of: .person(id)))
  }

  /// Who left and when, in words, by the ids that their headings had.
  var former: [String: String] {
    let people = (models.team.value?.former ?? []).map { person in
      (Slugger.slug(of: person.name, slugs), person.name + " left" + (person.lastDay.map { " on \($0)" } ?? ""))
    }
    return Dictionary(people, uniquingKeysWith: { first, _ in first })
  }

  /// The team called `name`.
  func team(_ name: String) -> NamedPlace { NamedPlace(name: name, place: place(of: .team(Self.teamKey(name)))) }

  /// Who answers for something, by key: a person, or else a team, whose key in words is its name.
  func owner(_ id: String) -> NamedPlace {
    models.team.value?.name(of: id) != nil ? person(id) : team(Placing.title(fromPath: id + ".md"))
  }

  /// The key of the team called `name`.
  static func teamKey(_ name: String) -> String { Slugger.slug(of: name, .github) }

  // MARK: What depends on pages

  /// The names of all teams that data name. `owners` are the keys of those who answer for metrics.
  func teamNames(owners: [String]) -> [String] {
    (models.launchTiers.value?.activities.compactMap(\.owner) ?? [])
      + (models.teamTouchpoints.value?.teams.map(\.title) ?? [])
      + owners.filter { models.team.value?.name(of: $0) == nil }.map { owner($0).name }
  }

  /// The keys of the rows in the table of touchpoints.
  var touchpointKeys: [String] { models.teamTouchpoints.value?.teams.map { Self.teamKey($0.title) } ?? [] }

  /// The keys of all programs.
  var programKeys: [String] { models.accountBasedProgram.value?.programs.map(\.id) ?? [] }

  /// The terms of the glossary.
  var glossary: Glossary { Glossary(models.glossary.value ?? []) }
}

extension ComponentScope {
  /// A name and the URL of its place: `name`, `url` (or none).
  func record(_ named: NamedPlace) -> TemplateValue {
    .record(["name": .text(named.name), "url": .optional(named.place.flatMap(url))])
  }

  /// A name as a link to a place; alone where the site has no such place.
  func name(_ name: String, to place: String? = nil) -> TemplateValue {
    guard let place, url(place) != nil else { return inline(MarkdownText.escaped(name)) }
    return inline(MarkdownText.link(name, to: place))
  }

  /// A name as a link to where an author says, which is looked at; alone without that.
  func name(_ name: String, linkedTo destination: String?) -> TemplateValue {
    inline(destination.map { MarkdownText.link(name, to: $0) } ?? MarkdownText.escaped(name))
  }
}
