import Diagnostics
import Hypertext
import Markup
import Proving
import Testing

@testable import Publishing

/// Names that data give are plain text, whatever signs they are made of.
@Suite struct PlainNameTests {
  private static let signs = [
    "<script>alert(1)</script>", "Bob <img src=x onerror=alert(1)>", "Bob ] *B*", "Evil](evil.example)", "!!!",
    "a_b_ ~~c~~ `d`", "{{generator:glossary}}", "<% code %>", "&amp; R&D", "C:\\a|b", "1. one", "- two", "# three",
    ":tada:", "![x](y)", "[^1] {: .c}", "$$x$$", "--- =",
    "x {#id}", "O'Hara (sam), St. John-Smith",
  ]

  /// The text between a tag and the next one, as a reader sees it.
  private static func texts(_ html: String) -> [String] {
    html.matches(of: />([^<]+)</).map { HTMLText.resolved(attribute: Array($0.1.utf8)[...]) }
  }

  @Test(arguments: signs) func aNameReadsAsItIs(name: String) throws {
    for dialect in [Dialect.gfm, .handbook] {
      for markdown in ["### ", "- ", "> ", ""].map({ $0 + MarkdownText.escaped(name) })
        + [MarkdownText.link(name, to: "/a.md"), "|a|\n|-|\n|\(MarkdownText.escaped(name))|"]
      {
        var document = Document(parsing: Source(path: "", text: markdown), as: dialect)
        document.apply([.emoji], source: Array(markdown.utf8))
        let html = String(decoding: document.html(style: .site), as: UTF8.self)
        #expect(Self.texts(html).contains(name), "\(markdown) gives \(html)")
        #expect(!document.hasRawHTML && document.directives.isEmpty)
      }
    }
  }

  @Test func peopleLeadsAndLaunchesAreText() async throws {
    let bob = "Bob ] *B* <img src=x onerror=alert(1)>"
    let proof = try await SiteProof(
      [
        "team/index.md": "# People\n\n{{generator:team_members_list}}\n\n{{generator:reporting_structure.boss}}",
        "p.md": "# P\n\n{{generator:lead_report}}\n\n{{generator:launch_tiers}}",
        "data/team.yml": """
        a: {name: Ann, role: x, reports_to: none, manager_role_slug: boss}
        b: {name: "\(bob)", role: y, reports_to: boss}
        """,
        "data/launch_tiers.yml": """
        tiers: {small: {title: "<b>Small</b>"}}
        activities:
          post: {title: "A ] post", owner: "[x](y) <i>", link: "/team/index.md", lead_days: 3, tiers: {small: always}}
        """,
        "data/launches.yml": "launches: {l: {title: \"*L* <u>\", tier: small, date: 2026-11-20, owner: b}}\n",
        "data/lead_scoring.yml": """
        mql:
          threshold: 5
          interactions: {demo: {campaign: Demo, status: Submitted, points: 20}}
        """,
        "data/leads.json":
          "{\"leads\": [{\"id\": \"a\", \"title\": \"<script>alert(1)</script>\", \"interactions\": [\"demo\"]}]}",
      ], templates: Fixture.ownTemplates())
    #expect(proof.findings.filter { !$0.contains("missing-date") } == [])
    let shown = "Bob ] *B* &lt;img src=x onerror=alert(1)&gt;"
    #expect(proof.body("team/index.html")?.contains(">\(shown)<") == true)
    #expect(proof.body("team/index.html")?.contains("<a href=\"#bob--b-img-srcx-onerroralert1\">\(shown)</a>") == true)
    #expect(proof.text("launches/l.html")?.contains("\(shown)</a>") == true)
    #expect(proof.text("launches/l.html")?.contains("*L* &lt;u&gt;</h1>") == true)
    let page = try #require(proof.body("p.html"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(page.contains("<a href=\"team/index.html\">A ] post</a>"))
    #expect(page.contains("[x](y) &lt;i&gt;") && page.contains("&lt;b&gt;Small&lt;/b&gt;"))
    for path in ["team/index.html", "launches/l.html", "p.html"] {
      #expect(proof.text(path)?.contains(/<(img|script>alert)/) == false, "\(path)")
    }
  }
}
