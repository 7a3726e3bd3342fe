import Diagnostics
import Markup
import Proving
import Testing

/// Attribute lists: what one is, and whom it belongs to.
@Suite struct AttributeListTests {
  private func document(_ text: String) -> Document {
    Document(parsing: Source(path: "x.md", text: text), as: .handbook)
  }

  private func html(_ text: String) -> String {
    String(decoding: document(text).html(style: .plain), as: UTF8.self)
  }

  @Test(arguments: [
    ("{: #i}", "id=\"i\""), ("{:#i}", "id=\"i\""), ("{:.a.b}", "class=\"a b\""), ("{: .a .a .b}", "class=\"a b\""),
    ("{: k=\"v w\"}", "k=\"v w\""), ("{: k='\"'}", "k=\"&quot;\""), ("{: k=\"a\\\"b\"}", "k=\"a&quot;b\""),
    ("{: id=\"x\" class=\"a b\"}", "id=\"x\" class=\"a b\""), ("{: k=\"1\" k=\"2\"}", "k=\"2\""),
    ("{: #a #b}", "id=\"b\""), ("{:\t.a }", "class=\"a\""), ("{: k=\"}\"}", "k=\"}\""),
  ])
  func isRead(_ list: String, _ attributes: String) {
    #expect(html("text\n\(list)\n") == "<p \(attributes)>text</p>\n")
  }

  @Test(arguments: [
    "{:}", "{: }", "{: =}", "{: k=}", "{: k=\"v}", "{: k=v}", "{:.}", "{: #}", "{: .a\n}", "{:: .a}", "{ :.a}", "{.a}",
    "{: <b>}", "\\{:.a}",
  ])
  func otherBracesAreText(_ text: String) {
    let document = document("text\n\(text)\n")
    #expect(document.attributes.isEmpty)
    #expect(document.findings.isEmpty)
  }

  @Test(arguments: [
    ("a {:.x} b", "{:.x}"), ("{:.x}", "{:.x}"), ("*a* {:.x}", "{:.x}"), ("| a |\n|---|\n| b {:.x} |", "{:.x}"),
    ("> {:.x}", "{:.x}"),
  ])
  func anUnattachedOneIsAFindingAtItsSpan(_ text: String, _ list: String) throws {
    let finding = try #require(document(text).findings.first)
    #expect(finding.rule == .unattachedAttributeList)
    let span = try #require(finding.span)
    #expect(String(decoding: Array(text.utf8)[span.range], as: UTF8.self) == list)
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

  @Test func contentsListsAreMarked() {
    for (text, kind) in [
      ("* x\n{:toc}", Node.Kind.contents), ("1. x\n{:toc .a}", .contents), ("x\n{:toc}", .paragraph),
    ] {
      #expect(document(text).nodes[1].kind == kind)
    }
    #expect(document("# A\n{:.no_toc}\n\n# B").headings.map(\.isUnlisted) == [true, false])
  }
}
