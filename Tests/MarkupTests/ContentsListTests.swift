import Diagnostics
import Markup
import Proving
import Testing

/// Lists in whose place a list of contents stands.
@Suite struct ContentsListTests {
  private func document(_ text: String) -> Document {
    Document(parsing: Source(path: "x.md", text: text), as: .handbook)
  }

  @Test func contentsListsAreMarked() {
    for (text, kind) in [
      ("* x\n{:toc}", Node.Kind.contents), ("1. x\n{:toc .a}", .contents), ("x\n{:toc}", .paragraph),
    ] {
      #expect(document(text).nodes[1].kind == kind)
    }
    #expect(document("# A\n{:.no_toc}\n\n# B").headings.map(\.isUnlisted) == [true, false])
  }

  @Test(arguments: ["a\n{:⟦toc⟧}\n", "{:⟦toc⟧ .x}\n# a\n", "- a\n\nb\n{:⟦toc⟧}\n", "*a*{:⟦toc⟧}\n"])
  func contentsAreAsAList(_ text: String) throws {
    let marked = MarkedText(text)
    let finding = try #require(document(marked.text).findings.first)
    #expect(finding.rule == .contentsWithoutList)
    #expect(finding.span == marked.spans[0])
    #expect(document("- a\n{:toc}\n\n1. b\n{:toc}\n").findings.isEmpty)
  }

  /// The levels of contents are an option of the page, whatever HTML may hold.
  @Test(arguments: [("levels=\"2..2\"", "2..2"), ("toc_levels=\"2,3\"", "2,3"), ("levels=\"2-3\"", "2..3")])
  func levelsOfContentsAreAnOption(_ pair: String, _ levels: String) {
    let marked = MarkedText("- TOC\n{:toc ⟦\(pair)⟧}\n\n## Two\n")
    let document = document(marked.text)
    #expect(document.removals.isEmpty)
    #expect(document.findings.map(\.rule) == [.unreadAttribute] && document.findings.map(\.span) == marked.spans)
    #expect(document.findings.map(\.help) == ["write `{::options toc_levels=\"\(levels)\" /}` on a line of its own"])
  }
}
