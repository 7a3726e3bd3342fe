import Templating

/// A complete context for each template that shows launches.
enum SampleLaunches {
  private static let day = TemplateValue.record(["text": .text("9 Dec 2026"), "datetime": .text("2026-12-09")])

  /// What `components/launch_row` is given, and what is said of a launch wherever it is named.
  static let row: [String: TemplateValue] = [
    "name": .text("Batch Changes"), "url": .text("launches/batch_changes.html"), "day": day, "tier": .text("Medium"),
    "tier_label": .text("L2"), "owner": .text("Ann Lee"), "owner_url": .text("team.html#ann-lee"),
    "areas": .list([.record(["value": .text("Code search"), "is_first": .flag(true)])]), "done": .text("1"),
    "required": .text("2"), "overdue": .text("1"),
    "places": .list([.record(["is_taken": .flag(true)]), .record(["is_taken": .flag(false)])]),
  ]

  /// What `components/launch_calendar` is given.
  static let calendar: [String: TemplateValue] = [
    "empty": .text("No launch is planned."), "summary": .text("A line under the title"), "note": .text("A note."),
    "as_of": day, "undated": .text("No day is known"), "is_sample": .flag(true),
    "groups": .list([
      .record([
        "title": .text("1 launch is ahead"), "label": .text("Launches ahead"),
        "quarters": .list([
          .record([
            "title": .text("FY27 Q4"), "months": .text("Nov 2026 to Jan 2027"),
            "launches": .list([.record(row), .record(row.merging(["owner": .none, "url": .none]) { _, new in new })]),
          ])
        ]),
      ])
    ]),
  ]

  /// What `components/launch_checklist` is given.
  static let checklist = row.merging([
    "title": .text("1 of 2 activities is done, 1 is overdue"), "label": .text("Checklist of the launch"),
    "as_of": day, "undated": .text("No day is known"), "is_sample": .flag(true),
    "items": .list([item("Launch blog", "problem", "Overdue by 2 days"), item("Launch video", nil, "Waived")]),
  ]) { _, new in new }

  private static func item(_ name: String, _ health: String?, _ state: String) -> TemplateValue {
    .record([
      "name": .text(name), "team": health == nil ? .none : .text("Creative"), "due": day,
      "health": health.map(TemplateValue.text) ?? .none, "state": .text(state), "reason": .text("not this time"),
    ])
  }
}
