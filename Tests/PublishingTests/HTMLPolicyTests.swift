import Diagnostics
import Hypertext
import Proving
import Testing

@testable import Publishing

/// What becomes of raw HTML, by the policy in `site.yml`.
@Suite struct HTMLPolicyTests {
  private static func body(_ text: String, _ yaml: String = "") async throws -> String {
    let proof = try await SiteProof(["p.md": text, "site.yml": yaml, "a.md": "# A", "p.svg": ""])
    return try #require(proof.body("p.html"))
  }

  // MARK: Nothing that runs

  @Test(arguments: ["sanitized", "escaped"]) func nothingRuns(_ policy: String) async throws {
    #expect(HostileHTML.vectors.count > 100)
    for vector in HostileHTML.vectors {
      let body = try await Self.body("\(vector)\n\nthe end\n", "html: {policy: \(policy)}")
      #expect(Self.remnant(in: HTMLTree(parsing: Array(body.utf8))) == nil, "\(vector): \(body)")
    }
  }

  /// All of them on one page, where one may open what another one uses.
  @Test func nothingRunsTogether() async throws {
    for separator in ["\n\n", "\n", " "] {
      let body = try await Self.body(HostileHTML.vectors.joined(separator: separator))
      #expect(Self.remnant(in: HTMLTree(parsing: Array(body.utf8))) == nil)
    }
  }

  /// The words of a page do not vanish with what was left out, and the next page knows nothing of it.
  @Test func whatRunsNothingStays() async throws {
    for vector in HostileHTML.vectors where !vector.contains("<!") && !vector.hasPrefix("<script>alert(1)") {
      let body = try await Self.body("before\n\n> \(vector.replacing("\n", with: "\n> "))\n\nthe end\n")
      #expect(body.contains("before") && body.contains("the end"), "\(vector): \(body)")
    }
  }

  /// Something that could run a script, or would ask for a file by itself.
  private static func remnant(in tree: HTMLTree) -> String? {
    let elements: Set<String> = [
      "applet", "base", "embed", "form", "frame", "iframe", "input", "isindex", "link", "math", "meta", "noscript",
      "object",
      "script", "style", "textarea", "template",
    ]
    for node in tree.nodes {
      guard case .element(let name, let attributes) = node.content else { continue }
      if elements.contains(name) { return name }
      for attribute in attributes {
        let value = attribute.value.lowercased().filter { !$0.isWhitespace && ($0.asciiValue ?? 33) > 32 }
        if attribute.name.lowercased().hasPrefix("on") || attribute.name == "srcdoc" { return attribute.name }
        if ["javascript:", "vbscript:", "data:text"].contains(where: value.hasPrefix) { return attribute.value }
        if attribute.name == "style" || attribute.name == "srcset",
          ["url(", "expression", "\\", "/*", "fixed", "absolute", ":-", "scale", "//"].contains(where: value.contains)
        {
          return attribute.value
        }
      }
    }
    return nil
  }

  // MARK: Tags without a partner

  @Test(
    arguments: [
      ("⟦<div>⟧\n\nx", "html.unclosed-tag p.md: `<div>` is never ended"),
      ("x ⟦<B class=y>⟧ z\n\n- <i>a</i>", "html.unclosed-tag p.md: `<b>` is never ended"),
      ("> <table>\n> <tr><td>⟦<strong>⟧a<td></table>", "html.unclosed-tag p.md: `<strong>` is never ended"),
      ("⟦<div⟧ title=\"open>\n\nx *y*\n\n</div>", "html.broken-tag p.md: this tag is not whole"),
      ("> a ⟦<span⟧ title='x>y</span> z", "html.broken-tag p.md: this tag is not whole"),
      ("a ⟦<img⟧ src=\"gone.png> z", "html.broken-tag p.md: this tag is not whole"),
      ("{: .a}\n⟦<A⟧\nhref=\"x> z</a>", "html.broken-tag p.md: this tag is not whole"),
      (
        "<div>\n⟦<p class=\"a>b</p>\n<p class=\"c\">⟧d</p>\n</div>", "html.broken-tag p.md: this tag is not whole"
      ),
      ("x ⟦</em>⟧ y", "html.stray-end-tag p.md: `</em>` ends nothing"),
      ("<div>\n\nx\n\n</div>\n⟦</div>⟧", "html.stray-end-tag p.md: `</div>` ends nothing"),
      ("---\ndialect: kramdown\n---\nx\n\n⟦</div>⟧\n\ny", "html.stray-end-tag p.md: `</div>` ends nothing"),
      ("a ⟦<your-name>⟧ b", "html.unknown-tag p.md: HTML knows no `your-name`"),
    ], ["sanitized", "trusted"])
  func tagsWithoutAPartnerAreSaid(_ pair: (String, String), _ policy: String) async throws {
    let proof = try await SiteProof(["p.md": pair.0, "site.yml": "html: {policy: \(policy)}"])
    #expect(proof.findings.map { String($0.prefix(pair.1.count)) } == [pair.1])
    #expect(proof.spans("p.md") == proof.marks["p.md"])
  }

