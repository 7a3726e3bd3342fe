import Diagnostics
import Foundation
import Proving
import Synchronization
import Testing

@testable import Publishing

/// `site.yml`, templates that are wrong, and what a whole build promises.
@Suite struct SiteTests {
  // MARK: site.yml

  static let mistakes: [(String, [String])] = [
    ("⟦titel⟧: x", ["data.unknown-key site.yml: nobody reads the key `titel` (did you mean `title`?)"]),
    ("title: ⟦[a]⟧", ["data.wrong-type site.yml: this must be a text, but it is a list"]),
    ("slugs: ⟦githb⟧", ["data.unknown-word site.yml: `githb` is no value of `slugs` (did you mean `github`?)"]),
    (
      "rules: {link.no-such-page: ⟦eror⟧}",
      ["data.unknown-word site.yml: `eror` is no value of `link.no-such-page` (did you mean `error`?)"]
    ),
    (
      "repository: {url: ⟦[x]⟧}", ["data.wrong-type site.yml: this must be a text, but it is a list"]
    ),
    (
      "⟦- a⟧",
      [
        "data.wrong-type site.yml: this must be a mapping, but it is a list (write `key: value` lines, indented below the name they belong to)"
      ]
    ),
  ]

  @Test(arguments: mistakes) func aMistakeInTheConfigurationHasAPlace(_ text: String, _ expected: [String]) async throws
  {
    let proof = try await SiteProof(["index.md": "# I", "site.yml": text])
    #expect(proof.findings == expected)
    #expect(proof.spans("site.yml") == proof.marks["site.yml"])
    #expect(proof.text("index.html") != nil)
  }

