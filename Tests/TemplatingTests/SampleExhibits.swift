import Templating

/// A complete context for each template that shows figures besides the table: values, a missing one, a trend.
enum SampleExhibits {
  /// A trend.
  static let spark = TemplateValue.html("<svg class=\"spark\" role=\"img\" aria-label=\"MQLs\"></svg>")

  private static let asOf = TemplateValue.record(["text": .text("20 Nov 2026"), "datetime": .text("2026-11-20")])

  /// What `components/chart` is given.
  static let chart: [String: TemplateValue] = [
    "title": .text("MQLs rose to 1,284 in FY27 Q3"), "label": .text("MQLs, FY27 Q1 to FY27 Q4"),
    "subtitle": .text("MQLs by fiscal quarter, count"), "axis_start": .text("800"),
    "lacks": .text("FY26 Q1 is incomplete, and drawn open"),
    "stale": .text("Email export: stale, last seen 2 Nov"), "url": .text("metric.html"),
    "sample": .text("All figures are sample data"),
    "doubt": .record(SampleParts.doubt), "has_several": .flag(false),
    "drawings": .list([.record(["svg": .html("<svg role=\"img\"></svg>"), "name": .text("MQLs")])]),
    "notes": .text("FY27 Q4 is to date: 20 of 92 days"), "sources": .text("Attribution export"), "as_of": asOf,
    "corner": .text("Fiscal quarter"), "unit": .text("count"),
    "columns": .list([.record(["name": .text("MQLs")]), .record(["name": .text("Target")])]),
    "rows": .list([
      row("FY27 Q2", ["1,117", "at least 1,150"]), row("FY27 Q3", [nil, "at least 1,150"]),
      row("FY27 Q4", ["297", nil], isToDate: true),
    ]),
  ]

  private static func row(_ title: String, _ cells: [String?], isToDate: Bool = false) -> TemplateValue {
    .record([
      "title": .text(title), "is_to_date": .flag(isToDate), "is_incomplete": .flag(isToDate),
      "in_doubt": .flag(isToDate),
      "cells": .list(cells.map { .record(["value": optional($0)]) }),
    ])
  }

  /// A sentence around the name of its metric.
  static let said = TemplateValue.record([
    "before": .text("Seven rises in a row took "), "subject": .text("Cost per MQL"), "url": .text("metric.html"),
    "after": .text(" over the target of at most $120 in August 2026, to $129.91 in October 2026"),
  ])

  /// What `components/findings` is given.
  static let findings: [String: TemplateValue] = [
    "title": .text("Two things stand out in FY27 Q3"), "label": .text("Findings, FY27 Q3"), "period": .text("FY27 Q3"),
    "months": .text("Aug to Oct 2026"), "slice": .text("EMEA"), "reason": .text("Nothing was measured"), "as_of": asOf,
    "sample": .text("All figures are sample data"),
    "findings": .list([.record(finding("attention")), .record(finding(nil))]),
  ]

  /// What `components/finding` is given.
  static let finding = finding("attention")

  private static func finding(_ health: String?) -> [String: TemplateValue] {
    [
      "said": said, "name": .text("Cost per MQL"), "health": optional(health), "health_word": .text("Attention"),
      "is_up": .flag(true),
      "is_down": .flag(false), "tone": .text("worse"), "tone_word": .text("worse"), "span": .text("FY27 Q2 to FY27 Q3"),
      "unit": .text("USD"), "has_parts": .flag(true), "has_targets": .flag(true),
      "numbers": .list([number("116.34", "at most $120"), number(nil, nil)]),
    ]
  }

  private static func number(_ value: String?, _ target: String?) -> TemplateValue {
    .record([
      "time": .text("FY27 Q3"), "part": .text("All"), "value": optional(value), "full": optional(value),
      "target": optional(target),
    ])
  }

  /// What `components/overview` is given.
  static let overview: [String: TemplateValue] = [
    "finding": .text("MQLs met the target in FY27 Q3 for the first time since FY26 Q4"), "has_lead": .flag(true),
    "tally": .text("Three of five targets of FY27 Q3 are met"), "said": .list([said]), "others": .text("4"),
    "index": .text("metrics/index.html"),
    "cards": .record(cards), "chart": .record(chart), "has_pair": .flag(true),
    "changes": .record(SampleParts.changes),
    "watched": .list([
      .record([
        "name": .text("SAO to won"), "url": .text("metric.html"), "value": .text("13.4 %"), "health": .text("problem"),
        "health_word": .text("Problem"), "declared": SampleFigures.declared, "target": .text("at least 15 %"),
        "late_source": .none, "is_judged": .flag(true), "doubt": .record(SampleParts.doubt),
      ]),
      .record([
        "name": .text("Emails sent"), "url": .none, "value": .none, "health": .text("unknown"),
        "health_word": .text("No data"), "declared": .none, "target": .none, "late_source": .text("Email export"),
        "is_judged": .flag(false),
        "doubt": .none,
      ]),
    ]),
  ]

