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

  /// What people write to run a script in a page of somebody else's.
  static let vectors = [
    "<script>alert(1)</script>", "<SCRIPT SRC=//x.example/x.js></SCRIPT>", "<script>alert(1)",
    "<script\n>alert(1)</script\n>",
    "text <script>alert(1)</script> text", "<scr<script>ipt>alert(1)</scr</script>ipt>", "<script/x>alert(1)</script>",
    "<<script>alert(1)//<</script>", "<img src=x onerror=alert(1)>", "<img src=x onerror=\"alert(1)\">",
    "<img src=x ONERROR='alert(1)'>", "<img/src=x/onerror=alert(1)>", "<img src=x\nonerror\n=\nalert(1)>",
    "<img src=x:alert(1) onerror=eval(src)>", "<img \"\"\"><script>alert(1)</script>\">",
    "<img src=\"x\"onerror=alert(1)>",
    "<img src=javascript:alert(1)>", "<p onclick=alert(1)>x</p>", "text <b onmouseover=alert(1)>x</b>",
    "<body onload=alert(1)>", "<div onpointerenter=alert(1) style=width:100%>x</div>",
    "<details open ontoggle=alert(1)>",
    "<video onloadstart=alert(1) src=x>", "<audio src=x onerror=alert(1)>", "<video><source onerror=alert(1)></video>",
    "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<svg/onload=alert(1)//",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>", "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<math href=javascript:alert(1)>x</math>", "<svg><foreignObject><iframe src=javascript:alert(1)></svg>",
    "<a href=\"javascript:alert(1)\">x</a>", "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
    "<a href=\"&#106;&#97;vascript:alert(1)\">x</a>", "<a href=\"&#x6A;avascript&colon;alert(1)\">x</a>",
    "<a href=\"java&Tab;script:alert(1)\">x</a>", "<a href=\"java&NewLine;script:alert(1)\">x</a>",
    "<a href=\" \n javascript:alert(1)\">x</a>", "<a href=\"&#1;javascript:alert(1)\">x</a>",
    "<a href=\"java\nscript:alert(1)\">x</a>", "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
    "<a href=\"data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==\">x</a>",
    "<area href=javascript:alert(1)>", "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>", "<iframe src=\"data:text/html,x\"></iframe>", "<iframe",
    "<object data=\"javascript:alert(1)\"></object>", "<object data=\"data:text/html,<script>alert(1)</script>\">",
    "<embed src=\"javascript:alert(1)\">", "<embed src=\"data:image/svg+xml,<svg onload=alert(1)>\">",
    "<applet code=x></applet>", "<form action=\"javascript:alert(1)\"><input type=submit></form>",
    "<button formaction=\"javascript:alert(1)\">x</button>", "<input onfocus=alert(1) autofocus>",
    "<select onfocus=alert(1) autofocus>", "<textarea onfocus=alert(1) autofocus>",
    "<isindex action=javascript:alert(1)>",
    "<base href=\"javascript:alert(1)//\">", "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<link rel=stylesheet href=//x.example/x.css>", "<link rel=import href=x>", "<style>@import '//x.example';</style>",
    "<style>body{background:url(//x.example)}", "<p style=\"background:url(javascript:alert(1))\">x</p>",
    "<p style=\"width:expression(alert(1))\">x</p>", "<p style=\"behavior:url(x.htc)\">x</p>",
    "<p style=\"-moz-binding:url(x)\">x</p>", "<p style=\"background:u\\72l(//x.example)\">x</p>",
    "<p style=\"background:ur/**/l(//x.example)\">x</p>", "<p style=\"position:fixed;inset:0\">x</p>",
    "<!--><img src=x onerror=alert(1)>-->", "<!-- --!><img src=x onerror=alert(1)>",
    "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
    "<![CDATA[<script>alert(1)</script>]]>", "<?xml <img src=x onerror=alert(1)>?>", "<!x <img src=x onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<title><img src=x onerror=alert(1)></title>", "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext><img src=x onerror=alert(1)>", "<noembed><img src=x onerror=alert(1)></noembed>",
    "<template><script>alert(1)</script></template>", "<marquee onstart=alert(1)>x</marquee>",
    "<p title=\"a\n\n<img src=x onerror=alert(1)>\">x</p>", "<div title='\n\nx onclick=alert(1) y='>z</div>",
    "<a href=\"x\" title='\"><img src=x onerror=alert(1)>'>x</a>", "<customer onclick=alert(1)>x</customer>",
    "<x-y onclick=alert(1) href=javascript:alert(1)>x</x-y>", "<a b=\"<c onclick=alert(1)>",
    "[x](javascript:alert(1))", "[x](JAVASCRIPT:alert(1))", "[x](<java\tscript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))", "[x](vbscript:x)", "[x](data:text/html,x)", "<javascript:alert(1)>",
    "![x](javascript:alert(1))", "![x](data:text/html,x)", "[x][y]\n\n[y]: javascript:alert(1)",
    "x\n{: onclick=\"alert(1)\"}", "[x](a.md){: href=\"javascript:alert(1)\"}",
    "x\n{: style=\"background:url(//x.example)\"}",
    "<div markdown=\"1\" onclick=\"alert(1)\">\n*x*\n</div>", "a <span markdown=\"1\" onclick=\"alert(1)\">*x*</span>",
    "{::nomarkdown}<script>alert(1)</script>{:/}", "x {::nomarkdown}<b onclick=alert(1)>{:/}",
    "{{% alert title=\"[x](javascript:alert(1))\" %}}\ny\n{{% /alert %}}",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    "# <b onclick=alert(1)>x</b>", "x[^1]\n\n[^1]: <img src=x onerror=alert(1)>",
  ]

  @Test(arguments: ["sanitized", "escaped"]) func nothingRuns(_ policy: String) async throws {
    #expect(Self.vectors.count > 100)
    for vector in Self.vectors {
      let body = try await Self.body("\(vector)\n\nthe end\n", "html: {policy: \(policy)}")
      #expect(Self.remnant(in: HTMLTree(parsing: Array(body.utf8))) == nil, "\(vector): \(body)")
    }
  }

  /// All of them on one page, where one may open what another one uses.
  @Test func nothingRunsTogether() async throws {
    for separator in ["\n\n", "\n", " "] {
      let body = try await Self.body(Self.vectors.joined(separator: separator))
      #expect(Self.remnant(in: HTMLTree(parsing: Array(body.utf8))) == nil)
    }
  }

  /// The words of a page do not vanish with what was left out, and the next page knows nothing of it.
  @Test func whatRunsNothingStays() async throws {
    for vector in Self.vectors where !vector.contains("<!") && !vector.hasPrefix("<script>alert(1)") {
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
        if attribute.name == "style", ["url(", "expression", "\\", "/*", "fixed"].contains(where: value.contains) {
          return attribute.value
        }
      }
    }
    return nil
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

  @Test func filmsFromElsewhereWaitForTheReader() async throws {
    let body = try await Self.body("<video autoplay loop src=\"https://a.example/x.mp4\"></video>\n")
    #expect(body.contains("<video loop=\"\" src=\"https://a.example/x.mp4\" controls=\"\" preload=\"none\">"))
  }

  @Test func trustedHTMLStaysAsItIs() async throws {
    let body = try await Self.body("<p onclick=\"x()\">a</p>\n<script>1 < 2</script>\n", "html: {policy: trusted}")
    #expect(body.contains("<p onclick=\"x()\">a</p>"))
    #expect(body.contains("<script>1 < 2</script>"))
  }

  @Test func escapedHTMLIsText() async throws {
    let body = try await Self.body("<p>a</p>\n\nb <i>c</i>\n", "html: {policy: escaped}")
    #expect(body.contains("&lt;p&gt;a&lt;/p&gt;"))
    #expect(body.contains("b &lt;i&gt;c&lt;/i&gt;"))
  }

  // MARK: Findings

  @Test(arguments: [
    ("a ⟦<script>⟧1</script>", "html.removed-element"), ("> ⟦<iframe\n> src=x>⟧</iframe>", "html.embedded-page"),
    ("<p id=x ⟦onclick=\"a\"⟧>", "html.removed-attribute"),
    ("<p\nid=x\n⟦style=\"a:url(b)\"⟧>", "html.removed-attribute"),
    ("| a |\n|---|\n| <i ⟦flavour=sweet⟧>x</i> |", "html.removed-attribute"),
    ("<a ⟦href=javascript:x⟧>", "html.unsafe-address"), ("[a](⟦javascript:x⟧)", "html.unsafe-address"),
    ("<div markdown=\"1\">\n*a*\n</div>\n<p>\n\n<b ⟦onclick=x⟧>", "html.removed-attribute"),
    ("Ask ⟦<customer>⟧ first.", "html.unknown-tag"), ("- ⟦<customer>⟧x</customer>", "html.unknown-tag"),
  ])
  func eachRemovalHasItsPlace(_ marked: String, _ rule: String) async throws {
    let proof = try await SiteProof(["p.md": marked])
    let findings = proof.output.findings.filter { $0.rule.id.hasPrefix("html.") }
    #expect(findings.map(\.rule.id) == [rule])
    #expect(findings.first?.span == proof.marks["p.md"]?.first)
    #expect(findings.first?.severity == .warning)
  }

  @Test func trustedHTMLHasNoFindings() async throws {
    let proof = try await SiteProof([
      "p.md": "<script>1</script>\n\n[a](javascript:x)", "site.yml": "html: {policy: trusted}",
    ])
    #expect(proof.output.findings.isEmpty)
  }

  @Test func aNearNameIsSuggested() async throws {
    let proof = try await SiteProof(["p.md": "<detials>x</detials>\n\n[x](htttps:a)"])
    #expect(proof.output.findings.map(\.help) == ["did you mean `details`?", "did you mean `https`?"])
  }

  // MARK: Unknown tags

  @Test func unknownTagsAreShownWhenAsked() async throws {
    let text = "Hello <customer>, from <a href=\"a.md\">us</a> & <B-you>\n"
    for policy in ["trusted", "sanitized"] {
      let shown = try await Self.body(text, "html: {unknown_tags: text, policy: \(policy)}")
      #expect(shown.contains("Hello &lt;customer&gt;, from <a href=\"a.html\">us</a> &amp; <b-you>"))
      let kept = try await Self.body(text, "html: {policy: \(policy)}")
      #expect(kept.contains("Hello <customer>, from <a href=\"a.html\">us</a>"))
    }
  }

  @Test func aWrongPolicyIsAFinding() async throws {
    let proof = try await SiteProof(["p.md": "x", "site.yml": "html: {policy: ⟦strict⟧}"])
    #expect(proof.output.findings.map(\.rule.id) == ["data.unknown-word"])
    #expect(proof.output.findings.first?.span == proof.marks["site.yml"]?.first)
  }
}
