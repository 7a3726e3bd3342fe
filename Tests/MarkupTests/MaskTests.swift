import Diagnostics
import Markup
import Proving
import Testing

/// Directives and attribute lists in texts that use the characters they are hidden behind.
@Suite struct MaskTests {
  private func document(_ text: String) -> Document {
    Document(parsing: Source(path: "x.md", text: text), as: .handbook)
  }

  private static let syriac = (0x700...0x70D).compactMap(Unicode.Scalar.init).map(String.init)

  @Test func textsMayUseSomeOfTheCharacters() {
    let used = Self.syriac.prefix(10).joined(separator: " ")
    let document = document("\(used) {{generator:x}} \\~ *a*{:.c} \(used)\n{: #p}\n")
    #expect(document.directives.map(\.content) == ["generator:x"])
    #expect(document.plainText(of: 0) == "\(used)  ~ a \(used)")
    #expect(document.attributes.compactMap(\.id) == ["p"])
    #expect(document.findings.isEmpty)
  }

  @Test func aTextThatUsesThemAllKeepsItsConstructsAsText() throws {
    let used = Self.syriac.joined()
    let document = document("\(used) {{generator:x}} {:.a}\n")
    #expect(document.plainText(of: 0) == "\(used) {{generator:x}} {:.a}")
    let finding = try #require(document.findings.first)
    #expect(finding.rule == .tooManyConstructs)
    #expect(finding.span == SourceSpan(29, 44))
    #expect(self.document("\(used) without constructs\n").findings.isEmpty)
  }

  @Test func whatLooksLikeAMaskIsText() {
    let text = "\u{701}000 \u{701}00 \u{703}00 \u{700} {{generator:x}}"
    #expect(document(text).plainText(of: 0) == "\u{701}000 \u{701}00 \u{703}00 \u{700} ")
  }

  /// Of each length there is, and beyond the numbers that end in punctuation.
  @Test func emphasisMayStandBesideThem() {
    for name in ["1", "12", "123", "1234"] {
      for before in [0, 600] {
        let others = String(repeating: "*a*{#b} ", count: before)
        let text = "\(others)_d_[^\(name)] *a*{#b}_e_ c [^\(name)]_f_\n\n[^\(name)]: n\n"
        let document = document(text)
        let count = document.nodes.count { $0.kind == .emphasis }
        // Short masks of higher numbers end in a letter or a digit.
        #expect(count == before + (before > 0 ? (name.count == 1 ? 2 : 3) : 4), "\(name) \(before)")
      }
    }
  }

  @Test func manyShortAndLongOnesKeepTheirNumbers() {
    let text = (0..<5000).map { "*a*{#i\($0)} *b*{#\(["a", "b", "c"][$0 % 3])}" }.joined(separator: "\n")
    let document = document(text)
    #expect(document.attributes.compactMap(\.id).prefix(4) == ["i0", "a", "i1", "b"])
    // The short masks of `{#a}` are used up first: the rest stays text, and one finding says so.
    #expect(document.attributes.count == 5000 + 3844)
    #expect(document.findings.map(\.rule) == [.repeatedID, .repeatedID, .repeatedID, .tooManyConstructs])
  }

  /// What a fence of tildes says after them may hold backticks (CommonMark 0.30, section 4.5); no code in a line of text
  /// begins there, whose end a construct below would hold.
  @Test(arguments: ["> ~~~ `", "> ~~~ a`b", "- ~~~ `", "1. ~~~ `"]) func noCodeBeginsInTheLineOfAFence(fence: String) {
    let document = document("\(fence)\n{{< label \"`\" >}}\n")
    #expect(document.directives.map(\.content) == ["< label \"`\" >"])
  }

  /// Backticks after backticks are no fence, but code in a line of text.
  @Test func codeOfThreeBackticksMayHoldABacktick() {
    #expect(document("``` a`b {{< label \"```\" >}}\n").directives.isEmpty)
    #expect(document("~~~ a`b {{< label \"`\" >}}\n").directives.isEmpty)
  }
}
