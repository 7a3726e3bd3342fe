import Diagnostics
import GoToMarket
import Metrics
import Proving
import Records
import Testing

/// People who left: nothing is theirs any more, and nobody is shown as here who is not.
@Suite struct LeaverTests {
  private static let team = """
    boss: {name: Boss, role: CEO, reports_to: none, manager_role_slug: ceo}
    ann: {name: Ann, role: PMM, reports_to: ceo, left: 2026-10-31}
    bob: {name: Bob, role: PMM, reports_to: ceo}

    """

  private func findings(_ proof: DataProof, on day: String?) -> [Diagnostic] {
    proof.models.findings(on: day.flatMap { CalendarDay($0) }, with: MetricsModel.empty.catalog)
  }

  @Test func anAreaOfSomebodyWhoLeftIsFound() {
    let proof = DataProof(
      ("team", Self.team),
      ("pmm_roles", "areas: {devs: {title: Devs, side: product}}\npeople: {⟦ann⟧: {primary: [devs]}, bob: {}}\n"))
    #expect(proof.rules == [])
    let found = findings(proof, on: "2026-11-20")
    #expect(found.map(\.rule.id) == ["roles.owner-has-left"])
    #expect(found.map(\.span) == proof.spans)
    #expect(found.first?.message == "`ann` left on 2026-10-31, but still owns `devs`")
    #expect(found.first?.help == "name somebody who is here, or correct `left` in data/team.yml")
    // The last day is a day here; without a day, whoever has one is gone.
    #expect(findings(proof, on: "2026-10-31") == [])
    #expect(findings(proof, on: nil).count == 1)
  }

  @Test(arguments: [
    ("product_teams", "search: {title: Search, pm: ⟦ann⟧}"),
    ("use_cases", "find: {title: Find, link: /a.md, sponsors: {lead: ⟦ann⟧}}"),
    ("guilds", "docs: {title: Docs, members: [bob, ⟦ann⟧]}"),
    ("accounts", "quarter: 2026-Q4\naccounts: {x: {title: X, type: small, ae: bob, sdr: ⟦ann⟧}}"),
    ("launches", "launches: {x: {title: X, tier: small, date: 2026-11-01, owner: ⟦ann⟧}}"),
  ])
  func soIsWhateverElseIsTheirs(file: String, text: String) {
    let proof = DataProof(("team", Self.team), (file, text + "\n"))
    let found = findings(proof, on: "2026-11-20")
    #expect(found.map(\.rule.id) == ["roles.owner-has-left"])
    #expect(found.map(\.span) == proof.spans)
  }

  @Test func aMetricHasAnOwnerWhoIsHere() {
    let proof = DataProof(("team", Self.team))
    let marked = MarkedText(
      """
      sources: {crm: {title: CRM}}
      metrics:
        a: {title: A, unit: count, rollup: sum, source: crm, owner: ⟦ann⟧}
        b: {title: B, unit: count, rollup: sum, source: crm, owner: bob}
        c: {title: C, unit: count, rollup: sum, source: crm, owner: marketing}

      """)
    let (metrics, _) = MetricsModel.read([Source(path: "metrics/catalog.yml", text: marked.text)])
    let found = proof.models.findings(on: CalendarDay("2026-11-20"), with: metrics.catalog)
    #expect(found.map(\.span) == marked.spans)
    #expect(found.map(\.path) == ["metrics/catalog.yml"])
    #expect(found.first?.message == "`ann` left on 2026-10-31, but still answers for the metric `a`")
    #expect(proof.models.findings(on: CalendarDay("2026-10-31"), with: metrics.catalog) == [])
  }

  @Test func aLaunchOfTheirTimeStaysTheirs() {
    let proof = DataProof(
      ("team", Self.team), ("launches", "launches: {x: {title: X, tier: small, date: 2026-10-31, owner: ann}}\n"))
    #expect(findings(proof, on: "2026-11-20") == [])
    let team = proof.models.standing(on: CalendarDay("2026-11-20")).team.value
    #expect(team?.person("ann") == nil && team?.name(of: "ann") == "Ann" && team?.name(of: "bob") == "Bob")
    #expect(team?.reports(to: "ceo").map(\.id) == ["bob"])
  }

  @Test func aRoleIsHeldByOnePersonAtATime() {
    let proof = DataProof(
      (
        "team",
        """
        boss: {name: Boss, role: CEO, reports_to: none, manager_role_slug: ceo}
        ann: {name: Ann, role: Lead, reports_to: ceo, manager_role_slug: docs}
        bob: {name: Bob, role: Lead, reports_to: ceo, manager_role_slug: ⟦docs⟧}
        ann_two: {name: Ann, role: Writer, reports_to: ceo, manager_role_slug: docs, hide_on_team_page: true}
        cid: {name: Cid, role: Writer, reports_to: docs, left: 2026-10-31}

        """
      ))
    #expect(proof.rules == [])
    let found = findings(proof, on: "2026-11-20")
    #expect(found.map(\.rule.id) == ["data.shared-role"])
    #expect(found.map(\.severity) == [.warning])
    #expect(found.map(\.span) == proof.spans)
    #expect(found.first?.message == "Bob holds `docs`, which Ann (`ann`) holds too")
    #expect(
      found.first?.help
        == "give one of them another `manager_role_slug`, or say with `left` which of them went, and when")
  }

  @Test func aSuccessorHoldsTheRoleAlone() {
    let proof = DataProof(
      (
        "team",
        """
        ann: {name: Ann, role: CEO, reports_to: none, manager_role_slug: ceo, left: 2026-10-31}
        bob: {name: Bob, role: CEO, reports_to: none, manager_role_slug: ⟦ceo⟧}

        """
      ))
    #expect(findings(proof, on: "2026-11-01") == [])
    #expect(findings(proof, on: nil) == [])
    // On the last day both are here.
    #expect(findings(proof, on: "2026-10-31").map(\.span) == proof.spans)
  }

  @Test func nobodyReportsToSomebodyWhoLeft() {
    let proof = DataProof(
      (
        "team",
        """
        boss: {name: Boss, role: CEO, reports_to: none, manager_role_slug: ⟦ceo⟧, left: 2026-10-31}
        ann: {name: Ann, role: PMM, reports_to: ceo}

        """
      ))
    let found = findings(proof, on: "2026-11-20")
    #expect(found.map(\.span) == proof.spans)
    #expect(found.first?.message == "`boss` left on 2026-10-31, but still has people who report to `ceo`")
  }
}
