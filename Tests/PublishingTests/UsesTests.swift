import Diagnostics
import Foundation
import Hypertext
import Proving
import Testing

@testable import Publishing

/// Who leads where, and how pages say so.
@Suite struct UsesTests {
  // MARK: Laws, over the sample handbook

  /// Every list names exactly the pages that lead there: each of them holds a link, and no page that holds one is missing.
  @Test func listsOfUsesAreExactlyTheLinksThereAre() async throws {
    let sample = try await SampleSiteTests.sample()
    let pages = sample.sheets.filter { $0.path != "404.html" }.map { PageLinks($0.tree, path: $0.path) }
    let indices: Set = ["accounts/index.html", "launches/index.html", "metrics/index.html"]
    var byPage: [String: Set<String>] = [:]
    var byPlace: [String: Set<String>] = [:]
    for page in pages where !indices.contains(page.path) {
      for link in page.links {
        byPage[link.path, default: []].insert(page.path)
        if let anchor = link.anchor { byPlace["\(link.path)#\(anchor)", default: []].insert(page.path) }
      }
    }
    var looked = 0
    for page in pages where page.path != "index.html" {
      let usedIn = Set(page.lists.first { $0.name == "Used in" }?.paths ?? [])
      let listed = page.lists.first { $0.name != "Used in" }?.paths ?? []
      #expect(Set(listed) == (byPage[page.path] ?? []).subtracting(usedIn), "\(page.path)")
      #expect(Set(listed).count == listed.count && !listed.contains(page.path), "\(page.path)")
      looked += listed.count
    }
    #expect(looked > 150)
    for path in ["team/index.html", "glossary.html"] {
      let page = try #require(pages.first { $0.path == path })
      let sheet = try #require(sample.sheet(path))
      let subjects = sheet.elements(named: "h3") + sheet.elements(named: "tr")
      for id in subjects.compactMap({ $0.attributes.first { $0.name == "id" }?.value }) {
        let listed = page.uses.first { $0.name == id }?.paths ?? []
        #expect(Set(listed) == byPlace["\(path)#\(id)"] ?? [], "\(path)#\(id)")
      }
    }
    let team = try #require(pages.first { $0.path == "team/index.html" })
    #expect(team.uses.first { $0.name == "sdr-emea" }?.paths.count ?? 0 > 6)
    #expect(team.uses.count > 10)
  }

  /// Whatever the data name leads to its place: a row of a table that says a name says it as a link.
  @Test func everySubjectOfTheSampleIsUsed() async throws {
    let sample = try await SampleSiteTests.sample()
    for sheet in sample.sheets {
      let folder = sheet.path.split(separator: "/").first.map(String.init) ?? ""
      guard ["accounts", "launches", "metrics"].contains(folder), sheet.path.hasSuffix("index.html") == false,
        sheet.path != "metrics/what-changed.html"
      else { continue }
      let lists = PageLinks(sheet.tree, path: sheet.path).lists
      #expect(lists.contains { $0.name == "Shown on" || $0.name == "Used in" }, "\(sheet.path)")
    }
  }

  // MARK: Cases

  /// `Fixtures/subjects/CASE` holds a handbook and `expected.txt`: what its pages lead to and who they say leads to them.
  @Test(arguments: SubjectCase.all) func theCaseIsAsExpected(name: String) async throws {
    let text = try await SubjectCase.report(of: name)
    if let mismatch = Golden.mismatch(text, "subjects/\(name)/expected.txt") { Issue.record("\(mismatch)") }
  }

  // MARK: Pages

  @Test func longListsAreFolded() async throws {
    func site(_ count: Int) async throws -> String {
      let proof = try await SiteProof(
        ["goal.md": "# Goal", "site.yml": "title: Many"],
        pages: (1...count).map { ("p\($0).md", "# P\($0)\n\n[x](goal.md)") },
        templates: Fixture.ownTemplates())
      #expect(proof.findings == [])
      return try #require(proof.text("goal.html"))
    }
    #expect(try await !site(9).contains("<summary>"), "one more is no reason to fold")
    let ten = try await site(10)
    #expect(ten.contains("<summary>2 more</summary>"))
    let links = PageLinks(HTMLTree(parsing: Array(ten.utf8)), path: "goal.html")
    #expect(links.lists.map(\.name) == ["Linked from"])
    #expect(links.lists[0].paths == ["p1", "p10", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9"].map { $0 + ".html" })
  }

