import Templating

/// A complete context for each component's template.
enum SampleComponents {
  /// The contexts by template.
  static let all: [(template: String, context: [String: TemplateValue])] = [
    ("components/gap", gap), ("components/launch_tiers", launchTiers), ("components/pmm_roles", roles),
    ("components/team_touchpoints", touchpoints), ("components/abx_pillars", pillars),
    ("components/abx_programs", programs), ("components/mql_rules", points), ("components/pql_rules", grades),
    ("components/kpi_table", SampleFigures.table), ("components/chart", SampleExhibits.chart),
    ("components/sparkline", SampleExhibits.sparkline), ("components/metric", SampleExhibits.figure),
    ("components/term", term), ("components/uses", uses),
    ("components/metric_definitions", SampleExhibits.definitions), ("components/funnel", SampleExhibits.funnel),
    ("components/kpi_cards", SampleExhibits.cards), ("components/overview", SampleExhibits.overview),
    ("components/kpi_rows", SampleFigures.table), ("components/delta", SampleParts.delta),
    ("components/health", SampleParts.health), ("components/doubt", SampleParts.doubt),
    ("components/formula", SampleParts.formula),
    ("components/formula_token", SampleParts.token), ("components/metric_parts", SampleParts.breakdown),
    ("components/lead_report", SampleParts.leads), ("components/lead_simulator", SampleParts.simulator),
    ("components/launch_calendar", SampleLaunches.calendar),
    ("components/launch_checklist", SampleLaunches.checklist), ("components/launch_row", SampleLaunches.row),
    ("components/org_tree", orgTree), ("components/abx_types", SampleAccounts.types),
    ("components/abx_room", SampleAccounts.room),
    ("components/abx_meetings", SampleAccounts.meetings), ("components/abx_accounts", SampleAccounts.roster),
    ("components/abx_process", SampleAccounts.process), ("components/abx_plan", SampleAccounts.plan),
    ("components/abx_account", SampleAccounts.one), ("components/abx_success", SampleAccounts.success),
    ("components/findings", SampleExhibits.findings), ("components/finding", SampleExhibits.finding),
    ("components/changes", SampleParts.changes), ("components/video", video),
  ]

  private static let video: [String: TemplateValue] = [
    "url": .text("https://www.youtube.com/watch?v=a&t=1"), "title": .text("Q&A"), "site": .text("youtube.com"),
  ]

  private static let gap: [String: TemplateValue] = [
    "message": .text("there is no person `Ana Lee`"), "place": .text("handbook/team.md:3:1"),
    "words": .html("there is no person <code>Ana Lee</code>"),
    "help": .text("did you mean `Ann Lee`?"), "advice": .html("did you mean <code>Ann Lee</code>?"),
    "is_inline": .flag(false),
  ]

  private static let orgTree: [String: TemplateValue] = [
    "title": .text("2 people in 2 levels"), "svg": .html("<svg role=\"img\"></svg>"),
    "list": .html("<ul><li>Ann Lee</li></ul>"),
  ]

  private static let launchTiers = caption("Activities by launch tier").merging([
    "tiers": .list(
      [("Small", "a fix users asked for"), ("Medium", "a feature"), ("Large", "a product")].map { title, summary in
        .record(["title": .text(title), "label": .text(""), "summary": .text(summary)])
      }),
    "activities": .list([
      activity("Launch blog", ["always", "always", "always"]),
      activity("Customer comms and emails", ["sometimes", "always", "always"]),
      activity("Analyst briefings", ["never", "never", "always"], note: "with a month of notice"),
    ]),
    "counts": .list(["1", "2", "3"].map { .record(["count": .text($0)]) }),
  ]) { _, new in new }

  private static let roles = caption("Who owns what").merging([
    "people": .list([
      .record([
        "name": .text("Ann Lee"), "url": .text("team.html#ann-lee"), "role": .text("Product Marketing Manager"),
        "sides": .list([
          .record(["primary": series(["Editor extensions"]), "more": more(["Release comms", "Emerging products"])]),
          .record(["primary": .list([]), "more": more(["Growth marketing"])]),
        ]),
      ]),
      .record([
        "name": .text("Bo Rask"), "url": .none, "role": .none,
        "sides": .list([
          .record(["primary": series(["Code search", "Batch changes"]), "more": .list([])]),
          .record(["primary": .list([]), "more": more(["Sales support", "Customer roadmap"])]),
        ]),
      ]),
    ])
  ]) { _, new in new }

