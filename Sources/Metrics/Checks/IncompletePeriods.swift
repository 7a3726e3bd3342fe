package import Diagnostics
import Records

extension Rule {
  /// A figure of a period with a part that is over and was not measured.
  package static let incompletePeriod = Rule("metric.incomplete-period", .warning)
}

extension MetricsModel {
  /// One finding for each of the figures that is incomplete, with the periods that were not measured.
  package func incompletePeriods(among figures: [Figure]) -> [MetricFinding] {
    figures.filter(\.isIncomplete).map { figure in
      let holes = holes(in: figure)
      let what = "\(figure.metric) \(figure.period)" + (figure.slice.parts.isEmpty ? "" : " (\(figure.slice.words))")
      let diagnostic = Diagnostic(
        .incompletePeriod, at: catalog[figure.metric]?.path ?? catalog.path, catalog[figure.metric]?.idSpan,
        "`\(what)` is incomplete: \(Self.list(holes)) not measured")
      return MetricFinding(
        metrics: [figure.metric], period: figure.period, slice: figure.slice, values: [figure.value],
        sides: holes.map(\.description), diagnostic: diagnostic)
    }
  }

  private func holes(in figure: Figure) -> [Period] {
    let all = catalog.observedOperands(of: figure.metric).flatMap { id in
      TakenPeriods(of: id, in: figure.period, figure.slice, catalog, log).holes(in: figure.period, catalog.calendar)
    }
    let over = Set(all).filter { period in
      figure.asOf.map { catalog.calendar.days(of: period).upperBound <= $0 } ?? true
    }
    return over.sorted { ($0.kind.rawValue, $0.number) < ($1.kind.rawValue, $1.number) }
  }

  /// For each measured metric, one finding about the periods that were passed over since its first value. Days are not
  /// looked at: many things are measured on working days only. What came before the first value is a beginning, not a
  /// hole.
  package func interruptions() -> [MetricFinding] {
    catalog.metrics.compactMap { metric in
      guard let rollup = metric.rollup, rollup.time != .none, let last = lastDay(of: [metric.id]) else { return nil }
      let groups = log.periods(of: metric.id)
      let holes = Set(groups.map(\.period.kind)).filter { $0 != .day }.sorted().flatMap { kind -> [Period] in
        let numbers = groups.filter { $0.period.kind == kind }.map(\.period.number)
        let end = max(numbers.max() ?? 0, catalog.calendar.lastComplete(kind, asOf: last).number)
        let runs = catalog.calendar.runs(kind, Set(numbers + [end])).filter { numbers.contains($0.lowerBound) }
        return runs.joined().map { Period(kind, number: $0) }.filter { period in
          let days = catalog.calendar.days(of: period)
          return !groups.contains { $0.days.overlaps(days) }
        }
      }
      guard !holes.isEmpty else { return nil }
      let diagnostic = Diagnostic(
        .incompletePeriod, at: metric.path, metric.idSpan,
        "`\(metric.id)` has a hole: \(Self.list(holes)) not measured",
        help: "deliver the missing values, or null where they are known to be missing")
      return MetricFinding(
        metrics: [metric.id], period: holes[0], slice: .whole, values: [], sides: holes.map(\.description),
        diagnostic: diagnostic)
    }
  }

  /// `2026-08 was`, `2026-08, 2026-09 and 4 more were`.
  private static func list(_ periods: [Period]) -> String {
    let shown = periods.prefix(3).map(\.description).joined(separator: ", ")
    let rest = periods.count > 3 ? " and \(periods.count - 3) more" : ""
    return shown + rest + (periods.count == 1 ? " was" : " were")
  }
}

extension TakenPeriods {
  /// The periods of a taken kind that lie in `whole` and share no day with a taken one.
  func holes(in whole: Period, _ calendar: FiscalCalendar) -> [Period] {
    Set(periods.map(\.period.kind)).sorted().flatMap { kind in
      calendar.periods(kind, in: whole).filter { period in
        !covers(anyOf: calendar.days(of: period))
      }
    }
  }
}
