import Diagnostics
import Testing

@testable import Publishing

/// Directives in pages: what stands in their place, and what is said when they cannot be drawn.
@Suite struct DirectiveTests {
  private static let team = """
    ada:
      name: Ada Day
      role: Chief Executive
      manager_role_slug: ceo
      reports_to: none
    ben:
      name: Ben Fox
      role: Marketing
      manager_role_slug: cmo
      reports_to: ceo
    """

  private static func site(_ text: String, teamPage: String = "# Team\n\n{{generator:team_members_list}}\n")
    async throws -> SiteProof
  {
    try await SiteProof(["index.md": "# I", "data/team.yml": team, "team/index.md": teamPage, "p.md": text])
  }

  @Test func aDirectiveIsReplacedByItsBlocks() async throws {
    let proof = try await Self.site("# P\n\nbefore\n\n{{generator:reporting_structure.cmo}}\n\nafter")
    #expect(proof.findings == [])
    let body = try #require(proof.body("p.html"))
    #expect(body.hasPrefix("<p>before</p>\n<ul"))
    #expect(body.contains("<a href=\"team/index.html#ben-fox\">Ben Fox</a>"))
    #expect(body.hasSuffix("</ul>\n<p>after</p>"))
  }

  @Test func headingsOfADirectiveAreThePages() async throws {
    let proof = try await Self.site(
      "# P\n\nsee [Ben](team/index.md#ben-fox)",
      teamPage: "# Team\n\n- contents\n{:toc}\n\n## Ben Fox\n\n{{generator:team_members_list}}\n\n## Ben Fox\n")
    #expect(proof.findings == [])
    let ids = try #require(proof.text("team/index.html")).matches(of: /<h\d id="([^"]*)"/).map { String($0.1) }
    #expect(ids == ["team", "ben-fox", "ada-day", "ben-fox-1", "ben-fox-2"])
  }

  @Test func aBrokenLinkOfADirectiveIsBlamedOnTheDataOrOnIt() async throws {
    let proof = try await SiteProof([
      "p.md": "# P\n\n{{generator:reporting_structure.cmo}}\n",
      "data/team.yml": Self.team.replacing("role: Marketing", with: "role: \"[Marketing](⟦#gone⟧)\""),
    ])
    #expect(proof.findings == ["link.no-such-anchor data/team.yml: this page has no heading or anchor `#gone`"])
    #expect(proof.spans("data/team.yml") == proof.marks["data/team.yml"])
  }

  static let mistakes: [(String, String)] = [
    (
      "⟦{{generator:reporting_structre.ceo}}⟧",
      "directive.unknown p.md: there is no directive `reporting_structre` (did you mean `reporting_structure`?)"
    ),
    (
      "⟦{{generator:reporting_structure.ceoo}}⟧",
      "directive.unknown-argument p.md: there is no role `ceoo` (did you mean `ceo`?)"
    ),
    (
      "⟦{{generator:reporting_structure}}⟧",
      "directive.missing-argument p.md: `reporting_structure` does not say which role (write {{generator:reporting_structure.NAME}} with the name of a role)"
    ),
    (
      "⟦{{generator:reporting_structure.}}⟧",
      "directive.missing-argument p.md: `reporting_structure` does not say which role (write {{generator:reporting_structure.NAME}} with the name of a role)"
    ),
    (
      "⟦{{generator:team_members_list.all}}⟧",
      "directive.unexpected-argument p.md: `team_members_list` takes no argument, but it is given `all` (write {{generator:team_members_list}})"
    ),
    (
      "⟦{{generator:team_members_list sort=name}}⟧",
      "directive.unknown-option p.md: `team_members_list` has no option `sort` (remove the option)"
    ),
    (
      "⟦{{generator:}}⟧",
      "directive.unknown p.md: this directive has no name (write {{generator:NAME}} or {{generator:NAME.ARGUMENT}})"
    ),
    (
      "⟦{{generator:guild_roster.x}}⟧",
      "directive.missing-data p.md: there is no data/guilds.yml (add data/guilds.yml, or remove the directive)"
    ),
    (
      "words ⟦{{generator:team_members_list}}⟧ words",
      "directive.not-inline p.md: `team_members_list` gives blocks, which a sentence cannot hold (put the directive on a line of its own)"
    ),
    (
      "| a |\n| - |\n| ⟦{{generator:team_members_list}}⟧ |",
      "directive.not-inline p.md: `team_members_list` gives blocks, which a sentence cannot hold (put the directive on a line of its own)"
    ),
    (
      "- item\n\n  > ⟦{{generator:reporting_structure.ceoo}}⟧",
      "directive.unknown-argument p.md: there is no role `ceoo` (did you mean `ceo`?)"
    ),
  ]

