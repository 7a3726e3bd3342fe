import Diagnostics
import Foundation
import Hypertext
import Markup
import Proving
import Testing

/// Random documents, each read in one of the dialects in turn. `TALLYBOOK_DOCUMENTS` says how many; `make fuzz` asks for
/// 100,000.
@Suite struct RandomDocumentTests {
  private static let count =
    ProcessInfo.processInfo.environment["TALLYBOOK_DOCUMENTS"].flatMap { Int($0) } ?? 1000
  private static let seeds = Array(0..<4)

  @Test(arguments: seeds) func everyPlaceLiesInTheSource(_ seed: Int) {
    var texts = RandomDocument(seed: UInt64(seed))
    for number in 0..<Self.count / Self.seeds.count {
      let text = texts.next()
      let source = Source(path: "x.md", text: text)
      let document = Document(parsing: source, as: Dialect.allCases[number % Dialect.allCases.count])
      let wrong = document.misplaced(in: source.bytes.count)
      if let wrong { Issue.record("\(wrong) in \(text.debugDescription)") }
      let html = document.html(style: number % 2 == 0 ? .site : .plain)
      #expect(String(validating: html, as: UTF8.self) != nil, "\(text.debugDescription)")
    }
  }

  /// What documents may hold on which we differ from the program, and why.
  private static let differences: [(pattern: String, reason: String)] = [
    (
      #"\[\^[^\]\n]*\]:"#,
      "definitions of footnotes that nobody refers to define no links; footnotes have a test of their own"
    ),
    (#"\[[ x]\]"#, "the program takes the box of a task before it looks for a header row"),
    (
      #"(?m)^[> \t]*([-+*]|[0-9]+[.)])[> \t]*$"#,
      "the marker of a list without text is a row here, and ends a table there"
    ),
    (#"(?m)^[> \t]*\|[ \t]*$"#, "lines after a row without cells are searched for another table there"),
    (#"(?m)^[> \t]*=+[ \t]*$"#, "a line of equals signs ends the rows here, and is one there"),
  ]

  /// Tables are those of the program `cmark-gfm`.
  @Test(.enabled(if: CMarkGFM.isInstalled, "the program cmark-gfm is not installed"))
  func tablesAreThoseOfTheProgram() throws {
    var texts = RandomDocument(seed: 77)
    var left = Self.count
    var (compared, tables) = (0, 0)
    var differing: [String] = []
    let differences = try Self.differences.map { try Regex($0.pattern) }
    while left > 0 {
      let batch = (0..<min(left, 1000)).map { _ in texts.next() }
        .filter { text in !differences.contains(where: text.contains) }
      left -= 1000
      let theirs = try CMarkGFM.html(of: batch.map { Array($0.utf8) }, options: CMarkGFM.withoutAddresses)
      try #require(theirs.count == batch.count)
      for (text, theirs) in zip(batch, theirs) {
        let given = CMarkGFM.tables(theirs).map(CMarkGFM.withoutLiteralLinks)
        (compared, tables) = (compared + 1, tables + given.count)
        if Self.ownTables(of: text) != given { differing.append(text) }
      }
    }
    #expect(compared > Self.count / 4 && tables > Self.count / 20, "\(compared) documents, \(tables) tables")
    #expect(differing.isEmpty, "\(differing.count) of \(compared)")
    for text in differing.prefix(20) {
      let short = try shrunk(text) { try Self.ownTables(of: $0) != Self.theirTables(of: $0) }
      Issue.record("\(short.debugDescription): \(Self.ownTables(of: short)), theirs \(try Self.theirTables(of: short))")
    }
  }

  private static func ownTables(of text: String) -> [String] {
    let document = Document(parsing: Source(path: "x.md", text: text), as: .gfm)
    let html = CMarkGFM.older(String(decoding: document.html(style: .plain, filtersTags: true), as: UTF8.self))
    return CMarkGFM.tables(html).map(CMarkGFM.withoutLiteralLinks)
  }

  private static func theirTables(of text: String) throws -> [String] {
    let html = try CMarkGFM.html(of: [Array(text.utf8)], options: CMarkGFM.withoutAddresses).first ?? ""
    return CMarkGFM.tables(html).map(CMarkGFM.withoutLiteralLinks)
  }
}
