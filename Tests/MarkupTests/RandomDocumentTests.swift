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

  /// Documents with definitions of footnotes may differ where one stands in another of the same name or in one that nobody
  /// refers to, which the program leaves out with all that is in it; without the caret they may not. Footnotes have a test
  /// of their own.
  private static let note = "[^"
  /// What else documents hold that may be read in another way than the program reads it, and why.
  private static let differences: [(pattern: String, reason: String)] = [
    (#"\[[ x]\]"#, "the program takes the box of a task before it looks for a header row"),
    (#"(?m)^[> \t]*=+[ \t]*$"#, "a line of equals signs ends the rows here, and is one there"),
    (
      #"(?m)^[> \t]*</?[A-Za-z][^\n]*>[ \t]*$"#,
      "a tag on a lazy line is text here (CommonMark 0.30), and begins raw HTML there (0.29)"
    ),
    (#"www\.[a-z.]*~"#, "tildes behind an address are text beside addresses, without which the program is asked here"),
    ("~[_*]|[_*]~", "the program passes over tildes when it looks whether emphasis may begin or end beside them"),
  ]
  /// How many documents of a thousand may differ for any of these reasons.
  private static let mostDiffering = 30

  /// Tables are those of the program `cmark-gfm`.
  @Test(.enabled(if: CMarkGFM.isInstalled, "the program cmark-gfm is not installed"))
  func tablesAreThoseOfTheProgram() throws {
    var texts = RandomDocument(seed: 77)
    var left = Self.count
    var (tables, explained) = (0, 0)
    var differing: [String] = []
    let differences = try Self.differences.map { try Regex($0.pattern) }
    while left > 0 {
      let batch = (0..<min(left, 1000)).map { _ in texts.next() }
      left -= 1000
      let given = try Self.theirTables(of: batch)
      tables += given.reduce(0) { $0 + $1.count }
      let others = zip(batch, given).filter { Self.ownTables(of: $0) != $1 }.map(\.0)
      explained += others.count
      let plain = others.map { $0.replacing(Self.note, with: "[_") }
      for (text, given) in zip(plain, try Self.theirTables(of: plain))
      where Self.ownTables(of: text) != given && !differences.contains(where: text.contains) {
        differing.append(text)
      }
    }
    #expect(tables > Self.count / 4, "\(tables) tables")
    #expect(explained * 1000 <= Self.mostDiffering * Self.count, "\(explained) of \(Self.count)")
    #expect(differing.isEmpty, "\(differing.count) of \(Self.count)")
    for text in differing.prefix(20) {
      let short = try shrunk(text) { text in
        if differences.contains(where: text.contains) { return false }
        return try [Self.ownTables(of: text)] != Self.theirTables(of: [text])
      }
      let theirs = try Self.theirTables(of: [short]).first ?? []
      Issue.record("\(short.debugDescription): \(Self.ownTables(of: short)), theirs \(theirs)")
    }
  }

  private static func ownTables(of text: String) -> [String] {
    let document = Document(parsing: Source(path: "x.md", text: text), as: .gfm)
    let html = CMarkGFM.older(String(decoding: document.html(style: .plain, filtersTags: true), as: UTF8.self))
    return CMarkGFM.tables(html).map(CMarkGFM.withoutLiteralLinks)
  }

  private static func theirTables(of texts: [String]) throws -> [[String]] {
    let html = try CMarkGFM.html(of: texts.map { Array($0.utf8) }, options: CMarkGFM.withoutAddresses)
    try #require(html.count == texts.count)
    return html.map { CMarkGFM.tables($0).map(CMarkGFM.withoutLiteralLinks) }
  }
}
