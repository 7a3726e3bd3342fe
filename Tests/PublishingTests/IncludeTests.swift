import Diagnostics
import Foundation
import Testing

@testable import Publishing

/// What is wrong in a file that pages include is found in that file, and its links lead where its writer sees them lead.
@Suite struct IncludeTests {
  private static let include = "{{% include \"parts/i.md\" %}}\n"

  /// A site in which two pages include `parts/i.md` with this text, the one of them twice.
  private func site(_ text: String) async throws -> SiteProof {
    try await SiteProof(
      [
        "handbook/p.md": "# P\n\n\(Self.include)\nand\n\n\(Self.include)",
        "handbook/deep/q.md": "# Q\n\n> - \(Self.include)", "handbook/deep/there.md": "# There\n",
        "assets/parts/i.md": "---\ntitle: I\n---\n\(text)", "assets/parts/x.png": "",
        "assets/parts/j.md": "a ⟦{{< nobody >}}⟧ b\n", "assets/parts/k.md": "k {{< label \"l\" >}}\n",
        "data/glossary.yml": "words:\n  - term: MQL\n    definition: a lead\n",
      ], root: "handbook/")
  }

  @Test(
    "Each finding once, at its bytes",
    arguments: [
      ("see [c](⟦gone.md⟧)\n", "link.no-such-page"), ("![c](⟦gone.png⟧)\n", "link.no-such-file"),
      ("x\n\n| a |\n|---|\n| [c](⟦gone.md⟧) |\n", "link.no-such-page"),
      ("<div><a href=\"⟦gone.md⟧\">x</a></div>\n", "link.no-such-page"),
      ("[c](⟦../../handbook/deep/there.md#nowhere⟧)\n", "link.no-such-anchor"),
      ("[c](⟦javascript:x⟧)\n", "html.unsafe-address"), ("a ⟦<script>⟧x</script>\n", "html.removed-element"),
      ("a ⟦{{< nobody >}}⟧ b\n", "dialect.unknown-shortcode"), ("> ⟦{{generator:nothing}}⟧\n", "directive.unknown"),
      ("a ⟦<%= x %>⟧\n", "dialect.template-code"), ("a[^⟦1⟧]\n", "dialect.unknown-footnote"),
      ("k\n\n{{% include ⟦\"parts/gone.md\"⟧ %}}\n\nl\n", "directive.unknown-argument"),
      ("⟦{{% include \"parts/i.md\" %}}⟧\n", "directive.include-cycle"),
      ("{{% include \"parts/k.md\" %}}\n\nsee [c](⟦gone.md⟧)\n", "link.no-such-page"),
    ])
  func aSlipIsFoundInTheFile(text: String, rule: String) async throws {
    let proof = try await site(text)
    let found = proof.output.findings.filter { $0.path == "assets/parts/i.md" }
    #expect(found.map(\.rule.id) == [rule], "\(proof.findings)")
    #expect(proof.output.findings.allSatisfy { !$0.path.hasPrefix("handbook/") }, "\(proof.findings)")
    let mark = try #require(proof.marks["assets/parts/i.md"]?.first)
    let span = try #require(found.first?.span)
    #expect(
      span.lower <= mark.lower && mark.upper <= span.upper && span.range.count - mark.range.count <= 4,
      "\(span) \(mark)")
    #expect(found.first?.notes == ["it is shown in handbook/deep/q.md"])
  }

  @Test func aFileInAFileIsNamed() async throws {
    let proof = try await site("i\n\n{{% include \"parts/j.md\" %}}\n\nI\n")
    #expect(proof.output.findings.map(\.path) == ["assets/parts/j.md"], "\(proof.findings)")
    #expect(proof.spans("assets/parts/j.md") == proof.marks["assets/parts/j.md"])
  }

  /// The gap on the page names the place that the finding names.
  @Test func aGapNamesTheIncludedFile() async throws {
    let proof = try await SiteProof(
      [
        "p.md": "# P\n\n{{% include \"a/b.md\" %}}\n", "a/b.md": "---\ntitle: B\n---\n# B\n\nx\n\nsee {{< nobody >}}\n",
      ], templates: ["components/gap.mustache": "<i>{{place}}</i>"])
    #expect(try #require(proof.body("p.html")).contains("<i>a/b.md:8:5</i>"))
    #expect(try #require(proof.body("a/b.html")).contains("<i>a/b.md:8:5</i>"))
  }

  /// What a gap quotes is code on the page.
  @Test func aGapQuotesInCode() async throws {
    let proof = try await SiteProof(
      ["p.md": "# P\n\n{{< include2 \"<b>\" >}}\n"],
      templates: ["components/gap.mustache": "<i>{{words}}</i> <b>{{advice}}</b>"])
    let body = try #require(proof.body("p.html"))
    #expect(
      body.contains("<i>there is no shortcode <code>include2</code></i> <b>did you mean <code>include</code>?</b>"))
  }

  /// A page that others include has its findings as a page, and no second time.
  @Test func whatAPageFindsItselfIsNotFoundAgain() async throws {
    let proof = try await SiteProof([
      "p.md": "# P\n\n{{% include \"a/b.md\" %}}\n\n{{% include \"q.md\" %}}\n",
      "a/b.md": "see [c](⟦c.md⟧), ⟦{{< nobody >}}⟧\n", "q.md": "# Q\n\n⟦{{% include \"q.md\" %}}⟧\n",
    ])
    #expect(Set(proof.output.findings.map(\.path)) == ["a/b.md", "q.md"], "\(proof.findings)")
    #expect(proof.output.findings.count == 3)
    let marks = try #require(proof.marks["a/b.md"])
    #expect(Set(proof.spans("a/b.md")) == Set(marks))
    #expect(proof.spans("q.md") == proof.marks["q.md"])
    #expect(proof.output.findings.allSatisfy { $0.notes.isEmpty })
    #expect(try #require(proof.body("p.html")).components(separatedBy: "class=\"gap").count == 3)
  }

  /// A link leads where it does from the file it is written in; where there is nothing, from the page.
  @Test(arguments: [
    ("a/i.md", "b.md", "a/b.html"), ("a/i.md", "../q.md#q", "q.html#q"), ("a/i.md", "x.png", "a/x.png"),
    ("a/i.md", "only.md", "deep/only.html"), ("a/i.md", "/q.md", "q.html"), ("a/i.md", "#d", "#d"),
    ("a/i.md", "both.md", "a/both.html"),
  ])
  func aRelativeLinkIsThatOfItsFile(_ file: String, _ link: String, _ goal: String) async throws {
    let text = (link.hasSuffix(".png") ? "!" : "") + "[x](\(link))\n"
    let proof = try await SiteProof([
      "deep/p.md": "# D\n\n{{% include \"\(file)\" %}}\n", file: text,
      "a/b.md": "# B\n", "q.md": "# Q\n", "a/x.png": "", "deep/only.md": "# O\n", "a/both.md": "# 1\n",
      "deep/both.md": "# 2\n",
    ])
    #expect(proof.output.findings.filter { !$0.path.hasPrefix("a/i") }.isEmpty, "\(proof.findings)")
    let address = goal.hasPrefix("#") ? goal : goal.hasPrefix("deep/") ? String(goal.dropFirst(5)) : "../" + goal
    #expect(try #require(proof.body("deep/p.html")).contains("=\"\(address)\""))
  }

  /// What a file includes stands where it says, whatever that lies in.
  @Test(arguments: [
    ("| a |\n|---|\n| {{% include \"k.md\" %}} |\n", "<td>K <em>k</em></td>"),
    ("> {{% include \"k.md\" %}}\n\nx\n", "<blockquote>\n<p>K <em>k</em></p>\n</blockquote>\n<p>x</p>"),
    ("- a\n\n  {{% include \"k.md\" %}}\n- b\n", "<li>\n<p>a</p>\n<p>K <em>k</em></p>\n</li>\n<li>\n<p>b</p>"),
    ("1. {{% include \"k.md\" %}}\n2. b\n", "<ol>\n<li>\n<p>K <em>k</em></p>\n</li>\n<li>"),
    ("a {{% include \"k.md\" %}} b\n", "<p>a K <em>k</em> b</p>"),
    ("<div>{{% include \"k.md\" %}}</div>\n", "<div>\n<p>K <em>k</em></p>\n</div>"),
    ("<table><tr><td>\n{{% include \"k.md\" %}}\n</td></tr></table>\n", "<p>K <em>k</em></p>\n\n</td>"),
    ("> - {{% include \"l.md\" %}}\n\nx\n", "<li>l\n<ul>"),
    ("{{% alert %}}\n{{% include \"k.md\" %}}\n{{% /alert %}}\n", "<p>K <em>k</em></p>"),
    ("x\n\n    {{% include \"k.md\" %}}\n", "<code>{{% include &quot;k.md&quot; %}}\n</code>"),
  ])
  func aFileInAFileStandsInItsPlace(_ text: String, _ shown: String) async throws {
    let proof = try await SiteProof([
      "p.md": "# P\n\n{{% include \"i.md\" %}}\n", "i.md": text, "k.md": "---\ntitle: K\n---\nK *k*\n",
      "l.md": "- l\n  - m\n",
    ])
    #expect(proof.findings == [])
    #expect(try #require(proof.body("p.html")).contains(shown), "\(proof.body("p.html") ?? "")")
  }

  /// What a file leaves open at its end does not reach the text after it.
  @Test(arguments: [
    ("k\n\n⟦{: .x}⟧\n", "dialect.unattached-attribute-list"), ("k\n\n⟦{{% alert %}}⟧\n", "dialect.unclosed-shortcode"),
  ])
  func whatAFileLeavesOpenIsItsOwn(_ text: String, _ rule: String) async throws {
    let proof = try await SiteProof(
      [
        "p.md": "# P\n\n{{% include \"a/i.txt.md\" %}}\n", "a/i.txt.md": "i\n\n{{% include \"a/k.md\" %}}\nafter\n",
        "a/k.md": text,
      ])
    #expect(proof.output.findings.map(\.path) == ["a/k.md"], "\(proof.findings)")
    #expect(proof.output.findings.map(\.rule.id) == [rule])
    #expect(proof.spans("a/k.md") == proof.marks["a/k.md"])
    for page in ["p.html", "a/i.txt.html"] {
      #expect(try #require(proof.body(page)).contains("<p>after</p>"), "\(proof.body(page) ?? "")")
    }
  }

  /// A list of contents in a file is that of the page.
  @Test(arguments: [
    ("- x\n{:toc}\n", "<ul><li><a href=\"#a\">A</a></li>\n<li><a href=\"#own\">Own</a></li>\n<li><a href=\"#b\">B</a>"),
    ("{{% include \"o.md\" %}}\n", "<ol><li><a href=\"#a\">A</a></li>\n<li><a href=\"#own\">Own</a>"),
  ])
  func contentsAreThoseOfThePage(_ text: String, _ list: String) async throws {
    let proof = try await SiteProof([
      "p.md": "# P\n\n## A\n\n{{% include \"i.md\" %}}\n\n## B\n", "i.md": text + "\n## Own\n",
      "o.md": "1. x\n{:toc}\n",
    ])
    #expect(proof.findings == [])
    #expect(try #require(proof.body("p.html")).contains(list), "\(proof.body("p.html") ?? "")")
  }

  /// A file is read as what it says it is written in, or as the text that includes it.
  @Test(arguments: [
    ("", "i.md", "", false), ("kramdown", "i.md", "", true), ("kramdown", "i.md", "dialect: handbook", false),
    ("", "i.md", "dialect: kramdown", true), ("", "i.md.erb", "", true), ("kramdown", "j.md", "", true),
  ])
  func theDialectIsThatOfTheFileOrOfThePage(
    _ page: String, _ file: String, _ header: String, _ isKramdown: Bool
  ) async throws {
    let proof = try await SiteProof([
      "p.md": (page.isEmpty ? "" : "---\ndialect: \(page)\n---\n") + "# P\n\n{{% include \"a/\(file)\" %}}\n",
      "q.md": "# Q\n\n{{% include \"a/\(file)\" %}}\n",
      "a/\(file)": file == "j.md"
        ? "{{% include \"a/k.md\" %}}\n" : (header.isEmpty ? "" : "---\n\(header)\n---\n") + "a --- \"b\"\n",
      "a/k.md": "a --- \"b\"\n",
    ])
    #expect(proof.findings == [])
    let (kramdown, plain) = ("<p>a \u{2014} \u{201C}b\u{201D}</p>", "<p>a --- &quot;b&quot;</p>")
    #expect(try #require(proof.body("p.html")).contains(isKramdown ? kramdown : plain), "\(proof.body("p.html") ?? "")")
    let isOwn = !header.isEmpty || file.hasSuffix(".erb")
    #expect(try #require(proof.body("q.html")).contains(isKramdown && isOwn ? kramdown : plain))
  }

  @Test func whatAHeaderOfAFileSaysWrongIsFound() async throws {
    let proof = try await SiteProof(
      [
        "handbook/p.md": "# P\n\n{{% include \"i.md\" %}}\n", "handbook/q.md": "# Q\n\n{{% include \"i.md\" %}}\n",
        "assets/i.md": "---\ndialect: ⟦kramdow⟧\n---\nx ⟦{{include \"k.md\"}}⟧\n",
      ], root: "handbook/")
    #expect(proof.output.findings.map(\.rule.id) == ["data.unknown-word", "directive.malformed"], "\(proof.findings)")
    #expect(proof.spans("assets/i.md") == proof.marks["assets/i.md"])
  }

  /// A folder that begins with `_` holds parts of pages.
  @Test(arguments: ["", "handbook/"]) func partsAreNoPages(_ root: String) async throws {
    let proof = try await SiteProof(
      ["\(root)_index.md": "# P\n\n{{% include \"a/_parts/b/i.md\" %}}\n\n[x](⟦a/_parts/b/i.md⟧)\n"],
      and: [
        "\(root)a/_parts/b/i.md": "# I\n\n![x](x.png) [q](../../q.md)\n", "\(root)a/_parts/b/x.png": "",
        "\(root)a/_q.md": "# Q\n", "\(root)a/q.md": "# Q\n", "\(root)a/_parts/_index.md": "# unused\n",
      ], root: root)
    #expect(
      proof.findings == [
        "link.no-such-page \(root)_index.md: there is no page at `a/_parts/b/i.md` (a folder whose name begins with `_` holds no pages: include the file, or move it)",
        "page.not-included \(root)a/_parts/_index.md: no page includes this file, and it is no page itself (include it, or move it out of the folder whose name begins with `_`)",
      ])
    #expect(proof.spans("\(root)_index.md") == proof.marks["\(root)_index.md"])
    #expect(proof.paths.filter { $0.hasPrefix("a/") } == ["a/_parts/b/x.png", "a/_q.html", "a/q.html"])
    #expect(try #require(proof.body("index.html")).contains("<img src=\"a/_parts/b/x.png\""))
  }

  /// A name without its ending, or a letter wrong, is not guessed but asked for.
  @Test(arguments: [
    ("parts/b", "did you mean `parts/b.md`?"), ("parts/bb.md", "did you mean `parts/b.md`?"),
    ("/parts/b", "did you mean `parts/b.md`?"), ("b", "did you mean `parts/b.md`?"),
    ("other/b.md", "did you mean `parts/b.md`?"),
    ("words.md", "give its path from the content folder, from handbook/ or from assets/, with its ending"),
  ])
  func aMisspeltFileIsAskedFor(_ name: String, _ help: String) async throws {
    let proof = try await SiteProof([
      "p.md": "# P\n\n{{% include ⟦\"\(name)\"⟧ %}}\n", "parts/b.md": "# B\n", "parts/c/d.md": "# D\n",
    ])
    #expect(proof.findings == ["directive.unknown-argument p.md: there is no file `\(name)` to include (\(help))"])
    #expect(proof.spans("p.md") == proof.marks["p.md"])
  }

  /// The same page whatever was read before it, and by how many at once.
  @Test func whoIncludesFirstDoesNotMatter() async throws {
    func site(_ jobs: Int, _ dialects: [String]) async throws -> SiteProof {
      try await SiteProof(
        ["i.md": "## H\n\n- x\n{:toc}\n\na[^1] --- b [c](⟦gone.md⟧)\n\n[^1]: d\n"],
        pages: dialects.enumerated().map { number, dialect in
          (
            "p\(number).md",
            "---\ndialect: \(dialect)\n---\n# P\n\n{{% include \"i.md\" %}}\n\n{{% include \"i.md\" %}}\n"
          )
        }, jobs: jobs)
    }
    let one = try await site(1, Array(repeating: ["handbook", "kramdown"], count: 10).flatMap(\.self))
    let many = try await site(8, Array(repeating: ["handbook", "kramdown"], count: 10).flatMap(\.self))
    #expect(one.findings == many.findings)
    #expect(one.findings.count == 1)
    for number in 0..<20 { #expect(one.text("p\(number).html") == many.text("p\(number).html")) }
    #expect(one.body("p0.html") == one.body("p2.html"))
    #expect(one.body("p0.html") != one.body("p1.html"))
  }
}
