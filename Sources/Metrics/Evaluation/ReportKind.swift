extension MetricsModel {
  /// The kind of periods a metric is reported by: quarters, or the next kind that gives values where the last eight quarters
  /// have none, as with distinct counts of months; nil for what was never measured.
  package func reportKind(of id: MetricID) -> Period.Kind? {
    let calendar = catalog.calendar
    let kinds: [Period.Kind] = [
      calendar.quarters, .month, .week, .day, calendar == .plain ? .year : .fiscalYear, .year,
    ]
    for kind in kinds {
      guard let last = lastComplete(kind, of: [id]) else { return nil }
      let hasValues = (0..<8).contains { age in
        figure(id, Period(kind, number: last.number - age))?.value != nil
      }
      if hasValues { return kind }
    }
    return calendar.quarters
  }

  /// The last complete period of the kind that a metric is reported by; nil for what was never measured.
  package func lastReported(_ id: MetricID) -> Period? {
    reportKind(of: id).flatMap { lastComplete($0, of: [id]) }
  }
}
