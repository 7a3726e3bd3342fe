import Templating

/// A complete context for each template that another one draws many times, and for the report on leads.
enum SampleParts {
  /// What `components/delta` is given.
  static let delta: [String: TemplateValue] = [
    "text": .text("+8.5 %"), "is_up": .flag(true), "is_down": .flag(false), "tone": .text("worse"),
    "tone_word": .text("worse"), "lack": .text("FY27 Q2 incomplete"),
  ]

  /// What `components/health` is given.
  static let health: [String: TemplateValue] = ["health": .text("okay"), "health_word": .text("Okay")]

  /// What `components/doubt` is given.
  static let doubt: [String: TemplateValue] = [
    "text": .text("in doubt: rejected data"), "url": .text("mqls.html#rejected"),
  ]

  /// What `components/formula_token` is given.
  static let token: [String: TemplateValue] = [
    "text": .text("Total cost"), "url": .text("total_cost.html"), "is_sign": .flag(false),
  ]

  private static let sign = TemplateValue.record(["text": .text("+"), "url": .none, "is_sign": .flag(true)])

  /// What `components/formula` is given: a fraction and a line.
  static let formula: [String: TemplateValue] = [
    "name": .text("Cost per MQL"), "words": .text("Cost per MQL is total cost divided by MQLs"),
    "result": .text("$126.31"),
    "sides": .list([
      .record([
        "is_fraction": .flag(true), "over": .list([.record(token)]), "under": .list([.record(token)]),
        "line": .list([]),
      ]),
      .record([
        "is_fraction": .flag(false), "over": .list([]), "under": .list([]),
        "line": .list([.record(token), sign, .record(token)]),
      ]),
    ]),
  ]

  /// What `components/metric_parts` is given.
  static let breakdown: [String: TemplateValue] = [
    "title": .text("Met the target in only one region, NA"), "label": .text("Cost per MQL by region"),
    "period": .text("FY27 Q3"),
    "sample": .text("All figures are sample data"),
    "dimension": .text("Region"), "head": .text("Cost per MQL, USD"), "has_bars": .flag(true),
    "has_health": .flag(true), "inputs": .list([.record(["name": .text("MQLs")])]), "previous": .text("FY27 Q2"),
    "has_changes": .flag(true), "change_head": .text("Change, USD"),
    "rows": .list([part("NA", "118.22"), part("APAC", nil), part("All", "126.31", isTotal: true)]),
    "rest": .text("12 more"), "remark": .text("Regions add up"),
  ]

  private static func part(_ name: String, _ value: String?, isTotal: Bool = false) -> TemplateValue {
    .record([
      "name": .text(name), "note": .none, "doubt": .record(doubt), "is_total": .flag(isTotal), "value": optional(value),
      "full": optional(value), "reason": value == nil ? .text("not measured") : .none,
      "is_subject": .flag(!isTotal), "change": value == nil ? .none : .text("+1.20"),
      "bar": value == nil ? .none : .text("0.5"), "health": .text("okay"), "health_word": .text("Okay"),
      "cells": .list([.record(["value": optional(value)])]),
      "delta": value == nil ? .none : .record(delta),
    ])
  }

  /// What `components/changes` is given.
  static let changes: [String: TemplateValue] = [
    "title": .text("Since 13 Nov 2026"), "summary": .text("1 changed health, 1 moved"),
    "url": .text("metrics/what-changed.html"),
    "rows": .list([
      .record([
        "name": .text("Cost per MQL"), "url": .text("metrics/cost_per_mql.html"), "period": .text("September 2026"),
        "is_to_date": .flag(false), "value": .text("$134.99"), "full": .text("134.99 USD"), "was": .text("$130.53"),
        "is_restated": .flag(true), "old_health": .record(health), "new_health": .record(health),
        "doubt": .record(["text": .text("in doubt: rejected data"), "url": .text("metrics/cost_per_mql.html#rejected")]
        ),
      ]),
      .record([
        "name": .text("MQLs"), "url": .none, "period": .text("FY27 Q4"), "is_to_date": .flag(true), "value": .none,
        "full": .none, "was": .none, "is_restated": .flag(false), "old_health": .none, "new_health": .none,
        "doubt": .none,
      ]),
    ]),
  ]

  private static let day = TemplateValue.record(["text": .text("3 Nov 2026"), "datetime": .text("2026-11-03")])

  /// What `components/lead_simulator` is given.
  static let simulator: [String: TemplateValue] = [
    "rules": .text("{}"), "threshold": .text("15"),
    "interactions": .list([
      .record([
        "place": .text("0"), "campaign": .text("Webinar"), "status": .text("Attended"), "points": .text("8"),
      ])
    ]),
    "sets": .list([
      .record([
        "place": .text("0"), "title": .text("Cloud"),
        "facts": .list([
          .record(["place": .text("0"), "label": .text("Searches"), "is_flag": .flag(false)]),
          .record(["place": .text("1"), "label": .text("Private code"), "is_flag": .flag(true)]),
        ]),
      ])
    ]),
  ]

  /// What `components/lead_report` is given.
  static let leads: [String: TemplateValue] = [
    "headline": .text("2 of 4 leads make a PQL"), "stage_headline": .text("3 of 4 leads are ready for sales"),
    "example_headline": .text("All examples come out as expected"), "all": .text("4"), "unread": .text("1"),
    "as_of": day, "is_sample": .flag(true), "threshold": .text("15"),
    "qualifying": .list([
      .record(["value": .text("A"), "is_first": .flag(true)]),
      .record(["value": .text("B"), "is_first": .flag(false)]),
    ]),
    "grades": .list([
      .record([
        "grade": .text("A"), "is_qualifying": .flag(true), "count": .text("2"), "share": .text("50"),
        "bar": .text("0.5"),
      ])
    ]),
    "stages": .list([
      .record([
        "name": .text("PQL"), "note": .text("grade A or B"), "count": .text("2"), "bar": .text("0.5"),
        "is_subject": .flag(true), "share": .text("50"), "parts": .text("2 of 4"),
      ])
    ]),
    "examples": .list([example(isTested: true), example(isTested: false)]),
  ]

  private static func example(isTested: Bool) -> TemplateValue {
    .record([
      "name": .text("A visitor of the booth"), "points": .text("15"), "grade": .text("A"), "is_mql": .flag(true),
      "mql_day": day, "is_pql": .flag(true), "pql_day": day, "is_tested": .flag(isTested), "is_expected": .flag(true),
      "reasons": .list([
        .record([
          "name": .text("MQL"), "grade": .none,
          "parts": .list([
            .record(["value": .text("Webinar attended"), "points": .text("10"), "is_first": .flag(true)])
          ]),
        ])
      ]),
    ])
  }

  private static func optional(_ text: String?) -> TemplateValue { text.map(TemplateValue.text) ?? .none }
}
