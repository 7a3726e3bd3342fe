import Diagnostics
import Foundation
import GoToMarket
import Proving
import Records
import Testing

/// The schema of each data file and its reader agree: what one accepts, the other does.
@Suite struct SchemaTests {
  /// Rules about how something is written, which a schema can know; not about what names mean.
  private static let shapeRules: Set<String> = [
    "data.wrong-type", "data.unknown-word", "data.missing-key", "data.unknown-key", "data.out-of-range",
    "data.wrong-page-name",
  ]

  /// A small file for each schema, with every key it can have.
  private static let samples: [(name: String, text: String)] = [
    (
      "team",
      """
      ann: {name: Ann, role: CEO, reports_to: none, manager_role_slug: ceo, hide_on_team_page: true, location: Here,
        description: Words., github: ann, pronouns: she, pronunciation: An, links: "[a](b)", email: a@b, tech_lead: false}
      """
    ),
    (
      "product_teams",
      "a: {title: A, strategy_link: /a, pm: ann, em: ann, tl: ann, design: ann, pmm: ann, issue_labels: [x], brief: B}"
    ),
    (
      "features",
      """
      a: {title: A, product_team: t, maturity: m, documentation_link: /d, use_cases: [u], compatibility: {h: true},
        deployment: {d: m}, note: N}
      """
    ),
    ("use_cases", "a: {title: A, link: /a, sponsors: {pm: ann}}"),
    ("code_hosts", "a: {title: A, info_link: /a}"),
    ("deployment_options", "a: {title: A}"),
    ("maturity_levels", "a: {title: A, definition: D}"),
    ("glossary", "business: [{term: T, definition: D}]"),
    ("guilds", "a: {title: A, leader: ann, members: [ann], leadership_sponsors: [bob]}"),
    (
      "launch_tiers",
      """
      {title: T, summary: S, note: N, tiers: {small: {title: S, label: L, summary: W}},
        activities: {blog: {title: B, tiers: {small: always}, owner: O, lead_days: 3, link: /a, note: N}}}
      """
    ),
    (
      "launches",
      """
      {title: T, sample: true, launches: {big: {title: B, tier: large, date: 2026-12-09, summary: S, owner: ann, areas: [a],
        also: [blog], done: {blog: 2026-11-06}, waived: {page: Why}}}}
      """
    ),
    (
      "pmm_roles",
      """
      {title: T, areas: {a: {title: A, side: product}}, people: {ann: {name: Ann, primary: [a], product: [Words, {Label: Words}],
        go_to_market: [Words]}}}
      """
    ),
    ("team_touchpoints", "{title: T, teams: {sales: {title: Sales, value: [V], collaboration: C}}}"),
    (
      "abx",
      """
      {pillars: {p: {title: P, description: D}}, account_types: {s: {title: S, reach: ["1:1"], limit: 8, description: D}},
        programs: {m: {title: M, status: available, note: N, for: [s]}},
        plan: {for: s, parts: {reach: {title: R, description: D, when: W,
          requires: {custom_ads: 2, active_campaigns: 1, report_within_days: 14}}}},
        process: {n: {title: N, description: D}},
        nomination: {for: [s], step: n, opens_days_before: 14, criteria: {c: {title: C, description: D}}},
        meetings: {r: {title: R, when: W, who: P, purpose: P}}, success: {metrics: abx, by: segment}}
      """
    ),
    (
      "accounts",
      """
      {title: T, sample: true, quarter: FY27-Q4, accounts: {a: {title: A, type: [s], segment: S, region: R, ae: ann, sdr: bob,
        criteria: [c], campaigns: {m: active}, plan: {ads: [A], report: 2026-11-04, no_report: Why}, quarter: 2026-Q4}}}
      """
    ),
    (
      "lead_scoring",
      """
      mql: {title: T, summary: S, note: N, threshold: 2,
        interactions: {demo: {campaign: C, status: S, points: 2, description: D}}}
      facts: {searches: {kind: count, one: search, many: searches, some: any, hint: H}, on: {kind: flag, yes: "y", no: "n"}}
      pql: {grades: [A, B], qualifying: [A], rules: {cloud: {title: C, summary: S, note: N, grades: [
        {grade: A, class: fine, when: [searches >= 1], note: N}, {grade: B, class: rest}]}}}
      """
    ),
  ]