  @Test func whatStandsAroundATextUsesNothing() async throws {
    let proof = try await SiteProof(
      [
        "a/index.md": "# A\n\n[b](b.md), [b](b.md#x), [own](#a)",
        "a/b.md": "---\ndescription: As in [C](/c.md).\n---\n# B\n\n## X",
        "c.md": "# C\n\n<a href=\"a/b.md#x\">raw</a> [![](p.png)](a/) ![](p.png)", "p.png": "",
      ], templates: Fixture.ownTemplates())
    #expect(proof.findings == [])
    func list(_ path: String) throws -> [String] {
      PageLinks(HTMLTree(parsing: Array(try #require(proof.text(path)).utf8)), path: path).lists.flatMap(\.paths)
    }
    #expect(try list("a/b.html") == ["a/index.html", "c.html"])
    #expect(try list("c.html") == ["a/b.html"], "the line under a title counts")
    #expect(try list("a/index.html") == ["c.html"])
  }

  @Test(arguments: [
    (#"<a href="x.html">1</a> <a class="y" href="z.html?a=1&amp;b=2#c">2</a>"#, ["x.html", "z.html?a=1&b=2#c"]),
    (#"<link rel="s" href="x.css"> <area href="y"> <p title='<a href="q">'></p>"#, ["q"]),
    (#"<a title="a > b" href="no.html">"#, []), ("", []), (#"<a href="#, []), (#"<a href="cut"#, ["cut"]),
    (#"text href="x" <a data-href="y" rel="z">"#, []),
    (#"<a href=""></a><a href="a"><b href="n"></b></a>"#, ["", "a"]),
  ])
  func addressesAreThoseOfLinks(html: String, addresses: [String]) {
    #expect(WrittenLinks.addresses(in: Array(html.utf8)) == addresses)
  }
}

/// The handbooks below `Fixtures/subjects`.
enum SubjectCase {
  /// The names of all cases.
  static let all = ((try? Fixture.sources(of: "subjects").map(\.path)) ?? []).filter { $0.hasSuffix("index.md") }
    .compactMap { $0.split(separator: "/").first.map(String.init) }.reduce(into: [String]()) { names, name in
      if names.last != name { names.append(name) }
    }

  /// What the pages of a case lead to, and who they say leads to them; then the findings.
  static func report(of name: String) async throws -> String {
    let files = try Fixture.sources(of: "subjects/\(name)").filter { $0.path != "expected.txt" }
    let templates = try Fixture.ownTemplates().compactMap { path, text in text.map { Source(path: path, text: $0) } }
    let output = await Site.build(
      Input(sources: files, assets: [], templates: templates.sorted { $0.path < $1.path }, jobs: 2))
    var text = ""
    for file in output.files where file.path.hasSuffix(".html") && file.path != "404.html" {
      guard case .bytes(let bytes) = file.content else { continue }
      let page = PageLinks(HTMLTree(parsing: bytes), path: file.path)
      guard !page.links.isEmpty || !page.lists.isEmpty || !page.uses.isEmpty else { continue }
      text += "\(file.path)\n"
      for link in page.links {
        text += "  [\(link.text)] -> \(link.path)\(link.anchor.map { "#" + $0 } ?? "")\n"
      }
      for list in page.uses where !list.paths.isEmpty {
        text += "  #\(list.name) <- \(list.paths.joined(separator: ", "))\n"
      }
      for list in page.lists { text += "  \(list.name): \(list.paths.joined(separator: ", "))\n" }
    }
    let findings = output.findings.map {
      "\($0.rule.id) \($0.path): \($0.message)" + ($0.help.map { " (\($0))" } ?? "")
    }
    return text + findings.map { $0 + "\n" }.joined()
  }
}
