import Diagnostics
import Markup
import Proving
import Testing

/// Shortcodes around text: where one ends, and what is said when it does not.
@Suite struct ShortcodeReadingTests {
  private func document(_ text: String) -> Document {
    Document(parsing: Source(path: "x.md", text: text), as: .handbook)
  }

  @Test(arguments: [
    ("⟦{{% /x %}}⟧", "dialect.stray-shortcode-end"),
    ("> {{% x %}}\n\n⟦{{% /x %}}⟧\n", "dialect.stray-shortcode-end"),
    ("- a\n\n  ⟦{{% note %}}⟧\n\nb\n\n{{% note %}}\nc\n{{% /note %}}\n", "dialect.unclosed-shortcode"),
  ])
  func findings(_ marked: String, _ rule: String) throws {
    let marked = MarkedText(marked)
    let finding = try #require(document(marked.text).findings.first { $0.rule.id == rule })
    #expect(finding.span == marked.spans.first)
  }

  /// What begins like a shortcode or template code and is none stays text, and says so.
  @Test(arguments: [
    ("a ⟦{{< alert >⟧ here", "this shortcode has no end"),
    ("a ⟦{{< alert⟧ here\n\nb >}}", "this shortcode has no end"),
    ("⟦{{< alert⟧ a b=\"c\"\n```\n>}}\n```", "this shortcode has no end"),
    ("> # ⟦{{< alert >}⟧", "this shortcode has no end"), ("⟦{{< a}}⟧ >}}", "what begins with {{< does not end so"),
    ("⟦{{< >}}⟧ {{ x }}", "this shortcode has no name"), ("⟦{{%/%}}⟧", "this shortcode has no name"),
    ("⟦{{<⟧", "this shortcode has no name"),
    ("| a |\n|---|\n| \\| ⟦{{% x \"y %}}⟧ |", "a quotation mark in this shortcode is not closed"),
    ("*a* ⟦{{< n x=`y\\*⟧ \nz", "a quotation mark in this shortcode is not closed"),
    ("⟦{{< x \"y⟧ {{< z >}} \"", "a quotation mark in this shortcode is not closed"),
    ("⟦{{< a %}}⟧ b >}}", "what begins with {{< does not end so"),
    ("&lt; ⟦{{% a b >}}⟧", "what begins with {{% does not end so"),
    ("⟦{{</*⟧ a >}}", "the comment in this shortcode has no end"),
    ("\\{ &amp; ⟦<%⟧ a", "this begins template code that has no end"),
    ("- a ⟦<%⟧ b\n\n  c %>", "this begins template code that has no end"),
    ("a ⟦<%⟧ b\n~~~\n%>\n~~~", "this begins template code that has no end"),
  ])
  func unreadSigns(_ marked: String, _ message: String) throws {
    let marked = MarkedText(marked)
    let document = document(marked.text)
    #expect(document.findings.map(\.message) == [message + ", so it stays text"])
    #expect(document.findings.first?.span == marked.spans.first)
    let rules = ["dialect.malformed-shortcode", "dialect.template-code"]
    #expect(document.findings.allSatisfy { rules.contains($0.rule.id) })
  }

