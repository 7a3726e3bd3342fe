import Diagnostics
import Markup
import Testing

@testable import Publishing

/// How files become pages: their titles, front matter, ids and places.
@Suite struct PlacingTests {
  /// What the front matter says about the text counts for all of it, and nothing is found in another reading.
  @Test func frontMatterSaysWhatAPageIsWrittenIn() async throws {
    let proof = try await SiteProof([
      "a.md": "---\ndialect: commonmark\n---\n~~a~~ $$b$$ [^1]\n", "site.yml": "dialect: kramdown",
    ])
    #expect(proof.findings == [])
    #expect(proof.body("a.html")?.contains("<p>~~a~~ $$b$$ [^1]</p>") ?? false)
  }

  // MARK: Places

  @Test func aFileAndAFolderOfOneNameHaveTwoPlaces() async throws {
    let proof = try await SiteProof(["index.md": "# I", "a.md": "# A", "a/index.md": "# AI", "a/b.md": "# B"])
    #expect(proof.output.findings.map(\.rule) == [.sharedAddress])
    #expect(
      proof.paths.filter { $0.hasSuffix(".html") } == ["404.html", "a.html", "a/b.html", "a/index.html", "index.html"])
  }

  @Test func twoPagesOfOneFolderMeet() async throws {
    let proof = try await SiteProof(["index.md": "# Index", "README.md": "# Read me", "_index.md": "# Under"])
    #expect(
      proof.findings
        == ["README.md", "_index.md"].map {
          "page.duplicate-route \($0): this file and `index.md` would both become `index.html` (rename or remove one of them)"
        })
    #expect(proof.text("index.html")?.contains("<h1 id=\"index\">Index</h1>") == true)
    #expect(proof.output.pageCount == 1)
  }

  @Test func aPageAndAFileMeet() async throws {
    let proof = try await SiteProof([
      "index.md": "# I", "a.md": "# A", "a.html": "", "b.md": "# B", "b.markdown": "# b",
    ])
    #expect(
      proof.findings == [
        "page.duplicate-route a.html: this file and `a.md` would both become `a.html` (rename or remove one of them)",
        "page.duplicate-route b.md: this file and `b.markdown` would both become `b.html` (rename or remove one of them)",
      ])
    #expect(proof.text("a.html")?.contains("<h1 id=\"a\">A</h1>") == true)
  }

  @Test func assetsOfTwoFoldersMeet() async throws {
    let proof = try await SiteProof(
      ["handbook/index.md": "# I", "assets/x.png": "", "handbook/assets/x.png": ""], root: "handbook/")
    #expect(
      proof.findings == [
        "page.duplicate-route handbook/assets/x.png: this file and `assets/x.png` would both become `assets/x.png` (rename or remove one of them)"
      ])
  }

  @Test func aFileWhereAFolderMustBeIsLeftOut() async throws {
    let proof = try await SiteProof([
      "index.md": "# I", "a.md": "# A", "a.html/b.md": "# B", "x.html/c.png": "", "x.md": "# X",
    ])
    #expect(
      proof.findings == [
        "page.duplicate-route a.md: this file would become `a.html`, but `a.html/b.md` lies in a folder of that name (rename or remove one of them)",
        "page.duplicate-route x.html/c.png: this file would lie in a folder `x.html`, but `x.md` becomes a file of that name (rename or remove one of them)",
      ])
    #expect(proof.paths.filter { $0.hasPrefix("a.") || $0.hasPrefix("x.") } == ["a.html/b.html", "x.html"])
  }

  @Test func anAuthorsOwnFilesStandInForOurs() async throws {
    let proof = try await SiteProof(["index.html": "", "a.md": "# A", "404.md": "# Lost", "assets/tallybook.css": ""])
    #expect(proof.findings == [])
    #expect(proof.text("404.html")?.contains("<h1 id=\"lost\">Lost</h1>") == true)
    #expect(proof.text("index.html") == nil)
    #expect(proof.text("assets/tallybook.css") == nil)
    #expect(proof.paths == ["404.html", "a.html", "assets/tallybook.css", "index.html"])
  }

  @Test func onlyFilesBelowTheRootArePages() async throws {
    let proof = try await SiteProof(
      ["handbook/a/index.md": "# A", "site.yml": "title: S", "data/x.md": "# X"], root: "handbook/")
    #expect(proof.paths == ["404.html", "a/index.html", "assets/tallybook.css", "data/site.schema.json", "index.html"])
  }

  // MARK: Titles

  @Test(
    arguments: [
      ("# First\n\ntext", "First"), ("---\ntitle: Given\n---\n# First", "Given"), ("---\ntitle: 2026\n---\n", "2026"),
      ("text", "Some page"), ("## Second", "Some page"), ("text\n\n# Late", "Late"), ("", "Some page"),
      ("---\ntitle:\n---\n# First", "First"), ("---\ntitle: \"\"\n---\n# First", "First"),
      ("---\ntitle: \"  \"\n---\n", "Some page"), ("# *Em* & `code` [link](#x)", "Em & code link"),
      ("<h1>Raw <b>one</b></h1>", "Raw one"), ("# ", "Some page"), ("> # Quoted\n\n# Real", "Real"),
      ("> # Quoted\n\n## Second", "Some page"), ("<div>\n\n# Middle\n\n</div>", "Middle"),
    ])
  func aPageHasATitle(_ text: String, _ title: String) {
    let placing = Placing(root: "", writing: WritingSettings(), registry: Registry([]), rules: [])
    #expect(placing.page(Source(path: "some-page.md", text: text))?.title == title)
  }

  @Test(
    arguments: [
      ("index.md", "Home"), ("how-we_work.md", "How we work"), ("a/sales-plan/index.md", "Sales plan"),
      ("a/README.md", "A"), ("über.md", "Über"), ("-.md", "-"),
    ])
  func aNameInWordsIsTheLastResort(_ path: String, _ title: String) {
    #expect(Placing.title(fromPath: path) == title)
  }

  @Test func theTitleIsSaidOnce() async throws {
    let proof = try await SiteProof([
      "index.md": "# I", "a.md": "# A title {#own}\n\ntext", "b.md": "---\ntitle: B\n---\n# B\n\ntext",
      "c.md": "---\ntitle: C\n---\n## Other\n",
    ])
    #expect(proof.body("a.html") == "<p>text</p>")
    #expect(proof.lines("a.html", with: "<h1") == ["<h1 id=\"own\">A title</h1>"])
    #expect(proof.body("b.html") == "<p>text</p>")
    #expect(proof.lines("c.html", with: "<h1") == ["<h1>C</h1>"])
  }

  @Test(arguments: [
    ("intro\n\n> # Quoted\n> text", "<blockquote><h1 id=\"quoted\">Quoted "),
    ("- # item", "<li><h1 id=\"item\">item "), ("x[^a]\n\n[^a]: # Note\n", "<li id=\"fn-1\"><h1 id=\"note\">Note "),
    ("<details>\n\n# In\n\n</details>", "<details><h1 id=\"in\">In "),
    ("term\n: # Means\n", "<dd><h1 id=\"means\">Means "),
    ("{{% details \"a\" %}}\n# In box\n{{% /details %}}", "</summary><h1 id=\"in-box\">In box "),
  ])
  func aHeadingOfAnotherBlockStaysThere(_ text: String, _ heading: String) async throws {
    let proof = try await SiteProof(["some-page.md": text])
    let body = try #require(proof.body("some-page.html")).split(separator: "\n").joined()
    #expect(body.contains(heading))
    #expect(proof.text("some-page.html")?.contains("<h1>Some page</h1>") == true)
  }

  // MARK: Front matter

  @Test(
    arguments: [
      ("---\ntitle: ⟦[1, 2]⟧\n---\n# P", "data.wrong-type"),
      ("---\ntitle: P\norder: ⟦first⟧\n---\n", "data.wrong-type"),
      ("---\nupdated: ⟦yesterday⟧\n---\n# P", "data.wrong-type"), ("---\nwide: ⟦maybe⟧\n---\n# P", "data.wrong-type"),
      ("---\ntitle: P\n⟦title⟧: Q\n---\n", "data.duplicate-key"), ("---\n⟦- a⟧\n---\n# P", "data.wrong-type"),
      ("⟦---⟧\ntitle: P\n\n# P\n", "page.unclosed-front-matter"),
    ])
  func aMistakeInFrontMatterHasAPlace(_ text: String, _ rule: String) async throws {
    let proof = try await SiteProof(["index.md": "# I", "p.md": text])
    #expect(proof.output.findings.map(\.rule.id) == [rule])
    #expect(proof.spans("p.md") == proof.marks["p.md"])
    #expect(proof.text("p.html")?.contains("<h1") == true)
  }

  @Test func brokenYAMLHasAPlaceAndThePageStays() async throws {
    let proof = try await SiteProof(["p.md": "---\ntitle: P\nowner: [a, b\n---\n# Heading\n\ntext"])
    #expect(proof.output.findings.map(\.rule.id) == ["data.invalid-yaml"])
    #expect(proof.output.findings.first?.span.map { $0.lower > 4 && $0.lower < 40 } == true)
    #expect(proof.body("p.html") == "<p>text</p>")
  }

  @Test func otherKeysBelongToOthers() async throws {
    let proof = try await SiteProof(["p.md": "---\nlayout: handbook\ntags: [a]\n---\n# P"])
    #expect(proof.findings == [])
  }

  @Test func unclosedFrontMatterIsShownAsText() async throws {
    let proof = try await SiteProof(["p.md": "---\ntitle: P\n\nwords that must not be lost\n"])
    #expect(proof.body("p.html")?.contains("words that must not be lost") == true)
  }

  @Test func threeDotsCloseFrontMatterToo() async throws {
    let proof = try await SiteProof(["p.md": "---\ntitle: Named\n...\n\ntext\n"])
    #expect(proof.output.findings.isEmpty)
    #expect(try #require(proof.text("p.html")).contains("Named"))
    #expect(try #require(proof.body("p.html")).contains("title:") == false)
  }

  // MARK: Bytes

  @Test func bytesThatAreNoTextAreReplacedAndLaterPlacesStayRight() async throws {
    let bytes = Array("# Caf".utf8) + [0xE9] + Array("\n\nOne ".utf8) + [0xFF, 0xFE] + Array(" [two](gone.md)".utf8)
    let (source, finding) = Source(path: "p.md", bytes: bytes).readable()
    #expect(finding?.message == "the byte at offset 5 is not UTF-8")
    let output = await Site.build(
      Input(sources: [source], assets: [], templates: try Fixture.sources(of: "templates")))
    let span = try #require(output.findings.first?.span)
    #expect(String(decoding: source.bytes[span.range], as: UTF8.self) == "gone.md")
    guard case .bytes(let page) = output.files.first(where: { $0.path == "p.html" })?.content else {
      Issue.record("there is no page")
      return
    }
    let text = String(validating: page, as: UTF8.self)
    #expect(text?.contains("One \u{FFFD}\u{FFFD} <a") == true)
    #expect(text?.contains("Caf\u{FFFD}</h1>") == true)
  }

  @Test func aByteOrderMarkIsNoText() async throws {
    let proof = try await SiteProof(["p.md": "\u{FEFF}---\ntitle: P\n---\ntext", "q.md": "\u{FEFF}# Q"])
    #expect(proof.findings == [])
    #expect(proof.body("p.html") == "<p>text</p>")
    #expect(proof.lines("q.html", with: "<h1") == ["<h1 id=\"q\">Q</h1>"])
  }

  @Test(arguments: ["", "\n\n", "\u{FEFF}", "---\n---\n", "\u{0}"]) func anEmptyFileIsAPage(_ text: String) async throws
  {
    let proof = try await SiteProof(["index.md": "# I", "empty-page.md": text])
    #expect(proof.findings == [])
    #expect(proof.lines("empty-page.html", with: "<h1") == ["<h1>Empty page</h1>"])
  }

  // MARK: Ids

  @Test func idsMadeFromTextAreUnique() async throws {
    let proof = try await SiteProof(["p.md": "# P\n\n## A\n\n## A\n\n## A-1\n\n## A\n\n## A 1 1\n"])
    let ids = try #require(proof.body("p.html")).matches(of: /id="([^"]*)"/).map { String($0.1) }
    #expect(ids.count == 5)
    #expect(Set(ids).count == 5)
  }
}
