import Diagnostics
import Testing

@testable import Publishing

/// What links in Markdown and raw HTML lead to.
@Suite struct LinkTests {
  /// The handbook around the page the links stand in: `sales/deals/page.md`.
  private static func site(_ text: String) async throws -> SiteProof {
    try await SiteProof([
      "index.md": "# Home",
      "a.md": "# A\n\n## Über uns\n\n## C++ & C\n\n<a id=\"old-name\"></a>\n\n## Twice\n\n## Twice\n",
      "sales/index.md": "# Sales", "sales/team.md": "# Team",
      "sales/deals/page.md": text, "sales/deals/other file.md": "# Other", "sales/deals/100%.md": "# All",
      "sales/deals/a#b.md": "# Sharp", "sales/deals/who?.md": "# Who",
      "guide/README.md": "# Guide", "guide/über.md": "# Über", "folder/inner.md": "# Inner",
      "img/pic.png": "", "img/a b.svg": "", "files/report.pdf": "", "sales/deals/near.png": "", "files/old.html": "",
    ])
  }

  /// What is written, and the URL it becomes.
  static let leading: [(String, String)] = [
    // Markdown files.
    ("../team.md", "../team.html"), ("./../team.md", "../team.html"), ("../../a.md", "../../a.html"),
    ("other%20file.md", "other%20file.html"), ("100%25.md", "100%25.html"), ("100%.md", "100%25.html"),
    ("a%23b.md", "a%23b.html"), ("who%3F.md", "who%3F.html"),
    ("../../guide/über.md", "../../guide/%C3%BCber.html"), ("../../guide/%C3%BCber.md", "../../guide/%C3%BCber.html"),
    ("../../guide/README.md", "../../guide/index.html"), ("../index.md", "../index.html"), ("page.md", "page.html"),
    // Folders.
    ("..", "../index.html"), ("../", "../index.html"), ("../../guide", "../../guide/index.html"),
    ("../../guide/", "../../guide/index.html"), ("../..", "../../index.html"), ("../../", "../../index.html"),
    // Without suffix, with that of the site, from the top.
    ("../team", "../team.html"), ("../team/", "../team.html"), ("../team.html", "../team.html"),
    ("../../guide/index.html", "../../guide/index.html"), ("/a.md", "../../a.html"), ("/a", "../../a.html"),
    ("/a.html", "../../a.html"), ("/", "../../index.html"), ("/sales/", "../index.html"), ("/sales", "../index.html"),
    ("/index", "../../index.html"),
    // Anchors.
    ("#here", "#here"), ("page.md#here", "#here"), ("#top", "page.html"), ("#", "page.html"),
    ("../../a.md#über-uns", "../../a.html#%C3%BCber-uns"), ("../../a.md#%C3%BCber-uns", "../../a.html#%C3%BCber-uns"),
    ("/a#c--c", "../../a.html#c--c"), ("/a#old-name", "../../a.html#old-name"), ("/a#twice-1", "../../a.html#twice-1"),
    ("../../a.md#", "../../a.html"), ("../../a.md#top", "../../a.html"),
    // Queries stay.
    ("../team.md?x=1", "../team.html?x=1"), ("/a.md?x=1#c--c", "../../a.html?x=1#c--c"),
    // Files.
    ("../../files/report.pdf", "../../files/report.pdf"), ("/files/report.pdf#page=3", "../../files/report.pdf#page=3"),
    ("/files/report.pdf?v=2#page=3", "../../files/report.pdf?v=2#page=3"), ("/img/a%20b.svg", "../../img/a%20b.svg"),
    ("/files/old.html", "../../files/old.html"),
    // Left alone.
    ("https://example.org/a.md", "https://example.org/a.md"), ("mailto:a@example.org", "mailto:a@example.org"),
    ("//example.org/x", "//example.org/x"), ("tel:+41", "tel:+41"), ("HTTPS://EXAMPLE.ORG", "HTTPS://EXAMPLE.ORG"),
    ("slack://channel?id=1", "slack://channel?id=1"), ("?x=1", "?x=1"),
  ]

  @Test func linksLeadThereInMarkdownAndRawHTML() async throws {
    let markdown = Self.leading.enumerated().map { "[m\($0)](<\($1.0)>)\n" }.joined()
    let raw = Self.leading.enumerated().map { "<a href=\"\($1.0)\">r\($0)</a>\n" }.joined()
    let proof = try await Self.site("# Page\n\n## Here\n\n\(markdown)\n\(raw)")
    #expect(proof.findings == [])
    let lines = try #require(proof.body("sales/deals/page.html")).split(separator: "\n")
    for (number, (written, url)) in Self.leading.enumerated() {
      let expected = "href=\"\(url.replacing("&", with: "&amp;"))\""
      for kind in ["m", "r"] {
        let line = lines.first { $0.contains(">\(kind)\(number)<") } ?? ""
        #expect(line.contains(expected), "\(written): \(line)")
      }
    }
  }

