import Diagnostics
import Foundation
import Testing

@testable import Publishing

/// Hugo's shortcodes and the remains of templates on a page.
@Suite struct ShortcodeTests {
  private static let team = """
    ada:
      name: Ada Day
      role: CEO
      manager_role_slug: ceo
      reports_to: none
      gitlab: aday
    ben:
      name: Ben Fox
      role: VP Marketing | EMEA
      manager_role_slug: vp_marketing
      reports_to: ceo
      departments: [Marketing, Growth]
    cy:
      name: Cy Gull
      role: Writer
      reports_to: vp_marketing
      departments: Growth
    """

  private static let indicators = """
    - {name: UX Debt, definition: How *much*., target: below 50, is_key: true, health: {level: 2, reasons: [Went up]}}
    - {name: "MR Rate | 2", definition: Merged., health: {level: 3}, dri: "<a href='https://example.org/'>Ann</a>"}
    """

  private func site(_ text: String) async throws -> SiteProof {
    try await SiteProof([
      "index.md": "# I", "data/team.yml": Self.team, "team/index.md": "# Team\n\n{{generator:team_members_list}}\n",
      "parts/a.md": "---\ntitle: A\n---\nA\n\n{{% include \"parts/b.md\" %}}\n\nC\n",
      "parts/b.md": "B [t](/team/index.md)\n",
      "parts/d.MD": "D {{< youtube \"d\" >}}\n\n## Head\n\n{{% team-by-departments \"Growth\" %}}\n",
      "old/assets/deep.md": "Deep\n", "parts/e.md": "{{% include \"parts/gone.md\" %}}\n",
      "parts/f.md": "{{< nobody >}} {{generator:metric.x}}\n",
      "data/performance_indicators/ux_department.yml": Self.indicators,
      "q.md": "# Q\n\n{{% include \"q.md\" %}}\n", "p.md": "# P\n\n" + text,
    ])
  }