  @Test func rulesChangeSeverities() async throws {
    let proof = try await SiteProof([
      "index.md": "# I\n\n[a](gone.md) ![b](gone.png) [c](#gone)",
      "site.yml": "rules: {link.no-such-page: warning, link.no-such-file: off, link.no-such-anchor: info}",
    ])
    #expect(
      proof.output.findings.map { "\($0.rule.id) \($0.severity)" } == [
        "link.no-such-page warning", "link.no-such-anchor info",
      ])
  }

  @Test(
    arguments: [
      ("url: https://github.com/o/r", "https://github.com/o/r/edit/main/a%20%25/b%23.md"),
      (
        "{url: https://github.com/o/r/, branch: trunk, folder: Content/x}",
        "https://github.com/o/r/edit/trunk/Content/x/a%20%25/b%23.md"
      ),
      ("url: https://gitlab.example.org/g/p", "https://gitlab.example.org/g/p/-/edit/main/a%20%25/b%23.md"),
    ])
  func aPageCanBeEdited(_ repository: String, _ url: String) async throws {
    let written = repository.hasPrefix("{") ? "repository: \(repository)" : "repository:\n  \(repository)"
    let proof = try await SiteProof(["index.md": "# I", "a %/b#.md": "# B", "site.yml": written])
    #expect(proof.findings == [])
    #expect(proof.lines("a %/b#.html", with: "\"edit\"") == ["<p class=\"edit\"><a href=\"\(url)\">Edit</a></p>"])
  }

  @Test func withoutARepositoryNobodyIsSentAway() async throws {
    let proof = try await SiteProof(["index.md": "# I", "a.md": "# A"])
    #expect(proof.lines("a.html", with: "edit") == [])
  }

  @Test func slugsMayBeKramdowns() async throws {
    let proof = try await SiteProof(["index.md": "# I\n\n## A\tb\n\n[x](#a-b)", "site.yml": "slugs: kramdown"])
    #expect(proof.body("index.html")?.contains("<h2 id=\"") == true)
    #expect(proof.findings == [])
  }

  @Test func searchEnginesAreToldWhatAPageIsAbout() async throws {
    let proof = try await SiteProof([
      "site.yml": "description: The *whole* site.", "index.md": "# I",
      "a.md": "---\ndescription: About [it](index.md) & \"more\".\n---\n# A",
    ])
    #expect(
      proof.lines("index.html", with: "<meta") == ["<meta name=\"description\" content=\"The *whole* site.\">"])
    #expect(
      proof.lines("a.html", with: "<meta") == [
        "<meta name=\"description\" content=\"About it &amp; &quot;more&quot;.\">"
      ])
  }

  // MARK: Templates

  @Test func anUnknownNameHasAPlace() async throws {
    let marked = MarkedText("line one\n<p>⟦{{page_titel}}⟧</p>\n{{body}}\n")
    let proof = try await SiteProof(
      ["index.md": "# I", "a.md": "# A", "b.md": "# B"], templates: ["page.mustache": marked.text])
    #expect(
      proof.findings == [
        "template.unknown-name page.mustache: the template asks for `page_titel`, which it is not given (did you mean `page_title`?)"
      ])
    let span = try #require(proof.spans("page.mustache").first ?? nil)
    #expect(marked.spans[0].lower <= span.lower && span.upper <= marked.spans[0].upper)
    #expect(LineMap(Array(marked.text.utf8)).position(at: span.lower).line == 2)
  }

  @Test func aMissingTemplateIsSaidOnce() async throws {
    let proof = try await SiteProof(
      ["index.md": "# I", "a.md": "# A", "b.md": "# B"], templates: ["page.mustache": nil as String?])
    #expect(
      proof.findings == ["template.missing : there is no template `page` (add page.mustache to the templates folder)"])
    #expect(proof.text("index.html")?.contains("<h1") == true)
  }

  @Test func aBrokenTemplateIsBlamed() async throws {
    let proof = try await SiteProof(
      ["index.md": "# I", "a.md": "# A"], templates: ["page.mustache": "{{#body}}\n{{/bdy}}"])
    #expect(proof.output.findings.map(\.rule.id) == ["template.syntax"])
    #expect(proof.output.findings.map(\.path) == ["page.mustache"])
  }

  @Test func theFaceIsJoinedInOrder() async throws {
    let proof = try await SiteProof(
      ["index.md": "# I"],
      templates: ["js/b.js": "b()", "js/a.js": "a()", "fonts/f.woff2": "font", "css/notes.txt": "no"])
    #expect(proof.text("assets/tallybook.css") == "body { margin: 0 }\n\np { margin: 0 }\n")
    #expect(proof.text("assets/tallybook.js") == "a()\nb()")
    #expect(proof.text("assets/fonts/f.woff2") == "font")
  }

  // MARK: A whole build

  /// Law: the output depends on neither the number of workers nor the order the sources come in.
  @Test(arguments: [1, 2, 3, 8]) func severalWorkersGiveTheSameBytes(_ jobs: Int) async throws {
    var generator = SeededGenerator(seed: 7)
    let names = (0..<60).map { number in
      (number % 3 == 0 ? "" : number % 3 == 1 ? "x/" : "x/y/") + "page \(number).md"
    }
    var sources = names.map { name in
      let links = (0..<4).map { _ in
        "[l](/\(names.randomElement(using: &generator) ?? name)#\(Int.random(in: 0..<3, using: &generator)))"
      }
      return Source(
        path: name,
        text: "# T\(name.count)\n\n## 0\n\n## 1\n\n\(links.joined(separator: "\n"))\n\n{{generator:no}}\n<b>raw</b>"
          .replacing(" ", with: name.count.isMultiple(of: 2) ? " " : "  "))
    }
    let templates = try Fixture.sources(of: "templates")
    let once = await Site.build(Input(sources: sources, assets: ["b.png", "a.png"], templates: templates, jobs: 1))
    sources.shuffle(using: &generator)
    let again = await Site.build(
      Input(
        sources: sources.sorted { $0.path < $1.path }, assets: ["b.png", "a.png"], templates: templates, jobs: jobs))
    #expect(once.files.map(\.path) == again.files.map(\.path))
    for (left, right) in zip(once.files, again.files) {
      if case .bytes(let first) = left.content, case .bytes(let second) = right.content {
        #expect(first == second, "\(left.path)")
      }
    }
    #expect(once.findings == again.findings)
    #expect(!once.findings.isEmpty)
  }

  @Test func progressCountsEveryPage() async throws {
    let counts = Counts()
    let sources = (0..<20).map { Source(path: "p\($0).md", text: "# P") }
    let input = Input(sources: sources, assets: [], templates: try Fixture.sources(of: "templates"), jobs: 2)
    _ = await Site.build(input, progress: { counts.add($0, $1) })
    #expect(counts.all.map(\.0).sorted() == Array(1...20))
    #expect(counts.all.allSatisfy { $0.1 == 20 })
  }

  private final class Counts: Sendable {
    private let seen = Mutex<[(Int, Int)]>([])
    func add(_ done: Int, _ total: Int) { seen.withLock { $0.append((done, total)) } }
    var all: [(Int, Int)] { seen.withLock { $0 } }
  }
}
