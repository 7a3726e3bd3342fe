import Diagnostics
import Markup
import Proving
import Testing

/// The YAML at the top of a page.
@Suite struct FrontMatterTests {
  /// The YAML, the text of the first block, and the findings.
  private func read(_ text: String) -> (yaml: String?, first: String, findings: [Diagnostic]) {
    let document = Document(parsing: Source(path: "x.md", text: text), as: .handbook)
    let yaml = document.frontMatter.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
    return (yaml, document.nodes.count > 1 ? document.plainText(of: 0) : "", document.findings)
  }

  @Test(arguments: [
    ("---\ntitle: x\n---\nText\n", "title: x\n", "Text"),
    ("---\ntitle: x\n...\nText\n", "title: x\n", "Text"),
    ("---\n---\nText\n", "", "Text"),
    ("---\r\ntitle: x\r\n---\r\nText\r\n", "title: x\r\n", "Text"),
    ("\u{FEFF}---\ntitle: x\n---\nText\n", "title: x\n", "Text"),
    ("---  \ntitle: x\n---\t\nText", "title: x\n", "Text"),
    ("---\na: |\n  ----\n  --- x\n---\nText", "a: |\n  ----\n  --- x\n", "Text"),
    ("---\ntitle: x\n---", "title: x\n", ""),
  ])
  func standsBetweenFences(_ text: String, _ yaml: String, _ first: String) {
    let result = read(text)
    #expect(result.yaml == yaml)
    #expect(result.first == first)
    #expect(result.findings.isEmpty)
  }

  @Test(arguments: [
    "Text\n---\ntitle: x\n---\n", "\n---\ntitle: x\n---\n", "----\ntitle: x\n---\n", " ---\ntitle: x\n---\n",
    "---\n\nText after a line\n", "---\n# Heading\n", "", "\u{FEFF}", "---", "---\n",
  ])
  func isNothingElse(_ text: String) {
    let result = read(text)
    #expect(result.yaml == nil)
    #expect(result.findings.isEmpty)
  }

  @Test func anUnclosedOneIsAFindingAndTheTextStays() throws {
    let result = read("---\ntitle: x\n\n# Heading\n")
    #expect(result.yaml == nil)
    #expect(result.first.contains("title: x") && result.first.contains("Heading"))
    let finding = try #require(result.findings.first)
    #expect(finding.rule == .unclosedFrontMatter)
    #expect(finding.span == SourceSpan(0, 3))
    #expect(finding.path == "x.md")
  }

  @Test(arguments: [Dialect.commonmark, .gfm]) func otherDialectsHaveNone(_ dialect: Dialect) {
    let document = Document(parsing: Source(path: "x.md", text: "---\na: b\n---\n"), as: dialect)
    #expect(document.frontMatter == nil)
  }

  @Test func placesAfterItCountFromTheFileStart() {
    let marked = MarkedText("---\ntitle: é\n---\n\nSee [a](⟦gone.md⟧) and {{⟦⟧generator:x}}\n")
    let document = Document(parsing: Source(path: "x.md", text: marked.text), as: .handbook)
    #expect(document.links.map(\.span) == [marked.spans[0]])
    #expect(document.directives.map(\.span.lower) == [marked.spans[1].lower - 2])
  }
}