  @Test(arguments: [
    ("{{< youtube \"abc?t=1\" >}}", "<figure><a href=\"https://www.youtube.com/watch?v=abc&amp;t=1\">Video</a>"),
    ("{{< youtube id=`a` title=\"T \\\"1\\\"\" />}}", "watch?v=a\">T &quot;1&quot;</a>"),
    (
      "see {{< youtube id=\"a\" >}}",
      "see <a href=\"https://www.youtube.com/watch?v=a\" class=\"video\">Video on YouTube</a>"
    ),
    ("{{< youtube \"abc\" >}}\n{: .wide #film}", "<div id=\"film\" class=\"wide\">\n<figure>"),
    ("<table><tr><td title=it's>{{< label \"b\" >}}</td></tr></table>", "<code class=\"label\">b</code>"),
    ("a {{< label name=\"a`b::c\" color=\"#fff\" >}}", "<code class=\"label\">a`b::c</code>"),
    ("by {{< member-by-name \"Ben Fox\" >}}.", "<a href=\"team/index.html#ben-fox\">Ben Fox</a>."),
    ("{{% team-by-manager-slug \"ceo\" %}}", "Ben Fox</a></td>\n<td>VP Marketing | EMEA</td>"),
    ("{{% team-by-manager-slug manager=\"ada\" %}}", ">Ben Fox</a></td>"),
    ("{{< team-by-manager-role role=\"(?i)vp(.*)EMEA\" team=\"Wr\" >}}", ">Cy Gull</a></td>\n<td>Writer</td>"),
    ("{{< team-by-departments departments=\"Sales, Growth\" >}}", ">Cy Gull</a></td>"),
    ("{{< department-members \"Marketing\" >}}", ">Ben Fox</a></td>"),
    ("{{% engineering/stable-counterparts role=\"Market|X\" %}}", ">Ben Fox</a></td>"),
    ("{{< member-and-role-by-gitlab \"aday\" \"cy\" >}}", ">Cy Gull</a></td>\n<td>Writer</td>"),
    ("{{< group-by-slugs ada>}}", ">Ada Day</a></td>\n<td>CEO</td>"),
    ("by {{< member-by-gitlab \"aday\" >}}", "<a href=\"team/index.html#ada-day\">Ada Day</a>"),
    ("{{% performance-indicators \"ux_department\" %}}", "<td>UX Debt</td>\n<td>below 50</td>\n<td>Attention</td>"),
    ("{{% performance-indicators \"UX Department\" %}}", "<h3 id=\"mr-rate--2\">MR Rate | 2"),
    ("{{% include \"parts/d.MD\" %}}", "<h2 id=\"head\">"),
    ("{{% include \"deep.md\" %}}", "<p>Deep</p>"),
    ("{{% include \"parts/d.MD\" %}}", "watch?v=d\" class=\"video\">"),
    ("{{% include \"parts/d.MD\" %}}", ">Cy Gull</a></td>"),
    ("{{% include \"parts/a.md\" %}}", "<p>A</p>\n<p>B <a href=\"team/index.html\">t</a></p>\n<p>C</p>"),
    ("{{% alert title=\"T\" color=\"danger\" %}}\n*x*\n{{% /alert %}}", "<p><em>x</em></p>"),
    (
      "{{< note >}}\n{{% details summary=\"S\" %}}\n*x*\n{{% /details %}}\n{{< /note >}}",
      "<summary>S</summary>\n<p><em>x</em>"
    ),
    ("{{% panel header=\"**H**\" %}}\nx\n{{% /panel %}}", "<strong>H</strong>"),
    (
      "{{< cardpane >}}\n{{% card header=\"H\" footer=\"F\" %}}\nx\n{{% /card %}}\n{{< /cardpane >}}",
      "<p class=\"card__head\">H</p>\n<p>x</p>\n<p class=\"card__foot\">F</p>"
    ),
    ("{{</* youtube \"a\" */>}} {{%/* x %}} */%}}", "<p>{{&lt; youtube &quot;a&quot; &gt;}} {{% x %}} %}}</p>"),
    ("<table><tr><td> {{< youtube \"a\" >}} </td></tr></table>", "<td> \n<figure><a href"),
    ("<div>a {{< label \"b\" >}} c</div>", "<div>a <code class=\"label\">b</code> c</div>"),
    ("<pre>{{< label \"b\" >}}</pre>", "<pre>{{&lt; label &quot;b&quot; &gt;}}</pre>"),
    ("<pre><code>{{</* x */>}}</code></pre>", "{{&lt; x &gt;}}"),
    ("[t]({{< ref \"team/index.md\" >}})", "<a href=\"team/index.html\">t</a>"),
    ("[t]({{% relref path=\"/team\" %}}#ada-day)", "<a href=\"team/index.html#ada-day\">t</a>"),
    ("a <a href=\"{{< ref \"team/index.md\" >}}#ben-fox\">t</a>", "<a href=\"team/index.html#ben-fox\">t</a>"),
    (
      "<p><a class=x href={{% ref `team/index.md` %}} title=T>t</a></p>",
      "<a class=\"x\" href=\"team/index.html\" title=\"T\">t</a>"
    ),
    ("<table><tr><td>{{< label\n\"b\" >}}</td></tr></table>", "<code class=\"label\">b</code>"),
    ("`{{</* x */>}}` \\~", "<p><code>{{&lt; x &gt;}}</code> ~</p>"),
    ("```\n{{%/* x \"c\" */%}}\n```", "<code>{{% x &quot;c&quot; %}}\n</code></pre>"),
    ("    {{</* x */>}} \\~", "<code>{{&lt; x &gt;}} \\~\n</code></pre>"),
    ("<div>{{</* x */>}}</div>", "<div>{{&lt; x &gt;}}</div>"),
  ])
  func isDrawn(_ text: String, _ part: String) async throws {
    let proof = try await site(text)
    #expect(proof.findings.filter { $0.contains(" p.md") } == [])
    #expect(try #require(proof.body("p.html")).contains(part))
  }