  @Test(arguments: [
    "`{{< a` `<% a`", "```\n{{< a\n<% b\n```", "    {{% a\n    <%", "\\{{< a \\<% b", "&lt;% a {&#123;< b",
    "{{ a }} <b> {{<!",
    "<pre>\n{{< a\n<% b\n</pre>", "<!-- {{< a <% b -->", "{::comment}\n{{< a <% b\n{:/comment}",
  ])
  func whatIsNoSign(_ text: String) { #expect(document(text).findings.isEmpty == (text.hasSuffix("!") == false)) }

  /// Lines do not matter to shortcodes and template code, wherever they stand; but code is shown as it is written.
  @Test(arguments: [
    ("{{< x\n  \"a\"\n  b=c\n>}}", "{{< x \"a\" b=c >}}"), ("a {{% x\nb\n%}} c", "a {{% x b %}} c"),
    ("> a {{< x\n>   b=\"c\"\n> >}} d\n> e", "> a {{< x b=\"c\" >}} d\n> e"),
    ("- {{< x\n  b >}}\n- c", "- {{< x b >}}\n- c"),
    ("{{% note\n  title=\"T\"\n%}}\na\n{{% /note %}}", "{{% note title=\"T\" %}}\na\n{{% /note %}}"),
    ("> {{% note\r\n> title=T\r\n> %}}\r\n> a\r\n> {{% /note %}}", "> {{% note title=T %}}\n> a\n> {{% /note %}}"),
  ])
  func callsOnSeveralLines(_ text: String, _ line: String) {
    let (document, other) = (document(text), document(line))
    #expect(document.nodes.map(\.kind) == other.nodes.map(\.kind))
    #expect(document.boxes.map(\.shortcode) == other.boxes.map(\.shortcode))
    #expect(document.directives.map(\.form) == other.directives.map(\.form))
    #expect(document.directives.map(\.isBlock) == other.directives.map(\.isBlock))
    #expect(document.findings == [])
  }

  @Test func templateCodeOnSeveralLinesStandsWhereItIsWritten() {
    let marked = MarkedText("> a ⟦<%= b(\n>   c) %>⟧ d ⟦<%# e\n> f %>⟧\n> g\n\n| a |\n|---|\n| ⟦<%= x | y %>⟧ |\n")
    let document = document(marked.text)
    #expect(document.directives.map(\.span) == marked.spans)
    #expect(document.directives.allSatisfy { $0.form == .template })
    #expect(document.findings == [])
  }

  @Test(arguments: [
    "- a\n\n  ```\n  {{< x\n    y >}} <%= a\n  b %>\n  ```", "> ~~~\n> {{< x\n> y >}} <%= a\n> b %>\n> ~~~",
  ])
  func linesOfCodeStayWhatTheyAre(_ text: String) throws {
    let document = document(text)
    let code = try #require(document.nodes.first { $0.kind == .codeBlock })
    #expect(document.directives.isEmpty)
    #expect(["{{< x\n  y >}} <%= a\nb %>\n", "{{< x\ny >}} <%= a\nb %>\n"].contains(document.string(code.text)))
  }

  /// A pair on one line is what it is on three lines, wherever a block may stand.
  @Test(arguments: [
    ("{{% alert title=\"T\" %}}one *line*{{% /alert %}}", "{{% alert title=\"T\" %}}\none *line*\n{{% /alert %}}"),
    ("> {{% note %}} x {{% /note %}}  \n> y", "> {{% note %}}\n> x\n> {{% /note %}}\n> y"),
    ("- a\n\n  {{< note >}}x{{< /note >}}\n\nb", "- a\n\n  {{< note >}}\n  x\n  {{< /note >}}\n\nb"),
    (
      "{{< cardpane >}}{{% card %}}x{{% /card %}}{{< /cardpane >}}",
      "{{< cardpane >}}\n{{% card %}}\nx\n{{% /card %}}\n{{< /cardpane >}}"
    ),
    (
      "{{% note %}}     a {{% note %}}b{{% /note %}}{{% /note %}}",
      "{{% note %}}\na {{% note %}}b{{% /note %}}\n{{% /note %}}"
    ),
    ("{{% note %}}{{%/* /note */%}} x{{% /note %}}", "{{% note %}}\n{{%/* /note */%}} x\n{{% /note %}}"),
    ("{{% note %}}{{% /note %}}", "{{% note %}}\n{{% /note %}}"),
    (
      "{{% card %}}a{{% /card %}}{{% card %}}b{{% /card %}}",
      "{{% card %}}\na\n{{% /card %}}\n{{% card %}}\nb\n{{% /card %}}"
    ),
    (
      "> {{< cardpane >}}{{% card %}}a{{% /card %}} {{% card %}}b{{% /card %}}{{< /cardpane >}}  ",
      "> {{< cardpane >}}\n> {{% card %}}\n> a\n> {{% /card %}}\n> {{% card %}}\n> b\n> {{% /card %}}\n> {{< /cardpane >}}"
    ),
  ])
  func aPairOnOneLine(_ text: String, _ lines: String) {
    #expect(document(text).html(style: .site) == document(lines).html(style: .site))
    #expect(document(text).boxes.count == document(lines).boxes.count)
    #expect(document(text).findings == [])
  }

  /// A beginning or an end beside text is what it is on a line of its own.
  @Test(arguments: [
    ("{{% note %}}\nEnd.{{% /note %}}\n\n# After\n", "{{% note %}}\nEnd.\n{{% /note %}}\n\n# After\n"),
    ("{{% note %}} a *b*\nc\n{{% /note %}}\nd", "{{% note %}}\na *b*\nc\n{{% /note %}}\nd"),
    ("{{< note >}}a\n\nb {{< /note >}} \nd", "{{< note >}}\na\n\nb\n{{< /note >}}\nd"),
    ("> {{% note %}}a\n> b{{% /note %}}\n> c", "> {{% note %}}\n> a\n> b\n> {{% /note %}}\n> c"),
    ("- {{% note %}}\n  a\n  b{{% /note %}}\n- c", "- {{% note %}}\n  a\n  b\n  {{% /note %}}\n- c"),
    ("{{% note %}}\n- a\n- b{{% /note %}}\n\nc", "{{% note %}}\n- a\n- b\n{{% /note %}}\n\nc"),
    ("{{% note %}}\n<p>a</p>{{% /note %}}\n\n*c*", "{{% note %}}\n<p>a</p>\n\n{{% /note %}}\n\n*c*"),
    ("{{% note %}}\na{{% /note %}} b\n", "{{% note %}}\na\n{{% /note %}}\nb\n"),
    (
      "{{< cardpane >}}{{< card >}}\na\n{{< /card >}}{{< card >}}b\n{{< /card >}}{{< /cardpane >}}\n\nd",
      "{{< cardpane >}}\n{{< card >}}\na\n{{< /card >}}\n{{< card >}}\nb\n{{< /card >}}\n{{< /cardpane >}}\n\nd"
    ),
    (
      "{{< cardpane >}}\n{{< card >}}a{{< /card >}}{{< /cardpane >}}\nd",
      "{{< cardpane >}}\n{{< card >}}\na\n{{< /card >}}\n{{< /cardpane >}}\nd"
    ),
  ])
  func anEndBesideText(_ text: String, _ lines: String) {
    #expect(document(text).html(style: .site) == document(lines).html(style: .site))
    #expect(document(text).boxes == document(lines).boxes)
    #expect(document(text).findings == [])
  }

  /// One that ends itself begins nothing, whatever ends elsewhere.
  @Test(arguments: [
    "{{< card >}}\nx\n{{< /card >}}\n\n{{< card header=\"z\" />}}\n\n# After\n",
    "{{% card %}}x{{% card /%}}{{% /card %}}\n\n# After\n",
    "{{% card %}}\nx\n{{% card /%}}\n\ny{{% /card %}}\n\n# After\n",
  ])
  func oneThatEndsItselfBeginsNothing(_ text: String) throws {
    let document = document(text)
    #expect(document.boxes.count == 1 && document.findings.isEmpty)
    #expect(document.directives.count == 1)
    let heading = try #require(document.nodes.firstIndex { $0.kind == .heading })
    let box = try #require(document.nodes.first { $0.kind == .box })
    #expect(Int(box.end) <= heading)
  }

  /// What is said names the braces the author wrote.
  @Test(arguments: [
    ("{{< /note >}}", "begin it with a line {{< note >}}"), ("{{% /note %}}", "begin it with a line {{% note %}}"),
    ("- {{< note >}}\n  a\n\nb\n\n{{< /note >}}", "end it with {{< /note >}} on a line of its own"),
    ("- {{% note %}}\n  a\n\nb\n\n{{% /note %}}", "end it with {{% /note %}} on a line of its own"),
  ])
  func theBracesOfTheAuthorAreNamed(_ text: String, _ help: String) {
    #expect(document(text).findings.contains { $0.help?.hasPrefix(help) == true })
  }

  @Test func theTextOfAPairOnOneLineStandsWhereItIsWritten() throws {
    let marked = MarkedText("a\n\n> ⟦{{% note %}}x [y](⟦z⟧){{% /note %}}⟧\n")
    let document = document(marked.text)
    #expect(document.links.map(\.span) == [marked.spans.last])
    #expect(document.nodes.first { $0.kind == .box }?.span == marked.spans.first)
  }

  @Test(arguments: [
    "a {{% note %}}b{{% /note %}}", "{{% card %}}a{{% /card %}} b {{% card %}}c{{% /card %}}",
    "{{% note %}}b{{% /note %}} c", "    {{% note %}}b{{% /note %}}",
  ])
  func whatIsNoPairOnOneLine(_ text: String) { #expect(document(text).boxes.isEmpty) }

  /// Raw HTML goes on to the next blank line (CommonMark 0.30, section 4.6), but not past the end of a box it stands in.
  @Test(arguments: [
    "{{% x %}}\n<img src=a>\n{{% /x %}}\n## b\n", "> {{< x >}}\n> <p>a</p>\n> {{< /x >}}\n> ## b\n",
    "- {{< x >}}\n  <div>\n  a</div>\n  {{< /x >}}\n  ## b\n",
    "{{% y %}}\n{{% x %}}\n<br>\n{{% /x %}}\n{{% /y %}}\n## b\n", "{{% y %}}\n<br>\n{{< z >}}\n{{% /y %}}\n## b\n",
  ])
  func anEndRightBelowRawHTMLEndsItsBox(_ text: String) throws {
    let document = document(text)
    #expect(document.findings.isEmpty)
    let heading = try #require(document.nodes.lastIndex { $0.kind == .heading })
    let boxes = document.nodes.filter { $0.kind == .box || $0.kind == .directiveBlock }
    #expect(!boxes.isEmpty && boxes.allSatisfy { Int($0.end) <= heading })
  }

  @Test func anEndFurtherInEndsItToo() {
    let document = document("{{% note %}}\n- a\n  {{% /note %}}\n\nb\n")
    #expect(document.findings.isEmpty)
    #expect(document.nodes[1].kind == .box)
    #expect(Int(document.nodes[1].end) < document.nodes.count)
  }

  /// What comes in raw HTML after a shortcode that is only shown stands where it is written.
  @Test(arguments: [
    "<div>{{</* x */>}} {{</* y */>}} ⟦<b>⟧unclosed</div>", "> <div>{{</* x */>}}\n> é {{< y >}} ⟦<b>⟧z</div>",
    "a <i>{{</* x */>}}</i> ⟦<b>⟧c",
  ])
  func whatFollowsAShownOneStandsWhereItIsWritten(_ marked: String) {
    let marked = MarkedText(marked)
    #expect(document(marked.text).unbalancedTags.map(\.span) == marked.spans)
  }

  /// An entity is longer than what it stands for.
  @Test func whatFollowsEntitiesStandsWhereItIsWritten() {
    let marked = MarkedText("<dl><dd><![CDATA[b</dd></dl>\n\n⟦{{% /panel %}}⟧")
    let document = Document(parsing: Source(path: "x.md", text: marked.text), as: .kramdown)
    #expect(document.directives.map(\.span) == marked.spans)
  }

  /// Whatever the text of a pair on one line begins, it ends with the pair.
  @Test(
    arguments: [
      "```x", "~~~", "- ~~~ y", "> ```", "<div>", "<div", "<pre>", "<!-- c", "<![CDATA[ d", "<? e", "<customer>c",
      "<% f", "$$ h",
      "{::comment}", "{::nomarkdown} g", "<div markdown=\"1\">", "<p>i</p> <pre>", "j <div>", "<b>k",
    ], [Dialect.handbook, .kramdown])
  func theTextOfAPairOnOneLineStaysInside(_ inside: String, _ dialect: Dialect) {
    let text = "{{% note %}} b {{% /note %}} {{% note %}} \(inside) {{% /note %}}\n\nAfter **x**\n\n"
    let ends = ["", "```\n", "~~~\n", "-->\n", "]]>\n", "{:/}\n", "$$\n", "</pre>\n", "</customer>\n", "%>\n"]
    for end in ends {
      let html = String(
        decoding: Document(parsing: Source(path: "x.md", text: text + end), as: dialect).html(style: .site),
        as: UTF8.self)
      #expect(html.contains("<p>After <strong>x</strong></p>") && !html.contains("?0:"), "\(end): \(html)")
    }
    let document = Document(parsing: Source(path: "x.md", text: text), as: dialect)
    #expect(document.boxes.count == 2)
    #expect(!document.findings.contains { $0.rule.id.contains("shortcode") })
  }

  /// Formulas in lines of kramdown end with the text they stand in.
  @Test(arguments: [
    "{{% note %}}a $$ b{{% /note %}}\nc *d* $$\n", "> {{% note %}}$$ b{{% /note %}}\n>\n> c *d*\n>\n> $$\n",
    "# a $$ b\n# c *d* $$\n", "\\$$ a\n\nb *d* $$\n", "> a $$ b\n>\n> *d* $$\n",
  ])
  func aFormulaEndsWithItsText(_ text: String) {
    let document = Document(parsing: Source(path: "x.md", text: text), as: .kramdown)
    #expect(document.nodes.contains { $0.kind == .emphasis })
    #expect(!document.nodes.contains { $0.kind == .code })
  }

  /// A shortcode around blocks may begin where an item of a list does.
  @Test(arguments: [
    "- {{% note %}}\n  c\n  {{% /note %}}\n- d", "1. a\n\n2. {{< note >}}\n   c\n\n   {{< /note >}}\n\n3. d",
    "> - {{% note %}}\n>   c\n>   {{% /note %}}",
  ])
  func aPairBeginsOnTheFirstLineOfAnItem(_ text: String) {
    let document = document(text)
    #expect(document.boxes.count == 1)
    #expect(document.findings.isEmpty)
  }

  /// An end belongs to the last beginning before it; those that need none do not wait for it.
  @Test(arguments: [
    "{{< x \"a\" >}}\n\n{{< x \"b\" >}}\n\n{{< x \"c\" >}}in{{< /x >}}\n\n{{< x >}}",
    "{{< x >}}\n\n{{< x >}}\nb\n{{< /x >}}",
    "{{< x >}}\n`{{< x >}}`\n```\n{{< x >}}\n```\n{{< /x >}}",
  ])
  func singleUsesBesideAPair(_ text: String) { #expect(document(text).findings.isEmpty) }

  /// What the column beside a notice cannot hold stands above its text; tags do not count.
  @Test(arguments: [
    ("{{% alert title=\"Why do we *differ*?\" %}}", true), ("{{% panel header=\"Maintenance\" %}}", true),
    ("{{% alert title=\"**Vor** übên!\" %}}", false), ("{{% alert %}}", false),
    ("{{% alert color=\"warning\" %}}", false),
  ])
  func longTitlesStandAboveTheText(_ start: String, _ isAbove: Bool) {
    let name = start.contains("panel") ? "panel" : "alert"
    let html = String(decoding: document("\(start)\nx\n{{% /\(name) %}}\n").html(style: .site), as: UTF8.self)
    #expect(html.contains("alert--titled") == isAbove)
  }
}
