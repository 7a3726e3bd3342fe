import Diagnostics
import Markup
import Proving
import Testing

/// Attribute lists on lines of their own: which block they belong to (kramdown syntax page, "Block Attributes").
@Suite struct AttributeListPlaceTests {
  private func document(_ text: String) -> Document {
    Document(parsing: Source(path: "x.md", text: text), as: .handbook)
  }

  private func html(_ text: String) -> String {
    String(decoding: document(text).html(style: .plain), as: UTF8.self)
  }

  @Test func anEndOfBlockMarkParts() {
    #expect(html("- a\n^\n- b").hasPrefix("<ul>\n<li>a</li>\n</ul>\n<ul>"))
    #expect(html("a\n^\n{:.x}\nb") == "<p>a</p>\n<p class=\"x\">b</p>\n")
    #expect(html("a ^\n^b\n\n    ^\n").contains("<code>^\n</code>"))
  }

  @Test func indentationSaysWhoseItIs() {
    #expect(html("- a\n\n  b\n  {:.x}\n").contains("<p class=\"x\">b</p>"))
    #expect(html("- a\n\n  b\n{:.x}\n").hasPrefix("<ul class=\"x\">"))
    #expect(html("- a\n  - b\n  {:.x}\n").contains("<ul class=\"x\">\n<li>b</li>"))
    #expect(html("- a\n  - b\n{:.x}\n").hasPrefix("<ul class=\"x\">"))
    #expect(html("> a\n> {:.x}\n").contains("<p class=\"x\">a</p>"))
    #expect(html("> a\n{:.x}\n").hasPrefix("<blockquote class=\"x\">"))
  }

  @Test func itBelongsToWhatIsBeforeItElseToWhatComes() {
    #expect(html("a\n{:.x}\n\nb") == "<p class=\"x\">a</p>\n<p>b</p>\n")
    #expect(html("a\n\n{:.x}\nb") == "<p>a</p>\n<p class=\"x\">b</p>\n")
    #expect(html("a\n\n{:.x}\n{:.y}\nb") == "<p>a</p>\n<p class=\"x y\">b</p>\n")
    #expect(html("# a\n{:.x}\nb") == "<h1 class=\"x\">a</h1>\n<p>b</p>\n")
    #expect(html("{:.x}\n# a") == "<h1 class=\"x\">a</h1>\n")
    #expect(html("{:.x}\n\n    code").contains("<pre class=\"x\">"))
  }

  /// What kramdown 2.4.0 gives, but for lists that are apart from both blocks: those it drops.
  @Test(arguments: [
    ("a\n\n{:n: .x}\n{:n}\nb", "<p>a</p>\n<p class=\"x\">b</p>\n"),
    ("a\n\n{:n: .x}\n{:.y}\n{:n}\nb", "<p>a</p>\n<p class=\"x y\">b</p>\n"),
    ("a\n{:n: .x}\n{:n}\nb", "<p>a</p>\n<p class=\"x\">b</p>\n"),
    ("a\n{:n}\n{:n: .x}\nb", "<p class=\"x\">a</p>\n<p>b</p>\n"),
    ("> a\n>\n> {:n: .x}\n> {:n}\n> b", "<blockquote>\n<p>a</p>\n<p class=\"x\">b</p>\n</blockquote>\n"),
    ("a\n\n{:n: .x}\n{:n}\n\nb", "<p>a</p>\n<p class=\"x\">b</p>\n"),
    ("a\n\n{::options parse_block_html=\"true\" /}\n{:.x}\nb", "<p>a</p>\n<p class=\"x\">b</p>\n"),
    ("a\n{::options parse_block_html=\"true\" /}\n{:.x}\nb", "<p class=\"x\">a</p>\n<p>b</p>\n"),
    ("a\n\n{::comment}c{:/}\n{:.x}\nb", "<p>a</p>\n<p class=\"x\">b</p>\n"),
    ("a\n[r]: u\n{:.x}", "<p class=\"x\">a\n[r]: u</p>\n"),
    ("[r]: u\n\n{:.x}\n[r]", "<p class=\"x\"><a href=\"u\">r</a></p>\n"),
  ])
  func definitionsAndOptionsStandBetween(_ text: String, _ expected: String) {
    #expect(html(text) == expected)
    #expect(document(text).findings.isEmpty)
  }

  @Test(arguments: [
    "[r]: u\n⟦{:.x}⟧\n\na", "a\n\n[r]: u\n⟦{:.x}⟧\n\nb", "a\n\n[r]: u\n[s]: v\n⟦{:.x}⟧\nb",
    "> a\n>\n> [r]: u\n> ⟦{:.x}⟧\n", "- a\n\n  b\n\n  [r]: u\n  ⟦{:.x}⟧\n",
  ])
  func addressesTakeNone(_ text: String) {
    let marked = MarkedText(text)
    let document = document(marked.text)
    #expect(document.findings.map(\.rule) == [.ignoredAttributeList])
    #expect(document.findings.map(\.span) == marked.spans)
    #expect(!html(marked.text).contains("class"))
  }
}
