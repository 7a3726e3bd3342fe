import Diagnostics
import Markup
import Proving
import Testing

/// Footnotes: what one is, what is shown of it, what is said about those that lead nowhere.
@Suite struct FootnoteTests {
  private func document(_ text: String) -> Document {
    Document(parsing: Source(path: "x.md", text: text), as: .handbook)
  }

  private func site(_ text: String) -> String { String(decoding: document(text).html(style: .site), as: UTF8.self) }

  @Test func aNoteOfOneParagraphIsALineThatLeadsBack() {
    #expect(
      site("a[^x]\n\n[^x]: *b*\n") == """
        <p>a<sup><a class="ref" id="fnref-1" href="#fn-1" aria-label="Footnote 1">1</a></sup></p>
        <section class="notes" aria-label="Footnotes">
        <ol>
        <li id="fn-1"><em>b</em> <a href="#fnref-1" aria-label="Back to the text">↑</a></li>
        </ol>
        </section>

        """)
  }

  @Test func notesAreNumberedAsTheyAreReferredTo() {
    let document = document("[^b] [^a] [^b]\n\n[^a]: one\n[^b]: two\n\n    more\n")
    #expect(document.footnotes.map(\.name) == ["b", "a"])
    #expect(document.footnotes.map(\.references) == [2, 1])
    let html = String(decoding: document.html(style: .site), as: UTF8.self)
    #expect(html.contains("id=\"fnref-1-2\""))
    #expect(html.contains("<p>more <a href=\"#fnref-1\" aria-label=\"Back to place 1 in the text\">↑1</a>"))
  }

  @Test(arguments: [
    "`[^x]`", "    [^x]: a", "```\n[^x]: a\n```", "<div>\n[^x]: a\n</div>", "\\[^x]: a", "[a](b \"[^x]\")",
    "<a title=\"[^x]\">", "[^]", "[^ x]", "[^x\ny]", "[^[a-z]]",
  ])
  func whatIsNoFootnote(_ text: String) {
    let document = document(text)
    #expect(document.footnotes.isEmpty)
    #expect(document.findings.isEmpty)
    #expect(document.html(style: .plain).contains(UInt8(ascii: "^")))
  }

  @Test(arguments: ["x", "1", "a_b_c", "*", "ünï", "a.b:c/d", "😀", "my note", "a b. c"]) func namesMayHoldAnything(
    _ name: String
  ) {
    let document = document("a[^\(name)]\n\n[^\(name)]: b\n")
    #expect(document.footnotes.map(\.name) == [name])
    #expect(document.findings.isEmpty)
  }

  @Test func namesAreTheSameHoweverMuchSpaceIsInThem() {
    let document = document("a[^My  note] b[^my\tnote]\n\n[^my note]: c\n")
    #expect(document.footnotes.map(\.references) == [2])
    #expect(document.findings.isEmpty)
  }

  /// Names of several words are those of a handbook only, and begin a line.
  @Test(arguments: [
    ("[^a b]\n\n[^a b]: /u\n", Dialect.handbook), ("[^a b]\n\n[^a b]: http://u.de \"t\"\n", .handbook),
    ("[^a b]\n\n[^a b]: u\n", .gfm), ("[^a b]\n\n[^a b]: u\n", .kramdown), ("[^a b]\n\n[^a b]: u\n", .commonmark),
  ])
  func linkDefinitionsStay(_ text: String, _ dialect: Dialect) {
    let document = Document(parsing: Source(path: "x.md", text: text), as: dialect)
    #expect(document.links.count == 1)
    #expect(document.footnotes.isEmpty && document.findings.isEmpty)
  }

  @Test(arguments: [
    "[^a b] c", "[^a b ]\n\n[^a b ]: c d", "[^a\nb]\n\n[^a\nb]: c d", "a [^a b]: c d",
    "[^a b](c.md)",
  ])
  func otherWordsAfterACaretAreText(_ text: String) {
    #expect(document(text).footnotes.isEmpty)
    #expect(document(text).findings.isEmpty)
  }

  @Test func aDefinitionIsNoLinkDefinition() {
    #expect(document("a [^1]\n\n[^1]: word\n").links.isEmpty)
  }

  @Test func headingsLinksAndDirectivesInNotesComeLast() {
    let document = document("[^a]\n\n[^a]: # One {#two}\n    [l](m.md)\n    {{generator:x}}\n\n# Three[^a]\n")
    #expect(document.headings.map(\.text) == ["Three", "One"])
    #expect(document.links.count == 1)
    #expect(document.directives.map(\.content) == ["generator:x"])
  }

  @Test(arguments: [
    ("a ⟦[^x]⟧", "dialect.unknown-footnote"), ("a[^x]\n\n[^x]: ⟦[^y]⟧", "dialect.unknown-footnote"),
    ("a\n\n> ⟦[^x]:⟧ b", "dialect.unused-footnote"), ("a[^ok]\n\n[^ok]: b\n⟦[^x y]:⟧ c d", "dialect.unused-footnote"),
    ("a[^x]\n\n[^x]: b\n⟦[^X]:⟧ c", "dialect.repeated-footnote"),
    ("a[^x]\n\n- [^x]: {{generator:y}}\n\n      ⟦{:.z}⟧ b", "dialect.unattached-attribute-list"),
  ])
  func findings(_ marked: String, _ rule: String) {
    let marked = MarkedText(marked)
    let findings = document(marked.text).findings
    #expect(findings.map(\.rule.id) == [rule])
    #expect(findings.first?.span == marked.spans.first)
  }
}
