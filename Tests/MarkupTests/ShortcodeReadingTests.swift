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

  /// A pair on one line is what it is on three lines, wherever a block may stand.
  @Test(arguments: [
    ("{{% alert title=\"T\" %}}one *line*{{% /alert %}}", "{{% alert title=\"T\" %}}\none *line*\n{{% /alert %}}"),
    ("> {{% note %}} x {{% /note %}}  \n> y", "> {{% note %}}\n> x\n> {{% /note %}}\n> y"),
    ("- a\n\n  {{< note >}}x{{< /note >}}\n\nb", "- a\n\n  {{< note >}}\n  x\n  {{< /note >}}\n\nb"),
    (
      "{{< cardpane >}}{{% card %}}x{{% /card %}}{{< /cardpane >}}",
      "{{< cardpane >}}\n{{% card %}}\nx\n{{% /card %}}\n{{< /cardpane >}}"
    ),
    (
      "{{% note %}}     a {{% note %}}b{{% /note %}}{{% /note %}}",
      "{{% note %}}\na {{% note %}}b{{% /note %}}\n{{% /note %}}"
    ),
    ("{{% note %}}{{%/* /note */%}} x{{% /note %}}", "{{% note %}}\n{{%/* /note */%}} x\n{{% /note %}}"),
    ("{{% note %}}{{% /note %}}", "{{% note %}}\n{{% /note %}}"),
  ])
  func aPairOnOneLine(_ text: String, _ lines: String) {
    #expect(document(text).html(style: .site) == document(lines).html(style: .site))
    #expect(document(text).boxes.count == document(lines).boxes.count)
    #expect(document(text).findings == [])
  }

  @Test func theTextOfAPairOnOneLineStandsWhereItIsWritten() throws {
    let marked = MarkedText("a\n\n> ⟦{{% note %}}x [y](⟦z⟧){{% /note %}}⟧\n")
    let document = document(marked.text)
    #expect(document.links.map(\.span) == [marked.spans.last])
    #expect(document.nodes.first { $0.kind == .box }?.span == marked.spans.first)
  }

  @Test(arguments: ["a {{% note %}}b{{% /note %}}", "{{% note %}}b{{% /note %}} c", "    {{% note %}}b{{% /note %}}"])
  func whatIsNoPairOnOneLine(_ text: String) { #expect(document(text).boxes.isEmpty) }

  @Test func anEndFurtherInEndsItToo() {
    let document = document("{{% note %}}\n- a\n  {{% /note %}}\n\nb\n")
    #expect(document.findings.isEmpty)
    #expect(document.nodes[1].kind == .box)
    #expect(Int(document.nodes[1].end) < document.nodes.count)
  }
}
