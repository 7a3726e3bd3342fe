import GoToMarket
import Markup

/// Who answers for metrics: ids of people or teams, as people read them.
struct Owners: Sendable {
  private let people: [String: (name: String, place: String)]

  /// The owners known from the people of a handbook.
  init(_ team: Team?, slugs: SlugStyle) {
    guard let team else {
      people = [:]
      return
    }
    let links = PersonLinks(team, slugs: slugs)
    people = Dictionary(
      team.people.map { ($0.id, ($0.name, links.url(of: $0))) }, uniquingKeysWith: { first, _ in first })
  }

  /// The name of an owner, and their place in the site; a team's is its id in words.
  subscript(id: String) -> (name: String, place: String?) {
    if let person = people[id] { return (person.name, person.place) }
    return (Placing.title(fromPath: id + ".md"), nil)
  }
}
