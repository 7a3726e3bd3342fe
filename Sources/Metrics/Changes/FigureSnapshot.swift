import Diagnostics
package import Records

/// What a build showed: its figures without the data behind them, read from a `figures.json` or made of a model.
package struct FigureSnapshot: Sendable {
  /// Which figure: the same in every build.
  package struct Key: Hashable, Sendable {
    /// A dimension and its value, by their names.
    package struct Part: Hashable, Sendable {
      /// Id of the dimension.
      package let dimension: String
      /// The value.
      package let value: String
    }

    /// Id of the metric.
    package let metric: String
    /// The period.
    package let period: Period
    /// The part of the whole, by name of dimension; empty for the whole.
    package let slice: [Part]

    /// A key of the given parts, which are put in order.
    init(metric: String, period: Period, slice: [Part]) {
      self.metric = metric
      self.period = period
      self.slice = slice.count < 2 ? slice : slice.sorted { $0.dimension < $1.dimension }
    }

    /// The key of the whole that this is a part of.
    package var whole: Key { Key(metric: metric, period: period, slice: []) }
  }

  /// The first of what was rejected that a value rests on, or would.
  package struct Rejected: Hashable, Sendable {
    /// Id of the rule.
    package let rule: String
    /// The file, by its path in the content folder.
    package let file: String
    /// The line, from 1.
    package let line: Int

    /// File and line: `metrics/crm.json:4`.
    package var location: String { "\(file):\(line)" }
  }

  /// One figure.
  package struct Entry: Sendable {
    /// Which figure it is.
    package let key: Key
    /// The value; nil when there is none.
    package let value: Rational?
    /// The unit as it is written.
    package let unit: String
    /// Whether the period was not over.
    package let isToDate: Bool
    /// What it should have reached.
    package let target: Target.Bound?
    /// How it stood against that.
    package let health: Health
    /// Why the value was in doubt; nil when it was not.
    package let rejected: Rejected?
  }

  /// How old a source was.
  package struct SourceAge: Hashable, Sendable {
    /// Id of the source.
    package let id: String
    /// The day of its last delivery; nil when there was none.
    package let asOf: CalendarDay?
    /// Whether it was within its limits.
    package let isFresh: Bool
  }

  /// The earliest among the last days of all sources.
  package let asOf: CalendarDay?
  /// The figures, in their order; no two of one key.
  package let entries: [Entry]
  /// The sources; nil when nothing is known about them, as in a `figures.json` alone.
  package let sources: [SourceAge]?

  /// Nothing.
  package static let empty = FigureSnapshot(asOf: nil, entries: [], sources: nil)

  init(asOf: CalendarDay?, entries: [Entry], sources: [SourceAge]?) {
    self.asOf = asOf
    self.entries = entries
    self.sources = sources
  }

  /// The latest day of all data: that of the newest delivery where sources are known.
  package var latestDay: CalendarDay? { sources?.compactMap(\.asOf).max() ?? asOf }
}

extension FigureSnapshot {
  /// The published figures of a model, its sources held against `day` (or against the latest day of all data).
  package init(_ model: MetricsModel, on day: CalendarDay? = nil) {
    let ids = model.catalog.metrics.map(\.id).sorted()
    self.init(model, entries: ids.flatMap { Self.entries(of: $0, in: model) }, on: day)
  }

  /// The same of entries that are made already.
  package init(_ model: MetricsModel, entries: [Entry], on day: CalendarDay?) {
    let sources = model.catalog.sources.map { source in
      SourceAge(
        id: source.id, asOf: model.log.asOf[source.id], isFresh: model.freshness(of: source.id, on: day) == .fresh)
    }
    self.init(asOf: model.asOf, entries: entries, sources: sources)
  }

  /// The published figures of one metric.
  package static func entries(of id: MetricID, in model: MetricsModel) -> [Entry] {
    guard let metric = model.catalog[id] else { return [] }
    let unit = metric.unit.description
    return model.publishedCells(of: id).compactMap { cell in
      guard let now = model.evaluation(id, cell.period, cell.slice) else { return nil }
      let standing = Standing(of: now, metric, cell.period, cell.slice, in: model)
      let slice = cell.slice.parts.map { part in
        Key.Part(dimension: model.catalog.dimensions[part.dimension].id, value: part.value)
      }
      // As it is written and read back, so that a folder and its own figures.json are the same.
      let value = now.value.flatMap { Rational(FiguresJSON.number($0, isRounded: now.isRounded)) }
      return Entry(
        key: Key(metric: id.text, period: cell.period, slice: slice), value: value, unit: unit,
        isToDate: standing.isToDate, target: standing.target.map { $0.bound.written }, health: standing.health,
        rejected: model.rejections(of: id, cell.period, cell.slice).first.map { Rejected(model.rejections.all[$0]) })
    }
  }
}

extension FigureSnapshot.Key: Comparable {
  /// By metric, then the finer periods, then the earlier, then the slice.
  package static func < (left: Self, right: Self) -> Bool {
    if left.metric != right.metric { return left.metric.utf8.lexicographicallyPrecedes(right.metric.utf8) }
    if left.period.kind != right.period.kind { return left.period.kind < right.period.kind }
    if left.period.number != right.period.number { return left.period.number < right.period.number }
    func words(_ key: Self) -> [String] { key.slice.flatMap { [$0.dimension, $0.value] } }
    let (a, b) = (words(left), words(right))
    if a.count != b.count { return a.count < b.count }
    for (one, other) in zip(a, b) where one != other { return one.utf8.lexicographicallyPrecedes(other.utf8) }
    return false
  }
}

extension FigureSnapshot.Rejected {
  fileprivate init(_ rejection: Rejection) {
    self.init(rule: rejection.finding.rule.id, file: rejection.finding.path, line: rejection.place.line)
  }
}

extension Target.Bound {
  /// The bound as a file has it that was written and read again.
  fileprivate var written: Target.Bound {
    func written(_ value: Rational) -> Rational { Rational(value.plain) ?? value }
    return switch self {
    case .atLeast(let value): .atLeast(written(value))
    case .atMost(let value): .atMost(written(value))
    case .between(let low, let high): .between(written(low), written(high))
    }
  }
}
