import Diagnostics
import Markup
import Proving
import Testing

/// Ids that somebody wrote twice on a page.
@Suite struct RepeatedIDTests {
  private func findings(_ text: String) -> [Diagnostic] {
    Document(parsing: Source(path: "x.md", text: text), as: .handbook).findings
  }

  @Test(arguments: [
    "## A {#same}\n\n## B {⟦#same⟧}\n", "## A {#same}\n\na\n{: ⟦#same⟧}\n", "## A {#same}\n\n*a*{:.b⟦#same⟧ .c}\n",
    "<a id=\"same\"></a>\n\n## A {⟦#same⟧}\n", "a\n{#same}\n\n<a id=\"⟦same⟧\"></a>\n",
    "a\n{#same}\n\nb\n{⟦id=\"same\"⟧}\n",
    "<b id=same></b><b name=x id=⟦same⟧>\n</b>", "<div id=\"same\">a</div>\n\n<div>b</div>\n{: ⟦#same⟧}\n",
    "## A {#same}\n\n[^n]\n\n[^n]: b\n    {: ⟦#same⟧}\n",
  ])
  func idsThatStandTwiceAreSaid(_ text: String) {
    let marked = MarkedText(text)
    let findings = findings(marked.text)
    #expect(findings.map(\.rule) == [.repeatedID], "\(text)")
    #expect(findings.map(\.span) == marked.spans)
    #expect(findings.map(\.message) == ["the id `same` stands on line 1 already"] || text.hasPrefix("a\n"))
  }

  /// One finding for each id, which says how often it stands there.
  @Test func anIDThatStandsOftenIsSaidOnce() {
    let marked = MarkedText("<i id=a></i> <i id=⟦a⟧></i> <i id=a></i>\n\n## B {#b}\n\n<i id=a></i> <b id=⟦b⟧></b>\n")
    let findings = findings(marked.text)
    #expect(findings.map(\.span) == marked.spans)
    #expect(findings.map(\.notes) == [["it stands 2 more times below"], []])
  }

  @Test(arguments: [
    "<a id=\"a\" name=\"a\"></a>", "<a name=a id=a></a>", "## A {#a}\n\n## A\n", "## A {#a}\n\n## B {#A}\n",
    "## A\n\n## A\n", "`<a id=\"a\">` <a id=\"a\"></a>",
    "a\n{: #a}\n{: #a}\n",
  ])
  func idsThatStandOnceAreNot(_ text: String) {
    #expect(findings(text).isEmpty)
  }
}
