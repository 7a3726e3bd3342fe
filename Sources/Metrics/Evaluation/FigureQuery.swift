import Records

/// Which figures somebody asks for: metrics, periods, breakdown.
package struct FigureQuery: Sendable {
  /// The metrics.
  package var metrics: [MetricID]
  /// The kind of periods; nil for `periods` as they are, or months when there are none.
  package var grain: Period.Kind?
  /// The periods, or what the periods of `grain` lie in.
  package var periods: [Period]
  /// Dimensions to break down by, by their place in the catalog.
  package var by: [Int]
  /// Values of dimensions to keep to.
  package var slice: Slice

  /// A query of the given parts.
  package init(
    metrics: [MetricID], grain: Period.Kind? = nil, periods: [Period] = [], by: [Int] = [], slice: Slice = .whole
  ) {
    self.metrics = metrics
    self.grain = grain
    self.periods = periods
    self.by = by
    self.slice = slice
  }
}

/// A period and slice that a figure is asked for.
struct FigureCell: Sendable {
  let period: Period
  /// The days of the period.
  let days: ClosedRange<CalendarDay>
  let slice: Slice
}

extension FigureCell: Comparable {
  /// By first day, last day, kind of period, slice.
  static func < (left: FigureCell, right: FigureCell) -> Bool {
    let (a, b) = (left.days, right.days)
    if a != b { return (a.lowerBound, a.upperBound) < (b.lowerBound, b.upperBound) }
    return left.period.kind != right.period.kind
      ? left.period.kind < right.period.kind : left.slice.precedes(right.slice)
  }
}

extension MetricsModel {
  /// The figures asked for: by metric, first day, last day, and the values of the slice.
  package func figures(_ query: FigureQuery) -> [Figure] {
    query.metrics.sorted().flatMap { id in
      cells(of: id, query).sorted().compactMap { figure(id, $0.period, $0.slice) }
    }
  }

  /// The periods and slices that a query asks of one of its metrics, in no order.
  func cells(of id: MetricID, _ query: FigureQuery) -> [FigureCell] {
    let operands = catalog.observedOperands(of: id)
    return Set(periods(query, operands)).flatMap { period in
      let days = catalog.calendar.days(of: period)
      return slices(query, days, operands).map { FigureCell(period: period, days: days, slice: $0) }
    }
  }

  private func periods(_ query: FigureQuery, _ operands: [MetricID]) -> [Period] {
    if query.grain == nil, !query.periods.isEmpty { return query.periods }
    let kind = query.grain ?? .month
    if !query.periods.isEmpty { return query.periods.flatMap { catalog.calendar.periods(kind, in: $0) } }
    let holders = operands.flatMap(log.periods(of:)).compactMap { group -> Int? in
      let period = catalog.calendar.period(kind, holding: group.days.lowerBound)
      guard catalog.calendar.days(of: period).upperBound >= group.days.upperBound,
        query.slice == .whole
          || log.indices(of: group).contains(where: { log.observations.slice(at: $0).contains(query.slice) })
      else { return nil }
      return period.number
    }
    return catalog.calendar.runs(kind, Set(holders)).joined().map { Period(kind, number: $0) }
  }

  private func slices(
    _ query: FigureQuery, _ days: ClosedRange<CalendarDay>, _ operands: [MetricID]
  ) -> Set<Slice> {
    guard !query.by.isEmpty else { return [query.slice] }
    let observed = operands.flatMap { log.periods(of: $0, in: days).joined().flatMap(log.indices(of:)) }
    let seen = log.slices(of: observed).filter { $0.contains(query.slice) }.compactMap { slice -> Slice? in
      let parts = slice.parts.filter { query.by.contains($0.dimension) }
      guard Set(parts.map(\.dimension)).count == Set(query.by).count else { return nil }
      return Slice(query.slice.parts.filter { !query.by.contains($0.dimension) } + parts)
    }
    return Set(seen)
  }
}
