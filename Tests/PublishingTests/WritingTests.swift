import Testing

@testable import Publishing

/// How pages are written: dialects, and short forms in prose.
@Suite struct WritingTests {
  private static let catalog = "fiscal_year_start: 2\nmetrics:\n  a: {title: A, unit: count, rollup: sum}\n"

  private func body(_ text: String, _ settings: String, catalog: String = Self.catalog) async throws -> String {
    let site = try await SiteProof(["site.yml": settings, "p.md": "# P\n\n" + text, "metrics/catalog.yml": catalog])
    return try #require(site.body("p.html"))
  }

  @Test(arguments: [
    ("go/forecast", "<a href=\"https://go.example.org/forecast\">go/forecast</a>"),
    ("(go/a-b/c.d).", "(<a href=\"https://go.example.org/a-b/c.d\">go/a-b/c.d</a>)."),
    ("a go/no-go meeting, cargo/x, /go/x, golang.org/go/x", nil),
    ("`go/x` [go/x](a.png) https://e.example/go/x go\\/x", nil),
    ("ask in #sales-ops, please", "ask in <a href=\"https://c.example.org/?c=sales-ops\">#sales-ops</a>, please"),
    ("#demand_gen!", "<a href=\"https://c.example.org/?c=demand_gen\">#demand_gen</a>!"),
    ("#1, a#b-c, \\#sales, #fff, #Sales, #2nd-floor, a/#sales", nil),
  ])
  func shortForms(_ text: String, _ link: String?) async throws {
    let patterns = "links: {go: \"https://go.example.org/{}\", channel: \"https://c.example.org/?c={}\"}\n"
    let linked = try await body("x " + text, patterns)
    #expect(linked.contains(link ?? "<p>"))
    if link == nil { #expect(!linked.contains(".example.org/x") && !linked.contains("c.example.org")) }
    let plain = try await body("x " + text, "title: T\n")
    #expect(!plain.contains("go.example.org") && !plain.contains("c.example.org"))
  }

  @Test(arguments: [
    ("on 2026-11-20.", "<time datetime=\"2026-11-20\">2026-11-20</time>"),
    ("in Q3 2026,", "<time datetime=\"2026-07-01\" title=\"Jul to Sep 2026\">Q3 2026</time>"),
    ("2026-Q3", "<time datetime=\"2026-07-01\" title=\"Jul to Sep 2026\">2026-Q3</time>"),
    ("FY27-Q1", "<time datetime=\"2026-02-01\" title=\"Feb to Apr 2026\">FY27-Q1</time>"),
    ("(FY27 Q4)", "<time datetime=\"2026-11-01\" title=\"Nov 2026 to Jan 2027\">FY27 Q4</time>"),
    ("2026-02-30 2026-13-01 12026-11-20 2026-11-201 a/2026-11-20 Q5 2026 FAQ3 2026 `2026-11-20`", nil),
    ("2026-11-20.1 1.2026-11-20 v2.2026-Q3 Q3 2026.5", nil),
    ("As of.2026-11-20.", "<time datetime=\"2026-11-20\">2026-11-20</time>."),
    ("[2026-11-20](2026-11-20.png)", "<time datetime=\"2026-11-20\">2026-11-20</time></a>"),
  ])
  func dates(_ text: String, _ time: String?) async throws {
    let marked = try await body(text, "dates: true\n")
    #expect(time.map(marked.contains) ?? !marked.contains("<time"))
    #expect(try await !body(text, "title: T\n").contains("<time"))
  }

  /// Nobody knows when a fiscal quarter begins without a catalog.
  @Test func fiscalQuartersNeedACatalog() async throws {
    let site = try await SiteProof(["site.yml": "dates: true\n", "p.md": "# P\n\nFY27-Q1 and Q1 2026\n"])
    #expect(try #require(site.body("p.html")).contains("<p>FY27-Q1 and <time"))
  }

  @Test func emojiAreOnUnlessTurnedOff() async throws {
    #expect(try await body(":tada: :x_y_z:", "title: T\n").contains("<p>🎉 :x_y_z:</p>"))
    #expect(try await body(":tada:", "emoji: false\n").contains("<p>:tada:</p>"))
  }

  @Test func typographyIsThatOfTheDialectUnlessTheSiteSaysOtherwise() async throws {
    let (text, smart, plain) = ("\"a\" -- b :tada: c", "“a” – b 🎉 c", "&quot;a&quot; -- b 🎉 c")
    #expect(try await body(text, "title: T\n").contains(plain))
    #expect(try await body(text, "typography: {smart: true}\n").contains(smart))
    #expect(try await body(text, "dialect: kramdown\n").contains(smart))
    #expect(try await body(text, "dialect: kramdown\ntypography: {smart: false}\n").contains(plain))
  }

  /// What only some dialects know tells which one a page is in.
  @Test func aPageIsInTheDialectThatItOrItsFileOrTheSiteSays() async throws {
    let text = "# A\n\n## B `c`\n{: .x}\n\n{{< youtube \"a\" >}}\n"
    let site = try await SiteProof([
      "site.yml": "dialect: gfm\n", "a.md": text, "b.md": "---\ndialect: kramdown\n---\n" + text, "c.md.erb": text,
      "d/index.html.md.erb": text + "\n[c](/c.html), [c](../c.md.erb)\n",
    ])
    #expect(site.findings == [])
    #expect(try #require(site.body("a.html")).contains("{{&lt; youtube"))
    for page in ["b.html", "c.html", "d/index.html"] {
      #expect(try #require(site.body(page)).contains("class=\"x\""))
      #expect(try #require(site.body(page)).contains("youtube.com"))
    }
    #expect(
      try #require(site.body("d/index.html")).contains("<a href=\"../c.html\">c</a>, <a href=\"../c.html\">c</a>"))
  }

  @Test(arguments: [
    ("⟦<%= partial \"x\" %>⟧", "the template code <code>&lt;%= partial &quot;x&quot; %&gt;</code> is never run"),
    ("a ⟦<%-  if x  -%>⟧ b", "the template code <code>&lt;%- if x -%&gt;</code> is never run"),
    (
      "⟦<%= \(String(repeating: "a", count: 100)) %>⟧",
      "<code>&lt;%= \(String(repeating: "a", count: 78))… %&gt;</code> is never run"
    ),
    ("⟦<%= `date` %>⟧", "<i>template code is never run</i>"),
  ])
  func templateCodeIsShownAndNeverRun(_ text: String, _ shown: String) async throws {
    let site = try await SiteProof(
      ["p.html.md.erb": "# P\n\n\(text)\n\n## Q\n"], templates: ["components/gap.mustache": "<i>{{words}}</i>"])
    #expect(site.findings.count == 1)
    #expect(site.findings[0].hasPrefix("dialect.template-code p.html.md.erb: template code is never run"))
    #expect(site.spans("p.html.md.erb") == site.marks["p.html.md.erb"])
    #expect(try #require(site.body("p.html")).contains(shown))
  }

  /// Links of GitLab's handbook begin with `/handbook/`, wherever the handbook lies.
  @Test(arguments: ["handbook/", "old/handbook/", ""])
  func linksFromTheTopOfTheHandbook(_ folder: String) async throws {
    let links = [
      "/handbook/b/", "/handbook/b", "/handbook/b/index.html#top-of-b", "/handbook/c.html", "/handbook/c/#x",
    ]
    let site = try await SiteProof(
      [
        folder + "a/index.html.md": "# A\n\n" + links.map { "[l](\($0))\n" }.joined(separator: "\n"),
        folder + "b/_index.md": "# B\n\n## Top of B\n", folder + "c.html.md": "# C\n\n## X\n",
        (folder.isEmpty ? "handbook/" : folder) + "d.md": "# D\n",
      ], root: folder == "handbook/" ? folder : "")
    if folder.isEmpty { #expect(site.findings.count == links.count) } else { #expect(site.findings == []) }
  }

  @Test func anAnchorBehindALinkFromTheTopIsChecked() async throws {
    let site = try await SiteProof([
      "old/handbook/a.md": "# A\n\n[b](⟦/handbook/b/#gone⟧)\n", "old/handbook/b/index.html.md": "# B\n\n## Gonne\n",
    ])
    #expect(site.findings.map { $0.prefix(21) } == ["link.no-such-anchor o"])
    #expect(site.spans("old/handbook/a.md") == site.marks["old/handbook/a.md"])
  }
}
