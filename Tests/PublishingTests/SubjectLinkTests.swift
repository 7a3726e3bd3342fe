import Testing

@testable import Publishing

/// What data name leads to its place: people, teams, programs, terms.
@Suite struct SubjectLinkTests {
  private static let data: KeyValuePairs<String, String> = [
    "data/glossary.yml": """
    sales:
      - {term: MQL, definition: "A *marketing* qualified lead"}
      - {term: "L1, L2", definition: Large and medium launches}
      - {term: Intent data, definition: Signs of interest}
    """,
    "data/launch_tiers.yml": """
    tiers: {small: {title: Small}}
    activities:
      post: {title: A post, owner: Product marketing, lead_days: 3, tiers: {small: always}}
      mail: {title: A mail, owner: Sales/CE, lead_days: 3, tiers: {small: always}}
      talk: {title: A talk, owner: Events, lead_days: 3, tiers: {small: always}}
    """,
    "data/team_touchpoints.yml": """
    teams:
      product_marketing: {title: Product marketing, value: [words], collaboration: daily}
      sales_ce: {title: Sales/CE, value: [decks], collaboration: weekly}
    """,
  ]

  private static func site(_ pages: KeyValuePairs<String, String>) async throws -> SiteProof {
    try await SiteProof(pages, and: data, templates: Fixture.ownTemplates())
  }

  @Test func teamsLeadToTheirPagesOrTheirRows() async throws {
    let proof = try await Self.site([
      "a.md": "# A\n\n{{generator:launch_tiers}}\n\n{{generator:team_touchpoints}}",
      "pmm/index.md": "# Product Marketing",
      "z/index.md": "# Product Marketing", "b.md": "# Events", "c.md": "# Events",
    ])
    #expect(proof.findings == [])
    let body = try #require(proof.body("a.html"))
    #expect(body.contains(#"<span class="sub"><a href="pmm/index.html">Product marketing</a>, 3 days before"#))
    #expect(body.contains(##"<span class="sub"><a href="#team-salesce">Sales/CE</a>"##))
    #expect(body.contains(#"<span class="sub">Events,"#), "two pages of that name, neither of a folder")
    #expect(body.contains(##"<tr id="team-salesce"><th scope="row"><strong>Sales/CE</strong>"##))
    #expect(body.contains(##"<strong><a href="pmm/index.html">Product marketing</a></strong>"##))
  }

