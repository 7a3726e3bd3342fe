import Templating

/// A complete context for the table of figures: every health, a rise, a fall, a value that is missing.
enum SampleFigures {
  /// What `components/kpi_table` is given.
  static let table: [String: TemplateValue] = [
    "title": .text("2 of 4 targets of FY27 Q3 are met"), "label": .text("Metrics by level, FY27 Q3"),
    "said": .list([SampleExhibits.said]),
    "period": .text("FY27 Q3"), "months": .text("Aug to Oct 2026"), "previous": .text("FY27 Q2"), "slice": .text("NA"),
    "earlier": .list([.text("FY27 Q1"), .text("FY27 Q2")]), "has_value": .flag(true), "has_health": .flag(true),
    "has_target": .flag(true), "has_deltas": .flag(true),
    "year_ago": .text("FY26 Q3"), "columns": .text("8"), "has_trends": .flag(true), "delta_columns": .text("2"),
    "as_of": .record(["text": .text("20 Nov 2026"), "datetime": .text("2026-11-20")]), "is_to_date": .flag(false),
    "sample": .text("All figures are sample data"),
    "levels": .list([
      level("North star", "what counts most", [row("MQLs", "1,284", "count", "okay", "≥ 1,150", rise: "better")]),
      level(
        "Efficiency", "what a result costs",
        [
          row("Cost per MQL", "126.31", "USD", "attention", "≤ 120", rise: "worse"),
          row("SAO to won velocity", "74.2", "days", "problem", "≤ 60", note: "n = 31", rise: "worse"),
          row("Total cost", "162,180", "USD", "unknown", nil, rise: nil),
        ]),
      level("Supporting", "what drives the rest", [missing("Emails sent")]),
    ]),
  ]

  private static func level(_ title: String, _ note: String, _ metrics: [TemplateValue]) -> TemplateValue {
    .record([
      "level_id": .text("north_star"), "title": .text(title), "note": .text(note), "has_title": .flag(true),
      "metrics": .list(metrics),
    ])
  }

  private static func row(
    _ name: String, _ value: String, _ unit: String, _ health: String, _ target: String?, note: String? = nil,
    rise tone: String?
  ) -> TemplateValue {
    .record([
      "id": .text(name), "name": .text(name), "url": .text("metric.html"), "terms": .text("leads"),
      "earlier": earlier, "stale": .text("stale, last seen 2 Nov"), "doubt": .record(SampleParts.doubt),
      "note": optional(note),
      "value": .text(value), "full": .text(value + " " + unit), "reason": .none, "unit": .text(unit),
      "health": .text(health),
      "health_word": .text(["okay": "Okay", "attention": "Attention", "problem": "Problem"][health] ?? "No target"),
      "declared": health == "attention" ? declared : .none,
      "target": optional(target), "on_previous": delta("+8.5 %", isUp: true, tone),
      "on_year_ago": delta("−0.2 pt", isUp: false, tone), "trend": SampleExhibits.spark,
    ])
  }

  /// Values of earlier periods.
  private static let earlier = TemplateValue.list([
    .record(["value": .none, "full": .none, "lack": .none]),
    .record(["value": .text("1,183"), "full": .text("1,183 count"), "lack": .text("in doubt")]),
  ])

  /// A figure at the head of a card.
  static func big(_ number: String, _ word: String?) -> TemplateValue {
    .record(["number": .text(number), "word": word.map(TemplateValue.text) ?? .none, "ems": .text("3.2")])
  }

  /// What an owner says.
  static let declared = TemplateValue.record([
    "word": .text("okay"), "reasons": .text("Two large campaigns end in October."),
  ])

  private static func missing(_ name: String) -> TemplateValue {
    .record([
      "id": .text(name), "name": .text(name), "url": .none, "terms": .text("mails"), "earlier": earlier,
      "stale": .none, "doubt": .none,
      "note": .none,
      "value": .none, "full": .none,
      "reason": .text("not measured in FY27 Q3"), "unit": .text("count"), "health": .text("unknown"),
      "health_word": .text("No data"), "declared": .none, "target": .none, "on_previous": .none, "on_year_ago": .none,
      "trend": .none,
    ])
  }

  static func delta(_ text: String, isUp: Bool, _ tone: String?) -> TemplateValue {
    .record([
      "text": .text(text), "is_up": .flag(isUp), "is_down": .flag(!isUp), "tone": .text(tone ?? "flat"),
      "tone_word": optional(tone), "lack": tone == nil ? .text("FY27 Q2 incomplete") : .none,
      "full": .text("was 1,117 in FY27 Q2"),
    ])
  }

  private static func optional(_ text: String?) -> TemplateValue { text.map(TemplateValue.text) ?? .none }
}
