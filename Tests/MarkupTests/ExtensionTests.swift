import Diagnostics
import Markup
import Proving
import Testing

/// Extensions of kramdown that mean nothing here: what stays text, and what is said of it.
@Suite struct ExtensionTests {
  private func document(_ text: String) -> Document {
    Document(parsing: Source(path: "x.md", text: text), as: .handbook)
  }

  private func expect(_ marked: MarkedText, _ rule: Rule, _ help: String) {
    let document = document(marked.text)
    #expect(document.findings.map(\.rule) == marked.spans.map { _ in rule }, "\(marked.text)")
    #expect(document.findings.map(\.span) == marked.spans, "\(marked.text)")
    #expect(document.findings.allSatisfy { $0.help == help }, "\(document.findings.map(\.help))")
  }

  private static let slash = "write a slash before its brace: `/}`"
  private static let names = "write `{::comment}`, `{::nomarkdown}` or `{::options /}`"

  @Test(arguments: [
    ("⟦{::other}⟧a{:/}", Rule.unknownExtension, names), ("x ⟦{::other a=\"b\" /}⟧ y", .unknownExtension, names),
    ("⟦{::coment}⟧\n\na\n\n{:/coment}", .unknownExtension, "did you mean `comment`?"),
    ("> - ⟦{::coment}⟧ a", .unknownExtension, "did you mean `comment`?"),
    ("| a |\n|---|\n| ⟦{::other}⟧ |", .unknownExtension, names),
    ("⟦{::options a=\"b\"}⟧", .unclosedExtension, slash), ("a ⟦{::options}⟧", .unclosedExtension, slash),
    (
      "⟦{::comment}⟧ a\n\n⟦{::comment}⟧ b", .unclosedExtension,
      "end it on its line with {:/comment}, or give each of the two a line of its own"
    ),
    (
      "a\n⟦{::nomarkdown}⟧\n*b*", .unclosedExtension,
      "end it on its line with {:/nomarkdown}, or give each of the two a line of its own"
    ),
    (
      "a ⟦{::comment}⟧ b\nc {:/} d", .unclosedExtension,
      "end it on its line with {:/comment}, or give each of the two a line of its own"
    ),
    ("a {::comment}b{:/} ⟦{:/}⟧", .strayExtensionEnd, "begin it with a line `{::comment}`, or take it out"),
    ("```\n{::comment}\n```\n\na\n\n⟦{:/}⟧", .strayExtensionEnd, "begin it with a line `{::comment}`, or take it out"),
    ("a ⟦{::options toc_levels=\"2..3\" /}⟧ b", .optionsInText, "give them a line of their own"),
  ])
  func whatIsNoneStaysTextAndIsSaid(_ text: String, _ rule: Rule, _ help: String) {
    let marked = MarkedText(text)
    expect(marked, rule, help)
    #expect(String(decoding: document(marked.text).html(style: .plain), as: UTF8.self).contains("{:"))
  }