  /// What follows is drawn into it on trusted pages, and is no Markdown on others.
  @Test(arguments: [
    "⟦<style>⟧\n\n*x*", "⟦<script src=a>⟧\nx()\n\n## y", "x ⟦<iframe>⟧ y", "⟦<xmp>⟧ y", "⟦<textarea>⟧ y",
  ])
  func anElementThatSwallowsTheRestIsSaid(_ text: String) async throws {
    let proof = try await SiteProof(["p.md": text, "site.yml": "html: {policy: trusted}"])
    #expect(proof.output.findings.map(\.rule.id) == ["html.unclosed-tag"])
    #expect(proof.spans("p.md") == proof.marks["p.md"])
  }

  @Test(arguments: [
    "<ul><li>a<li>b</ul>", "<p>a\n\nb<br>c</p>", "<dl><dt>a<dd>b</dl>", "<a name=\"x\"/> b", "<!-- <div> -->",
    "`<div>`", "`<div class=`", "\\<div class=\"a>", "&lt;div class=\"a>", "a <b c <div d", "    <div class=\"a>",
    "<details>\n\na\n\n</details>", "<b><i>a</b></i>", "<table><thead><tr><th>a<tbody><tr><td>b</table>", "    <div>",
    "<div markdown=\"1\">\n\n*a*\n\n</div>", "<pre><code>&lt;div></code></pre>", "<div>\n\n- <b>a\n- b</b>\n\n</div>",
  ])
  func tagsWithAPartnerOrWithoutNeedOfOne(_ text: String) async throws {
    for dialect in ["handbook", "gfm"] {
      #expect(try await SiteProof(["p.md": text, "site.yml": "dialect: \(dialect)"]).findings == [])
    }
    #expect(try await SiteProof(["p.md": "<div> </b>", "site.yml": "html: {policy: escaped}"]).findings == [])
  }

  // MARK: What stays

  @Test(arguments: [
    "<table class=\"a\"><tbody><tr><td colspan=\"2\" style=\"color: rgb(1, 2, 3)\">x</td></tr></tbody></table>",
    "<details open=\"\"><summary>x</summary>y</details>", "<p>a<br>b <kbd>c</kbd> <mark>d</mark></p>",
    "<img src=\"p.svg\" alt=\"x\" width=\"30\">",
    "<a id=\"x\" href=\"https://a.example/?a=1&amp;b=2\" target=\"_blank\">x</a>",
    "<a href=\"mailto:a@b.example\">x</a>", "<p lang=\"de\" title=\"&quot;&lt;\">&lt;x&gt; &amp;amp;</p>",
    "<img src=\"data:image/png;base64,AAAA\" alt=\"\">", "<x-y class=\"z\">x</x-y>",
    "<ol start=\"3\" type=\"a\"><li>x</li></ol>",
  ])
  func isKeptAsItIs(_ html: String) async throws {
    let body = try await Self.body(html)
    #expect(body.contains(html), "\(body)")
  }

  @Test func linksInWhatStaysLeadToTheirPages() async throws {
    let body = try await Self.body("<table>\n\n<tr><td><a href=\"a.md\">x</a></td></tr>\n\n</table>\n\n<h2>New</h2>\n")
    #expect(body.contains("<a href=\"a.html\">x</a>"))
    #expect(body.contains("<h2 id=\"new\">New</h2>"))
  }

