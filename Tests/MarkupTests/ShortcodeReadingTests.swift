import Diagnostics
import Markup
import Proving
import Testing

/// Shortcodes around text: where one ends, and what is said when it does not.
@Suite struct ShortcodeReadingTests {
  private func document(_ text: String) -> Document {
    Document(parsing: Source(path: "x.md", text: text), as: .handbook)
  }

  @Test(arguments: [
    ("⟦{{% /x %}}⟧", "dialect.stray-shortcode-end"),
    ("> {{% x %}}\n\n⟦{{% /x %}}⟧\n", "dialect.stray-shortcode-end"),
    ("- a\n\n  ⟦{{% note %}}⟧\n\nb\n\n{{% note %}}\nc\n{{% /note %}}\n", "dialect.unclosed-shortcode"),
  ])
  func findings(_ marked: String, _ rule: String) throws {
    let marked = MarkedText(marked)
    let finding = try #require(document(marked.text).findings.first { $0.rule.id == rule })
    #expect(finding.span == marked.spans.first)
  }

  @Test func anEndFurtherInEndsItToo() {
    let document = document("{{% note %}}\n- a\n  {{% /note %}}\n\nb\n")
    #expect(document.findings.isEmpty)
    #expect(document.nodes[1].kind == .box)
    #expect(Int(document.nodes[1].end) < document.nodes.count)
  }
}
