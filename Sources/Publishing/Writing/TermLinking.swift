import Markup
import Records

/// Which mentions of the glossary's terms in prose become links to their entries.
package enum TermLinking: String, Sendable, CaseIterable {
  /// None: authors link terms themselves.
  case none
  /// The first mention of each term on a page.
  case first

  /// Reads what `site.yml` says.
  static func read(_ fields: Fields) -> TermLinking {
    fields.optional("link", .word, "Which mentions of a term of the glossary in prose become links.") ?? .none
  }
}

/// Links the first mention of each term of a glossary on a page.
///
/// Laws: a mention is a whole word, letter case as in the glossary for short forms (`SAO`); nothing in headings, links, code,
/// tables and raw tags is one. Of terms that begin at the same place the longest counts, and no term is linked twice.
struct TermLinks: Sendable {
  private struct Name: Sendable {
    let bytes: [UInt8]
    /// Whether letter case counts.
    let isExact: Bool
    let term: Int

    /// Whether words of the same letters are the name.
    func matches(_ words: ArraySlice<UInt8>) -> Bool { !isExact || bytes.elementsEqual(words) }
  }

  /// The names that begin with one word, all in small letters.
  private struct Family: Sendable {
    /// The names by their letters.
    var names: [[UInt8]: [Name]] = [:]
    /// How long they are, the longest first.
    var lengths: [Int] = []
    /// What stands before a space in names whose letter case counts, and in the others, in small letters.
    var exactBeginnings: Set<[UInt8]> = []
    var beginnings: Set<[UInt8]> = []

    mutating func add(_ name: Name) {
      let letters = name.bytes.map(small)
      names[letters, default: []].append(name)
      if !lengths.contains(letters.count) { lengths = (lengths + [letters.count]).sorted(by: >) }
      for (index, byte) in letters.enumerated() where byte == 0x20 {
        if name.isExact {
          exactBeginnings.insert(Array(name.bytes[..<index]))
        } else {
          beginnings.insert(Array(letters[..<index]))
        }
      }
    }
  }

  private let terms: [Glossary.Term]
  private let places: [String]
  /// The names by their first words, in small letters.
  private let families: [[UInt8]: Family]
  /// Whether a name begins with a byte, in small letters.
  private let begins: [Bool]

  /// Links to the terms of `glossary` that have a place.
  init(_ glossary: Glossary, _ place: (Glossary.Term) -> String?) {
    var terms: [Glossary.Term] = []
    var places: [String] = []
    var families: [[UInt8]: Family] = [:]
    var begins = Array(repeating: false, count: 256)
    for term in glossary.terms {
      guard let place = place(term) else { continue }
      for name in term.names where !name.isEmpty {
        let bytes = Array(name.utf8)
        begins[Int(Self.small(bytes[0]))] = true
        families[Self.firstWord(bytes[...]), default: Family()].add(
          Name(bytes: bytes, isExact: Self.isShortForm(bytes), term: terms.count))
      }
      terms.append(term)
      places.append(place)
    }
    self.terms = terms
    self.places = places
    self.families = families
    self.begins = begins
  }

  /// The rule for a page, on which the terms with the keys `known` are linked already.
  func rule(apartFrom known: Set<String>) -> TextRule {
    TextRule { prose in
      var open = Set(terms.indices.filter { !known.contains(terms[$0].key) })
      var finds: [TextFind] = []
      for (number, run) in prose.runs.enumerated() where !run.isInLink && !run.isInHeading && !run.isInTable {
        var index = run.range.lowerBound
        while index < run.range.upperBound, !open.isEmpty {
          guard isStart(index, in: run, prose), let name = name(at: index, in: run, prose) else {
            index += 1
            continue
          }
          let range = index..<(index + name.bytes.count)
          if open.remove(name.term) != nil {
            finds.append(
              TextFind(
                range, in: number, .link(places[name.term]),
                attributes: Attributes(
                  classes: ["term"],
                  pairs: [Attributes.Pair(key: "title", value: terms[name.term].definition)])))
          }
          index = range.upperBound
        }
      }
      return finds
    }
  }

  /// The longest name that stands at a place as a word of its own; nil when a longer one may go on in the next line.
  private func name(at index: Int, in run: Prose.Run, _ prose: Prose) -> Name? {
    guard begins[Int(Self.small(prose.bytes[index]))] else { return nil }
    let rest = prose.bytes[index..<run.range.upperBound]
    guard let family = families[Self.firstWord(rest)], let longest = family.lengths.first else { return nil }
    if rest.count < longest,
      family.exactBeginnings.contains(Array(rest)) || family.beginnings.contains(rest.map(Self.small))
    {
      return nil
    }
    for length in family.lengths where length <= rest.count && isEnd(index + length, in: run, prose) {
      let words = rest.prefix(length)
      if let name = family.names[words.map(Self.small)]?.first(where: { $0.matches(words) }) { return name }
    }
    return nil
  }

  /// The first word of a text in small letters; its first byte when that is of no word.
  private static func firstWord(_ text: ArraySlice<UInt8>) -> [UInt8] {
    let word = text.prefix(while: Prose.isWord)
    return word.isEmpty ? Array(text.prefix(1)) : word.map(small)
  }

  private func isStart(_ index: Int, in run: Prose.Run, _ prose: Prose) -> Bool {
    guard let before = prose.byte(before: index, in: run) else { return true }
    return !Prose.isWord(before) && !Self.joints.contains(before)
  }

  private func isEnd(_ index: Int, in run: Prose.Run, _ prose: Prose) -> Bool {
    guard let after = prose.byte(at: index, in: run) else { return true }
    if after == UInt8(ascii: ".") { return !(prose.byte(at: index + 1, in: run).map(Prose.isWord) ?? false) }
    return !Prose.isWord(after) && after != UInt8(ascii: "-") && after != UInt8(ascii: "@")
  }

  /// Whether a name is written in capitals, or with several in one word.
  private static func isShortForm(_ name: [UInt8]) -> Bool {
    let capitals = name.count { (0x41...0x5A).contains($0) }
    return !name.contains { (0x61...0x7A).contains($0) } || capitals > 1 && !name.contains(0x20)
  }

  /// What ties a word to the one before it.
  private static let joints = Array("-/.#@&\\".utf8)

  private static func small(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
