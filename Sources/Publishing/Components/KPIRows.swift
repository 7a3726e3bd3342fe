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
  let figures: [Figure]
  private let words: FigureWords
  /// Sparklines of the metrics that have one.
  private let trends: [MetricID: TemplateValue]

  init(model: MetricsModel, metrics: [MetricID], period: Period) {
    self.init(model: model, figures: metrics.compactMap { model.figure($0, period) }, period: period)
  }

  /// The rows of given figures; those of another period than `period` say so and are not compared.
  init(model: MetricsModel, figures: [Figure], period: Period) {
    self.model = model
    self.period = period
    self.figures = figures
    words = FigureWords(model: model)
    var trends: [MetricID: TemplateValue] = [:]
    for figure in figures {
      let trend = words.trend(figure.metric, upTo: period, size: .cell)
      if case .html = trend { trends[figure.metric] = trend }
    }
    self.trends = trends
  }

  private var calendar: FiscalCalendar { model.catalog.calendar }

  /// What the template is given, and `others` for what stands around the rows.
  func context(_ scope: ComponentScope, besides others: [String: TemplateValue] = [:]) -> TemplateValue {
    let hasYearAgo = figures.contains { $0.yearAgo.value != nil }
    let yearAgo = calendar.yearBefore(period).map(calendar.title)
    let rows: [String: TemplateValue] = [
      "title": .text(headline),
      "label": .text("Metrics by level, \(calendar.title(of: period))"),
      "period": .text(calendar.title(of: period)),
      "months": .optional(calendar.months(of: period)),
      "previous": .text(calendar.title(of: period.previous)),
      "year_ago": hasYearAgo ? yearAgo.map(TemplateValue.text) ?? .none : .none,
      "columns": .text(String(6 + (hasYearAgo ? 1 : 0) + (trends.isEmpty ? 0 : 1))),
      "has_trends": .flag(!trends.isEmpty),
      "delta_columns": .text(hasYearAgo ? "2" : "1"),
      "as_of": FigureWords.oldestDay(of: figures),
      "is_to_date": .flag(figures.contains(where: \.isToDate)),
      "sample": SampleWords(model, among: figures).sentence,
      "levels": .list(levels(scope, hasYearAgo: hasYearAgo)),
    ]
    return .record(rows.merging(others) { _, new in new })
  }

  /// How many targets are met; without any, what is shown.
  private var headline: String {
    let tally = model.targetTally(of: figures.map(\.metric), at: period)
    return InsightWords(model).sentence(tally) ?? "Figures of \(calendar.title(of: period))"
  }

  /// A level of the dashboard and its figures.
  struct Level {
    /// A word for machines.
    let id: String
    let title: String
    /// What its metrics say.
    let note: String?
    let figures: [Figure]
  }

  /// The levels that have figures, from what matters most.
  var levels: [Level] {
    let groups: [(level: Metric.Level?, note: String?)] = [
      (.northStar, "what counts most"), (.efficiency, "what a result costs"), (.businessImpact, "what it brings in"),
      (.supporting, "what drives the rest"), (nil, nil),
    ]
    return groups.compactMap { group in
      let figures = figures.filter { model.catalog[$0.metric]?.level == group.level }
      guard !figures.isEmpty else { return nil }
      let title = group.level.map(FigureWords.title) ?? "Others"
      return Level(id: group.level?.rawValue ?? "others", title: title, note: group.note, figures: figures)
    }
  }

  private func levels(_ scope: ComponentScope, hasYearAgo: Bool) -> [TemplateValue] {
    let present = levels
    let samples = SampleWords(model, among: figures)
    return present.map { level in
      .record([
        "level_id": .text(level.id), "title": .text(level.title),
        "note": .optional(level.note),
        "metrics": .list(level.figures.map { row($0, scope, samples, hasYearAgo: hasYearAgo) }),
        "has_title": .flag(present.count > 1 || level.id != "others"),
      ])
    }
  }

  private func row(
    _ figure: Figure, _ scope: ComponentScope, _ samples: SampleWords, hasYearAgo: Bool
  ) -> TemplateValue {
    let metric = model.catalog[figure.metric]
    let shown = NumberFormat(figure, beside: [figure.previous.value, figure.yearAgo.value])
    let isOfPeriod = figure.period == period
    let notes = [isOfPeriod ? nil : calendar.title(of: figure.period), words.note(figure), samples.note(on: figure)]
      .compactMap { $0 }
    return .record([
      "id": .text(figure.metric.text),
      "name": .text(metric?.title ?? figure.metric.text),
      "url": .optional(scope.url(MetricPages.place(of: figure.metric))),
      "terms": .text(([figure.metric.text] + (metric?.aliases ?? [])).joined(separator: ", ")),
      "note": notes.isEmpty ? .none : .text(notes.joined(separator: ", ")),
      "stale": .optional(words.stale(figure)),
      "doubt": words.doubt(figure, isCompared: isOfPeriod, scope),
      "value": .optional(figure.value.map { shown.number($0) }),
      "full": .optional(figure.value.map { NumberFormat.full($0, figure.unit) }),
      "reason": .optional(words.reason(figure)),
      "unit": .text(shown.unitText),
      "health": .text(figure.health.rawValue),
      "health_word": .text(words.healthWord(figure)),
      "declared": words.declared(figure),
      "target": .optional(words.target(figure)),
      "on_previous": isOfPeriod ? words.delta(figure.previous, figure, shown) : .none,
      "trend": trends[figure.metric] ?? .none,
      "on_year_ago": hasYearAgo && isOfPeriod ? words.delta(figure.yearAgo, figure, shown) : .none,
    ])
  }
}
