import Diagnostics
import Testing

@testable import Publishing

/// Whoever names somebody who left is told so, and when.
@Suite struct FormerPeopleTests {
  private func site(_ text: String) async throws -> SiteProof {
    try await SiteProof([
      "p.md": "# P\n\n\(text)\n", "team/index.md": "# Team\n\n{{generator:team_members_list}}\n",
      "data/team.yml":
        "ann: {name: Ann Lee, role: CMO, reports_to: none}\n"
        + "bo: {name: Bo Fox, role: PMM, reports_to: none, manager_role_slug: pmm_lead, left: 2020-01-31}\n",
    ])
  }

  @Test(arguments: [
    ("{{< member-by-name ⟦\"Bo Fox\"⟧ >}}", "`Bo Fox` left on 2020-01-31"),
    ("{{< team-by-manager-slug ⟦\"pmm_lead\"⟧ >}}", "`bo`, who was `pmm_lead`, left on 2020-01-31"),
    ("{{< team-by-manager-slug ⟦\"bo\"⟧ >}}", "`bo` left on 2020-01-31"),
  ])
  func aShortcodeSaysSo(text: String, message: String) async throws {
    let proof = try await site(text)
    #expect(proof.output.findings.map(\.message) == [message])
    #expect(proof.output.findings.first?.rule == .unknownArgument)
    #expect(proof.output.findings.first?.help == "name somebody who is here, or correct `left` in data/team.yml")
    #expect(proof.spans("p.md") == proof.marks["p.md"])
  }

  @Test func aLinkSaysSo() async throws {
    let proof = try await site("See [Bo](⟦team/index.md#bo-fox⟧).")
    #expect(proof.output.findings.map(\.rule) == [.noSuchAnchor])
    #expect(
      proof.output.findings.first?.help
        == "Bo Fox left on 2020-01-31: link to somebody who is here, or write the name alone")
    #expect(proof.spans("p.md") == proof.marks["p.md"])
    let other = try await site("See [Bo](⟦#bo-fox⟧).")
    #expect(other.output.findings.first?.help == nil)
  }
}
