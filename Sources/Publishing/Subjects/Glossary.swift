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
  /// The first term of each spelling.
  private let bySpelling: [String: Int]
  /// The terms by what their names come to; nil for several that come to the same.
  private let byKey: [String: Int?]

  /// The terms of `sections`.
  init(_ sections: [GlossarySection]) {
    var slugger = Slugger(.github)
    var bySpelling: [String: Int] = [:]
    terms = sections.flatMap(\.entries).enumerated().map { index, entry in
      let title = entry.term.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let names = Self.names(in: title)
      let key = slugger.id(for: title)
      for name in [title] + names { bySpelling[name] = bySpelling[name] ?? index }
      return Term(key: key, title: title, names: names, definition: Self.plain(entry.definition))
    }
    var byKey: [String: Int?] = [:]
    for (name, index) in bySpelling {
      let key = Self.key(name)
      if let other = byKey[key] { byKey[key] = .some(other == index ? other : nil) } else { byKey[key] = .some(index) }
    }
    for (index, term) in terms.enumerated() where byKey[term.key] == nil { byKey[term.key] = .some(index) }
    self.bySpelling = bySpelling
    self.byKey = byKey
  }

  /// The term somebody calls `name`: one that is spelled so, or the only one that is but for letter case, `_`, `-` and
  /// signs, or one with that key.
  func term(named name: String) -> Term? {
    if let index = bySpelling[name] { return terms[index] }
    return (byKey[Self.key(name)] ?? nil).map { terms[$0] }
  }

  /// The names an entry explains: several where all are codes or short forms (`L1, L2, L3`), else its words as they are.
  private static func names(in title: String) -> [String] {
    let parts = title.split(separator: ",").map { $0.drop { $0 == " " } }
    guard parts.count > 1, parts.allSatisfy(isCode) else { return [title] }
    return parts.map(String.init)
  }

  /// Whether words are one word with a digit, or of more capitals than one: `L1`, `SQLs`.
  private static func isCode(_ words: Substring) -> Bool {
    !words.contains(" ") && (words.contains { $0.isNumber } || words.count { $0.isUppercase } > 1)
  }

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
