import Diagnostics
import Markup
import Proving
import Testing

/// `markdown` attributes of raw HTML with values that say nothing: said, and read as if they were not there.
@Suite struct MarkdownValueTests {
  private func document(_ text: String, as dialect: Dialect = .handbook) -> Document {
    Document(parsing: Source(path: "x.md", text: text), as: dialect)
  }

  @Test(arguments: [
    ("<div markdown=\"⟦true⟧\">\n\n**x**\n\n</div>", "did you mean `1`?"),
    ("<div markdown='⟦false⟧'>\n\n**x**\n\n</div>", "did you mean `0`?"),
    ("<summary markdown=\"⟦spam⟧\">*x*</summary>", "did you mean `span`?"),
    ("> a <b markdown=⟦blok⟧>*x*</b>", "did you mean `block`?"),
    (
      "^\n\n<div markdown=\"1\">\n<p markdown=\"⟦2⟧\">*x*</p>\n</div>",
      "write `1` or `block` for Markdown in it, `span` for a line of it, `0` for none"
    ),
    (
      "<table>\n<tr><td ⟦markdown⟧>x</td><td markdown=\"1\">**x**</td></tr>\n</table>",
      "write `1` or `block` for Markdown in it, `span` for a line of it, `0` for none"
    ),
  ])
  func valuesThatSayNothingAreSaid(_ text: String, _ help: String) {
    let marked = MarkedText(text)
    for dialect in [Dialect.handbook, .kramdown] {
      let findings = document(marked.text, as: dialect).findings
      #expect(findings.map(\.rule) == [.unknownMarkdownValue], "\(text)")
      #expect(findings.map(\.span) == marked.spans)
      #expect(findings.map(\.help) == [help])
    }
  }

  @Test(arguments: [
    "`<b markdown=\"2\">`", "```\n<div markdown=\"2\">\n```", "<div markdown=\"1\">\n\nx\n\n</div>",
    "<b markdown=\"span\">x</b>", "<table markdown=\"block\">\n</table>", "<p markdown='0'>x</p>",
  ])
  func codeAndValuesThatSaySomethingAreNot(_ text: String) {
    #expect(document(text).findings.isEmpty)
  }

  @Test(arguments: ["true", "2", "spam"])
  func theElementIsReadAsWithoutIt(_ value: String) {
    let texts = [
      "<div VALUE>\n\n**x**\n\n</div>\n\na *b*", "<div VALUE>\n**x**\n</div>", "a <b VALUE>*x*</b>",
      "<p VALUE>*x*</p>\n\nb", "- <details VALUE>\n\n  *x*\n\n  </details>",
      "<table>\n<tr><td VALUE>*a*</td><td markdown=\"1\">*b*</td></tr>\n</table>",
    ]
    for text in texts {
      let with = text.split(separator: "VALUE").joined(separator: "markdown=\"\(value)\"")
      let without = text.split(separator: " VALUE").joined()
      let html = [with, without].map { String(decoding: document($0).html(style: .site), as: UTF8.self) }
      #expect(html[0].split(separator: " markdown=\"\(value)\"").joined() == html[1], "\(with)")
    }
  }
}
