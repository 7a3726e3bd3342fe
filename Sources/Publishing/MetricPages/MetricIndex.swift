import Metrics
import Records
import Templating

/// The index of all metrics: by level, with the figures of the last complete quarter, and the sources they come from.
struct MetricIndex: Sendable {
  let model: MetricsModel

  /// All metrics in the order of the index: by level, and as the catalog has them.
  var metrics: [Metric] {
    let levels = Metric.Level.allCases
    let known = levels.flatMap { level in model.catalog.metrics.filter { $0.level == level } }
    return known + model.catalog.metrics.filter { $0.level == nil }
  }

  /// The period of the index: the last complete quarter, or of the kind that the first metric is reported by, where none is
  /// reported by quarters; nil when nothing was measured.
  private var period: Period? {
    let kinds = metrics.compactMap { model.reportKind(of: $0.id) }
    let quarters = model.catalog.calendar.quarters
    guard let kind = kinds.contains(quarters) ? quarters : kinds.first else { return nil }
    return model.lastComplete(kind, of: model.catalog.metrics.map(\.id))
  }

  /// What the index is about, in one sentence.
  var description: String {
    let count = model.catalog.metrics.count
    switch count {
    case 1: return "The one metric of the catalog."
    case 2: return "Both metrics of the catalog, by level."
    default: return "All \(count) metrics of the catalog, by level."
    }
  }

  /// Everything `metrics.mustache` asks for besides what stands around every page.
  func context(_ scope: ComponentScope) -> [String: TemplateValue] {
    let figures: [Figure] = period.map(figures(in:)) ?? []
    let shown = Set(figures.map(\.metric))
    var context: [String: TemplateValue] = [
      "healths": .list([]), "levels_listed": .list([]), "table": .none,
      "unmeasured": .list(
        metrics.filter { !shown.contains($0.id) }.map { metric in
          .record([
            "name": .text(metric.title),
            "url": .optional(scope.url(MetricPages.place(of: metric.id))),
            "reason": .text(
              model.catalog.brokenMetrics.contains(metric.id)
                ? "its formula cannot be worked out" : "it has not been measured"),
          ])
        }),
      "sources": .list(model.catalog.sources.map(source)),
      "rejected": RejectedData(model: model, rejections: model.rejected).context,
    ]
    guard let period, !figures.isEmpty else { return context }
    let rows = KPIRows(model: model, figures: figures, period: period)
    context["table"] = rows.context(scope)
    context["healths"] = .list(
      Health.allCases.map { health in
        let count = figures.count { $0.health == health }
        return .record([
          "id": .text(health.rawValue), "count": .text(String(count)), "has_any": .flag(count > 0),
          "word": .text(health == .unknown ? "Not judged" : FigureWords.word(of: health)),
        ])
      })
    let levels = rows.levels
    context["levels_listed"] = .list(
      levels.count < 2
        ? []
        : levels.map { level in
          .record([
            "id": .text(level.id), "word": .text(level.title),
          ])
        })
    context["count"] = .text(String(figures.count))
    return context
  }

  /// The figure of each metric in `period`, or in the last complete period of the kind it is reported by.
  private func figures(in period: Period) -> [Figure] {
    metrics.compactMap { metric in
      guard !model.catalog.brokenMetrics.contains(metric.id) else { return nil }
      guard let figure = model.figure(metric.id, period) else { return nil }
      guard figure.value == nil, let kind = model.reportKind(of: metric.id), kind != period.kind,
        let last = model.lastComplete(kind, of: [metric.id])
      else { return figure }
      return model.figure(metric.id, last)
    }
  }

  /// How old a source is, and how much rests on it.
  private func source(_ source: Catalog.DataSource) -> TemplateValue {
    let resting = model.catalog.metrics.count { model.rests($0.id, on: source.id) }
    let age = model.age(of: source.id)
    let state: String? =
      switch model.freshness(of: source.id, on: nil) {
      case .fresh: nil
      case .stale(_, let limit): "stale, \(limit) \(limit == 1 ? "day is" : "days are") allowed"
      case .outdated(_, let limit): "too old, \(limit) \(limit == 1 ? "day is" : "days are") allowed"
      }
    return .record([
      "name": .text(source.title), "url": .optional(source.url),
      "as_of": FigureWords.day(model.log.asOf[source.id]),
      "age": .optional(age.map { FigureWords.days($0) }), "state": .optional(state),
      "metrics": .text("\(resting) of \(model.catalog.metrics.count)"), "is_sample": .flag(model.isSample(source.id)),
    ])
  }
}