  @Test func noneIsDrawnInATag() async throws {
    let proof = try await site("<p title=\"{{< label \"a\" >}}\" id=\"{{< label \"b\" >}}\">x</p>\n")
    #expect(!(try #require(proof.body("p.html")).contains("class=\"label\"")))
  }

  /// Where nothing can be drawn, what stands there is said, each piece at its bytes.
  @Test(arguments: [
    (
      "<p title='⟦{{< label \"b\" >}}⟧'>x</p>", ["dialect.undrawn-shortcode"],
      "<p title=\"{{&lt; label &quot;b&quot; &gt;}}\">x</p>"
    ),
    (
      "a <b title=\"c ⟦{{< label \"b\" >}}⟧\">x</b>", ["dialect.undrawn-shortcode"],
      "<b title=\"c {{&lt; label 'b' &gt;}}\">x</b>"
    ),
    ("<a href=\"⟦<%= f(\"x\") %>⟧\" title=\"T\">x</a>", ["dialect.template-code"], "<a title=\"T\">x</a>"),
    ("> <div\n> class='⟦<%= a\n> b %>⟧'>\n> x</div>", ["dialect.template-code"], "\nx</div>"),
    ("<div ⟦<%= a %>⟧ id=b>x</div>", ["dialect.template-code"], "<div id=\"b\">x</div>"),
    ("<img alt=\"\" src=\"/a/⟦{{% label \"b\" %}}⟧.png\">", ["dialect.undrawn-shortcode"], "<img alt=\"\">"),
    ("[x](⟦<%= a(1) %>⟧)", ["dialect.template-code"], "<a>x</a>"),
    ("![x](/b/⟦<%= a %>⟧/c.png)", ["dialect.template-code"], "<img alt=\"x\""),
    ("[x]\n\n[x]: ⟦{{< label \"b\" >}}⟧", ["dialect.undrawn-shortcode"], "<a>x</a>"),
    ("[x](team/index.md \"⟦<%= a %>⟧\")", ["dialect.template-code"], "title=\"&lt;%= a %&gt;\">x</a>"),
    (
      "<td>⟦{{< alert >⟧ <b title=\"⟦<%⟧\">x</b>", ["dialect.malformed-shortcode", "dialect.template-code"],
      "{{&lt; alert &gt;"
    ),
    ("| a |\n|---|\n| [x](⟦<%= a %>⟧) |\n\n[y]: z", ["dialect.template-code"], "<td><a>x</a></td>"),
    ("a {{< label \"q\" >}}b{{< /label >}} ⟦{{< /label >}}⟧", ["dialect.stray-shortcode-end"], "q</code>b "),
    ("a ⟦{{% /note %}}⟧ b", ["dialect.stray-shortcode-end"], "class=\"gap"),
    (
      "a <b ⟦{{< label a >}}⟧>x {{< label b >}}</b> c", ["dialect.undrawn-shortcode"],
      "a <b>x <code class=\"label\">b</code></b> c"
    ),
    (
      "<b id=i ⟦{{< label \"a>\" >}}⟧ class='⟦{{< x >}}⟧'>*x*</b>",
      ["dialect.undrawn-shortcode", "dialect.undrawn-shortcode"],
      "<b id=\"i\" class=\"{{&lt; x &gt;}}\"><em>x</em></b>"
    ),
    ("> | a |\n> |---|\n> | <b ⟦<%= x %>⟧>*x*</b> |", ["dialect.template-code"], "<td><b><em>x</em></b></td>"),
    ("- x<br ⟦<%= x %>⟧/>y", ["dialect.template-code"], "<li>x<br>y</li>"),
    ("`<b {{< label a >}}>` x", [], "<code>&lt;b {{&lt; label a &gt;}}&gt;</code> x"),
    ("a <b {{< label \"a\" >}} , c>", [], "a &lt;b <code class=\"label\">a</code> , c&gt;"),
    ("a ⟦<%=\nb %>⟧ c ⟦<%⟧ d", ["dialect.template-code", "dialect.template-code"], " c &lt;% d"),
  ])
  func whatCannotBeDrawnIsSaid(_ text: String, _ rules: [String], _ part: String) async throws {
    let proof = try await site(text)
    #expect(proof.findings.filter { $0.contains(" p.md") }.map { String($0.prefix { $0 != " " }) } == rules)
    #expect(proof.spans("p.md") == proof.marks["p.md"])
    #expect(try #require(proof.body("p.html")).contains(part))
  }

