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
      ("k\n\n⟦{{% include \"parts/gone.md\" %}}⟧\n\nl\n", "directive.unknown-argument"),
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
}
