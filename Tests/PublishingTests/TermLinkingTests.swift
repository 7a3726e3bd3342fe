import Testing

@testable import Publishing

/// The first mention of a term in prose, linked when `site.yml` asks for it. What is no mention has a case of its own in
/// `Fixtures/subjects/terms-in-prose`.
@Suite struct TermLinkingTests {
  private static let glossary = """
    sales:
      - {term: MQL, definition: A "qualified" lead}
      - {term: Intent, definition: A will}
      - {term: Intent data, definition: Signs}
    """

  private func body(_ text: String, _ settings: String = "terms: {link: first}\n") async throws -> String {
    let proof = try await SiteProof(
      [
        "site.yml": settings, "a/p.md": "# P\n\n" + text, "words.md": "# W\n\n{{generator:glossary}}",
        "data/glossary.yml": Self.glossary,
      ], templates: Fixture.ownTemplates())
    #expect(proof.findings == [])
    return try #require(proof.body("a/p.html"))
  }

  private static func link(_ id: String, _ title: String, _ text: String) -> String {
    "<a href=\"../words.html#term-\(id)\" class=\"term\" title=\"\(title)\">\(text)</a>"
  }

  @Test func onlyTheFirstMentionIsALink() async throws {
    let mql = Self.link("mql", "A &quot;qualified&quot; lead", "MQL")
    #expect(try await body("An MQL.\n\nNo MQL, (MQL).") == "<p>An \(mql).</p>\n<p>No MQL, (MQL).</p>")
    #expect(try await body("**MQL**/SAO: MQL") == "<p><strong>\(mql)</strong>/SAO: MQL</p>")
  }

  @Test func theLongestTermCounts() async throws {
    let data = Self.link("intent-data", "Signs", "intent data")
    #expect(
      try await body("With intent data and Intent.")
        == "<p>With \(data) and \(Self.link("intent", "A will", "Intent")).</p>")
  }

  @Test(arguments: ["title: T\n", "terms: {link: none}\n", "terms: {}\n"])
  func withoutBeingAskedNothingIsLinked(settings: String) async throws {
    #expect(try await body("An MQL.", settings) == "<p>An MQL.</p>")
  }

  @Test func withoutAPageForTheTermsNothingIsLinked() async throws {
    let proof = try await SiteProof([
      "site.yml": "terms: {link: first}\n", "p.md": "# P\n\nAn MQL, `{{generator:glossary}}`.",
      "data/glossary.yml": Self.glossary,
    ])
    #expect(proof.findings == [])
    #expect(proof.body("p.html") == "<p>An MQL, <code>{{generator:glossary}}</code>.</p>")
  }

  @Test func aLinkOfATermIsAUseOfIt() async throws {
    let proof = try await SiteProof(
      [
        "site.yml": "terms: {link: first}\n", "p.md": "# P\n\nAn MQL.", "words.md": "# W\n\n{{generator:glossary}}",
        "data/glossary.yml": Self.glossary,
      ], templates: Fixture.ownTemplates())
    #expect(proof.body("words.html")?.contains(#"<ul role="list"><li><a href="p.html">P</a></li></ul>"#) == true)
  }

  @Test func anotherChoiceIsAFinding() async throws {
    let proof = try await SiteProof(["site.yml": "terms: {link: ⟦frist⟧}\n", "p.md": "# P"])
    #expect(proof.spans("site.yml") == proof.marks["site.yml"])
    #expect(proof.findings.first?.contains("did you mean `first`?") == true)
  }
}
