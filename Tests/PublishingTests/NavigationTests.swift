import Diagnostics
import Foundation
import Testing

@testable import Publishing

/// The order of pages and what leads from one to the next.
@Suite struct NavigationTests {
  private static func handbook(_ configuration: String = "") async throws -> SiteProof {
    try await SiteProof([
      "site.yml": "title: Book\n" + configuration,
      "index.md": "# Home\n\n[alpha](zebra/alpha.md) [alpha again](zebra/alpha.md#a)",
      "zebra/index.md": "# Zebra", "zebra/beta.md": "---\norder: 1\n---\n# Beta",
      "zebra/alpha.md": "---\ndescription: About *alpha* & [home](../index.md).\n---\n# Alpha\n\n## A\n\n[me](#a)",
      "zebra/deep/er/leaf.md": "# Leaf", "apple/index.md": "# Apple\n\n[alpha](../zebra/alpha.md)",
      "apple/core.md": "# core",
      "apple/Bite.md": "# Bite", "loose.md": "# Loose",
    ])
  }

  /// Titles in the order in which "next" leads on from the front page's first neighbour.
  private static func walk(_ proof: SiteProof, from start: String) throws -> [String] {
    var path = start
    var titles: [String] = []
    while titles.count < 50, let next = proof.lines(path, with: "class=\"next\"").first {
      let match = try #require(next.firstMatch(of: /href="([^"]*)">([^<]*)</))
      titles.append(String(match.2))
      var parts = path.split(separator: "/").dropLast().map(String.init)
      for part in match.1.split(separator: "/") {
        if part == ".." { parts.removeLast() } else { parts.append(String(part)) }
      }
      path = parts.joined(separator: "/")
    }
    return titles
  }

