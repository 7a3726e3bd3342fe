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

  private static func site(_ text: String, _ glossary: String) async throws -> SiteProof {
    try await SiteProof(
      [
        "site.yml": "terms: {link: first}\n", "p.md": "# P\n\n" + text, "words.md": "# W\n\n{{generator:glossary}}",
        "data/glossary.yml": glossary,
      ], templates: Fixture.ownTemplates())
  }

  @Test func aCommaDoesNotMakeNamesOfWords() async throws {
    let glossary = """
      a:
        - {term: "Cost per lead, blended", definition: d}
        - {term: "Yes, and", definition: e}
        - {term: "L1, L2", definition: f}
      """
    let body = try await Self.site("A blended approach and L2. Cost per lead, blended.", glossary).body("p.html")
    let words = try #require(body).matches(of: /<a [^>]*>([^<]*)</).map { String($0.1) }
    #expect(words == ["L2", "Cost per lead, blended"])
  }

  @Test(arguments: ["button", "summary", "label", "select><option"])
  func nothingThatDoesSomethingHoldsALink(element: String) async throws {
    let end = element.split(separator: ">")[0]
    let settings = "terms: {link: first}\nhtml: {policy: trusted}\n"
    let body = try await body("A <\(element)>MQL</\(end)> and MQL", settings)
    let link = Self.link("mql", "A &quot;qualified&quot; lead", "MQL")
    #expect(body.contains("and \(link)"), "\(body)")
    #expect(body.matches(of: #/<a /#).count == 1, "\(body)")
  }

  @Test func termsThatDifferInSignsAreThemselves() async throws {
    let glossary = """
      a:
        - {term: C++, definition: one}
        - {term: "C#", definition: two}
        - {term: SQL, definition: three}
      """
    let proof = try await Self.site(
      "{{generator:term.C#}} {{generator:term.C++}} {{generator:term.sql text=\"\"}} {{generator:term.c-1}}", glossary)
    #expect(proof.findings == [])
    let words = try #require(proof.body("p.html")).matches(of: /title="([^"]*)">([^<]*)</).map { "\($0.1) \($0.2)" }
    #expect(words == ["two C#", "one C++", "three SQL", "two C#"])
    let unsure = try await Self.site("{{generator:term.c}}", glossary)
    #expect(unsure.findings.count == 1 && unsure.findings[0].hasPrefix("directive.unknown-argument"))
  }

  @Test func aNameInTheNextLineIsNotCutShort() async throws {
    let body = try await body("An intent\ndata")
    #expect(body.matches(of: #/<a /#).count == 0, "\(body)")
  }

  @Test func theRightOneOfManyTermsThatBeginAlikeIsFound() async throws {
    let terms = (0..<300).map { "  - {term: Alpha \($0), definition: x}" }.joined(separator: "\n")
    let text = String(repeating: "Alpha beta Alpha gamma.\n", count: 60)
    let body = try await Self.site(text + "Alpha 299", "a:\n" + terms).body("p.html")
    #expect(body?.contains("Alpha 299</a>") == true)
  }
}
