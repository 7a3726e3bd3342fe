import Diagnostics
import Testing

@testable import Publishing

/// Owners are words, not keys: those that are nearly somebody's name are probably slips.
@Suite struct OwnerNameTests {
  /// What is found about the owner of an activity, beside a metric of demand generation and people who are known.
  private func site(_ owner: String, pages: [(String, String)] = []) async throws -> SiteProof {
    try await SiteProof(
      [
        "a.md": "# A\n",
        "data/launch_tiers.yml":
          "tiers: {small: {title: Small}}\nactivities:\n"
          + "  post: {title: A post, owner: \(owner), tiers: {small: always}}\n"
          + "  mail: {title: A mail, owner: Demand generation, tiers: {small: always}}\n"
          + "  talk: {title: A talk, owner: Demand generation, tiers: {small: always}}\n",
        "data/team.yml":
          "ann_leeward: {name: Ann Leeward, role: CMO, reports_to: none}\n"
          + "bo_fox: {name: Bo Foxglove, role: PMM, reports_to: none, left: 2020-01-01}\n",
        "data/team_touchpoints.yml": "teams:\n  region_1: {title: Region 1, value: [x], collaboration: daily}\n",
      ], pages: pages)
  }

  @Test(arguments: [
    ("⟦Demand genration⟧", "Demand generation"), ("⟦demand_generatoin⟧", "Demand generation"),
    ("⟦Ann Leewrad⟧", "Ann Leeward"), ("⟦ann_leewardd⟧", "ann_leeward"), ("⟦'Bo Foxglov'⟧", "Bo Foxglove"),
    ("⟦Creativ⟧", "Creative"), ("⟦Regoin 1⟧", "Region 1"),
  ])
  func aSlipIsFound(owner: String, meant: String) async throws {
    let proof = try await site(owner, pages: [("b.md", "# Creative\n")])
    #expect(proof.output.findings.map(\.rule) == [.misspeltOwner], "\(proof.findings)")
    #expect(proof.spans("data/launch_tiers.yml") == proof.marks["data/launch_tiers.yml"])
    #expect(proof.output.findings.first?.help == "did you mean `\(meant)`?")
    #expect(proof.output.findings.first?.message.hasPrefix("nobody else is called `") == true)
  }

  @Test(arguments: [
    "Demand generation", "demand_generation", "Ann Leeward", "ann_leeward", "Events", "Creative", "Region 2",
    "Sales ops", "Region a", "Demand creation", "'1'",
  ])
  func othersMayBeRoles(owner: String) async throws {
    #expect(try await site(owner).findings == [])
  }

  @Test func ownersOfMetricsAreNamesToo() async throws {
    let metric = "title: A, unit: count, rollup: sum"
    let proof = try await SiteProof([
      "metrics/catalog.yml":
        "metrics:\n  a: {\(metric), owner: demand_generation}\n  b: {\(metric), owner: demand_generation}\n"
        + "  c: {\(metric), owner: ⟦demand_generaton⟧}\n"
    ])
    let found = proof.output.findings.filter { $0.rule == .misspeltOwner }
    #expect(found.compactMap(\.span) == proof.marks["metrics/catalog.yml"], "\(proof.findings)")
  }
}