  @Test func termsLeadToTheirRows() async throws {
    let glossary = """
      sales:
        - {term: MQL, definition: "A *marketing* qualified lead"}
        - {term: "L1, L2", definition: Large and medium launches}
        - {term: Intent data, definition: Signs of interest}
      again:
        - {term: MQL, definition: Something else}
      """
    let pages: KeyValuePairs<String, String> = [
      "a.md":
        "See {{generator:term.MQL}}, {{generator:term.l1}}, {{generator:term.intent_data text=\"such data\"}}.\n\n{{generator:term.mql-1}}",
      "words.md": "# Words\n\n{{generator:glossary}}\n\n[one](#term-mql)", "data/glossary.yml": glossary,
    ]
    let proof = try await SiteProof(pages, templates: Fixture.ownTemplates())
    #expect(proof.findings.count == 1 && proof.findings[0].contains("`MQL` is explained already, on line 2"))
    #expect(
      proof.body("a.html") == """
        <p>See <a class="term" href="words.html#term-mql" title="A marketing qualified lead">MQL</a>, \
        <a class="term" href="words.html#term-l1-l2" title="Large and medium launches">L1</a>, \
        <a class="term" href="words.html#term-intent-data" title="Signs of interest">such data</a>.</p>
        <p><a class="term" href="words.html#term-mql-1" title="Something else">MQL</a></p>
        """)
    let words = try #require(proof.body("words.html"))
    for id in ["term-mql", "term-l1-l2", "term-intent-data", "term-mql-1"] {
      #expect(words.contains("<tr id=\"\(id)\">"), "\(id)")
    }
  }

  @Test func withoutAGlossaryPageTheDefinitionIsAtHand() async throws {
    let proof = try await Self.site(["a.md": "An {{generator:term.MQL}}."])
    #expect(proof.findings == [])
    #expect(proof.body("a.html") == #"<p>An <abbr title="A marketing qualified lead">MQL</abbr>.</p>"#)
  }

  @Test(
    arguments: [
      ("⟦{{generator:term.MQLs}}⟧", "there is no term `MQLs` (did you mean `MQL`?)"),
      ("⟦{{generator:term.intentdata}}⟧", "there is no term `intentdata` (did you mean `intent-data`?)"),
      (
        "⟦{{generator:term}}⟧",
        "`term` does not say which term (write {{generator:term.NAME}} with a term of data/glossary.yml)"
      ),
      ("⟦{{generator:term.MQL as=x}}⟧", "`term` has no option `as` (its only option is `text`)"),
    ])
  func aTermThatIsNoneIsAFinding(text: String, finding: String) async throws {
    let proof = try await Self.site(["a.md": text])
    #expect(proof.findings.count == 1 && proof.findings[0].hasSuffix("a.md: " + finding), "\(proof.findings)")
    #expect(proof.spans("a.md") == proof.marks["a.md"])
  }

  private static let program = """
    account_types: {strategic: {title: Strategic, reach: ["1:1"]}}
    programs: {mail: {title: Direct mail, status: available}}
    """
  private static let accounts = """
    quarter: FY27-Q4
    accounts: {acme: {title: Acme, type: strategic, campaigns: {mail: active}}}
    """

  @Test func programsLeadToTheirLines() async throws {
    let files: KeyValuePairs<String, String> = [
      "programs.md": "{{generator:abx_programs}}",
      "data/abx.yml": Self.program, "data/accounts.yml": Self.accounts,
    ]
    let proof = try await SiteProof(files, templates: Fixture.ownTemplates())
    #expect(proof.findings == [])
    #expect(proof.text("programs.html")?.contains(#"<li id="program-mail">Direct mail"#) == true)
    let link = #"<a href="../programs.html#program-mail">Direct mail</a>"#
    #expect(proof.text("accounts/acme.html")?.contains(link) == true)
    #expect(proof.text("accounts/index.html")?.contains(link) == true)
  }

  @Test func aDirectiveThatFailsIsNoHome() async throws {
    let proof = try await Self.site([
      "a.md": "{{generator:glossary.x}}", "b.md": "{{generator:glossary}}", "c.md": "{{generator:term.MQL}}",
    ])
    #expect(proof.findings.count == 1)
    #expect(proof.body("c.html")?.contains("b.html#term-mql") == true)
  }

  @Test func aTermMayHaveSeveralWords() async throws {
    let proof = try await Self.site([
      "a.md": "{{generator:term.intent data}} and {{generator:term.intent data text=\"such data\"}}."
    ])
    #expect(proof.findings == [])
    let body = try #require(proof.body("a.html")).lowercased()
    #expect(
      body == """
        <p><abbr title="signs of interest">intent data</abbr> and <abbr title="signs of interest">such data</abbr>.</p>
        """)
  }

  @Test func idsStandOnceOnAPage() async throws {
    let files: KeyValuePairs<String, String> = [
      "p.md": "{{generator:abx_programs}}\n\n{{generator:abx_accounts}}\n\n{{generator:abx_programs}}\n\n"
        + "{{generator:abx_accounts}}\n",
      "data/abx.yml": Self.program, "data/accounts.yml": Self.accounts,
    ]
    let proof = try await SiteProof(files, templates: Fixture.ownTemplates())
    #expect(proof.findings == [])
    let body = try #require(proof.body("p.html"))
    func values(_ pattern: Regex<(Substring, Substring)>) -> [String] { body.matches(of: pattern).map { String($0.1) } }
    #expect(values(#/ id="([^"]*)"/#) == ["program-mail", "abx.accounts", "abx.accounts-2"])
    #expect(values(#/ data-filter="([^"]*)"/#) == ["abx.accounts", "abx.accounts-2"])
  }
}
