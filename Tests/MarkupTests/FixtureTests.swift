import Diagnostics
import Foundation
import Markup
import Proving
import Testing

/// Documents with what is read from them: `Fixtures/<case>.md`, its tree with places, findings and plain HTML.
///
/// Those whose names begin with `kramdown` are read as kramdown, the others as a handbook's. `BLESS=1` rewrites what is expected.
@Suite struct FixtureTests {
  private static let cases = [
    "abbreviations", "alerts", "attributes", "below-tables", "contents", "definitions", "fences", "formulas",
    "kramdown-html",
    "kramdown-lists", "kramdown-spans",
    "kramdown-tables", "crlf", "directives", "inlines", "markdown-in-html", "raw-html", "shortcodes", "tables",
    "tasks",
  ]

  @Test(arguments: cases) func documentIsReadAsExpected(_ name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/\(name).md")
    let source = Source(path: "\(name).md", bytes: Array(try Data(contentsOf: file)))
    let lines = LineMap(source.bytes)
    let document = Document(parsing: source, as: name.hasPrefix("kramdown") ? .kramdown : .handbook)

    var tree = document.treeDump(lines)
    for reference in document.rawReferences {
      tree += "raw \(reference.role) \(place(reference.span, lines)) \(document.string(reference.value))\n"
    }
    for heading in document.headings where heading.insertion != nil || heading.id != nil {
      tree += "heading \(heading.level) \(place(heading.span, lines)) \(heading.text) #\(heading.id ?? "")\n"
    }
    for finding in document.findings.sortedForReport() {
      tree += TextReport().text(of: finding, source: source, lines: lines)
    }
    if let mismatch = Golden.mismatch(tree, "\(name).tree") { Issue.record("\(mismatch)") }

    var resolution = Resolution()
    resolution.contents = Array("<ul>…</ul>".utf8)
    resolution.orderedContents = Array("<ol>…</ol>".utf8)
    resolution.directives = document.directives.map { Array("[\($0.content)]".utf8) }
    let html = String(decoding: document.html(resolution, style: .plain), as: UTF8.self)
    if let mismatch = Golden.mismatch(html, "\(name).html") { Issue.record("\(mismatch)") }
  }

  private func place(_ span: SourceSpan, _ lines: LineMap) -> String {
    let (start, end) = (lines.position(at: span.lower), lines.position(at: span.upper))
    return "\(start.line):\(start.column)-\(end.line):\(end.column)"
  }

  @Test func everyFixtureIsRead() {
    let names =
      ["Code", "kramdown-differences.json"] + Self.cases.flatMap { ["\($0).md", "\($0).tree", "\($0).html"] }
    #expect(Golden.orphans(apartFrom: names).isEmpty)
  }
}
