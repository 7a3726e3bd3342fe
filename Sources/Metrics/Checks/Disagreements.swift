package import Diagnostics
import Records

extension Rule {
  /// Two ways to break a value down that give different totals.
  package static let breakdownsDisagree = Rule("metric.breakdowns-disagree", .warning)
  /// A long period and the short ones that fill it that give different values.
  package static let grainsDisagree = Rule("metric.grains-disagree", .warning)
}

extension MetricsModel {
  /// What two sets of observations of the same thing should agree on and do not, at each observed period and slice.
  package func disagreements() -> [MetricFinding] {
    catalog.metrics.flatMap { metric -> [MetricFinding] in
      guard let rollup = metric.rollup else { return [] }
      let groups = log.periods(of: metric.id)
      let finest = groups.map(\.period.kind).min()
      return groups.flatMap { group -> [MetricFinding] in
        // Most data are broken down in one way and measured in one grain: there is nothing to compare.
        let slices = log.slices(of: log.indices(of: group))
        guard finest != group.period.kind || Set(slices.map(\.dimensions)).count > 1 else { return [] }
        var seen: Set<Slice> = []
        return slices.flatMap(\.subsets).filter { seen.insert($0).inserted }
          .flatMap { disagreements(of: metric.id, rollup, group.period, $0) }
      }
    }
  }

  /// The observation to blame: the only one of its side where the other has several, for then most often it is the one that
  /// was changed; else the first of what is not used.
  private static func blamed(_ places: [[Int]]) -> Int? {
    places[0].count == 1 && places[1].count > 1 ? places[0].first : places[1].min()
  }

  /// What the set without a dimension is called.
  private static let whole = "no dimension"

  private func disagreements(of id: MetricID, _ rollup: Rollup, _ period: Period, _ slice: Slice) -> [MetricFinding] {
    guard let taken = TakenPeriods(of: id, in: period, slice, catalog, log).periods.first else { return [] }
    let used = RollupPart(joining: taken.used, of: log, by: rollup.dimensions)
    var findings: [MetricFinding] = []
    if rollup.dimensions == .sum || rollup.dimensions == .mean {
      for other in taken.others {
        let part = RollupPart(joining: other, of: log, by: rollup.dimensions)
        let sets = [taken.used, other].map { set in log.observations.slice(at: set[0]).dimensions }
        let names = sets.map {
          $0.isEmpty ? Self.whole : $0.map { catalog.dimensions[$0].id }.joined(separator: ", ")
        }
        findings += compare(
          .breakdownsDisagree, id, period, slice, [used.value, part.value], names, rollup,
          [taken.used, other])
      }
    }
    guard rollup.time != .none else { return findings }
    for kind in Period.Kind.allCases.reversed() where kind < period.kind {
      let finer = finerPeriods(of: id, kind, in: period, slice)
      guard !finer.isEmpty else { continue }
      let parts = finer.map { taken in
        RollupPart(joining: taken.used, of: log, by: rollup.dimensions)
      }
      let joined = RollupPart(joiningPeriods: parts, by: rollup.time)
      let names = [period.kind.name, kind.name]
      findings += compare(
        .grainsDisagree, id, period, slice, [used.value, joined.value], names, rollup,
        [taken.used, finer.flatMap(\.used)])
    }
    return findings
  }

  /// The observed periods of a kind that fill `whole` without a hole; none when they do not.
  private func finerPeriods(of id: MetricID, _ kind: Period.Kind, in whole: Period, _ slice: Slice) -> [TakenPeriods
    .Taken]
  {
    let days = catalog.calendar.days(of: whole)
    let groups = log.periods(of: id, in: days).first { $0.first?.period.kind == kind } ?? []
    let wanted = log.numbers(containing: slice)
    let taken = groups.compactMap { group in
      log.sets(of: group, in: wanted).first.map { used in
        TakenPeriods.Taken(period: group.period, days: group.days, used: used, others: [])
      }
    }
    let covered = taken.reduce(0) { $0 + $1.days.upperBound.number - $1.days.lowerBound.number + 1 }
    return covered == days.upperBound.number - days.lowerBound.number + 1 ? taken : []
  }

  private func compare(
    _ rule: Rule, _ id: MetricID, _ period: Period, _ slice: Slice, _ values: [Rational?], _ sides: [String],
    _ rollup: Rollup, _ places: [[Int]]
  ) -> [MetricFinding] {
    guard let used = values[0], let other = values[1], let blame = Self.blamed(places) else { return [] }
    let allowed = rollup.hasMean ? used.magnitude.divided(by: Rational(1000)) ?? .zero : .zero
    guard (used - other).magnitude > allowed else { return [] }
    let observation = log.observations[blame]
    let said = zip([used, other], sides).map { value, side in
      "\(value.words) " + (side == Self.whole ? "as a whole" : "by \(side)")
    }
    let diagnostic = Diagnostic(
      rule, at: log.files[observation.file].path, observation.span,
      "`\(id) \(period)\(slice.addition)` is \(said[0]), but \(said[1])",
      help: "correct the number that is wrong; until then \(used.words) is shown")
    return [
      MetricFinding(
        metrics: [id], period: period, slice: slice, values: values, sides: sides,
        grounds: zip(said, places).map { ($0, $1.sorted()) }, diagnostic: diagnostic)
    ]
  }
}

extension Slice {
  /// The slice and every slice that contains it, the whole among them. Of more than eight parts only the whole and itself:
  /// nobody breaks a value down so far, and the number doubles with each.
  var subsets: [Slice] {
    guard parts.count <= 8 else { return [.whole, self] }
    return (0..<(1 << parts.count)).map { bits in
      Slice(parts.indices.filter { bits >> $0 & 1 == 1 }.map { parts[$0] })
    }
  }
}