  /// Links to nothing with the marked place, the rule, the message and the guess.
  static let broken: [(String, String)] = [
    ("[x](⟦../taem.md⟧)", "link.no-such-page: there is no page at `sales/taem.md` (did you mean `../team.md`?)"),
    (
      "[x](⟦inner.md⟧)",
      "link.no-such-page: there is no page at `sales/deals/inner.md` (did you mean `../../folder/inner.md`?)"
    ),
    ("[x](⟦../../../out.md⟧)", "link.no-such-page: there is no page at `../../../out.md`"),
    (
      "[x](<⟦other flie.md⟧>)",
      "link.no-such-page: there is no page at `sales/deals/other flie.md` (did you mean `other file.md`?)"
    ),
    (
      "[x](⟦../../folder/⟧)",
      "link.folder-without-page: the folder `folder` has no page of its own (add folder/index.md, or link to one of its pages)"
    ),
    (
      "[x](⟦/folder⟧)",
      "link.folder-without-page: the folder `folder` has no page of its own (add folder/index.md, or link to one of its pages)"
    ),
    ("[x](⟦#heer⟧)", "link.no-such-anchor: this page has no heading or anchor `#heer` (did you mean `#here`?)"),
    (
      "[x](⟦/a#uber-uns⟧)",
      "link.no-such-anchor: `a.md` has no heading or anchor `#uber-uns` (did you mean `#über-uns`?)"
    ),
    ("[x](⟦/a#twice-2⟧)", "link.no-such-anchor: `a.md` has no heading or anchor `#twice-2` (did you mean `#twice-1`?)"),
    (
      "![x](⟦/img/pix.png⟧)", "link.no-such-file: there is no file at `img/pix.png` (did you mean `../../img/pic.png`?)"
    ),
    (
      "![x](⟦pic.png⟧)",
      "link.no-such-file: there is no file at `sales/deals/pic.png` (did you mean `../../img/pic.png`?)"
    ),
    ("[x](⟦/files/none.xlsx⟧)", "link.no-such-file: there is no file at `files/none.xlsx`"),
    ("![x](⟦../team.md⟧)", "link.no-such-file: there is no file at `sales/team.md`"),
    (
      "<a href=\"⟦../taem.md⟧\">x</a>",
      "link.no-such-page: there is no page at `sales/taem.md` (did you mean `../team.md`?)"
    ),
    (
      "<img src='⟦/img/pix.png⟧' alt=\"\">",
      "link.no-such-file: there is no file at `img/pix.png` (did you mean `../../img/pic.png`?)"
    ),
    (
      "<p>text <a title=\"a > b\" href=⟦#heer⟧>x</a></p>",
      "link.no-such-anchor: this page has no heading or anchor `#heer` (did you mean `#here`?)"
    ),
    (
      "see ⟦[x][ref]⟧\n\n[ref]: ../taem.md \"t\"",
      "link.no-such-page: there is no page at `sales/taem.md` (did you mean `../team.md`?)"
    ),
    (
      "| a |\n| - |\n| [x](⟦../taem.md⟧) |",
      "link.no-such-page: there is no page at `sales/taem.md` (did you mean `../team.md`?)"
    ),
    ("- > *[x](⟦../taem.md⟧)*", "link.no-such-page: there is no page at `sales/taem.md` (did you mean `../team.md`?)"),
    (
      "![img](⟦/img/pix.png⟧ \"title\") and [é](⟦../taem.md⟧)",
      "link.no-such-file: there is no file at `img/pix.png` (did you mean `../../img/pic.png`?)"
    ),
  ]

  @Test(arguments: broken) func aLinkToNothingIsBlamedExactly(_ text: String, _ expected: String) async throws {
    let proof = try await Self.site("# Page\n\n## Here\n\n" + text + "\n")
    let path = "sales/deals/page.md"
    let first = try #require(proof.output.findings.first)
    let help = first.help.map { " (\($0))" } ?? ""
    #expect("\(first.rule.id): \(first.message)\(help)" == expected)
    #expect(proof.spans(path) == proof.marks[path])
  }

  @Test func aLinkToNothingStaysAsWritten() async throws {
    let proof = try await Self.site("[x](gone.md#a) <a href=\"gone.md\">y</a>")
    #expect(proof.body("sales/deals/page.html") == "<p><a href=\"gone.md#a\">x</a> <a href=\"gone.md\">y</a></p>")
  }

  @Test func linksInCodeAndCommentsAreNone() async throws {
    let proof = try await Self.site(
      "`[x](gone.md)`\n\n    [x](gone.md)\n\n```\n[x](gone.md)\n```\n\n<!-- <a href=\"gone.md\"> -->\n")
    #expect(proof.findings == [])
  }

  @Test func entitiesOfRawHTMLAreResolvedBeforeTheLink() async throws {
    let proof = try await Self.site("<a href=\"&#46;./team&period;md?a=1&amp;b=2\">x</a>")
    #expect(proof.findings == [])
    #expect(proof.body("sales/deals/page.html") == "<p><a href=\"../team.html?a=1&amp;b=2\">x</a></p>")
  }

  @Test func theFrontMattersDescriptionMayLink() async throws {
    let good = try await Self.site("---\ndescription: See [the *team*](../team.md).\n---\n# Page")
    #expect(
      good.lines("sales/deals/page.html", with: "lead") == [
        "<p class=\"lead\">See <a href=\"../team.html\">the <em>team</em></a>.</p>"
      ])
    let bad = try await Self.site("---\ntitle: Page\ndescription: ⟦See [it](../taem.md).⟧\n---\n")
    #expect(bad.output.findings.map(\.rule.id) == ["link.no-such-page"])
    #expect(bad.spans("sales/deals/page.md") == bad.marks["sales/deals/page.md"])
  }
}
