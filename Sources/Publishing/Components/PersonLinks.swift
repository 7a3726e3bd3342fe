import GoToMarket
import Markup

/// How people are linked: by a key of each, whose place is their heading on the page that lists everybody (`Homes`).
///
/// That page lists everybody who is not hidden with a heading each, so the second of two people with one name has a key of
/// their own, and a hidden entry leads to the visible one of that name.
struct PersonLinks: Sendable {
  private var keys: [String: String] = [:]
  private var keysByName: [String: String] = [:]
  /// Those whose names make no id.
  private var nameless: Set<String> = []

  /// The keys of `team` when headings get their ids in the style `slugs`.
  init(_ team: Team, slugs: SlugStyle) {
    var slugger = Slugger(slugs)
    for person in team.people where !person.isHidden {
      let isNameless = Slugger.slug(of: person.name, slugs).isEmpty
      if isNameless { nameless.insert(person.id) }
      let key = slugger.id(for: isNameless ? "person-\(person.id)" : person.name)
      keys[person.id] = key
      keysByName[person.name] = keysByName[person.name] ?? key
    }
  }

  /// The key of `person`; nil for one who stands nowhere.
  func key(of person: Person) -> String? { keys[person.id] ?? keysByName[person.name] }

  /// What begins the places of all people.
  static let prefix = "{person}"

  /// The place of the person with a key.
  static func place(ofKey key: String) -> String { prefix + key }

  /// The place of `person`: `{person}olivia-simpson`; nil for one who stands nowhere.
  func place(of person: Person) -> String? { key(of: person).map(Self.place) }

  /// The name of `person` as a Markdown link to their place.
  func link(to person: Person) -> String {
    let name = MarkdownText.escaped(person.name)
    return place(of: person).map { "[\(name)](\($0))" } ?? name
  }

  /// The heading of `person` on the page that lists everybody. A name without letters and digits makes no id, and gets one.
  func heading(of person: Person) -> String {
    let id = nameless.contains(person.id) ? key(of: person).map { " {#\($0)}" } : nil
    return "### " + MarkdownText.escaped(person.name) + (id ?? "")
  }
}
