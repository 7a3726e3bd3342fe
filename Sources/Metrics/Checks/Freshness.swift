package import Diagnostics
package import Records

extension Rule {
  /// A source whose last delivery is older than its `warn_after`.
  package static let staleSource = Rule("metric.stale-source", .warning)
  /// A source whose last delivery is older than its `error_after`.
  package static let outdatedSource = Rule("metric.outdated-source", .error)
}

/// How old the last delivery of a source is, held against the limits of the catalog.
package enum Freshness: Hashable, Sendable {
  /// Within the limits, or there are none.
  case fresh
  /// Older than `warn_after`: its age and that limit in days.
  case stale(days: Int, limit: Int)
  /// Older than `error_after`: its age and that limit in days.
  case outdated(days: Int, limit: Int)
}

extension MetricsModel {
  /// The latest day that anything was measured on. Nothing here reads a clock, so this stands for today unless somebody
  /// names another day.
  package var latestDay: CalendarDay? { log.asOf.values.max() }

  /// How old a source is on `day`; fresh when it never delivered.
  package func freshness(of source: String, on day: CalendarDay?) -> Freshness {
    guard let day = day ?? today ?? latestDay, let last = log.asOf[source],
      let limits = catalog.sources.first(where: { $0.id == source })
    else { return .fresh }
    let age = day.number - last.number
    if let limit = limits.errorAfter, age > limit { return .outdated(days: age, limit: limit) }
    if let limit = limits.warnAfter, age > limit { return .stale(days: age, limit: limit) }
    return .fresh
  }

  /// The sources a figure rests on that are not fresh, in the order of the catalog. One without a value would rest on those
  /// of its metric.
  package func staleSources(of figure: Figure, on day: CalendarDay? = nil) -> [Catalog.DataSource] {
    let stale = catalog.sources.filter { freshness(of: $0.id, on: day) != .fresh }
    guard !stale.isEmpty else { return [] }
    let names = figure.value == nil ? [] : sources(of: figure)
    return stale.filter { source in
      names.contains(source.id)
        || figure.value == nil && rests(figure.metric, on: source.id)
    }
  }

  /// The sources of the observations that a figure rests on.
  package func sources(of figure: Figure) -> Set<String> {
    Set((evaluation(figure.metric, figure.period, figure.slice)?.files ?? []).map { log.files[$0].source })
  }

  /// How many days lie between the last delivery of a source and the day it is held against; nil when it never delivered.
  package func age(of source: String) -> Int? {
    guard let day = today ?? latestDay, let last = log.asOf[source] else { return nil }
    return day.number - last.number
  }

  /// Whether a metric rests on values of a source.
  package func rests(_ id: MetricID, on source: String) -> Bool {
    catalog.observedOperands(of: id).contains { operand in
      log.files(of: operand).contains { log.files[$0].source == source }
    }
  }

  /// Sources that are too old on `day`, or on the latest day of all data.
  package func staleSources(on day: CalendarDay? = nil) -> [Diagnostic] {
    catalog.sources.compactMap { source in
      let (rule, age, limit): (Rule, Int, Int)
      switch freshness(of: source.id, on: day) {
      case .fresh: return nil
      case .stale(let days, let allowed): (rule, age, limit) = (.staleSource, days, allowed)
      case .outdated(let days, let allowed): (rule, age, limit) = (.outdatedSource, days, allowed)
      }
      let last = log.asOf[source.id]?.description ?? ""
      let resting = catalog.metrics.filter { rests($0.id, on: source.id) }
      return Diagnostic(
        rule, at: catalog.path, source.idSpan,
        "the last delivery of `\(source.id)` is of \(last), \(age) days old; \(limit) are allowed",
        notes: ["\(resting.count) of \(catalog.metrics.count) metrics rest on it"],
        help: "add a newer delivery, or change the limits of the source")
    }
  }
}
