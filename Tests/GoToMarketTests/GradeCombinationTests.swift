import Diagnostics
import GoToMarket
import Testing

/// Every combination of facts gets exactly one grade, and every row gives it to somebody.
@Suite struct GradeCombinationTests {
  private func proof(_ rows: String, facts: String = "") -> DataProof {
    DataProof(
      (
        "lead_scoring",
        """
        facts:
          searches: {kind: count, one: search, many: searches}
          days: {kind: count, one: day, many: days}
          private_code: {kind: flag, yes: private code, no: no private code}
        \(facts)
        pql:
          grades: [A, B, C]
          qualifying: [A]
          rules:
            ⟦cloud⟧:
              title: Cloud
              grades:
        \(rows.split(separator: "\n").map { "        - \($0)" }.joined(separator: "\n"))

        """
      ))
  }

  @Test(arguments: [
    ("{grade: A, class: x, when: [searches >= 3]}", "searches: 0"),
    ("{grade: A, class: x, when: [searches >= 3]}\n{grade: B, class: y, when: [searches < 2]}", "searches: 2"),
    ("{grade: A, class: x, when: [searches <= 3]}\n{grade: B, class: y, when: [searches > 4]}", "searches: 4"),
    (
      "{grade: A, class: x, when: [private_code]}\n{grade: B, class: y, when: [not private_code, days = 0]}",
      "days: 1, private_code: false"
    ),
  ])
  func aGapIsShownByALead(rows: String, lead: String) {
    let proof = proof(rows)
    #expect(proof.rules == ["scoring.combination-without-grade"])
    #expect(proof.places == proof.spans)
    #expect(proof.findings.first?.message == "a lead may get no grade from `cloud`: \(lead)")
    #expect(proof.help == "add a last row without `when`, or one that asks for this")
  }

  @Test func whatComplementsEachOtherHasNoGap() {
    #expect(proof("{grade: A, class: x, when: [searches]}\n{grade: B, class: y, when: [not searches]}").rules == [])
    #expect(
      proof(
        """
        {grade: A, class: x, when: [searches >= 5 or private_code, days >= 2]}
        {grade: B, class: y, when: [days >= 2]}
        {grade: C, class: z, when: [days < 2]}
        """
      ).rules == [])
  }

  @Test func aRowThatOthersCoverTogetherIsUnreachable() {
    let proof = proof(
      """
      {grade: A, class: x, when: [searches >= 3]}
      {grade: B, class: y, when: [searches <= 3]}
      {grade: C, class: z}
      """)
    #expect(proof.rules == ["scoring.unreachable-row"])
    #expect(proof.findings.first?.message == "no lead gets this C: who meets it meets a row above, too")
    #expect(proof.findings.first?.notes == ["searches: 0: the row of grade B comes first"])
    let contradiction = self.proof("{grade: A, class: x, when: [searches > 3, searches < 3]}\n{grade: B, class: y}")
    #expect(contradiction.findings.first?.message == "no lead gets this A: its conditions exclude each other")
  }

  @Test func aGradeForPQLsThatNoRowGivesIsOutOfReach() {
    let proof = proof("{grade: B, class: x}")
    #expect(proof.rules == ["scoring.unreachable-threshold"])
    #expect(proof.findings.first?.message == "nobody can be a PQL: no row gives A")
    #expect(proof.help == "add a row that gives one of them")
  }

  @Test func moreCombinationsThanCanBeTriedAreNotTried() {
    let flags = (0..<20).map { "flag\($0)" }
    let proof = proof(
      "{grade: A, class: x, when: [\(flags.joined(separator: ", "))]}",
      facts: flags.map { "  \($0): {kind: flag, yes: \($0), no: no \($0)}" }.joined(separator: "\n"))
    #expect(proof.rules == ["scoring.too-many-combinations"])
    #expect(proof.places == proof.spans)
    #expect(proof.findings.first?.severity == .warning && proof.help?.isEmpty == false)
  }
}
