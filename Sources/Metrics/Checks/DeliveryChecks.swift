package import Diagnostics
import Records

extension Rule {
  /// Weeks and longer periods of one metric of which neither lies in the other.
  package static let straddlingWeek = Rule("metric.straddling-week", .warning)
  /// A value beyond 2^53, from where on doubles do not hold every whole number.
  package static let largeValue = Rule("metric.large-value", .warning)
}

extension Rule {
  /// A period far from all others of its metric.
  package static let distantPeriod = Rule("metric.distant-period", .warning)
}

// What deliveries hold that can be read and is still not as it should be.
extension MetricsModel {
  /// For each metric the first week that shares days with a longer period and does not lie in it. A figure takes the
  /// longer period and leaves the week out (FORMATS, evaluation 2).
  func straddlingWeeks() -> [Diagnostic] {
    catalog.metrics.compactMap { metric in
      guard let rollup = metric.rollup, rollup.time != .none else { return nil }
      let groups = log.periods(of: metric.id)
      let weeks = groups.filter { $0.period.kind == .week }
      let longer = groups.filter { $0.period.kind > .week }
      guard !weeks.isEmpty, !longer.isEmpty else { return nil }
      let pairs = weeks.lazy.compactMap { week in
        longer.first { $0.days.overlaps(week.days) && !$0.days.contains(week.days) }.map { (week, $0) }
      }
      guard let (week, other) = pairs.first, let place = log.indices(of: week).first else { return nil }
      let observation = log.observations[place]
      return Diagnostic(
        .straddlingWeek, at: log.files[observation.file].path, observation.span,
        "`\(metric.id) \(week.period)` shares days with `\(other.period)`, but does not lie in it",
        notes: ["a figure that takes \(other.period) leaves \(week.period) out"],
        help: "deliver `\(metric.id)` by week or by \(other.period.kind.name), not both for the same days")
    }
  }

  /// For each metric the first observation beyond a long silence: of the two sides of it the smaller one is blamed, and
  /// the one without the latest day of the sources where both are as large.
  func distantPeriods() -> [Diagnostic] {
    catalog.metrics.compactMap { metric -> Diagnostic? in
      guard let latest = lastDay(of: [metric.id]) else { return nil }
      let groups = log.periods(of: metric.id).sorted { $0.days.lowerBound < $1.days.lowerBound }
      var last: CalendarDay?
      for (index, days) in (groups.map(\.days) + [latest...latest]).enumerated() {
        defer { last = max(last ?? days.upperBound, days.upperBound) }
        guard let last, Silence.isLong(from: last, to: days.lowerBound) else { continue }
        let isLater = index < groups.count && groups.count - index < index
        let group = groups[isLater ? index : index - 1]
        guard let place = log.indices(of: group).first else { continue }
        let observation = log.observations[place]
        let years = (days.lowerBound.number - last.number) / 365
        return Diagnostic(
          .distantPeriod, at: log.files[observation.file].path, observation.span,
          "`\(metric.id) \(group.period)` lies \(years) years from anything else that was measured",
          notes: ["no figures are given for the years between"], help: "check the year of the period")
      }
      return nil
    }
  }

  /// Values that are exact here and are not in programs that read numbers as doubles.
  func largeValues() -> [Diagnostic] {
    let limit = Rational(1 << 53)
    return log.observations.rows.indices.compactMap { place in
      guard log.observations.rows[place].value.mayExceedDouble, let value = log.observations.value(at: place),
        value.magnitude > limit
      else { return nil }
      let observation = log.observations[place]
      return Diagnostic(
        .largeValue, at: log.files[observation.file].path, observation.span,
        "this value of `\(observation.metric)` is beyond 2^53, where other programs begin to round",
        help: "check that no digit too many was typed; figures here stay exact")
    }
  }
}