  @Test(arguments: [
    (
      "<iframe width=560 src=\"https://www.youtube.com/embed/aB-3?rel=0\" title=\"A talk\">old</iframe>",
      "<a class=\"video\" href=\"https://www.youtube.com/watch?v=aB-3\">A talk</a>"
    ),
    (
      "<iframe src=\"https://docs.example.com/x?a=1&amp;b=2\"></iframe>",
      "<a class=\"embedded\" href=\"https://docs.example.com/x?a=1&amp;b=2\">Page at docs.example.com</a>"
    ),
    ("<object data=\"p.svg\" aria-label=\"A plan\">old</object>", "<img src=\"p.svg\" alt=\"A plan\">"),
    (
      "<embed src=\"//www.slides.example/1\">",
      "<a class=\"embedded\" href=\"https://www.slides.example/1\">Page at slides.example</a>"
    ),
  ])
  func pagesInPagesBecomeLinks(_ html: String, _ link: String) async throws {
    let body = try await Self.body(html)
    #expect(body.contains(link), "\(body)")
  }

  @Test func noLinkIsMadeOfTemplateCode() async throws {
    let body = try await Self.body("<embed width=\"<%= 99 %>%\" src=\"<%= url(1) %>\">\n\nthe end\n")
    #expect(!body.contains("&lt;%") && !body.contains("%3C%25") && body.contains("the end"))
  }

  @Test(arguments: ["iframe src=\"https://a.example/\"", "svg", "textarea", "script", "style", "xmp"])
  func wordsAfterAnElementWithoutAnEndStay(_ tag: String) async throws {
    let body = try await Self.body("<div><\(tag)>\n<p>these words</p></div>\n")
    #expect(body.contains("<p>these words</p>"), "\(body)")
  }

  @Test(arguments: ["https://a.example/x.mp4", "//a.example/x", "/\\a.example/x", "HTTP://a.example/x"])
  func mediaFromElsewhereWaitForTheReader(_ address: String) async throws {
    let body = try await Self.body("<video autoplay loop src=\"\(address)\"></video>\n")
    #expect(body.contains("<video loop=\"\" src=\"\(address)\" controls=\"\" preload=\"none\">"), "\(body)")
  }

  /// What stands in the page itself is asked of nobody.
  @Test(arguments: ["x.mp4", "data:image/gif;base64,AA=="]) func otherMediaPlayAsTheySay(_ address: String) async throws
  {
    let body = try await Self.body("<video autoplay src=\"\(address)\"></video>\n")
    #expect(body.contains("<video autoplay=\"\" src=\"\(address)\">"), "\(body)")
  }

  @Test func trustedHTMLStaysAsItIs() async throws {
    let body = try await Self.body("<p onclick=\"x()\">a</p>\n<script>1 < 2</script>\n", "html: {policy: trusted}")
    #expect(body.contains("<p onclick=\"x()\">a</p>"))
    #expect(body.contains("<script>1 < 2</script>"))
  }

  /// Blocks of it do not run into each other.
  @Test func escapedBlocksStandApart() async throws {
    let body = try await Self.body("<p>a</p>\n<p>b</p>\n\n<!-- c -->\n\n- <div>\n", "html: {policy: escaped}")
    #expect(body.contains("<pre class=\"raw\">&lt;p&gt;a&lt;/p&gt;\n&lt;p&gt;b&lt;/p&gt;</pre>\n<pre class=\"raw\">"))
    #expect(body.contains("<li>\n<pre class=\"raw\">&lt;div&gt;</pre>\n</li>"))
  }

  @Test func escapedHTMLIsText() async throws {
    let body = try await Self.body("<p>a</p>\n\nb <i>c</i>\n", "html: {policy: escaped}")
    #expect(body.contains("&lt;p&gt;a&lt;/p&gt;"))
    #expect(body.contains("b &lt;i&gt;c&lt;/i&gt;"))
  }

  // MARK: Findings

  /// What never ends hides nothing, even where a browser would hide the rest of the page.
  @Test(arguments: ["<?php a", "<![CDATA[ a", "<!X a", "<!-- a", "<div><?php a > b"])
  func whatNeverEndsHidesNothing(_ text: String) async throws {
    let body = try await Self.body("\(text)\n\nthe end\n")
    #expect(body.contains("a") && body.contains("the end"))
  }

  @Test(arguments: ["⟦<?⟧php a\n\n<https://a.example> b", "⟦<!⟧X a\n\nb", "⟦<!--⟧ a\n\n<br> b"])
  func whatNeverEndsIsSaidOnce(_ marked: String) async throws {
    let proof = try await SiteProof(["p.md": marked])
    #expect(proof.output.findings.map(\.rule.id) == ["html.unclosed-comment"])
    #expect(proof.spans("p.md") == proof.marks["p.md"])
  }

