import Diagnostics
import GoToMarket
import Markup

/// The terms of the glossary, each with a key of its own.
struct Glossary: Sendable {
  /// A term that others can lead to.
  struct Term: Sendable {
    /// Its key, as a heading of its words would have it: `mql`, `intent-data`.
    let key: String
    /// The words of the entry as plain text: `L1, L2, L3`.
    let title: String
    /// What each of several words of one entry is: `L1`, `L2` and `L3`.
    let names: [String]
    /// What it means, as plain text.
    let definition: String
  }

  /// All terms in their order.
  let terms: [Term]
  private let byName: [String: Int]

  /// The terms of `sections`.
  init(_ sections: [GlossarySection]) {
    var slugger = Slugger(.github)
    var byName: [String: Int] = [:]
    terms = sections.flatMap(\.entries).enumerated().map { index, entry in
      let title = entry.term.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let names = title.split(separator: ",").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }.map(String.init)
      let key = slugger.id(for: title)
      for name in [key] + names.map(Self.key) { byName[name] = byName[name] ?? index }
      return Term(key: key, title: title, names: names, definition: Self.plain(entry.definition))
    }
    self.byName = byName
  }

  /// The term somebody calls `name`: by its key or by one of its words, letter case, `_` and `-` aside.
  func term(named name: String) -> Term? { byName[Self.key(name)].map { terms[$0] } }

  /// What a name comes to when its letter case, `_` and `-` do not count.
  static func key(_ name: String) -> String {
    Slugger.slug(of: name.replacing("_", with: "-"), .github)
  }

  private static func plain(_ markdown: String) -> String {
    Document(parsing: Source(path: "", text: markdown), as: .gfm).plainText(of: 0)
  }

  /// The id of a term's row.
  static func anchor(_ key: String) -> String { "term-\(key)" }
}
