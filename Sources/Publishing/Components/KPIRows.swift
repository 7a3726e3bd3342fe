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
  private let slice: Slice
  let figures: [Figure]
  /// Periods before `period` whose values stand beside those of it.
  private let earlier: [Period]
  /// What is shown.
  private let columns: Set<KPIColumn>
  private let words: FigureWords
  /// The name of the set that they are; nil when they are of none.
  private let set: String?
  /// Sparklines of the metrics that have one.
  private let trends: [MetricID: TemplateValue]

  /// The rows of given figures; those of another period than `period` say so and are not compared. Without `columns` there
  /// are all that something stands in.
  init(
    model: MetricsModel, figures: [Figure], period: Period, slice: Slice = .whole, earlier: [Period] = [],
    columns: Set<KPIColumn>? = nil, set: String? = nil
  ) {
    self.model = model
    self.set = set
    self.period = period
    self.slice = slice
    self.figures = figures
    self.earlier = earlier
    words = FigureWords(model: model)
    var trends: [MetricID: TemplateValue] = [:]
    for figure in figures {
      let trend = words.trend(figure.metric, upTo: period, in: slice, size: .cell)
      if case .html = trend { trends[figure.metric] = trend }
    }
    self.trends = trends
    var shown = columns ?? Set(KPIColumn.allCases)
    if trends.isEmpty { shown.remove(.trend) }
    if columns == nil, !figures.contains(where: { $0.yearAgo.value != nil }) { shown.remove(.yearAgo) }
    self.columns = shown
  }

  private var calendar: FiscalCalendar { model.catalog.calendar }

  /// What the template is given, and `others` for what stands around the rows.
  func context(_ scope: ComponentScope, besides others: [String: TemplateValue] = [:]) -> TemplateValue {
    let yearAgo = columns.contains(.yearAgo) ? calendar.yearBefore(period) : nil
    // A value stands beside its unit.
    let width = 1 + columns.count + earlier.count + (columns.contains(.value) ? 1 : 0)
    let rows: [String: TemplateValue] = [
      "title": .text(headline),
      "label": .text("Metrics by level, \(calendar.title(of: period))"),
      "period": .text(calendar.title(of: period)),
      "months": .optional(calendar.months(of: period)),
      "slice": slice.parts.isEmpty ? .none : .text(slice.parts.map(\.value).joined(separator: ", ")),
      "earlier": .list(earlier.map { .text(calendar.title(of: $0)) }),
      "has_value": .flag(columns.contains(.value)),
      "has_health": .flag(columns.contains(.health)),
      "has_target": .flag(columns.contains(.target)),
      "previous": columns.contains(.previous) ? .text(calendar.title(of: period.previous)) : .none,
      "year_ago": .optional(yearAgo.map(calendar.title)),
      "columns": .text(String(width)),
      "has_trends": .flag(columns.contains(.trend)),
      "has_deltas": .flag(deltaColumns > 0),
      "delta_columns": .text(String(deltaColumns)),
      "as_of": FigureWords.oldestDay(of: figures),
      "is_to_date": .flag(figures.contains(where: \.isToDate)),
      "sample": SampleWords(model, among: figures).sentence,
      "levels": .list(levels(scope)),
    ]
    return .record(rows.merging(others) { _, new in new })
  }

  private var deltaColumns: Int { columns.intersection([.previous, .yearAgo]).count }

  /// How many targets are met; without any, what is shown.
  private var headline: String {
    let tally = model.targetTally(of: figures.map(\.metric), at: period, in: slice)
    return InsightWords(model).sentence(tally, of: set) ?? "Figures of \(calendar.title(of: period))"
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

  private func levels(_ scope: ComponentScope) -> [TemplateValue] {
    let present = levels
    let samples = SampleWords(model, among: figures)
    return present.map { level in
      .record([
        "level_id": .text(level.id), "title": .text(level.title),
        "note": .optional(level.note),
        "metrics": .list(level.figures.map { row($0, scope, samples) }),
        "has_title": .flag(present.count > 1 || level.id != "others"),
      ])
    }
  }

  /// A value of an earlier period, and what it lacks.
  private func cell(_ figure: Figure?, _ shown: NumberFormat) -> TemplateValue {
    guard let figure, let value = figure.value else { return .record(["value": .none, "full": .none, "lack": .none]) }
    let lack = figure.isInDoubt ? "in doubt" : figure.isIncomplete ? "incomplete" : figure.isToDate ? "to date" : nil
    return .record([
      "value": .text(shown.number(value)), "full": .text(NumberFormat.full(value, figure.unit)),
      "lack": .optional(lack),
    ])
  }

  private func row(_ figure: Figure, _ scope: ComponentScope, _ samples: SampleWords) -> TemplateValue {
    let metric = model.catalog[figure.metric]
    let before = earlier.map { model.figure(figure.metric, $0, slice) }
    let shown = NumberFormat(figure, beside: [figure.previous.value, figure.yearAgo.value] + before.map { $0?.value })
    let isOfPeriod = figure.period == period
    let reason = words.reason(figure)
    let notes = [
      isOfPeriod ? nil : calendar.title(of: figure.period), words.note(figure), samples.note(on: figure),
      deltaColumns == 0 ? reason : nil,
    ].compactMap { $0 }
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
      "earlier": .list(before.map { cell($0, shown) }),
      "reason": deltaColumns == 0 ? .none : .optional(reason),
      "unit": .text(metric?.isUnitKnown == false ? "" : shown.unitText),
      "health": .text(figure.health.rawValue),
      "health_word": .text(words.healthWord(figure)),
      "declared": words.declared(figure),
      "target": .optional(words.target(figure) ?? words.writtenTarget(figure)),
      "on_previous": isOfPeriod ? words.delta(figure.previous, figure, shown) : .none,
      "trend": trends[figure.metric] ?? .none,
      "on_year_ago": isOfPeriod ? words.delta(figure.yearAgo, figure, shown) : .none,
    ])
  }
}
