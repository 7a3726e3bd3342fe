import Diagnostics
import Testing

@testable import Publishing

/// What is wrong in a text of a data file is found there, whoever shows it.
@Suite struct DataTextTests {
  /// A glossary whose one definition is written as `definition`, shown on two pages.
  private func glossary(_ definition: String) async throws -> SiteProof {
    try await SiteProof([
      "a.md": "# A\n\n{{generator:glossary}}\n", "b/c.md": "# C\n\n{{generator:glossary}}\n",
      "data/glossary.yml": "words:\n  - term: MQL\n    definition: \(definition)\n",
    ])
  }

  @Test(
    "Links, tags and directives, however the text is written",
    arguments: [
      ("a [lead](⟦gone.md⟧) to sell to", "link.no-such-page"),
      ("\"a [lead](⟦gone.md⟧) \\\"to\\\" sell to\"", "link.no-such-page"),
      ("'a [lead](⟦gone.md⟧) that''s'", "link.no-such-page"),
      (">-\n      a\n      [lead](⟦gone.md⟧)\n      to sell to", "link.no-such-page"),
      ("gone.md is [here](⟦gone.md⟧)", "link.no-such-page"),
      ("a [lead](/a.md#⟦nowhere⟧)", "link.no-such-anchor"),
      ("an ![image](⟦gone.png⟧)", "link.no-such-file"),
      ("a <⟦script⟧>lead</script>", "html.removed-element"),
      ("a lead {{generator:⟦nothing⟧}}", "directive.unknown"),
      ("a lead[^⟦1⟧]", "dialect.unknown-footnote"),
      ("⟦\"a [lead](\\u0067one.md)\"⟧", "link.no-such-page"),
    ])
  func aSlipIsFoundInTheFile(definition: String, rule: String) async throws {
    let proof = try await glossary(definition)
    let found = try #require(proof.output.findings.first)
    #expect(proof.output.findings.count == 1, "\(proof.findings)")
    #expect(found.rule.id == rule)
    #expect(found.path == "data/glossary.yml")
    #expect(found.notes == ["it is shown in a.md"])
    let mark = try #require(proof.marks["data/glossary.yml"]?.first)
    let span = try #require(found.span)
    #expect(span.lower <= mark.lower && mark.upper <= span.upper && span.upper - mark.upper <= 13, "\(span)")
  }

  @Test func aTextOfATemplateIsFoundAtItsLineAndColumn() async throws {
    let proof = try await SiteProof(
      [
        "a.md": "# A\n\n{{generator:abx_pillars}}\n", "aim.md": "# Aim\n",
        "data/abx.yml":
          "pillars:\n  aim: {title: Aim, description: 'see [this](⟦aims.md⟧)'}\n"
          + "  fire: {title: Fire, description: 'at ⟦<tiime>⟧once'}\n",
      ], templates: Fixture.ownTemplates())
    let marks = try #require(proof.marks["data/abx.yml"])
    let found = proof.output.findings.filter { $0.rule.id.hasPrefix("link.") || $0.rule.id.hasPrefix("html.") }
    #expect(found.map(\.path) == ["data/abx.yml", "data/abx.yml"], "\(proof.findings)")
    #expect(found.map(\.span) == marks)
    #expect(found.first?.help == "did you mean `aim.md`?")
  }

  @Test func equalTextsAreAllToBlame() async throws {
    let proof = try await SiteProof([
      "a.md": "# A\n\n{{generator:glossary}}\n",
      "data/glossary.yml":
        "words:\n  - {term: A, definition: 'see [x](⟦y.md⟧)'}\n"
        + "  - {term: B, definition: 'see [x](⟦y.md⟧)'}\n  - {term: C, definition: 'or see [x](a.md)'}\n",
    ])
    #expect(proof.spans("data/glossary.yml") == proof.marks["data/glossary.yml"])
    #expect(proof.output.findings.count == 2)
  }

  @Test func whatPagesSayStaysTheirs() async throws {
    let proof = try await SiteProof([
      "a.md": "---\ndescription: see [x](gone.md)\n---\n# A\n\n{{generator:glossary}}\n\n[x](gone.md)\n",
      "data/glossary.yml": "words:\n  - {term: A, definition: 'gone.md'}\n",
    ])
    #expect(proof.output.findings.map(\.path) == ["a.md", "a.md"], "\(proof.findings)")
  }
}