  @Test func aDeclarationOfThePageIsNotMissed() async throws {
    let proof = try await SiteProof(["p.md": "<?xml version=\"1.0\"?>\n\n<!DOCTYPE html>\n\nx\n"])
    #expect(proof.output.findings.isEmpty)
  }

  @Test(arguments: [
    ("a ⟦<?b c?>⟧ d", "html.removed-element"), ("> ⟦<![CDATA[ x\n> y ]]>⟧ z", "html.removed-element"),
    ("⟦<!X y>⟧ z", "html.removed-element"),
    ("a ⟦<script>⟧1</script>", "html.removed-element"), ("> ⟦<iframe\n> src=x>⟧</iframe>", "html.embedded-page"),
    ("<p id=x ⟦onclick=\"a\"⟧>", "html.removed-attribute"),
    ("<p\nid=x\n⟦style=\"a:url(b)\"⟧>", "html.removed-attribute"),
    ("| a |\n|---|\n| <i ⟦flavour=sweet⟧>x</i> |", "html.removed-attribute"),
    ("<a ⟦href=javascript:x⟧></a>", "html.unsafe-address"), ("[a](⟦javascript:x⟧)", "html.unsafe-address"),
    ("<div markdown=\"1\">\n*a*\n</div>\n<p>\n\n<b ⟦onclick=x⟧></b>", "html.removed-attribute"),
    ("[a](a.md){: ⟦ping=\"https://a.example\"⟧ .b}", "html.removed-attribute"),
    ("| a |\n|---|\n| b |\n{: ⟦background=\"https://a.example\"⟧ title=\"c\"}", "html.removed-attribute"),
    ("Ask ⟦<customer>⟧ first.", "html.unknown-tag"), ("- ⟦<customer>⟧x</customer>", "html.unknown-tag"),
  ])
  func eachRemovalHasItsPlace(_ marked: String, _ rule: String) async throws {
    let proof = try await SiteProof(["p.md": marked])
    let findings = proof.output.findings.filter { $0.rule.id.hasPrefix("html.") }
    #expect(findings.map(\.rule.id) == [rule])
    #expect(findings.first?.span == proof.marks["p.md"]?.first)
    #expect(findings.first?.severity == .warning)
  }

  /// A picture stays where it is, and it is said that a browser asks somebody else for it.
  @Test(arguments: [
    "![x](⟦https://www.a.example/x.png⟧)", "<img src=\"⟦//a.example/x.png⟧\">",
    "<video poster=⟦https://a.example/x.png⟧></video>",
  ])
  func picturesOfOtherHostsAreSaid(_ marked: String) async throws {
    let proof = try await SiteProof(["p.md": marked])
    let finding = try #require(proof.output.findings.first { $0.rule.id == "link.file-of-another-host" })
    #expect(finding.severity == .info && finding.message.contains(" a.example "))
    #expect(finding.span == proof.marks["p.md"]?.first)
  }

  /// An id that no page has is no goal, and what is shown as text leads nowhere.
  @Test(arguments: [("sanitized", ["link.no-such-anchor"]), ("escaped", ["link.no-such-anchor"]), ("trusted", [])])
  func anchorsAreThoseOfThePageAsShown(_ policy: String, _ wanted: [String]) async throws {
    let proof = try await SiteProof([
      "p.md": "[a](#x)\n\n<form id=\"x\"></form>\n", "site.yml": "html: {policy: \(policy)}",
    ])
    #expect(proof.output.findings.map(\.rule.id).filter { $0.hasPrefix("link.") } == wanted)
  }

  /// An address that is refused is not looked for as a page or a file too.
  @Test(arguments: [
    "<a ⟦href=\" JaVaScRiPt:alert(1)\"⟧>x</a>", "[b](<⟦java\tscript:x⟧>)", "![b](<⟦java\tscript:x.png⟧>)",
    "[b](⟦java&#10;script:/x/⟧)",
  ])
  func anUnsafeAddressIsReportedOnce(_ text: String) async throws {
    let proof = try await SiteProof(["p.md": text])
    #expect(proof.output.findings.map(\.rule.id) == ["html.unsafe-address"])
    #expect(proof.spans("p.md") == proof.marks["p.md"])
  }

