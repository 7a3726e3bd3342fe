import Diagnostics
import Publishing
import Testing

@Suite struct OrganisationDirectivesTests {
  private static let team = """
    ann: {name: "Ann O'Hara (sam)", role: "CEO, [board](/b.md)", reports_to: none, manager_role_slug: ceo, location: Rome}
    ann2: {name: "Ann O'Hara (sam)", role: Interim Lead, reports_to: ceo, manager_role_slug: lead, hide_on_team_page: true}
    bob: {name: Bob St. John, role: Engineer, reports_to: lead, pronouns: he, pronunciation: bobb, github: bob, links: "[x](y)"}
    cid: {name: Cid, role: Writer, reports_to: ceo, description: Writes.}
    cid2: {name: Cid, role: Poet, reports_to: ceo}
    dan: {name: Dan, role: Orphan, reports_to: ghost_lead}

    """

  private let proof = ComponentProof([
    "team": team,
    "product_teams": """
    search: {title: Search, strategy_link: /s.md, pm: cid, em: ann2, tl: bob, design: cid2, pmm: bob, issue_labels: [a, b/c]}
    idle: {title: Idle, em: bob}

    """,
    "features": """
    literal: {title: Literal, product_team: search, maturity: ga, documentation_link: "https://d", use_cases: [reuse], \
    compatibility: {git: true, svn: false}, deployment: {cloud: ga, local: beta}, note: "Mind *this*."}
    pipes: {title: A|B, product_team: search, maturity: beta, compatibility: {git: true, svn: true}, deployment: {cloud: beta}}
    gone: {title: Gone, product_team: search, maturity: deprecated, use_cases: [reuse]}

    """,
    "use_cases": "reuse: {title: Reuse, link: /u.md}\nhealth: {title: Health, link: /h.md}\n",
    "code_hosts": "git: {title: Git, info_link: https://g}\nsvn: {title: Svn, info_link: https://v}\n",
    "deployment_options": "cloud: {title: Cloud}\nlocal: {title: Local}\n",
    "maturity_levels": "ga: {title: GA ✅, definition: done}\nbeta: {title: Beta, definition: soon}\n"
      + "deprecated: {title: Old, definition: going}\n",
    "guilds": "care: {title: Care, leader: bob, members: [cid, bob], leadership_sponsors: [ann, cid2]}\n"
      + "tiny: {title: Tiny, members: [cid], leadership_sponsors: [ann]}\n",
  ])

