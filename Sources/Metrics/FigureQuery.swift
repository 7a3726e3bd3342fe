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

extension MetricsModel {
  /// The figures asked for: by metric, first day, last day, and the values of the slice.
  package func figures(_ query: FigureQuery) -> [Figure] {
    query.metrics.sorted().flatMap { id -> [Figure] in
      let operands = catalog.observedOperands(of: id)
      let periods = Set(periods(query, operands)).sorted { left, right in
        let (a, b) = (catalog.calendar.days(of: left), catalog.calendar.days(of: right))
        return (a.lowerBound, a.upperBound, left.kind) < (b.lowerBound, b.upperBound, right.kind)
      }
      return periods.flatMap { period in
        slices(query, period, operands).compactMap { figure(id, period, $0) }
      }
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
    guard let first = holders.min(), let last = holders.max() else { return [] }
    return (first...last).map { Period(kind, number: $0) }
  }

  private func slices(_ query: FigureQuery, _ period: Period, _ operands: [MetricID]) -> [Slice] {
    guard !query.by.isEmpty else { return [query.slice] }
    let days = catalog.calendar.days(of: period)
    let observed = operands.flatMap { log.periods(of: $0, in: days).joined().flatMap(log.indices(of:)) }
    let seen = log.slices(of: observed).filter { $0.contains(query.slice) }.compactMap { slice -> Slice? in
      let parts = slice.parts.filter { query.by.contains($0.dimension) }
      guard Set(parts.map(\.dimension)).count == Set(query.by).count else { return nil }
      return Slice(query.slice.parts.filter { !query.by.contains($0.dimension) } + parts)
    }
    return Set(seen).sorted { $0.precedes($1) }
  }
}
