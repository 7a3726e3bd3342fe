import Diagnostics
import Records

/// What the last delivery of a source changed about the past.
extension InsightRules {
  /// The restatement of an observed period in this one that changed the value most, and by at least a hundredth. Only the
  /// last delivery of a source makes news, and only where values add up or one alone was changed can it be said exactly
  /// what the value had been.
  var restatements: [Insight] {
    guard let rollup = metric.rollup else { return [] }
    let log = model.log
    let fresh = log.findings.filter { finding in
      finding.diagnostic.rule == .restated && finding.metrics == [metric.id]
        && finding.period.map { model.catalog.calendar.lies($0, in: period) } ?? false
        && log.files.contains { $0.path == finding.diagnostic.path && $0.asOf == log.asOf[$0.source] }
    }
    let periods = Set(fresh.compactMap(\.period)).sorted { ($0.kind, $0.number) < ($1.kind, $1.number) }
    let changes = periods.compactMap { period in change(in: period, fresh.filter { $0.period == period }, rollup) }
    let largest = changes.max { left, right in left.size < right.size }
    return largest.map { change in
      let numbers = [change.old, change.new].map {
        Insight.Number(period: change.period, slice: slice, value: $0, target: nil)
      }
      return [insight(.restatement, .neutral, numbers, period: change.period)]
    } ?? []
  }

  /// What one observed period was and is.
  private struct Restated {
    let period: Period
    let old: Rational
    let new: Rational
    /// The change as a share of what it was; what had been nothing changed by all of it.
    var size: Rational { (new - old).magnitude.divided(by: old.magnitude) ?? Rational(1) }
  }

  private func change(in period: Period, _ findings: [MetricFinding], _ rollup: Rollup) -> Restated? {
    guard let evaluation = model.evaluation(metric.id, period, slice), let new = evaluation.value else { return nil }
    let used = Set(
      model.places(behind: metric.id, period, slice).map { model.log.place(of: model.log.observations[$0]) })
    let counted = findings.filter { used.contains($0.sides[1]) }
    let differences = counted.compactMap { finding in
      finding.values[0].flatMap { old in finding.values[1].map { $0 - old } }
    }
    guard !counted.isEmpty, differences.count == counted.count, rollup.dimensions == .sum || used.count == 1 else {
      return nil
    }
    let old = new - differences.reduce(.zero, +)
    return Self.isMove(from: old, to: new, atLeast: Self.restatement)
      ? Restated(period: period, old: old, new: new) : nil
  }
}
