import GoToMarket
import Markup

/// Where each person's heading is on the team page.
///
/// The page lists everybody who is not hidden with a heading each, so the second of two people with one name has an
/// anchor of their own, and a hidden entry leads to the visible one of that name.
struct PersonLinks: Sendable {
  /// The page `team_members_list` stands on, as a link of any page.
  static let page = "/team/index.md"

  private var anchors: [String: String] = [:]
  private var anchorsByName: [String: String] = [:]
  private let slugs: SlugStyle

  /// The anchors of `team` when headings get their ids in the style `slugs`.
  init(_ team: Team, slugs: SlugStyle) {
    self.slugs = slugs
    var slugger = Slugger(slugs)
    for person in team.people where !person.isHidden {
      let anchor = slugger.id(for: person.name)
      anchors[person.id] = anchor
      anchorsByName[person.name] = anchorsByName[person.name] ?? anchor
    }
  }

  /// The id of the heading of `person`.
  func anchor(of person: Person) -> String {
    anchors[person.id] ?? anchorsByName[person.name] ?? Slugger.slug(of: person.name, slugs)
  }

  /// The place of `person`: `/team/index.md#olivia-simpson`.
  func url(of person: Person) -> String { "\(Self.page)#\(anchor(of: person))" }

  /// The name of `person` as a Markdown link to their place.
  func link(to person: Person) -> String { "[\(MarkdownText.escaped(person.name))](\(url(of: person)))" }
}
