import Markup
import Metrics

/// Where the subjects stand whose places depend on the pages there are: people, programs, teams and terms.
///
/// Law: the same pages in any order of work give the same homes; of several pages the first in the order of their paths
/// counts.
struct Homes: Sendable {
  private var places: [String: (page: Int, fragment: String?)] = [:]
  /// Who left and when, in words, by the ids that their headings had.
  private(set) var former: [String: String] = [:]

  /// Nobody has a home.
  init() {}

  /// The homes of `subjects` on `pages`. `owners` are the keys of those who answer for metrics.
  init(of subjects: Subjects, owners: [String], on pages: [Page]) {
    former = subjects.former
    func add(_ subject: Subject, _ page: Int, _ fragment: String?) {
      guard let place = subjects.place(of: subject), places[place] == nil else { return }
      places[place] = (page, fragment)
    }
    for (page, text) in pages.enumerated() {
      for mark in text.parts.flatMap(\.marks) {
        guard let place = mark.person.map(PersonLinks.place), places[place] == nil else { continue }
        places[place] = (page, mark.anchor)
      }
    }
    let programs = subjects.programKeys
    if !programs.isEmpty, let page = Self.page(with: "abx_programs", among: pages) {
      for id in programs { add(.program(id), page, AccountBasedComponents.anchor(ofProgram: id)) }
    }
    let terms = subjects.glossary.terms
    if !terms.isEmpty, let page = Self.page(with: "glossary", among: pages) {
      for term in terms { add(.term(term.key), page, Glossary.anchor(term.key)) }
    }
    let names = subjects.teamNames(owners: owners)
    guard !names.isEmpty else { return }
    for (key, page) in Self.pages(of: Set(names.map(Subjects.teamKey)), among: pages) { add(.team(key), page, nil) }
    if let page = Self.page(with: "team_touchpoints", among: pages) {
      for key in subjects.touchpointKeys { add(.team(key), page, ProductMarketingComponents.anchor(ofTeam: key)) }
    }
  }

  /// The page and the id on it that a place names; nil when it has no home.
  subscript(place: String) -> (page: Int, fragment: String?)? { places[place] }

  /// The first page with the directive `name`.
  private static func page(with name: String, among pages: [Page]) -> Int? {
    pages.firstIndex { page in
      zip(page.document.directives, page.parts).contains { directive, part in
        if case .gap = part { return false }
        return DirectiveCall(directive)?.name == name
      }
    }
  }

  /// The page whose title is the name of each team: the one of a folder, or the only one.
  private static func pages(of keys: Set<String>, among pages: [Page]) -> [(key: String, page: Int)] {
    var found: [String: [Int]] = [:]
    for (index, page) in pages.enumerated() where page.made == nil {
      let key = Subjects.teamKey(page.title)
      if keys.contains(key) { found[key, default: []].append(index) }
    }
    return found.compactMap { key, candidates in
      let folders = candidates.filter { pages[$0].route.path.hasSuffix("index.html") }
      return (folders.first ?? (candidates.count == 1 ? candidates[0] : nil)).map { (key, $0) }
    }
  }
}