  @Test(arguments: [
    "`{::other}`", "    {::other}", "```\n{::comment}\n```", "\\{::other}", "<!-- {::other} -->", "[a]({::other})",
    "{:: a}",
    "{::other\n}", "{:/ }", "a {::comment}b{:/} c",
  ])
  func codeAndOtherBracesAreNone(_ text: String) { #expect(document(text).findings.isEmpty) }

  @Test func onlyKramdownsPagesHaveAny() {
    #expect(Document(parsing: Source(path: "x.md", text: "{::other}"), as: .gfm).findings.isEmpty)
  }

  private static let followed = "`footnote_nr`, `header_offset`, `parse_block_html`, `parse_span_html`, `toc_levels`"

  @Test(arguments: [
    ("⟦parse_blok_html=\"true\"⟧", Rule.unknownOption, "did you mean `parse_block_html`?"),
    ("⟦colour=\"red\"⟧", .unknownOption, "write one of \(followed)"),
    ("⟦auto_ids=\"false\"⟧", .optionNotFollowed, "take it out: the options that count are \(followed)"),
    ("⟦hard_wrap=\"true\"⟧", .optionNotFollowed, "take it out: the options that count are \(followed)"),
    ("⟦parse_span_html=\"flase\"⟧", .unusableOption, "write `parse_span_html=\"true\"` or `parse_span_html=\"false\"`"),
    ("⟦parse_block_html⟧", .unusableOption, "write `parse_block_html=\"true\"` or `parse_block_html=\"false\"`"),
    ("⟦header_offset=\"9\"⟧", .unusableOption, "write a number from -5 to 5, like `header_offset=\"1\"`"),
    ("⟦footnote_nr=\"x\"⟧", .unusableOption, "write a number from 1 on, like `footnote_nr=\"1\"`"),
    (
      "⟦toc_levels=\"2-3\"⟧", .unusableOption,
      "write the first and the last level, from 1 to 6, like `toc_levels=\"2..3\"`"
    ),
    (
      "⟦toc_levels=\"1,3\"⟧", .unusableOption,
      "write the first and the last level, from 1 to 6, like `toc_levels=\"2..3\"`"
    ),
    ("⟦toc_levels=2..3⟧", .unreadAttribute, "write `toc_levels=\"2..3\"`"),
  ])
  func optionsThatCountForNothingAreSaidAtTheirBytes(_ option: String, _ rule: Rule, _ help: String) {
    expect(MarkedText("a\n\n{::options \(option) /}\n\nb\n"), rule, help)
    expect(MarkedText("[^1]: c\n\n> a[^1]\n> {::options \(option) /}\n"), rule, help)
  }

  @Test(arguments: [
    ("2..3", 2...3), ("1,2,3", 1...3), ("3,2", 2...3), ("4", 4...4), ("2 .. 5", 2...5), ("0..3", 1...6),
    ("a..b", 1...6),
    ("", 1...6), ("1,,3", 1...6),
  ])
  func levelsOfContents(_ value: String, _ levels: ClosedRange<Int>) {
    #expect(document("{::options toc_levels=\"\(value)\" /}\n").contentsLevels == levels)
  }

  /// kramdown takes all for true that is not `false`.
  @Test(arguments: [("true", true), ("TRUE", true), ("yes", true), ("false", false), ("False", false), ("", false)])
  func whatIsTrue(_ value: String, _ isTrue: Bool) {
    let document = document("{::options parse_block_html=\"\(value)\" /}\n\n<div>\n*a*\n</div>\n")
    #expect(document.nodes.contains { $0.kind == .emphasis } == isTrue)
  }

  @Test(arguments: [
    ("Hyper *Text*", "Hyper *Text*"), ("*Hyper* **Text**", "*Hyper* **Text**"), ("a \\* *b*", "a \\* *b*"),
    ("`Hyper` [Text](a.md) &amp;", "`Hyper` [Text](a.md) &amp;"),
  ])
  func whatAnAbbreviationStandsForIsPlain(_ meaning: String, _ title: String) {
    let document = document("*[HTML]: \(meaning)\n\nHTML\n")
    #expect(document.abbreviations.map(\.title) == [title])
    #expect(document.nodes.count { $0.kind == .paragraph } == 1)
  }

  @Test func anAbbreviationIsDefinedOnce() {
    expect(
      MarkedText("> *[A B]: c\n\nA B\n\n⟦*[A  B]: d⟧\n⟦*[A B]: c⟧\n*[a b]: e\n"), .repeatedAbbreviation,
      "only the last definition counts: take the others out")
  }

  @Test(arguments: ["*[HTML]: Hyper Text*", "*[HTML]: **Hyper***", "*[HTML]: a \\* b*"])
  func emphasisThatBeginsWithABracketIsNoAbbreviation(_ text: String) {
    let document = document(text)
    #expect(document.abbreviations.isEmpty)
    #expect(document.nodes.contains { $0.kind == .emphasis })
  }

  /// An extension in a quote swallows nothing outside of it.
  @Test(arguments: [
    "> ⟦{::comment}⟧\n> x\n\nafter **b**\n\n{:/}\n", "> ⟦{::nomarkdown}⟧\n> x\n\nafter **b**\n\n> {:/}\n",
    "> > ⟦{::comment}⟧\n> x\n\nafter **b**\n\n> > {:/comment}\n",
  ])
  func anExtensionEndsInItsQuote(_ marked: String) {
    let marked = MarkedText(marked)
    let document = document(marked.text)
    #expect(document.findings.map(\.rule) == [.unclosedExtension])
    #expect(document.findings.map(\.span) == marked.spans)
    #expect(String(decoding: document.html(style: .site), as: UTF8.self).contains("after <strong>b</strong>"))
  }

  /// As in kramdown, text may stand right below raw HTML inside an element that holds Markdown.
  @Test(arguments: [
    (
      "<details markdown=\"1\">\n<summary>s</summary>\ntext *e*\n</details>\n",
      "<details>\n<summary>s</summary>\n<p>text <em>e</em></p>\n</details>\n"
    ),
    (
      "<div markdown=\"1\">\n<p>x</p>\n*e*\n<hr>\n- *a*\n</div>\n*b*\n",
      "<div>\n<p>x</p>\n<p><em>e</em></p>\n<hr>\n<ul>\n<li><em>a</em></li>\n</ul>\n</div>\n<p><em>b</em></p>\n"
    ),
    (
      "<div markdown=\"1\">\n<div>\n\n*e*\n\n</div>\n</div>\n",
      "<div>\n<div>\n<p><em>e</em></p>\n</div>\n</div>\n"
    ),
    ("<div>\n<p>x</p>\n*e*\n</div>\n", "<div>\n<p>x</p>\n*e*\n</div>\n"),
  ])
  func markdownGoesOnRightBelowHTML(_ text: String, _ html: String) {
    let document = Document(parsing: Source(path: "x.md", text: text), as: .handbook)
    #expect(String(decoding: document.html(style: .plain), as: UTF8.self) == html)
  }
}