  /// The name of a shortcode that gives no address is near to one that does.
  @Test(arguments: [
    ("a <a href=\"⟦{{< rf \"team/index.md\" >}}⟧\">q</a>", "did you mean `ref`?"),
    ("<div><a href='⟦{{% relre \"x.md\" %}}⟧#a'>q</a></div>", "did you mean `relref`?"),
    ("<img alt=\"\" src=\"⟦{{< label \"x\" >}}⟧\">", "write what it should show"),
    ("<p title=\"⟦{{< rf \"x\" >}}⟧\">q</p>", "write what it should show"),
    ("[q](⟦{{< rf \"x.md\" >}}⟧)", "did you mean `ref`?"),
  ])
  func aMisspeltAddressIsAskedFor(_ text: String, _ help: String) async throws {
    let proof = try await site(text)
    let found = proof.output.findings.filter { $0.path == "p.md" }
    #expect(found.map(\.rule.id) == ["dialect.undrawn-shortcode"])
    #expect(found.first?.help == help)
    #expect(proof.spans("p.md") == proof.marks["p.md"])
  }

  static let mistakes = [
    (
      "⟦{{< yotube \"a\" >}}⟧",
      "dialect.unknown-shortcode p.md: there is no shortcode `yotube` (did you mean `youtube`?)"
    ),
    ("⟦<%= partial \"x\" %>⟧", "dialect.template-code p.md: template code is never run"),
    ("a ⟦<% x %>⟧ b", "dialect.template-code p.md: template code is never run"),
    (
      "a ⟦{{% alert %}}⟧b{{% /alert %}} c",
      "dialect.shortcode-in-text p.md: the shortcode `alert` goes around whole blocks, not around a part of one (begin and end"
    ),
    (
      "<div>\n⟦{{% note %}}⟧b{{% /note %}}\n</div>",
      "dialect.shortcode-in-text p.md: the shortcode `note` goes around whole blocks, not around a part of one (begin and end"
    ),
    (
      "a ⟦{{% alert %}}⟧ b",
      "dialect.unclosed-shortcode p.md: the shortcode `alert` goes around text, but has no end (begin it on a line"
    ),
    (
      "⟦{{< alert >}}⟧\n\nb",
      "dialect.unclosed-shortcode p.md: the shortcode `alert` goes around text, but has no end (end it with a line {{< /alert >}})"
    ),
    (
      "⟦{{< alert />}}⟧\n\nb",
      "dialect.unclosed-shortcode p.md: the shortcode `alert` goes around text, but nothing is inside (take out the `/`"
    ),
    (
      "by ⟦{{< member-by-name Ben Fox >}}⟧",
      "directive.unknown-argument p.md: `Ben Fox` stands in no quotes (put the name in quotes: {{< member-by-name \"Ben Fox\" >}})"
    ),
    ("{{% include ⟦\"gone.md\"⟧ %}}", "directive.unknown-argument p.md: there is no file `gone.md` to include"),
    (
      "<table>\n<tr><td>a ⟦<%= x %>⟧</td></tr></table>",
      "dialect.template-code p.md: template code is never run"
    ),
    ("<div>\n⟦{{< yotube \"a\" >}}⟧</div>", "dialect.unknown-shortcode p.md: there is no shortcode `yotube`"),
    ("<!-- c -->⟦{{% nope %}}⟧", "dialect.unknown-shortcode p.md: there is no shortcode `nope`"),
    ("> <!-- c\n> d -->⟦{{% nope %}}⟧\n", "dialect.unknown-shortcode p.md: there is no shortcode `nope`"),
    ("{{% performance-indicators ⟦\"ux\"⟧ %}}", "directive.unknown-argument p.md: there is no file of indicators `ux`"),
    ("{{% team-by-manager-role ⟦\"(\"⟧ %}}", "directive.unknown-argument p.md: `(` is no regular expression"),
    (
      "{{% team-by-manager-slug ⟦\"ceoo\"⟧ %}}",
      "directive.unknown-argument p.md: there is no manager `ceoo` (did you mean `ceo`?)"
    ),
    (
      "{{% card %}}\na\n{{% /card %}}\n\n⟦{{% card header=\"z\" /%}}⟧\n\n{{% card %}}b{{% /card %}}",
      "dialect.unclosed-shortcode p.md: the shortcode `card` goes around text, but nothing is inside (take out the `/`, and end it with a line {{% /card %}} below"
    ),
    (
      "{{% note %}}\n<div>\nb ⟦{{% /note %}}⟧ c\n</div>\n\n{{% /note %}}",
      "dialect.stray-shortcode-end p.md: this ends no shortcode `note`: it stands in a text, or in raw HTML (put {{% /note %}} on a line of its own"
    ),
    ("⟦{{% team-by-departments \"Legal\" %}}⟧", "directive.unknown-argument p.md: nobody in data/team.yml is meant"),
    ("⟦{{< youtube >}}⟧", "directive.missing-argument p.md: `youtube` does not say which"),
    (
      "> by\n> {{< member-by-name\n>   ⟦\"Ben Box\"⟧ >}}",
      "directive.unknown-argument p.md: there is no person `Ben Box` (did you mean `Ben Fox`?)"
    ),
  ]

