import Charting
import Metrics
import Records
import Templating

/// The figures of a KPI table as its template is given them.
///
/// Law: a number that is not there is never shown as one; the row says why instead.
struct KPIRows: Sendable {
  private let model: MetricsModel
  private let period: Period
  private let figures: [Figure]
  private let words: FigureWords
  /// Sparklines of the metrics that have one.
  private let trends: [MetricID: TemplateValue]

  init(model: MetricsModel, metrics: [MetricID], period: Period) {
    self.model = model
    self.period = period
    words = FigureWords(model: model)
    figures = metrics.compactMap { model.figure($0, period) }
    var trends: [MetricID: TemplateValue] = [:]
    for id in metrics {
      let trend = words.trend(id, upTo: period, size: .cell)
      if case .html = trend { trends[id] = trend }
    }
    self.trends = trends
  }

  private var calendar: FiscalCalendar { model.catalog.calendar }

  func context(_ scope: ComponentScope) -> TemplateValue {
    let hasYearAgo = figures.contains { $0.yearAgo.value != nil }
    let yearAgo = calendar.yearBefore(period).map(calendar.title)
    let asOf = figures.compactMap(\.asOf).max()
    return .record([
      "title": .text(headline),
      "label": .text("Metrics by level, \(calendar.title(of: period))"),
      "period": .text(calendar.title(of: period)),
      "months": calendar.months(of: period).map(TemplateValue.text) ?? .none,
      "previous": .text(calendar.title(of: period.previous)),
      "year_ago": hasYearAgo ? yearAgo.map(TemplateValue.text) ?? .none : .none,
      "columns": .text(String(6 + (hasYearAgo ? 1 : 0) + (trends.isEmpty ? 0 : 1))),
      "has_trends": .flag(!trends.isEmpty),
      "delta_columns": .text(hasYearAgo ? "2" : "1"),
      "as_of": FigureWords.day(asOf),
      "is_to_date": .flag(figures.contains(where: \.isToDate)),
      "is_sample": .flag(figures.contains(where: \.isSample)),
      "levels": .list(levels(scope, hasYearAgo: hasYearAgo)),
    ])
  }

  /// The finding in one sentence, by a fixed rule: how many targets are met.
  var headline: String {
    let judged = figures.filter { $0.health != .unknown }
    let met = judged.count { $0.health == .okay }
    let time = calendar.title(of: period)
    let all = judged.count
    if all == 0 { return figures.count == 1 ? "One metric in \(time)" : "\(figures.count) metrics in \(time)" }
    if all == 1 { return "The one target of \(time) is \(met == 1 ? "met" : "missed")" }
    if met == all { return "All \(all) targets of \(time) are met" }
    if met == 0 { return "None of the \(all) targets of \(time) is met" }
    return "\(met) of \(all) targets of \(time) \(met == 1 ? "is" : "are") met"
  }

  private func levels(_ scope: ComponentScope, hasYearAgo: Bool) -> [TemplateValue] {
    let groups: [(level: Metric.Level?, title: String, note: String?)] = [
      (.northStar, FigureWords.title(of: .northStar), "what counts most"),
      (.efficiency, FigureWords.title(of: .efficiency), "what a result costs"),
      (.businessImpact, FigureWords.title(of: .businessImpact), "what it brings in"),
      (.supporting, FigureWords.title(of: .supporting), "what drives the rest"),
      (nil, "Others", nil),
    ]
    let present = groups.compactMap { group -> (title: String, note: String?, rows: [TemplateValue])? in
      let rows = figures.filter { model.catalog[$0.metric]?.level == group.level }
      return rows.isEmpty ? nil : (group.title, group.note, rows.map { row($0, scope, hasYearAgo: hasYearAgo) })
    }
    return present.map { title, note, rows in
      .record([
        "title": .text(title), "note": note.map(TemplateValue.text) ?? .none, "metrics": .list(rows),
        "has_title": .flag(present.count > 1 || title != "Others"),
      ])
    }
  }

  private func row(_ figure: Figure, _ scope: ComponentScope, hasYearAgo: Bool) -> TemplateValue {
    let metric = model.catalog[figure.metric]
    let shown = NumberFormat(
      figure.unit, for: [figure.value, figure.previous.value, figure.yearAgo.value].compactMap { $0 })
    return .record([
      "id": .text(figure.metric.text),
      "name": .text(metric?.title ?? figure.metric.text),
      "url": scope.url(MetricPages.place(of: figure.metric)).map(TemplateValue.text) ?? .none,
      "note": words.note(figure).map(TemplateValue.text) ?? .none,
      "value": figure.value.map { .text(shown.number($0)) } ?? .none,
      "full": figure.value.map { .text(NumberFormat.full($0, figure.unit)) } ?? .none,
      "reason": figure.missing.map { .text(words.reason($0, in: figure.period)) } ?? .none,
      "unit": .text(shown.unitText),
      "health": .text(figure.health.rawValue),
      "health_word": .text(words.healthWord(figure)),
      "target": words.target(figure).map(TemplateValue.text) ?? .none,
      "on_previous": words.delta(figure.previous, figure, shown),
      "trend": trends[figure.metric] ?? .none,
      "on_year_ago": hasYearAgo ? words.delta(figure.yearAgo, figure, shown) : .none,
    ])
  }
}
