/// How a figure came about: the figure, the observed values below it, and for a formula the same of each operand.
package struct Explanation: Sendable {
  /// The figure.
  package let figure: Figure
  /// Its definition.
  package let metric: Metric
  /// The explanations of the formula's operands, in their order; empty for an observed metric.
  package let operands: [Explanation]
  /// The observed periods that it is made of, by first day; empty for a formula.
  package let parts: [Part]

  /// What was observed in one period.
  package struct Part: Sendable {
    /// The period.
    package let period: Period
    /// The observations that count, by file name and position.
    package let observations: [Observation]
    /// The value they come to; nil when there is none.
    package let value: Rational?
    /// The number of things it was taken of; nil when that is not known.
    package let weight: Rational?
    /// Whether it counts: of stocks only the last period does.
    package let isUsed: Bool
  }
}

extension MetricsModel {
  /// How a figure came about; nil when there is no such metric or its formula is broken.
  package func explanation(_ id: MetricID, _ period: Period, _ slice: Slice = .whole) -> Explanation? {
    guard let metric = catalog[id], let figure = figure(id, period, slice) else { return nil }
    switch metric.origin {
    case .derived(let formula):
      let operands = formula.operands.compactMap { explanation($0, period, slice) }
      return Explanation(figure: figure, metric: metric, operands: operands, parts: [])
    case .observed(let rollup):
      let taken = TakenPeriods(of: id, in: period, slice, catalog, log).periods
      let parts = taken.enumerated().map { index, each in
        let observations = each.used.sorted().map { log.observations[$0] }
        let joined = RollupPart(joining: each.used, of: log, by: rollup.dimensions)
        return Explanation.Part(
          period: each.period, observations: observations, value: joined.value, weight: joined.weight,
          isUsed: rollup.time != .last || index == taken.count - 1)
      }
      return Explanation(figure: figure, metric: metric, operands: [], parts: parts)
    }
  }
}

extension Rollup {
  /// The rollup in words: `added up`, `over time: the latest counts; over dimensions: added up`.
  package var words: String {
    func over(_ way: Way) -> String {
      switch way {
      case .sum: "added up"
      case .last: "the latest counts"
      case .mean: "the mean weighted by n"
      case .none: "not combined"
      }
    }
    if time == .none, dimensions == .none { return "as delivered: neither periods nor parts are combined" }
    if time == dimensions { return over(time) }
    return "over time: \(over(time)); over dimensions: \(over(dimensions))"
  }
}
