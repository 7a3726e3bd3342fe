import Diagnostics
import Markup
import Proving
import Testing

/// What begins like a construct and is none: said at its bytes.
@Suite struct UnreadSignTests {
  private func findings(_ text: String) -> [Diagnostic] {
    Document(parsing: Source(path: "x.md", text: text), as: .handbook).findings
  }

  @Test(arguments: [
    ("a\n\n⟦<!--⟧ todo\n\nb\n\n## H\n", "this comment never ends"),
    ("> ⟦<!--⟧ todo\n\nb", "this comment never ends"), ("- a\n\n   ⟦<!--⟧ b --", "this comment never ends"),
    ("⟦<?⟧php\n\nb", "this instruction never ends"), ("⟦<![CDATA[⟧ a\n\nb", "this section never ends"),
    ("a ⟦<!--⟧ b\n\nc --> d", "this comment does not end in its paragraph"),
    ("# a ⟦<!--⟧ b", "this comment does not end in its paragraph"),
    ("| a |\n|---|\n| ⟦<!--⟧ b |", "this comment does not end in its paragraph"),
    ("a ⟦<!--⟧ b <!-- c\nd <!--", "this comment does not end in its paragraph"),
    ("a ⟦<!--⟧ b -- c --> d", "this comment has two hyphens"),
  ])
  func commentsWithoutAnEndAreSaid(_ text: String, _ message: String) {
    let marked = MarkedText(text)
    let findings = findings(marked.text)
    #expect(findings.map(\.rule) == [.unclosedComment], "\(text)")
    #expect(findings.map(\.span) == marked.spans)
    #expect(findings.first?.message.hasPrefix(message) == true)
  }

  @Test(arguments: [
    ("a\n⟦{: .unclosed⟧\n", Rule.unclosedAttributeList), ("[l](x.md)⟦{:.a⟧ .b\n", .unclosedAttributeList),
    ("# a ⟦{:#b⟧\n", .unclosedAttributeList), ("- a\n⟦{:toc⟧\n", .unclosedAttributeList),
    ("a\n⟦{: .a⟧\n}", .unclosedAttributeList),
    ("⟦$$⟧\na = b\n\nc\n", .unreadFormula), ("c\n⟦$$⟧\na = b\n$$\n", .unreadFormula), ("> ⟦$$⟧\n> a\n", .unreadFormula),
    ("a $$ b\n$$\n\nc\n⟦$$⟧\nd\n$$\n", .unreadFormula),
    ("> ⟦[!NOTES]⟧\n> a\n", .unknownAlert), ("> ⟦[!info]⟧ a\n", .unknownAlert),
  ])
  func whatBeginsLikeAConstructAndIsNoneIsSaid(_ text: String, _ rule: Rule) {
    let marked = MarkedText(text)
    let findings = findings(marked.text)
    #expect(findings.map(\.rule) == [rule], "\(text)")
    #expect(findings.map(\.span) == marked.spans)
  }

  @Test func aMisspeltNoticeHasAGuess() {
    #expect(findings("> [!Notes]\n> a\n").map(\.help) == ["did you mean `NOTE`?"])
  }

  @Test(arguments: [
    "a <!-- b --> c", "<!-- a\n\nb -->\n\nc", "`<!--`", "    <!--", "```\n<!--\n```", "\\<!-- a", "a \\<!-- b",
    "&lt;!-- a", "<?php ?>",
    "<!-- {::a} {{< a <% b -->", "<div>\n<!-- a -- b --> {: .a\n</div>", "a <b title=\"{: .a\">b</b>",
    "`{: .a`", "```\n{: .a\n$$\n> [!NOTES]\n```", "\\{: .a", "a {: b", "{:}", "$$\na\n$$", "$$5", "a $$ b",
    "a $$x$$ b", "a $$ b\nc $$",
    "a $$\nb\n$$", "\\$$\na",
    "> \\[!NOTES] a", "> [!a b]", "> [!NOTES](a.md)", "> [!]", "> [!NOTES]: a", "<div>\n{: .a\n</div>",
  ])
  func whatIsMeantSoIsNot(_ text: String) {
    #expect(findings(text).filter { $0.rule != .unusedFootnote }.isEmpty)
  }
}