  @Test func pagesStandByOrderThenTitle() async throws {
    let proof = try await Self.handbook()
    #expect(proof.findings == [])
    #expect(
      try Self.walk(proof, from: "apple/index.html") == ["Bite", "core", "Loose", "Zebra", "Beta", "Alpha", "Leaf"])
  }

  @Test func navComesFirst() async throws {
    let proof = try await Self.handbook(
      "nav:\n- {title: Z, path: zebra/index.md}\n- {title: The core, path: apple/core.md}\n")
    #expect(
      try Self.walk(proof, from: "zebra/index.html") == ["Beta", "Alpha", "Leaf", "Apple", "core", "Bite", "Loose"])
    #expect(
      proof.lines("zebra/alpha.html", with: "<a href").prefix(3) == [
        "<a href=\"../index.html\">Book</a>", "<a href=\"index.html\" class=\"current\">Z</a>",
        "<a href=\"../apple/core.html\">The core</a>",
      ])
  }

  @Test func onlyOneEntryOfTheBarIsCurrent() async throws {
    let proof = try await Self.handbook(
      "nav:\n- {title: Z, path: zebra/index.md}\n- {title: First, path: zebra/alpha.md}\n")
    func current(_ page: String) -> [String] { proof.lines(page, with: "class=\"current\"") }
    #expect(current("zebra/alpha.html") == ["<a href=\"alpha.html\" class=\"current\">First</a>"])
    #expect(current("zebra/beta.html") == ["<a href=\"index.html\" class=\"current\">Z</a>"])
    #expect(current("zebra/index.html") == ["<a href=\"index.html\" class=\"current\">Z</a>"])
  }

  @Test func previousAndNextAreEachOthersInverse() async throws {
    let proof = try await Self.handbook()
    #expect(
      proof.lines("zebra/index.html", with: "\"previous\"") == [
        "<p class=\"previous\"><a href=\"../loose.html\">Loose</a></p>"
      ])
    #expect(
      proof.lines("apple/core.html", with: "\"next\"") == [
        "<p class=\"next\"><a href=\"../loose.html\">Loose</a></p>"
      ])
    #expect(proof.lines("zebra/deep/er/leaf.html", with: "\"next\"") == [])
  }

  @Test func anEntryOfNavToNothingIsBlamed() async throws {
    let proof = try await SiteProof([
      "index.md": "# I", "site.yml": "nav:\n- title: A\n  path: ⟦idnex.md⟧\n- {title: B, path: index.md}\n",
    ])
    #expect(proof.findings == ["link.no-such-page site.yml: there is no page at `idnex.md` (did you mean `index.md`?)"])
    #expect(proof.spans("site.yml") == proof.marks["site.yml"])
  }

  // MARK: The tree

  @Test func theTreeShowsTheWayDown() async throws {
    let proof = try await Self.handbook()
    let tree = try #require(proof.text("zebra/alpha.html")?.firstMatch(of: /<nav class="tree">\n((?s).*?)<\/nav>/)?.1)
    #expect(
      String(tree) == """
        <ul>
        <li><a href="../apple/index.html">Apple</a></li>
        <li><a href="../loose.html">Loose</a></li>
        <li><a href="index.html">Zebra</a>
        <ul>
        <li><a href="beta.html">Beta</a></li>
        <li><a href="alpha.html" aria-current="page">Alpha</a></li>
        <li><span>Deep</span></li>
        </ul>
        </li>
        </ul>


        """)
  }

  @Test func everyPageButTheFrontIsCurrentOnceInItsTree() async throws {
    let proof = try await Self.handbook()
    for path in proof.paths where path.hasSuffix(".html") && path != "404.html" && path != "index.html" {
      let marks = proof.text(path)?.matches(of: /href="([^"]*)" aria-current="page"/).map { String($0.1) } ?? []
      #expect(marks == [path.split(separator: "/").last.map(String.init) ?? ""], "\(path)")
    }
  }

  // MARK: Around a page

  @Test func crumbsLeadUp() async throws {
    let proof = try await Self.handbook()
    #expect(
      proof.lines("zebra/alpha.html", with: "crumbs") == [
        "<p class=\"crumbs\"><a href=\"../index.html\">Book</a> / <a href=\"index.html\">Zebra</a> / Alpha</p>"
      ])
    #expect(
      proof.lines("zebra/deep/er/leaf.html", with: "crumbs") == [
        "<p class=\"crumbs\"><a href=\"../../../index.html\">Book</a> / <a href=\"../../index.html\">Zebra</a> / Deep / Er / Leaf</p>"
      ])
    #expect(
      proof.lines("zebra/index.html", with: "crumbs") == [
        "<p class=\"crumbs\"><a href=\"../index.html\">Book</a> / Zebra</p>"
      ])
    #expect(proof.lines("index.html", with: "crumbs") == [])
  }

  @Test func backlinksNameEachPageOnceInReadingOrder() async throws {
    let proof = try await Self.handbook()
    #expect(
      proof.lines("zebra/alpha.html", with: "backlink") == [
        "<p class=\"backlink\"><a href=\"../index.html\">Home</a></p>",
        "<p class=\"backlink\"><a href=\"../apple/index.html\">Apple</a></p>",
      ])
  }

  @Test func aFolderListsWhatIsInIt() async throws {
    let proof = try await Self.handbook()
    #expect(
      proof.lines("zebra/index.html", with: "<li>").suffix(3) == [
        "<li><a href=\"beta.html\">Beta</a></li>",
        "<li><a href=\"alpha.html\">Alpha</a> About alpha &amp; home.</li>", "<li>Deep</li>",
      ])
    #expect(
      proof.lines("index.html", with: "<li>").suffix(3) == [
        "<li><a href=\"loose.html\">Loose</a></li>",
        "<li><a href=\"apple/index.html\">Apple</a> [<a href=\"apple/Bite.html\">Bite</a>] [<a href=\"apple/core.html\">core</a>]</li>",
        "<li><a href=\"zebra/index.html\">Zebra</a> [<a href=\"zebra/beta.html\">Beta</a>] [<a href=\"zebra/alpha.html\">Alpha</a>]</li>",
      ])
  }

  @Test func withoutAPageOfItsOwnTheTopIsListed() async throws {
    let proof = try await SiteProof(["a.md": "# A", "b/c.md": "# C", "site.yml": "title: The <book>"])
    #expect(proof.findings == [])
    #expect(proof.lines("index.html", with: "<h1") == ["<h1>The &lt;book&gt;</h1>"])
    #expect(
      proof.lines("index.html", with: "<li>").suffix(2) == [
        "<li><a href=\"a.html\">A</a></li>", "<li>B [<a href=\"b/c.html\">C</a>]</li>",
      ])
    #expect(proof.output.pageCount == 2)
    #expect(
      proof.lines("b/c.html", with: "crumbs") == [
        "<p class=\"crumbs\"><a href=\"../index.html\">The &lt;book&gt;</a> / B / C</p>"
      ])
  }

  @Test func theLostPageKnowsTheSitesAddress() async throws {
    let local = try await SiteProof(["index.md": "# I"])
    #expect(local.lines("404.html", with: "href").last == "<p><a href=\"index.html\">Handbook</a></p>")
    let published = try await SiteProof([
      "index.md": "# I", "a/index.md": "# A", "site.yml": "base_url: https://example.org/book",
    ])
    #expect(
      published.lines("404.html", with: "href").filter { !$0.hasPrefix("<a") } == [
        "<link rel=\"stylesheet\" href=\"https://example.org/book/assets/tallybook.css\">",
        "<p><a href=\"https://example.org/book/index.html\">Handbook</a></p>",
        "<li><a href=\"https://example.org/book/a/index.html\">A</a></li>",
      ])
    #expect(
      published.lines("404.html", with: "<a").prefix(2).last
        == "<a href=\"https://example.org/book/a/index.html\">A</a>")
  }

  // MARK: Contents

  @Test(
    arguments: [
      ([2, 3, 3, 2], "(2(33)2)"), ([2, 4, 3], "(2(4)(3))"), ([4, 2, 3], "(4)(2(3))"), ([2, 4, 4, 2, 3], "(2(44)2(3))"),
      ([6, 5, 4], "(6)(5)(4)"), ([2, 2], "(22)"), ([2, 5, 3, 4], "(2(5)(3(4)))"),
    ])
  func contentsNestByLevel(_ levels: [Int], _ shape: String) {
    let entries = levels.map { Page.Entry(level: $0, text: "\($0)", id: "i", isUnlisted: false) }
    let html = String(decoding: ContentsList.html(entries, levels: 1...6), as: UTF8.self)
    // Lists that follow each other are one list in which the nesting goes on: `(4)(2` is `(4 2`.
    let drawn = html.replacing(/<[^o\/][^>]*>|<\/(a|li)>|\s/, with: "").replacing("<ol>", with: "(").replacing(
      "</ol>", with: ")")
    #expect(drawn == shape.replacing(")(", with: ""), "\(html)")
    #expect(html.components(separatedBy: "<li>").count == html.components(separatedBy: "</li>").count)
  }

  @Test func someHeadingsAreNotListed() async throws {
    let proof = try await SiteProof([
      "p.md": "# P\n\n## One\n\n## Two\n{:.no_toc}\n\n### Über & <b>so</b>\n\n#### Four\n\n## Three\n"
    ])
    let aside = try #require(proof.text("p.html")?.firstMatch(of: /<aside>\n((?s).*?)<\/aside>/)?.1)
    #expect(
      aside.split(separator: "\n").map(String.init) == [
        "<ol><li><a href=\"#one\">One</a><ol><li><a href=\"#%C3%BCber--so\">Über &amp; so</a></li></ol></li>",
        "<li><a href=\"#three\">Three</a></li></ol>",
      ])
  }

  @Test func onePagesHeadingIsNoList() async throws {
    let proof = try await SiteProof(["index.md": "# I", "p.md": "# P\n\n## Only"])
    #expect(proof.text("p.html")?.contains("<aside>") == false)
  }
}
