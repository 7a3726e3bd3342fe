import Diagnostics
import Hypertext
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

  /// A paragraph without tags has nothing to put them into.
  @Test(arguments: [
    ("- r\n  {: .d #e}\n- s\n", "<li id=\"e\" class=\"d\">r</li>\n<li>s</li>"),
    ("- {: .a #b} r\n  {: .d #e}\n- s\n", "<li id=\"b\" class=\"a d\">r</li>"),
    ("- r\n  {: .d}\n  - s\n    {: .e}\n", "<li class=\"d\">r\n<ul>\n<li class=\"e\">s</li>"),
    ("- r\n  {: .d #e}\n\n- s\n", "<li>\n<p id=\"e\" class=\"d\">r</p>"),
    ("term\n: text\n  {: .d #e}\n", "<dd id=\"e\" class=\"d\">text</dd>"),
  ])
  func ofATextWithoutTagsIsThatOfItsItem(_ text: String, _ expected: String) {
    #expect(html(text).contains(expected))
  }

  /// A list of contents takes the place of the list above it, whatever that says.
  @Test(arguments: [
    "- one\n- ⟦two⟧\n{:toc}\n",
    "- ⟦an item of the *author*⟧\n\n\n- x\n{:toc}\n", "- TOC\n- ⟦what the author wrote here⟧\n{:toc}\n",
    "1. ⟦[words](x.md)⟧\n{:toc}\n", "> - ⟦TOC⟧\n>   - a\n> {:toc}\n", "- ⟦We help teams to sell more.⟧\n{:toc}\n",
  ])
  func whatAListOfContentsReplacesIsSaid(_ marked: String) {
    let marked = MarkedText(marked)
    let findings = document(marked.text).findings
    #expect(findings.map(\.rule) == [.replacedList])
    #expect(findings.map(\.span) == marked.spans)
  }

  @Test(arguments: [
    "- TOC", "1. TOC", "* x", "- ", "- *Table of Contents*", "* Will be replaced with the ToC, excluding the header",
    "* this unordered seed list will be replaced by toc as unordered list", "- contents of this very long page",
    "- a\n\n^\n\n- contents",
  ])
  func aMerePlaceForContentsIsNotSaid(_ list: String) {
    for dialect in [Dialect.handbook, .kramdown] {
      let document = Document(parsing: Source(path: "x.md", text: "\(list)\n{:toc}\n"), as: dialect)
      #expect(document.findings.isEmpty)
      #expect(document.nodes.contains { $0.kind == .contents })
    }
  }

  @Test func ofAFootnoteStays() {
    let site = document("note[^1]\n\n[^1]: text\n    {: .d #e}\n").html(style: .site)
    #expect(String(decoding: site, as: UTF8.self).contains("<p id=\"e\" class=\"d\">text"))
  }

  @Test(arguments: [
    ("- r\n  {: #e}\n", ["e"]), ("- {: #b} r\n  {: #e}\n", ["b"]), ("- r\n  {: #e}\n{: #l}\n", ["e", "l"]),
    ("- r\n  {: #e}\n- s\n{:toc #t}\n", ["t"]), ("<p>a</p>\n{: #p}\n", ["p"]),
  ])
  func giveIDsToWhatIsShown(_ text: String, _ ids: [String]) {
    #expect(document(text).listedIDs == Set(ids))
  }

  @Test(arguments: [
    "{:}", "{: }", "{:: .a}", "{ :.a}", "{.a", "\\{:.a}", "{# a #}", "{#}",
  ])
  func otherBracesAreText(_ text: String) {
    let document = document("text\n\(text)\n")
    #expect(document.attributes.isEmpty)
    #expect(document.findings.isEmpty)
  }

  /// Hugo's (Goldmark, `parser/attribute.go`).
  @Test(arguments: [
    ("text\n{.h4}\n", "<p class=\"h4\">text</p>\n"),
    (
      "![a](b.png)\n{style=\"max-width: 50%;\"}\n\nc\n",
      "<p style=\"max-width: 50%;\"><img"
    ),
    (
      "text\n{ #i .a .b, k=\"v w\" n=1 m=true }\nmore\n",
      "<p id=\"i\" class=\"a b\" k=\"v w\" n=\"1\" m=\"true\">text</p>\n<p>more</p>\n"
    ),
    ("- a\n- b\n{.x}\n", "<ul class=\"x\">\n<li>a</li>\n<li>b</li>\n</ul>\n"),
    ("> a\n> {.x}\n", "<blockquote>\n<p class=\"x\">a</p>\n</blockquote>\n"),
    ("a\n{.x}\n{.y}\n", "<p class=\"x y\">a</p>\n"),
    ("## Head\n{.x}\n", "<h2 class=\"x\">Head</h2>\n"), ("## Head {.x}\n", "<h2 class=\"x\">Head</h2>\n"),
    ("## *Head*{.x k=1}\n", "<h2 class=\"x\" k=\"1\"><em>Head</em></h2>\n"),
    (
      "> - # Head {k=\"v\" #i} \n",
      "<h1 k=\"v\">Head</h1>"
    ),
  ])
  func withoutAColonIsReadAloneOnALineAndBehindAHeading(_ text: String, _ expected: String) {
    #expect(html(text).contains(expected))
    #expect(document(text).findings.isEmpty)
    #expect(document(text).attributeLists.allSatisfy { $0 == .applied })
    #expect(!document(text).attributeLists.isEmpty)
  }

  @Test(arguments: [
    "a\n\n{.x}", "{.x}", "a\n{x}", "a\n{.x y}", "a\n{.x} b", "a\n{k=v}", "a\n{k=\"v\"}}", "a\n{k=\"v}", "a\n{.}",
    "a\n{.x\n}",
    "a\n{k=\"v\"l=\"w\"}", "a {.x}", "# a {.x} b", "# a {x}", "a # {.x}", "#a {.x}", "a\n{}", "a\n{{.x}}", "a\n{k = 1}",
  ])
  func otherBracesWithoutAColonAreText(_ text: String) {
    let document = document(text)
    #expect(document.attributes.isEmpty && document.attributeLists.isEmpty)
    #expect(document.findings.isEmpty)
  }

  @Test func withoutAColonIsCodeInCode() {
    for text in ["```\na\n{.x}\n# b {.x}\n```\n", "    a\n    {.x}\n    # b {.x}\n"] {
      #expect(html(text) == "<pre><code>a\n{.x}\n# b {.x}\n</code></pre>\n")
    }
    let page = Document(parsing: Source(path: "x.md", text: "a\n{.x}\n"), as: .kramdown)
    #expect(page.attributes.isEmpty)
  }

  /// kramdown leaves out what it cannot read; here that is said.
  @Test(arguments: [
    ("{: ⟦=⟧ .x}", "write `.class`, `#id` or `key=\"value\"`, with space between them"),
    ("{: ⟦k=⟧ .x}", "write `k=\"\"`"), ("{: .x ⟦k=\"v⟧}", "close it before the brace"),
    ("{: ⟦k=v⟧ .x}", "write `k=\"v\"`"),
    ("{:⟦.⟧ .x}", "write `.class`, `#id` or `key=\"value\"`, with space between them"),
    ("{: ⟦a=\"b⟧ .x}", "close it before the brace"), ("{: ⟦a=\"b⟧ c .x}", "close it before the brace"),
    ("{: ⟦a=\"b\"c⟧ .x}", "write `.class`, `#id` or `key=\"value\"`, with space between them"),
    ("{: ⟦<b>⟧ .x}", "write `.class`, `#id` or `key=\"value\"`, with space between them"),
    ("{: .x ⟦#1b⟧}", "write it with a letter before it, like `#x1b`, and change the links that lead to it"),
    ("{: ⟦noet⟧ .x}\n\n{:note: .x}", "did you mean `note`?"), ("{: ⟦tco⟧ .x}", "did you mean `toc`?"),
    ("{: .x ⟦other⟧}", "write `.other` for a class, or define it with a line `{:other: .class}`"),
    ("{: note}\n\n{:note: .x ⟦y=z⟧}", "write `y=\"z\"`"), ("{: note}\n\n{:note: .x ⟦noet⟧}", "did you mean `note`?"),
    ("{:.x ⟦footnotes⟧}", "write a line `- footnotes` right before it, and a blank line before that"),
    ("{:.x ⟦standalone⟧}", "take it out"),
  ])
  func whatIsNoAttributeIsAFindingAtItsBytes(_ list: String, _ help: String) {
    for before in ["a\n", "> a\n> ", "*a*", "# *a* "] {
      // Definitions have lines of their own.
      let marked = MarkedText(before + list + (before.hasPrefix("*") ? " b\n" : "\n"))
      let document = document(marked.text)
      if list.contains("\n"), before.hasPrefix("*") { continue }
      #expect(document.findings.map(\.span) == marked.spans, "\(marked.text)")
      #expect(document.findings.map(\.help) == [help])
      #expect(document.attributes.contains { $0.classes == ["x"] })
      #expect(document.attributeLists == [.applied])
    }
  }

  @Test(arguments: [
    ("a\n{: #1b}", Document.AttributeListFate.ignored), ("a\n{: k=v}", .ignored), ("*a*{: other}", .ignored),
    ("a\n{:toc}", .ignored), ("- a\n{:toc}", .applied), ("a\n{:n}\n\n{:n: .x}", .applied),
    ("a\n{:n}\n\n{:n: o}", .ignored),
    ("a\n{: onclick=\"x\"}", .refused), ("a\n{: onclick=\"x\" title=\"y\"}", .applied), ("a {:.x} b", .unattached),
    ("*a*{:.x}", .applied), ("a[^1]{:.x}\n\n[^1]: b", .ignored), ("# a {#b}", .applied), ("- {:.x} a", .applied),
    ("{:.x} a\n: b", .applied), ("a\n: {:.x} b", .applied), ("{:.x}\n*[a]: b", .applied), ("*[a]: b\n{:.x}", .applied),
  ])
  func oneThatDoesNothingIsNotApplied(_ text: String, _ fate: Document.AttributeListFate) {
    #expect(document(text).attributeLists == [fate])
  }

  /// HTML takes the first of two attributes with one name.
  @Test(arguments: [
    ("[a](b){: ⟦href=\"c\"⟧ .d}", "<a href=\"b\" class=\"d\">"),
    ("![a](b){: ⟦alt=\"c\"⟧}", "<img src=\"b\" alt=\"a\" />"),
    ("[a](b 't'){: ⟦title=\"c\"⟧}", "<a href=\"b\" title=\"t\">"),
    ("[a](b){: title=\"c\"}", "<a href=\"b\" title=\"c\">"),
    ("[a](b){:x} [c](b){:x}\n\n{:x: ⟦href=\"d\"⟧}", "<a href=\"b\">c</a>"),
    ("2. a\n{: ⟦start=\"3\"⟧}", "<ol start=\"2\">"),
  ])
  func whatIsSaidAlreadyIsLeftOut(_ text: String, _ expected: String) {
    let marked = MarkedText(text)
    #expect(html(marked.text).contains(expected))
    #expect(document(marked.text).findings.map(\.rule) == marked.spans.map { _ in .unreadAttribute })
    #expect(document(marked.text).findings.compactMap(\.span) == marked.spans)
  }

  @Test func partsThatDoNothingHaveRules() {
    #expect(document("a\n{: k=v}").findings.map(\.rule) == [.unreadAttribute])
    #expect(document("a\n{: other}").findings.map(\.rule) == [.unknownAttributeList])
  }

  @Test(arguments: [
    ("a <span>y</span>{: .b} c", "<p>a <span class=\"b\">y</span> c</p>\n"),
    ("a <span>y</span>{: .b}{: .c #d} c", "<p>a <span id=\"d\" class=\"b c\">y</span> c</p>\n"),
    ("<b>x</b> <i>*y*</i>{: .b}", "<p><b>x</b> <i class=\"b\"><em>y</em></i></p>\n"),
    ("a <br>{: .b} c <img src=\"x\" />{: .d}", "<p>a <br class=\"b\"> c <img class=\"d\" src=\"x\" /></p>\n"),
    ("<b><i>x</i></b>{: .b}", "<p><b class=\"b\"><i>x</i></b></p>\n"),
    ("<b><b>x</b></b>{: .b}", "<p><b class=\"b\"><b>x</b></b></p>\n"),
    ("x <b markdown=\"span\">*x*</b>{: .b}", "<p>x <b class=\"b\"><em>x</em></b></p>\n"),
    ("| a |\n|---|\n| <b>x</b>{: .b} |", "<td><b class=\"b\">x</b></td>"),
    ("# <b>x</b>{: .b} {#y}", "<h1><b class=\"b\">x</b></h1>\n"),
    ("# <b>x</b>{#y}", "<h1><b>x</b></h1>\n"),
    ("a <span>y</span>{: b}\n\n{:b: .c}", "<p>a <span class=\"c\">y</span></p>\n"),
  ])
  func rawHTMLInTextTakesThem(_ text: String, _ expected: String) {
    #expect(html(text).contains(expected))
    #expect(document(text).headings.allSatisfy { $0.id == "y" })
    #expect(document(text).findings.isEmpty)
  }

  @Test(arguments: [
    ("a[^1]⟦{: .b}⟧ c\n\n[^1]: x", "the mark of a footnote takes none"),
    ("a <!-- x -->⟦{: .b}⟧ c", "nobody sees the remark before it"),
    ("*a*{::comment}x{:/}⟦{: .b}⟧ c", "nobody sees the remark before it"),
    ("a {::nomarkdown}<b>x</b>{:/}⟦{: .b}⟧ c", "what `{::nomarkdown}` holds stays as it is"),
  ])
  func kramdownIgnoresThemAfterWhatHasNoElement(_ text: String, _ reason: String) {
    let marked = MarkedText(text)
    let document = document(marked.text)
    #expect(document.findings.map(\.rule) == [.ignoredAttributeList])
    #expect(document.findings.map(\.span) == marked.spans)
    #expect(document.findings.map(\.message) == ["this attribute list does nothing: \(reason)"])
    #expect(!html(marked.text).contains("{:") && !html(marked.text).contains("class=\"b\""))
  }

  @Test(arguments: [
    ("a {{< x >}}⟦{: .b}⟧ c", true), ("a {{generator:x}}⟦{: .b}⟧ c", true), ("a </b>⟦{: .b}⟧ c", false),
    ("<b>⟦{: .b}⟧x</b>", false), ("<b>*x</b>⟦{: .b}⟧*", false), ("*<b>x*</b>⟦{: .b}⟧", false),
  ])
  func theyStayTextAfterDirectivesAndTagsThatEndNothing(_ text: String, _ isDirective: Bool) {
    let marked = MarkedText(text)
    let document = document(marked.text)
    #expect(document.findings.map(\.rule) == [.unattachedAttributeList])
    #expect(document.findings.map(\.span) == marked.spans)
    #expect(document.findings.allSatisfy { $0.message.contains("directive") == isDirective })
    #expect(html(marked.text).contains("{: .b}"))
  }

  @Test(arguments: [
    ("a {:.x} b", "{:.x}"), ("{:.x}", "{:.x}"), ("*a* {:.x}", "{:.x}"), ("| a |\n|---|\n| b {:.x} |", "{:.x}"),
    ("> {:.x}", "{:.x}"), ("<!-- x -->\n{:.x}", "{:.x}"), ("</div>\n{:.x}", "{:.x}"), ("{:.x}\n</div>", "{:.x}"),
    ("a\n\n{:.x}", "{:.x}"), ("- a\n\n  {:.x}\n\nb", "{:.x}"),
  ])
  func anUnattachedOneIsAFindingAtItsSpan(_ text: String, _ list: String) throws {
    let finding = try #require(document(text).findings.first)
    #expect(finding.rule == .unattachedAttributeList)
    let span = try #require(finding.span)
    #expect(String(decoding: Array(text.utf8)[span.range], as: UTF8.self) == list)
  }

  @Test(arguments: [
    ("<div>x</div>\n{: .a}\n", "<div class=\"a\">x</div>\n"),
    (
      "<table>\n<tr><td>x</td></tr>\n</table>\n{: .a #b}\ntext\n",
      "<table id=\"b\" class=\"a\">\n<tr><td>x</td></tr>\n</table>\n" + "<p>text</p>\n"
    ),
    ("{: .a}\n<div class='b' id=c>x</div>\n", "<div class=\"b a\" id=c>x</div>\n"),
    ("{: #a}\n<div\n id=c title=d >x</div>\n{: #e}\n", "<div id=\"e\"\n title=d >x</div>\n"),
    ("<table>\n\n<tr><td>x</td></tr>\n\n</table>\n{: .a}\n", "<table class=\"a\">\n<tr><td>x</td></tr>\n</table>\n"),
    ("<p>a</p>\n<p>b</p>\n{: .c}\n", "<p>a</p>\n<p class=\"c\">b</p>\n"),
    ("> <hr>\n> {: .a}\n", "<blockquote>\n<hr class=\"a\">\n</blockquote>\n"),
    ("- y\n  <hr>\n  {: .a}\n", "<ul>\n<li>y\n<hr class=\"a\">\n</li>\n</ul>\n"),
    ("<div markdown=\"1\">\n*x*\n</div>\n{: .a}\n", "<div class=\"a\">\n<p><em>x</em></p>\n</div>\n"),
    ("<h2>x</h2>\n{: #y}\n", "<h2 id=\"y\">x</h2>\n"),
    ("<a-b>x {{< label name=y >}}</a-b>\n{: .c}\n", "<a-b class=\"c\">x </a-b>"),
    ("<pre>\n\n{: .a}\n</pre>\n{: .b}\n", "<pre class=\"b\">\n\n{: .a}\n</pre>\n"),
    ("<div>\n{: .a}\n</div>\n", "<div>\n{: .a}\n</div>\n"),
    ("{:z: .w}\n<div>x</div>\n{:z}\n", "<div class=\"w\">x</div>\n"),
  ])
  func rawHTMLTakesThem(_ text: String, _ expected: String) {
    #expect(html(text) == expected)
    #expect(document(text).findings.isEmpty)
  }

  @Test func whatRawHTMLTakesIsSanitizedAndAnAnchor() {
    let marked = MarkedText("<h2>x</h2>\n{: #y ⟦onclick=\"z\"⟧ title=\"t\" .c}\n")
    let document = document(marked.text)
    var resolution = Resolution()
    resolution.html = HTMLTreatment(.sanitized)
    #expect(
      String(decoding: document.html(resolution, style: .plain), as: UTF8.self)
        == "<h2 id=\"y\" class=\"c\" title=\"t\">x</h2>\n")
    #expect(document.removals.map(\.kind) == [.listedAttribute("onclick", .handler)])
    #expect(document.removals.map(\.span) == marked.spans)
    #expect(document.headings.map(\.id) == ["y"])
  }

  @Test(arguments: [
    ("onclick=\"z\"", "onclick", HTMLAllowList.Reason.handler), ("formaction=\"x.html\"", "formaction", .unlisted),
    ("SRCSET=\"https://example.org/a.png 2x\"", "SRCSET", .unlisted),
    ("href=\"javascript:z\"", "href", .scheme("javascript")),
  ])
  func whatMarkdownTakesIsSanitized(_ pair: String, _ name: String, _ reason: HTMLAllowList.Reason) {
    let marked = MarkedText("x\n{: ⟦\(pair)⟧ loading=\"lazy\"}\n")
    let document = document(marked.text)
    var resolution = Resolution()
    resolution.html = HTMLTreatment(.sanitized)
    #expect(
      String(decoding: document.html(resolution, style: .plain), as: UTF8.self) == "<p loading=\"lazy\">x</p>\n")
    #expect(document.removals.map(\.kind) == [.listedAttribute(name, reason)])
    #expect(document.removals.map(\.span) == marked.spans)
    // What a definition says is to blame once, however many take it.
    let definition = MarkedText("- x\n{:d}\n\n*y*{:d} z\n\n> {:d: ⟦\(pair)⟧}\n")
    #expect(self.document(definition.text).removals.map(\.span) == definition.spans)
    let term = MarkedText("[^1]: x\n\n{: ⟦\(pair)⟧} a\n: {: ⟦\(pair)⟧} b\n\n*c*{: ⟦\(pair)⟧}[^1]\n")
    #expect(self.document(term.text).removals.map(\.span).sorted() == term.spans)
  }

  /// Options below raw HTML are read, and not shown.
  @Test func optionsAfterRawHTMLAreRead() {
    let text =
      "<table>\n\n<tr><td>x</td></tr>\n\n</table>\n"
      + "{::options parse_block_html=\"true\" /}\n\n<div>\n*x*\n</div>\n"
    #expect(html(text) == "<table>\n<tr><td>x</td></tr>\n</table>\n<div>\n<p><em>x</em></p>\n</div>\n")
  }

  @Test func anIDBeginsWithALetter() throws {
    let marked = MarkedText("# a\n{: ⟦#1b⟧ .c}\n")
    let document = document(marked.text)
    #expect(document.headings[0].id == nil)
    #expect(document.attributes[0].classes == ["c"])
    let finding = try #require(document.findings.first)
    #expect(finding.rule.id == "dialect.refused-id")
    #expect(finding.span == marked.spans[0])
  }

  @Test func definitionsAreTakenByTheirNames() {
    #expect(
      html("a\n{:n .x}\n\n{:n: #i .y k=\"1\" m}\n{:m: k=\"0\" l=\"2\"}\n")
        == "<p id=\"i\" class=\"y x\" k=\"1\" l=\"2\">a</p>\n")
    #expect(html("a\n{:n}\n\n{:n: .x n}\n") == "<p class=\"x\">a</p>\n")
    #expect(html("`{:n: .x}`\n") == "<p><code>{:n: .x}</code></p>\n")
  }

  @Test(arguments: [
    ("a\n\n{::comment}\n*b*\n\n- c\n{:/comment}\n\nd", "<p>a</p>\n<p>d</p>\n"),
    ("`{::comment}` x `{:/comment}`", "<p><code>{::comment}</code> x <code>{:/comment}</code></p>\n"),
    ("# `` {::nomarkdown} `` x `{:/}`", "<h1><code>{::nomarkdown}</code> x <code>{:/}</code></h1>\n"),
    ("a `\n\n# ` b\n\ne{::comment}`d`{:/} `", "<p>a `</p>\n<h1>` b</h1>\n<p>e `</p>\n"),
    ("- c `\n- {::comment}`d`{:/} `", "<ul>\n<li>c `</li>\n<li> `</li>\n</ul>\n"),
    ("\\`{::comment} ` {:/} e", "<p>` e</p>\n"), ("`<% a` %>", "<p><code>&lt;% a</code> %&gt;</p>\n"),
    ("a {::comment}*b*{:/} c", "<p>a  c</p>\n"), ("{::options parse_block_html=\"true\" /}\na", "<p>a</p>\n"),
    ("{::nomarkdown}\n<b>*a*</b>\n{:/}\n\n*b*", "\n<b>*a*</b>\n<p><em>b</em></p>\n"),
    ("a {::nomarkdown}<b>*c*</b>{:/nomarkdown} d", "<p>a <b>*c*</b> d</p>\n"),
    ("> a\n> {::comment}\n> b\n> {:/}\n> c", "<blockquote>\n<p>a</p>\n<p>c</p>\n</blockquote>\n"),
    ("- a\n  {::comment}b{:/}\n- c", "<ul>\n<li>a</li>\n<li>c</li>\n</ul>\n"),
    ("```\n{::comment}\na\n{:/}\n```", "<pre><code>{::comment}\na\n{:/}\n</code></pre>\n"),
    ("{::comment}\n```\na\n```\n{:/}\nb", "<p>b</p>\n"), ("{::comment}\n```\na\n{:/}\nb", "<p>b</p>\n"),
    ("{::comment}\n{::comment}\na\n{:/comment}\nb", "<p>b</p>\n"),
    ("{::comment}\na {:/comment} b\n\n{:/nomarkdown}\n{:/comment}\nc", "<p>c</p>\n"),
    ("a\r\n{::comment}\r\nb\r\n{:/}\r\nc", "<p>a</p>\n<p>c</p>\n"),
  ])
  func extensions(_ text: String, _ expected: String) {
    #expect(html(text) == expected)
    #expect(document(text).findings.isEmpty)
  }
}
