import Metrics
import Templating

/// Every target of a metric, the one that counts for its headline marked.
struct MetricTargets {
  let model: MetricsModel
  let metric: Metric
  let figure: Figure?

  /// What the template is given as `targets`.
  var context: TemplateValue {
    let words = FigureWords(model: model)
    return .list(
      metric.targets.map { target in
        .record([
          "scope": .text(words.scope(of: target)), "bound": .text(target.words(metric.unit)),
          "tolerance": .text(target.toleranceWords(metric.unit)),
          "is_current": .flag(target == figure?.target),
        ])
      })
  }
}

extension FigureWords {
  /// Which periods a target is for: `every fiscal quarter`, `FY27 Q3`.
  func scope(of target: Target) -> String {
    switch target.scope {
    case .always: "every period"
    case .every(let kind): "every \(Self.plural(kind).dropLast())"
    case .period(let period): model.catalog.calendar.title(of: period)
    }
  }

  /// How far a value is from what it should reach: `5.3 % over, tolerance 10 %`; nil without a target or a value, and while
  /// the period goes on.
  func distance(_ figure: Figure) -> String? {
    guard let target = figure.target, let value = figure.value, figure.health != .unknown else { return nil }
    let bound: Rational
    switch target.bound {
    case .atLeast(let only), .atMost(let only): bound = only
    case .between(let low, let high):
      if value >= low, value <= high { return "inside" }
      bound = value < low ? low : high
    }
    let tolerance = figure.health == .okay ? "" : ", tolerance \(target.toleranceWords(figure.unit))"
    let difference = value - bound
    if difference.isZero { return "exactly" + tolerance }
    let way = difference.isNegative ? "under" : "over"
    let amount: String
    if figure.unit.isPercent {
      amount = NumberFormat.change(difference.magnitude, figure.unit)
    } else if let share = difference.divided(by: bound.magnitude) {
      amount = NumberFormat.change(share.magnitude, figure.unit)
    } else {
      amount = "+" + NumberFormat(figure.unit, for: [difference]).text(difference.magnitude)
    }
    // Without a sign the amount is too small to be written.
    guard amount.hasPrefix("+") else { return "just \(way)\(tolerance)" }
    return "\(amount.dropFirst()) \(way)\(tolerance)"
  }
}