  private static let term: [String: TemplateValue] = [
    "text": .text("MQL"), "definition": .text("Marketing qualified lead"), "url": .text("glossary.html#term-mql"),
    "is_block": .flag(true),
  ]

  private static let uses: [String: TemplateValue] = [
    "note": .text("Primary owner of Search"), "is_folded": .flag(true), "count": .text("12 pages"),
    "groups": .list([.record(["kind": .text("Accounts"), "pages": pages])]), "pages": pages,
  ]

  private static let pages = TemplateValue.list([
    .record(["title": .text("Bexley & Mutual"), "url": .text("../accounts/bexley.html")])
  ])

  private static let touchpoints = caption("Where product marketing adds value").merging([
    "teams": .list([
      .record([
        "anchor": .text("team-sales"), "title": .text("Sales"),
        "value": series(["Positioning", "Use cases", "Personas"]),
        "collaboration": .text("One-to-many from us; one-to-one stays with Sales."),
      ])
    ])
  ]) { _, new in new }

  private static let pillars: [String: TemplateValue] = [
    "pillars": .list(
      [
        ("Target", "Choose the accounts that deserve our time."), ("Engage", "Run campaigns that earned their place."),
        ("Activate", "Use fresh intent data."), ("Measure", "One set of numbers for both leaderships."),
      ].map { .record(["title": .text($0), "description": .text($1)]) })
  ]

  private static let programs: [String: TemplateValue] = [
    "available": .list([
      program("Display advertising"), program("Intent report", note: "needs ads"),
      program("Direct mail", types: ["strategic"]),
    ]),
    "roadmap": .list([program("Web personalization")]),
  ]

  private static let points = caption("15 points make an MQL").merging([
    "threshold": .text("15"),
    "interactions": .list([
      interaction("Demo request", "Submitted", "20", isEnough: true),
      interaction("Gated content", "Downloaded", "5", isEnough: false),
    ]),
  ]) { _, new in new }

  private static let grades = caption("Cloud account").merging([
    "qualifying": series(["A", "B"]),
    "rows": .list([
      grade("A", "Very active", isQualifying: true, [["1 search or more"], ["private code", "public code"]]),
      grade("D", "Inactive", isQualifying: false, []),
    ]),
  ]) { _, new in new }

  private static func caption(_ title: String) -> [String: TemplateValue] {
    [
      "title": .text(title), "summary": .text("A line under the title"), "label": .text(title),
      "note": .text("A line at the foot."),
    ]
  }

  private static func series(_ words: [String]) -> TemplateValue {
    .list(words.indices.map { .record(["value": .text(words[$0]), "is_first": .flag($0 == 0)]) })
  }

  private static func more(_ words: [String]) -> TemplateValue {
    .list(
      words.indices.map {
        .record(["label": .text($0 == 0 ? "Also" : ""), "value": .text(words[$0]), "is_first": .flag($0 == 0)])
      })
  }

  private static func activity(_ title: String, _ marks: [String], note: String? = nil) -> TemplateValue {
    .record([
      "title": .text(title), "note": note.map(TemplateValue.text) ?? .none, "team": .text("Creative"),
      "lead": .text("14 days before"),
      "marks": .list(
        marks.map { mark in
          .record([
            "is_always": .flag(mark == "always"), "is_sometimes": .flag(mark == "sometimes"),
            "is_never": .flag(mark == "never"),
          ])
        }),
    ])
  }

  private static func program(_ title: String, note: String? = nil, types: [String] = []) -> TemplateValue {
    .record([
      "anchor": .text("program-mail"), "title": .text(title), "note": note.map(TemplateValue.text) ?? .none,
      "account_types": series(types),
      "users": .text("2 accounts"),
    ])
  }

  private static func interaction(
    _ campaign: String, _ status: String, _ points: String, isEnough: Bool
  ) -> TemplateValue {
    .record([
      "campaign": .text(campaign), "status": .text(status), "description": .text("for instance"),
      "points": .text(points), "is_enough": .flag(isEnough),
    ])
  }

  private static func grade(
    _ grade: String, _ classification: String, isQualifying: Bool, _ conditions: [[String]]
  ) -> TemplateValue {
    .record([
      "grade": .text(grade), "is_qualifying": .flag(isQualifying), "class": .text(classification),
      "note": .text("after a week"), "conditions": .list(conditions.map { .record(["alternatives": series($0)]) }),
    ])
  }
}
