import Diagnostics
import GoToMarket
import Testing

@Suite struct ReportingStructureTests {
  /// A team from lines of `id holds reports`, with `-` for nothing. Each entry's span is its place in the list.
  private func team(_ lines: String...) -> Team {
    Team(
      path: "data/team.yml",
      people: lines.enumerated().map { index, line in
        let words = line.split(separator: " ").map(String.init)
        let place = SourceSpan(index * 10, index * 10 + 5)
        var person = Person(id: words[0], span: place, name: words[0].uppercased(), role: "role")
        person.managerRole = words[1] == "-" ? nil : Reference(words[1], at: place)
        person.reportsTo = words[2] == "-" ? nil : Reference(words[2], at: place)
        return person
      })
  }

  private func shown(_ team: Team, below role: String) -> [String] {
    ReportingStructure(of: team, below: role).lines.map { String(repeating: ".", count: $0.depth) + $0.person.id }
  }

  @Test func showsHoldersThenReportsInTheOrderOfTheFile() {
    let team = team("ann boss -", "bob - lead", "cid lead boss", "dan - boss", "eve - lead", "flo boss -")
    #expect(shown(team, below: "boss") == ["ann", "flo", ".cid", "..bob", "..eve", ".dan"])
    #expect(shown(team, below: "lead") == ["cid", ".bob", ".eve"])
    #expect(shown(team, below: "nobody").isEmpty)
    #expect(team.reportingFindings().isEmpty)
  }

  @Test func endsInACycleAndNamesItOnce() {
    let team = team("top top -", "ann a c", "bob b a", "cid c b", "dan - a")
    #expect(shown(team, below: "a") == ["ann", ".bob", "..cid", "...ann", ".dan"])
    let findings = team.reportingFindings()
    #expect(findings.map(\.rule) == [.reportingCycle])
    #expect(findings.first?.message.contains("ann → cid → bob → ann") == true)
    #expect(findings.first?.span == SourceSpan(10, 15))
    #expect(findings.first?.path == "data/team.yml")
  }

  @Test func findsWhoReportsToThemselves() {
    let findings = team("ann a a").reportingFindings()
    #expect(findings.map(\.rule) == [.reportingCycle])
    #expect(findings.first?.message == "ANN reports to their own role")
  }

  @Test func findsTwoCyclesApart() {
    let findings = team("a a b", "b b a", "c c d", "d d c", "e - a").reportingFindings()
    #expect(findings.map(\.span) == [SourceSpan(0, 5), SourceSpan(20, 25)])
  }

  @Test func suggestsARoleThatIsHeld() {
    let findings = team("ann marketing_lead -", "bob - marketing_laed").reportingFindings()
    #expect(findings.map(\.rule) == [.unknownRole])
    #expect(findings.first?.help == "did you mean `marketing_lead`?")
  }

  @Test func isBoundedWhenRolesAreHeldTwice() {
    var people: [String] = []
    for level in 0..<40 { people += ["x\(level) r\(level + 1) r\(level)", "y\(level) r\(level + 1) r\(level)"] }
    let team = Team(
      path: "data/team.yml",
      people: people.map { line in
        let words = line.split(separator: " ").map(String.init)
        var person = Person(id: words[0], span: SourceSpan(at: 0), name: words[0], role: "")
        person.managerRole = Reference(words[1], at: person.span)
        person.reportsTo = Reference(words[2], at: person.span)
        return person
      })
    let structure = ReportingStructure(of: team, below: "r0")
    #expect(structure.isCut)
    #expect(structure.lines.count == ReportingStructure.limit)
  }

  @Test func aChainOfTenThousandNeitherHangsNorOverflows() {
    let team = Team(
      path: "data/team.yml",
      people: (0..<10_000).map { index in
        var person = Person(id: "p\(index)", span: SourceSpan(at: index), name: "", role: "")
        person.managerRole = Reference("r\(index)", at: person.span)
        person.reportsTo = Reference("r\((index + 1) % 10_000)", at: person.span)
        return person
      })
    #expect(team.reportingFindings().map(\.rule) == [.reportingCycle])
    #expect(ReportingStructure(of: team, below: "r5").isCut)
  }
}
