import Diagnostics
import GoToMarket
import Testing

@Suite struct ModelsTests {
  @Test func readsFilesByTheirName() {
    let proof = DataProof(
      ("code_hosts.json", #"{"git": {"title": "Git", "info_link": "https://git.example"}}"#),
      ("deployment_options.yaml", "cloud: {title: Cloud}\n"), ("notes.md", "# no data"))
    #expect(proof.rules == [])
    #expect(proof.models.codeHosts.value?.map(\.title) == ["Git"])
    #expect(proof.models.codeHosts.path == "data/code_hosts.json")
    #expect(proof.models.deploymentOptions.value?.map(\.id) == ["cloud"])
    #expect(!proof.models.team.isPresent)
    #expect(proof.models.team.path == "data/team.yml")
  }

  @Test func aFileNobodyKnowsIsAWarning() {
    let proof = DataProof(("launch_teirs", "a: 1\n"))
    #expect(proof.rules == ["data.unknown-file"])
    #expect(proof.findings.first?.severity == .warning)
    #expect(proof.help == "did you mean `data/launch_tiers.yml`?")
    let (_, bare) = Models.read([.init(path: "data/redirects.yaml", text: "a: 1\n")], isBareTree: true)
    #expect(bare.map(\.severity) == [.info])
  }

  @Test func aSecondFileOfAModelIsAnError() {
    let proof = DataProof(
      ("code_hosts.json", #"{"git": {"title": "Git", "info_link": "x"}}"#), ("code_hosts.yml", "hg: {title: Hg}\n"))
    #expect(proof.rules == ["data.several-files"])
    #expect(proof.models.codeHosts.value?.map(\.id) == ["git"])
  }

  @Test func aBrokenFileIsPresentButHasNoValue() {
    let proof = DataProof(("team", "ann: {name: Ann\n"))
    #expect(proof.rules == ["data.invalid-yaml"])
    #expect(proof.models.team.isPresent)
    #expect(proof.models.team.value == nil)
  }

  @Test func filesThatPointIntoEachOtherAreChecked() {
    let proof = DataProof(
      ("team", "ann: {name: Ann, role: CEO, reports_to: none, manager_role_slug: ceo}\n"),
      ("use_cases", "reuse: {title: Reuse, link: /reuse.md}\n"),
      ("product_teams", "search: {title: Search, em: ann}\n"),
      ("maturity_levels", "ga: {title: GA, definition: there}\n"),
      ("deployment_options", "cloud: {title: Cloud}\n"), ("code_hosts", "git: {title: Git, info_link: x}\n"),
      (
        "features",
        """
        literal:
          title: Literal
          product_team: ⟦serach⟧
          maturity: ⟦gaa⟧
          use_cases: [reuse, ⟦reuze⟧]
          compatibility: {git: true, ⟦svn⟧: false}
          deployment: {cloud: ⟦soon⟧, ⟦clod⟧: ga}

        """
      ))
    #expect(proof.rules == Array(repeating: "data.unknown-reference", count: 6))
    #expect(proof.places == proof.spans)
    #expect(proof.findings.sorted().first?.help == "did you mean `search`?")
  }

  @Test(arguments: [
    "product_teams: {search: {title: Search, design: ⟦bob⟧, tl: ann}}",
    "guilds: {g: {title: G, leader: ann, members: [ann, ⟦bob⟧], leadership_sponsors: [⟦cid⟧]}}",
    "use_cases: {u: {title: U, link: x, sponsors: {product: ⟦bob⟧}}}",
    "pmm_roles: {people: {ann: {}, ⟦bob⟧: {}}}",
  ])
  func peopleAreInTheTeam(file: String) throws {
    let split = try #require(file.firstIndex(of: ":"))
    let proof = DataProof(
      ("team", "ann: {name: Ann, role: CEO, reports_to: none}\n"),
      (String(file[..<split]), String(file[file.index(after: split)...])))
    #expect(Set(proof.rules) == ["data.unknown-reference"])
    #expect(proof.places == proof.spans)
  }

  @Test func aReportingCycleStandsAtItsPlace() {
    let proof = DataProof(
      (
        "team",
        """
        ann: {name: Ann, role: Lead, reports_to: ⟦two⟧, manager_role_slug: one}
        bob: {name: Bob, role: Lead, reports_to: one, manager_role_slug: two}

        """
      ))
    #expect(proof.rules == ["data.reporting-cycle"])
    #expect(proof.places == proof.spans)
    #expect(proof.findings.first?.message.contains("ann → bob → ann") == true)
  }

  @Test func aPersonWithoutRoleStays() {
    let proof = DataProof(("team", "ann: {⟦name⟧: Ann, reports_to: none, hobby: chess}\n"))
    #expect(proof.rules == ["data.missing-key", "data.unknown-key"])
    #expect(proof.models.team.value?.people.map(\.name) == ["Ann"])
  }
}
