import Diagnostics
import Templating

/// Lists of the pages that use something: who leads to a page, or to something on it.
extension PageRenderer {
  /// As many pages as are shown before a list is folded.
  private static let mostListed = 8
  /// As many as are named in a line.
  private static let mostInLine = 3

  /// The pages that lead to the page at an index, but for those that it names itself.
  func users(of index: Int) -> [Int] {
    let named = pages[index].made?.named ?? []
    return uses.of(page: index).filter { !named.contains(pages[$0].path) }
  }

  /// HTML of what is said below somebody or something on the page at an index: who leads there.
  func uses(of mark: UsesMark, on index: Int, blame: SourceSpan, _ findings: inout [Diagnostic]) -> [UInt8] {
    let users = uses.of(LinkGoal(page: index, anchor: mark.anchor))
    guard !users.isEmpty || mark.note != nil else { return [] }
    var note = TemplateValue.none
    if let text = mark.note {
      let (html, found) = inline(text, on: index, blame: blame)
      note = .html(html)
      findings += found
    }
    let route = pages[index].route
    let isFolded = users.count > Self.mostInLine
    let value: [String: TemplateValue] = [
      "note": note, "is_folded": .flag(isFolded), "count": .text("\(users.count) pages"),
      "groups": .list(
        groups(isFolded ? users : []).map { kind, users in
          .record(["kind": .text(kind), "pages": .list(users.map { entry($0, from: route) })])
        }),
      "pages": .list((isFolded ? [] : users).map { entry($0, from: route) }),
    ]
    let (html, missing) = library.renderBytes(.record(value), with: "components/uses")
    findings += missing
    return html
  }

  /// What pages are about, in the order they are listed.
  private enum Kind: String, CaseIterable {
    case launches = "Launches"
    case accounts = "Accounts"
    case metrics = "Metrics"
    case pages = "Pages"

    init(of page: Page) {
      switch page.made?.about {
      case .launch: self = .launches
      case .account: self = .accounts
      case .metric: self = .metrics
      case .person, .program, .team, .term, nil: self = .pages
      }
    }
  }

  /// Pages by what they are about.
  private func groups(_ users: [Int]) -> [(kind: String, users: [Int])] {
    let users = Dictionary(grouping: users) { Kind(of: pages[$0]) }
    return Kind.allCases.compactMap { kind in users[kind].map { (kind.rawValue, $0) } }
  }

  /// The first of some pages as `backlinks`, and the others as `more` (or none): `count` in words, `pages`.
  func listed(_ users: [Int], from route: Route) -> [String: TemplateValue] {
    let count = users.count > Self.mostListed + 1 ? Self.mostListed : users.count
    let rest = users.dropFirst(count)
    return [
      "backlinks": .list(users.prefix(count).map { entry($0, from: route) }),
      "more": rest.isEmpty
        ? .none
        : .record(["count": .text("\(rest.count) more"), "pages": .list(rest.map { entry($0, from: route) })]),
    ]
  }
}