  @Test(arguments: mistakes) func aMistakeIsReportedAndShown(_ text: String, _ finding: String) async throws {
    let proof = try await Self.site("# P\n\n" + text + "\n")
    #expect(proof.findings == [finding])
    #expect(proof.spans("p.md") == proof.marks["p.md"])
    let body = try #require(proof.body("p.html"))
    let message = try #require(proof.output.findings.first?.message)
    #expect(body.contains("class=\"gap\">\(message) (p.md:"), "\(body)")
    if let help = proof.output.findings.first?.help { #expect(body.contains(help)) }
  }

  @Test func aGapNamesItsPlace() async throws {
    let proof = try await Self.site("# P\n\n{{generator:nosuch}}\n\nin a ü {{generator:nosuch}} sentence")
    let body = try #require(proof.body("p.html"))
    #expect(body.contains("<div class=\"gap\">there is no directive `nosuch` (p.md:3:1)"))
    #expect(body.contains("in a ü <span class=\"gap\">there is no directive `nosuch` (p.md:5:8)"))
  }

  @Test func aLongListOfNamesIsNotPrinted() async throws {
    let proof = try await Self.site("# P\n\n{{generator:qqqqqq}}")
    #expect(proof.output.findings.first?.help.map { $0.utf8.count < 80 } == true)
    let alike = try await Self.site("# P\n\n{{generator:organisation_structure}}")
    #expect(alike.output.findings.first?.help == "like it are reporting_structure")
  }

  @Test(
    arguments: [
      "`{{generator:nosuch}}`", "    {{generator:nosuch}}", "```\n{{generator:nosuch}}\n```",
      "``a {{generator:team_members_list}} b``", "{{other:nosuch}}",
      "<code>x</code> `{{generator:nosuch}}`",
    ])
  func inCodeADirectiveIsText(_ text: String) async throws {
    let proof = try await Self.site("# P\n\n\(text)\n")
    #expect(proof.findings == [])
    let body = try #require(proof.body("p.html"))
    #expect(body.contains(text.contains("team_members_list") ? "{{generator:team_members_list}}" : "nosuch"))
  }

  @Test func inACommentADirectiveIsNothing() async throws {
    let proof = try await Self.site("# P\n\n<!-- {{generator:nosuch}} -->\n")
    #expect(proof.findings == [])
    #expect(proof.body("p.html") == "")
  }

  @Test(
    arguments: [
      ("generator:a", DirectiveCall(name: "a", argument: nil)),
      ("generator:a.b.c", DirectiveCall(name: "a", argument: "b.c")),
      ("generator:a.b-c_d", DirectiveCall(name: "a", argument: "b-c_d")),
      (
        "generator:a.b  k=v  l=\"two words\" m='it=s' n= o",
        DirectiveCall(
          name: "a", argument: "b",
          options: [("k", "v"), ("l", "two words"), ("m", "it=s"), ("n", ""), ("o", "")].map {
            .init(key: $0.0, value: $0.1)
          })
      ),
      (
        "generator:a k=\"never closed",
        DirectiveCall(name: "a", argument: nil, options: [.init(key: "k", value: "never closed")])
      ),
      ("generator:a =v", DirectiveCall(name: "a", argument: nil, options: [.init(key: "", value: "v")])),
    ])
  func aCallHasNameArgumentAndOptions(_ text: String, _ call: DirectiveCall) {
    #expect(DirectiveSyntax.call(text, isBlock: true) == call)
  }

  @Test(arguments: ["generator:", "generator:.x", "generator: a", "generatr:a", ""]) func otherTextIsNoCall(
    _ text: String
  ) {
    #expect(DirectiveSyntax.call(text, isBlock: true) == nil)
  }
}