  @Test(arguments: mistakes) func isReportedAndLeavesAGap(_ text: String, _ finding: String) async throws {
    let proof = try await site(text)
    let findings = proof.findings.filter { $0.contains(" p.md") }
    #expect(findings.count == 1)
    #expect(findings.first?.hasPrefix(finding) ?? false)
    #expect(proof.spans("p.md") == proof.marks["p.md"])
    #expect(try #require(proof.body("p.html")).contains("class=\"gap"))
  }

  @Test func theTextOfAnUnknownOneIsShown() async throws {
    let proof = try await site("⟦{{% thing %}}⟧\ninner *text*\n{{% /thing %}}\n\nafter")
    let findings = proof.findings.filter { $0.contains(" p.md") }
    #expect(findings.count == 1)
    #expect(findings.first?.hasPrefix("dialect.unknown-shortcode p.md: there is no shortcode `thing`") ?? false)
    #expect(try #require(proof.body("p.html")).contains("<p>inner <em>text</em></p>\n<p>after</p>"))
  }

  @Test func theEndOfAnUnknownOneIsNoSecondGap() async throws {
    let proof = try await site("⟦{{< thing >}}⟧inner *text*{{< /thing >}}, ⟦{{< /other >}}⟧.")
    #expect(proof.spans("p.md") == proof.marks["p.md"])
    let body = try #require(proof.body("p.html"))
    #expect(body.components(separatedBy: "class=\"gap").count == 3)
    #expect(body.contains("inner <em>text</em>, "))
  }