  private static let scoring =
    "{mql: {threshold: 2, interactions: {demo: {campaign: C, status: S, points: 2}}}, "
    + "facts: {searches: {kind: count, one: search, many: searches}, sure: {kind: flag, yes: y, no: n}}, "
    + "pql: {grades: [A, B], qualifying: [A], rules: {cloud: {title: C, grades: [{grade: A, class: fine}]}}}}"

  private static let leads = """
    {"schema": "tallybook/leads/1", "as_of": "2026-11-20", "sample": true, "leads": [
      {"id": "a", "title": "A", "interactions": ["demo", {"interaction": "demo", "on": "2026-11-01"}],
       "product": {"cloud": [{"on": "2026-11-02", "searches": 3, "sure": true}]},
       "expected": {"points": 4, "grade": "A", "stage": "mql", "grades": {"cloud": "A"}, "mql_date": "2026-11-01",
         "pql_date": null}}]}
    """

  private func proof(_ name: String) throws -> SchemaProof {
    try SchemaProof(try #require(Models.schemas.first { $0.name == name }).text)
  }

  private func isRead(_ name: String, _ text: String) -> Bool {
    var sources = [Source(path: "data/\(name).yml", text: text)]
    if name == "leads" {
      sources = [
        Source(path: "data/leads.json", text: text), Source(path: "data/lead_scoring.yml", text: Self.scoring),
      ]
    }
    return !Models.read(sources).1.contains { Self.shapeRules.contains($0.rule.id) }
  }

  @Test func everySchemaIsHeldAgainstASample() {
    #expect(Models.schemas.map(\.name) == Self.samples.map(\.name) + ["leads"])
  }

  @Test(arguments: samples.map(\.name) + ["leads"]) func changedSamplesAreJudgedAlike(name: String) throws {
    let proof = try proof(name)
    let text = Self.samples.first { $0.name == name }?.text ?? Self.leads
    let value = try #require(RecordFile.parse(Source(path: "a.yml", text: text)).value)
    #expect(try proof.complaints(about: value.json) == [])
    #expect(isRead(name, value.json))
    // Which facts there are, and of which kind, only the rules say.
    for change in value.variants() where !change.what.hasPrefix("/leads/0/product") {
      let complaints = try proof.complaints(about: change.value.json)
      let byReader = isRead(name, change.value.json)
      #expect(complaints.isEmpty == byReader, "\(change.what): schema \(complaints), reader \(byReader)")
    }
  }

  @Test func aFileMayNameItsSchema() throws {
    let text = #"{"$schema": "../schemas/glossary.schema.json", "business": [{"term": "T", "definition": "D"}]}"#
    #expect(Models.read([Source(path: "data/glossary.json", text: text)]).1.isEmpty)
    #expect(try proof("glossary").complaints(about: text) == [])
  }

  @Test func theFilesOfTheSampleHandbookAreAccepted() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Content/data")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      let path = "data/\(name)"
      let source = Source(path: path, bytes: Array(try Data(contentsOf: folder.appendingPathComponent(name))))
      let proof = try proof(try #require(Models.name(of: path)))
      guard name.hasSuffix(".jsonl") else {
        #expect(try proof.complaints(about: try #require(RecordFile.parse(source).value).json) == [], "\(name)")
        continue
      }
      for (index, line) in source.bytes.split(separator: 0x0A).enumerated() {
        let text = String(decoding: line, as: UTF8.self)
        let part = index == 0 && text.contains("\"schema\"") ? "header" : "lead"
        #expect(try proof.complaints(about: text, definition: part) == [], "\(name):\(index + 1)")
      }
    }
  }
}
