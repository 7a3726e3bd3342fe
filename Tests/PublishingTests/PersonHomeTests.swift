import Testing

@testable import Publishing

/// People are at home where the page is that lists them.
@Suite struct PersonHomeTests {
  private static let team = """
    ann: {name: Ann, role: x, reports_to: none, manager_role_slug: boss}
    bob: {name: Team, role: y, reports_to: boss}
    cy: {name: "!!!", role: y, reports_to: boss}
    di: {name: Ann, role: y, reports_to: boss}
    """

  @Test func namesLeadToThePageThatListsPeople() async throws {
    let proof = try await SiteProof(
      [
        "p.md": "# P\n\n{{generator:reporting_structure.boss}}", "data/team.yml": Self.team,
        "who/we-are.md": "# Team\n\n## Ann\n\n{{generator:team_members_list}}",
      ], templates: Fixture.ownTemplates())
    #expect(proof.findings == [])
    let links = try #require(proof.body("p.html")).matches(of: /<a href="([^"]*)">([^<]*)</).map { "\($0.1) \($0.2)" }
    #expect(
      links == [
        "who/we-are.html#ann-1 Ann", "who/we-are.html#team-1 Team", "who/we-are.html#person-cy !!!",
        "who/we-are.html#ann-2 Ann",
      ])
    let page = try #require(proof.body("who/we-are.html"))
    for id in ["team-1", "ann-1", "person-cy", "ann-2"] {
      #expect(page.contains("<h3 id=\"\(id)\">") || page.contains("<h3 id=\"\(id)\" "), "\(id)")
    }
    #expect(!page.contains("id=\"\""))
    #expect(
      page.matches(of: /<li><a href="..\/p.html">P<\/a><\/li>/).count == 4, "everybody says who leads there")
  }

  @Test(arguments: ["list", "tree"]) func withoutSuchAPageNamesStandAlone(view: String) async throws {
    let proof = try await SiteProof(
      [
        "p.md": "# P\n\n{{generator:reporting_structure.boss view=\(view)}}", "team/index.md": "# Team\n",
        "data/team.yml": Self.team,
      ], templates: Fixture.ownTemplates())
    #expect(proof.findings == [])
    let body = try #require(proof.body("p.html"))
    #expect(!body.contains("<a ") && !body.contains("{person}"))
    #expect(body.contains("!!!"))
  }
}