  /// Files that include others many times, and say nothing themselves, would be read for ever.
  @Test func filesThatFanOutAreNotReadForEver() async throws {
    func many(_ name: String) -> String { String(repeating: "{{% include \"\(name).md\" %}}\n", count: 40) }
    let proof = try await SiteProof([
      "p.md": "{{% include \"a.md\" %}}", "a.md": many("b"), "b.md": many("c"), "c.md": "",
    ])
    #expect(proof.findings.contains { $0.hasPrefix("directive.include-cycle p.md: `c.md` is one of more than") })
  }

  /// The notes of an included file are others than the page's.
  @Test func footnotesOfIncludedFilesHaveNumbersOfTheirOwn() async throws {
    let proof = try await SiteProof([
      "p.md": "- a\n\n  {{% include \"i.md\" %}}\n\n{{% include \"i.md\" %}}\n\nx[^1]\n\n## fn 3\n\n[^1]: own\n",
      "i.md": "theirs[^1]\n\n[^1]: foreign\n",
    ])
    let body = try #require(proof.body("p.html"))
    #expect(body.contains("x<sup><a class=\"ref\" id=\"fnref-1\" href=\"#fn-1\""))
    #expect(body.contains("<li id=\"fn-1\">own "))
    #expect(body.contains("theirs<sup><a class=\"ref\" id=\"fnref-2\" href=\"#fn-2\""))
    #expect(body.contains("<ol start=\"3\">\n<li id=\"fn-3\">foreign "))
    let ids = body.matches(of: /id="([^"]+)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
  }

  /// The words of a heading are those that are shown.
  @Test(arguments: [
    ("## {{% label \"y\" %}} z", "<h2 id=\"y-z\">", "Link to y z"),
    ("## A {{< label \"y\" >}}", "<h2 id=\"a-y\">", "Link to A y"),
    ("## {{< nobody >}} z", "<h2 id=\"z\">", "Link to z"),
    ("## A {{< nobody >}} z", "<h2 id=\"a-z\">", "Link to A z"),
    ("{{% include \"i.md\" %}}", "<h2 id=\"deep-b\">", "Link to Deep B"),
  ])
  func headingsHaveTheWordsOfTheirShortcodes(_ text: String, _ start: String, _ label: String) async throws {
    let proof = try await SiteProof(["p.md": "# P\n\n\(text)\n", "i.md": "## {{% label \"Deep\" %}} B\n"])
    let body = try #require(proof.body("p.html"))
    #expect(body.contains(start))
    #expect(body.contains("aria-label=\"\(label)\""))
  }

  @Test(arguments: [("site.yml", "site.yml"), ("/p.txt", "handbook/p.txt"), ("handbook/p.txt", "handbook/p.txt")])
  func onlyMarkdownCanBeIncluded(_ name: String, _ path: String) async throws {
    let proof = try await SiteProof(
      ["handbook/p.md": "# P\n\n{{% include ⟦\"\(name)\"⟧ %}}\n", "site.yml": "{}", "handbook/p.txt": ""],
      root: "handbook/")
    #expect(
      proof.findings == [
        "directive.unknown-argument handbook/p.md: `\(path)` is not Markdown, and only Markdown files can be included (put its text into a Markdown file, or link to it)"
      ])
    #expect(proof.spans("handbook/p.md") == proof.marks["handbook/p.md"])
  }

  /// A description of a person may hold a directive that lists all descriptions.
  @Test func directivesThatGiveEachOtherEnd() async throws {
    let proof = try await SiteProof([
      "p.md": "# P\n\n{{generator:team_members_list}}\n", "team/index.md": "# T\n",
      "data/team.yml": "a: {name: A, role: R, reports_to: none, description: \"⟦{{generator:team_members_list}}⟧\"}\n",
    ])
    let found = proof.output.findings.filter { $0.rule == .nestedDirectives }
    #expect(found.map(\.path) == ["data/team.yml"])
    #expect(proof.spans("data/team.yml") == proof.marks["data/team.yml"])
    #expect(found.first?.message.hasPrefix("`team_members_list` stands in what 8 other") == true)
  }
}