  /// What `components/sparkline` is given.
  static let sparkline: [String: TemplateValue] = [
    "spark": spark, "doubt": .record(SampleParts.doubt), "is_block": .flag(true),
  ]

  /// What `components/metric` is given.
  static let figure: [String: TemplateValue] = [
    "text": .text("$126.31"), "full": .text("Cost per MQL, FY27 Q3: 126.3109 USD. Data as of 20 Nov 2026"),
    "url": .text("metric.html"), "is_stale": .flag(true), "doubt": .record(SampleParts.doubt),
    "reason": .text("not measured"), "is_block": .flag(true),
  ]

  /// What `components/metric_definitions` is given.
  static let definitions: [String: TemplateValue] = [
    "metrics": .list([
      .record([
        "anchor": .text("metric-cost_per_mql"), "id": .text("cost_per_mql"), "name": .text("Cost per MQL"),
        "url": .text("metric.html"), "definition": .text("What a lead costs."), "formula": .text("total_cost / mqls"),
        "unit": .text("USD"), "better": .text("lower"), "is_neutral": .flag(false), "aliases": .text("CPMQL"),
      ])
    ])
  ]

  /// What `components/funnel` is given.
  static let funnel: [String: TemplateValue] = [
    "title": .text("1 in 347 Inquiries reaches Won deals"), "label": .text("Funnel from Inquiries to Won deals"),
    "period": .text("FY27 Q3"), "slice": .text("EMEA"), "largest": .text("Inquiries"), "has_times": .flag(true),
    "sources": .text("Attribution export"), "as_of": asOf, "is_to_date": .flag(true),
    "sample": .text("All figures are sample data"),
    "stages": .list([
      stage("Inquiries", "10,840", "1.0000", nil), stage("MQLs", "1,284", "0.1185", "11.8 %"),
      stage("Won deals", nil, nil, nil),
    ]),
  ]

  private static func stage(_ name: String, _ count: String?, _ bar: String?, _ rate: String?) -> TemplateValue {
    .record([
      "name": .text(name), "url": .none, "stale": .text("stale, last seen 2 Nov"), "doubt": .record(SampleParts.doubt),
      "count": optional(count),
      "full": optional(count),
      "reason": count == nil ? .text("not measured in FY27 Q3") : .none, "bar": optional(bar),
      "is_subject": .flag(name == "MQLs"), "rate": optional(rate), "parts": .text("1,284 of 10,840"),
      "time": rate == nil ? .none : .text("6.4 days"), "time_note": .text("n = 1,284"), "note": .text("incomplete"),
    ])
  }

  /// What `components/kpi_cards` is given.
  static let cards: [String: TemplateValue] = [
    "label": .text("Key metrics, FY27 Q3"), "finding": .text("Three of five targets of FY27 Q3 are met"),
    "period": .text("FY27 Q3"), "months": .text("Aug to Oct 2026"),
    "slice": .text("EMEA"), "as_of": asOf, "is_to_date": .flag(true), "sample": .text("All figures are sample data"),
    "cards": .list([card("MQLs", "1,284"), card("Emails sent", nil)]),
  ]

  private static func card(_ name: String, _ value: String?) -> TemplateValue {
    .record([
      "level": .text("North star"), "name": .text(name), "url": .text("metric.html"),
      "value": value.map { SampleFigures.big($0, "days") } ?? .none,
      "full": optional(value), "is_incomplete": .flag(true), "note": .text("n = 41"),
      "reason": value == nil ? .text("not measured") : .none,
      "moves": .list([
        .record(["on": .text("FY27 Q2"), "delta": SampleFigures.delta("+15.0 %", isUp: true, "better")])
      ]),
      "target": .text("at least 1,150"), "health": .text("okay"), "health_word": .text("Okay"),
      "declared": SampleFigures.declared, "trend": spark,
      "stale": .text("stale, last seen 2 Nov"), "doubt": .record(SampleParts.doubt),
    ])
  }

  private static func optional(_ text: String?) -> TemplateValue { text.map(TemplateValue.text) ?? .none }
}