  @Test func reportingStructureLinksTheHeadingsOfTheTeamPage() {
    #expect(
      proof.markdown("reporting_structure.ceo") == """
        - [Ann O'Hara (sam)]({person}ann-ohara-sam), CEO, [board](/b.md)
          - [Ann O'Hara (sam)]({person}ann-ohara-sam), Interim Lead
            - [Bob St. John]({person}bob-st-john), Engineer
          - [Cid]({person}cid), Writer
          - [Cid]({person}cid-1), Poet

        """)
  }

  @Test func aStructureWithoutEndIsAnError() {
    let chain = (0..<600).map { "p\($0): {name: P, role: R, manager_role_slug: r\($0), reports_to: r\($0 - 1)}" }
    let proof = ComponentProof(["team": chain.joined(separator: "\n").replacing("r-1", with: "none")])
    let failure = proof.failure("reporting_structure.r0")
    #expect(failure?.rule.id == "directive.structure-too-large")
    #expect(failure?.rule.severity == .error)
    #expect(failure?.message.contains("below `r0`") == true)
    #expect(failure?.help?.isEmpty == false)
    #expect(proof.failure("reporting_structure.r200") == nil)
  }

  @Test func aRoleNobodyHoldsIsAnError() {
    let misspelled = proof.failure("reporting_structure.leed")
    #expect(misspelled?.rule.id == "directive.unknown-argument")
    #expect(misspelled?.help == "did you mean `lead`?")
    let unheld = proof.failure("reporting_structure.ghost_lead")
    #expect(unheld?.rule.id == "directive.unknown-argument")
    #expect(unheld?.message.contains("1 reports to it") == true)
    #expect(proof.failure("reporting_structure.none")?.rule.id == "directive.unknown-argument")
  }

  @Test func aCycleEndsThePrintedStructure() {
    let proof = ComponentProof([
      "team": """
      ann: {name: Ann, role: A, reports_to: two, manager_role_slug: one}
      bob: {name: Bob, role: B, reports_to: one, manager_role_slug: two}
      """
    ])
    #expect(
      proof.markdown("reporting_structure.one") == """
        - [Ann]({person}ann), A
          - [Bob]({person}bob), B
            - [Ann]({person}ann), A

        """)
  }

  @Test func teamMembersListShowsWhoIsNotHidden() {
    #expect(
      proof.markdown("team_members_list") == """

        ### Ann O'Hara (sam)
        CEO, [board](/b.md) (Rome)


        ### Bob St. John
        Engineer

        - GitHub: [bob](https://github.com/bob)
        - Pronouns: he
        - Pronunciation: bobb
        - Other links: [x](y)

        ### Cid
        Writer

        Writes.

        ### Cid
        Poet


        ### Dan
        Orphan


        """)
  }

  @Test func productTeamsShowTheirSeats() {
    let leads = """
      - [Strategy Page](/s.md)
      - Product Manager: [Cid]({person}cid)
      - Engineering Manager: [Ann O'Hara (sam)]({person}ann-ohara-sam)
      - Tech Lead: [Bob St. John]({person}bob-st-john)
      - Product Designer: [Cid]({person}cid-1)
      - Product Marketing Manager: [Bob St. John]({person}bob-st-john)
      - Issue labels: [a](https://github.com/sourcegraph/sourcegraph/labels/a), \
      [b/c](https://github.com/sourcegraph/sourcegraph/labels/b/c)

      """
    #expect(proof.markdown("product_team_leads.search") == leads)
    #expect(
      proof.markdown("product_teams_list")
        == "\n\n### Search team\n\(leads)\n\n### Idle team\n- Engineering Manager: [Bob St. John]({person}bob-st-john)\n"
    )
    #expect(
      proof.markdown("product_team.search") == """
        - [Cid]({person}cid), Product Manager
        - [Ann O'Hara (sam)]({person}ann-ohara-sam), Interim Lead
          - [Bob St. John]({person}bob-st-john), Engineer
        - [Cid]({person}cid-1), Product Designer
        - [Bob St. John]({person}bob-st-john), Product Marketing Manager

        """)
    #expect(
      proof.markdown("product_team.idle") == "- [Bob St. John]({person}bob-st-john), Engineering Manager\n",
      "a manager to whom nobody reports stands alone")
  }

  @Test func useCasesListFeaturesOnOffer() {
    #expect(proof.markdown("use_case_feature_list.reuse") == "- [Literal](https://d)\n")
    #expect(proof.markdown("use_case_feature_list.health") == "- None")
    #expect(proof.markdown("product_team_use_case_list.search") == "### [Reuse](/u.md)\n\n- [Literal](https://d)\n")
    #expect(proof.markdown("product_team_use_case_list.idle") == "- None")
  }

  @Test func featureTablesStandByTeam() {
    let head = "\n### Search\n[Search Strategy](/s.md)"
    let manager = "\n\nProduct Manager: [Cid]({person}cid)\n"
    #expect(
      proof.markdown("feature_maturity_levels")
        == head + manager
        + "|Feature|Maturity|\n|-------|--------|\n|[Literal](https://d)|GA ✅|\n|A\\|B|Beta|\n|Gone|Old|\n"
        + "\n Notes: \n - Mind *this*. \n ")
    #expect(
      proof.markdown("feature_code_host_compatibilities")
        == head + ")" + manager + "|Feature|Git |Svn |\n|-------|-|-|\n|[Literal](https://d)|✔️| |\n")
    #expect(
      proof.markdown("deployment_options")
        == head + ")" + manager
        + "|Feature|Cloud |Local |\n|-------|-|-|\n|[Literal](https://d)|✔️|Beta|\n|A\\|B|Beta| |\n")
  }

  @Test func listsOfTermsStandInTheOrderOfTheirFiles() {
    #expect(proof.markdown("maturity_definitions") == "- GA ✅: done\n- Beta: soon\n- Old: going\n")
    #expect(proof.markdown("code_hosts_list") == "- [Git](https://g)\n- [Svn](https://v)\n")
    let glossary = ComponentProof([
      "glossary":
        "sales:\n  - {term: AE, definition: sells a|b}\n  - term: 'c\\|d'\n    definition: |-\n      two\n      lines\n"
    ])
    #expect(
      glossary.markdown("glossary")
        == "## Sales terms\n\n|Term|Definition|\n|----|----------|\n|AE|sells a\\|b|\n|c\\\\\\|d|two lines|\n\n")
  }

  @Test func guildsNameLeaderMembersAndSponsors() {
    #expect(
      proof.markdown("guild_roster.care") == """
        ## Members
        - [Bob St. John]({person}bob-st-john) - Guild Leader
        - [Cid]({person}cid)
        ### Leadership Sponsors
        - [Ann O'Hara (sam)]({person}ann-ohara-sam)
        - [Cid]({person}cid-1)

        """)
    #expect(proof.markdown("guild_roster.tiny")?.contains("### Leadership Sponsor\n") == true)
    #expect(proof.failure("guild_roster.tinny")?.help == "did you mean `tiny`?")
  }

  @Test(arguments: [
    "product_team.serach", "product_team_leads.serach", "product_team_use_case_list.serach",
    "use_case_feature_list.reus",
  ])
  func anUnknownArgumentIsAnErrorWithTheNearest(directive: String) {
    let failure = proof.failure(directive)
    #expect(failure?.rule.id == "directive.unknown-argument")
    #expect(failure?.help == (directive.hasSuffix("reus") ? "did you mean `reuse`?" : "did you mean `search`?"))
    #expect(proof.failure(directive.split(separator: ".")[0] + "")?.rule.id == "directive.missing-argument")
  }

  @Test func argumentsAndOptionsNobodyReadsAreErrors() {
    #expect(proof.failure("glossary.sales")?.rule.id == "directive.unexpected-argument")
    let failure = proof.failure("code_hosts_list", options: [.init(key: "sort", value: "title")])
    #expect(failure?.rule.id == "directive.unknown-option")
  }

  @Test func aMissingFileIsNamed() {
    let empty = ComponentProof(["team": "ann: [\n"])
    let failure = empty.failure("product_teams_list")
    #expect(failure?.rule.id == "directive.missing-data")
    #expect(empty.failure("maturity_definitions")?.help == "add data/maturity_levels.yml, or remove the directive")
    #expect(empty.failure("team_members_list")?.message == "data/team.yml cannot be read")
  }

  @Test func allFourteenAreThere() {
    let fourteen = [
      "code_hosts_list", "deployment_options", "feature_code_host_compatibilities", "feature_maturity_levels",
      "glossary",
      "guild_roster", "maturity_definitions", "product_team", "product_team_leads", "product_team_use_case_list",
      "product_teams_list", "reporting_structure", "team_members_list", "use_case_feature_list",
    ]
    let names = proof.components.map(\.name)
    #expect(fourteen.filter { !names.contains($0) } == [])
    #expect(names == names.sorted(), "the registry has one order")
    #expect(Set(names).count == names.count)
  }
}
