import Diagnostics
import GoToMarket
import Proving
import Testing

/// Terms of the glossary: each is explained once.
@Suite struct GlossaryTests {
  @Test func aTermIsExplainedOnce() {
    let proof = DataProof(
      (
        "glossary",
        """
        sales:
          - {term: MQL, definition: A lead}
          - {term: SAO, definition: An opportunity}
          - {term: ⟦mql⟧, definition: A lead again}
        marketing:
          - term: ⟦"SAO"⟧
            definition: Something else
          - {term: "SAO, SAL", definition: Another term}

        """
      ))
    #expect(proof.rules == ["glossary.repeated-term", "glossary.repeated-term"])
    #expect(proof.places == proof.spans)
    let findings = proof.findings.sorted()
    #expect(
      findings.map(\.message) == [
        "`mql` is explained already as `MQL`, on line 2", "`SAO` is explained already, on line 3",
      ])
    #expect(
      findings.map(\.help) == [
        "leave one of the two, or say in the term which one is meant: `mql (sales)`",
        "leave one of the two, or say in the term which one is meant: `SAO (sales)`",
      ])
    #expect(findings.allSatisfy { $0.severity == .warning && $0.path == "data/glossary.yml" })
    #expect(proof.models.glossary.value?.flatMap(\.entries).count == 5, "all of them stay")
  }
}