  /// A digit begins no scheme, and none holds a space: such addresses are paths, whoever is trusted.
  @Test(arguments: ["10:30.md", "our plan: 2027.md"], ["sanitized", "trusted"])
  func pathsMayHoldColons(_ name: String, _ policy: String) async throws {
    let link = "[b](<⟦\(name)⟧>)"
    let site = "html: {policy: \(policy)}"
    let missing = try await SiteProof(["p.md": link, "site.yml": site])
    #expect(missing.output.findings.map(\.rule.id) == ["link.no-such-page"])
    #expect(missing.spans("p.md") == missing.marks["p.md"])
    let proof = try await SiteProof(["p.md": link, name: "# There", "site.yml": site])
    #expect(proof.output.findings.isEmpty)
    let address = URLBytes.encodedPath(String(name.dropLast(3))) + ".html"
    #expect(proof.body("p.html")?.contains("<a href=\"\(address)\">b</a>") ?? false)
  }

  @Test func escapedHTMLLeadsNowhere() async throws {
    let proof = try await SiteProof(["p.md": "<img src=\"gone.png\">", "site.yml": "html: {policy: escaped}"])
    #expect(proof.findings == [])
  }

  @Test func trustedHTMLHasNoFindings() async throws {
    let proof = try await SiteProof([
      "p.md": "<script>1</script>\n\n[a](javascript:x)", "site.yml": "html: {policy: trusted}",
    ])
    #expect(proof.output.findings.isEmpty)
  }

  @Test func aNearNameIsSuggested() async throws {
    let proof = try await SiteProof(["p.md": "<detials>x</detials>\n\n[x](htttps:a)"])
    #expect(
      proof.output.findings.map(\.help) == [
        "did you mean `details`? For the words, write `\\<detials>`, or put them between backticks",
        "did you mean `https`?",
      ])
  }

  // MARK: Unknown tags

  @Test func unknownTagsAreShownWhenAsked() async throws {
    let text = "Hello <customer>, from <a href=\"a.md\">us</a> & <B-you>\n"
    for policy in ["trusted", "sanitized"] {
      let shown = try await Self.body(text, "html: {unknown_tags: text, policy: \(policy)}")
      #expect(shown.contains("Hello &lt;customer&gt;, from <a href=\"a.html\">us</a> &amp; &lt;B-you&gt;"))
      let kept = try await Self.body(text, "html: {policy: \(policy)}")
      #expect(kept.contains("Hello <customer>, from <a href=\"a.html\">us</a>"))
    }
  }

  @Test(arguments: [
    ("Dear ⟦<First Name>⟧,", "`<First Name>` will be missing on the page", "write `\\<First Name>`, or"),
    ("Dear ⟦<Company>⟧,", "`<Company>` will be missing on the page", "write `\\<Company>`, or"),
    ("Dear ⟦<First-Name>⟧,", "`<First-Name>` will be missing on the page", "write `\\<First-Name>`, or"),
    ("a ⟦<path>⟧ b", "`<path>` will be missing on the page", "write `\\<path>`, or"),
    ("a <svg> ⟦<path/>⟧ b", "`<path/>` will be missing on the page", "write `\\<path/>`, or"),
  ])
  func wordsInAngleBracketsAreSaidAsTheyAreWritten(_ text: String, _ message: String, _ help: String) async throws {
    let proof = try await SiteProof(["p.md": text, "site.yml": "html: {policy: trusted}"])
    let findings = proof.output.findings.filter { $0.rule.id == "html.unknown-tag" }
    #expect(findings.count == 1)
    #expect(findings.first?.message.hasSuffix(message) == true)
    #expect(findings.first?.help?.contains(help) == true)
    #expect(findings.compactMap(\.span) == proof.marks["p.md"])
  }

  @Test func whatIsInADrawingIsKnownThere() async throws {
    let text =
      "<svg viewBox=\"0 0 1 1\"><g><path d=\"M0 0\"/></g></svg>\n\na <math><mi>x</mi></math> <my-part>b</my-part>\n"
    let proof = try await SiteProof(["p.md": text, "site.yml": "html: {policy: trusted}"])
    #expect(proof.output.findings.isEmpty)
  }

  @Test func aWrongPolicyIsAFinding() async throws {
    let proof = try await SiteProof(["p.md": "x", "site.yml": "html: {policy: ⟦strict⟧}"])
    #expect(proof.output.findings.map(\.rule.id) == ["data.unknown-word"])
    #expect(proof.output.findings.first?.span == proof.marks["site.yml"]?.first)
  }
}
