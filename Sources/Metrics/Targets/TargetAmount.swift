package import Diagnostics
import Records

extension Rule {
  /// A target in another unit than its metric.
  package static let targetUnit = Rule("metric.target-unit", .error)
  /// A target for a percentage that looks as if it were written times a hundred.
  package static let targetScale = Rule("metric.target-scale", .warning)
}

/// A bound of a target as it was written: a number, or a number with its unit (`84%`, `12 hours`, `120 USD`).
struct TargetAmount: Hashable, Sendable {
  /// The number in the metric's unit: a percentage is a fraction.
  let value: Rational
  /// The unit that was written; nil for a number alone.
  let unit: Unit?
  /// The bytes of it.
  let span: SourceSpan

  /// Whether the amount can be one of values in `unit`.
  func fits(_ unit: Unit) -> Bool {
    guard let own = self.unit else { return true }
    if own.isPercent { return unit.numerator.isEmpty && unit.denominator.isEmpty }
    return own == unit || (own != .count && own.withoutCounts == unit.withoutCounts)
  }
}

extension Shape where Value == TargetAmount {
  static var targetAmount: Shape<TargetAmount> {
    Shape("a number, or one with its unit like 84% or 12 hours", schema: .targetAmount) { value, report in
      switch value.content {
      case .number(let text):
        if let number = Rational(text) { return TargetAmount(value: number, unit: nil, span: value.span) }
      case .string(let text):
        if let (number, unit) = parse(text) { return TargetAmount(value: number, unit: unit, span: value.span) }
      case .null, .bool, .sequence, .mapping: break
      }
      report.add(
        .wrongType, value.span,
        "this must be a number, or a number with its unit like 84% or 12 hours, but it is \(value.description)")
      return nil
    }
  }

  private static func parse(_ text: String) -> (Rational, Unit)? {
    if text.hasSuffix("%") {
      let number = text.dropLast().trimmedSuffix
      return Rational(String(number))?.divided(by: Rational(100)).map { ($0, .percent) }
    }
    let words = text.split(separator: " ")
    guard words.count == 2, let number = Rational(String(words[0])) else { return nil }
    let names: [String: Unit] = [
      "day": .days, "days": .days, "hour": .hours, "hours": .hours, "count": .count, "score": .score,
    ]
    return (names[String(words[1])] ?? Unit.currency(String(words[1]))).map { (number, $0) }
  }
}

extension Substring {
  /// Without blanks at the end.
  fileprivate var trimmedSuffix: Substring {
    var result = self
    while result.hasSuffix(" ") { result.removeLast() }
    return result
  }
}

extension Catalog {
  /// Takes targets in the wrong unit away, with a finding each. Units of formulas must be known.
  mutating func checkTargetUnits(_ report: FindingReport) {
    for index in metrics.indices where !brokenMetrics.contains(metrics[index].id) {
      let metric = metrics[index]
      metrics[index].targets.removeAll { target in
        let wrong = target.amounts.first { !$0.fits(metric.unit) }
        if let amount = wrong {
          report.add(
            .targetUnit, amount.span,
            "this target is in \(amount.unit?.description ?? ""), but `\(metric.id)` is in "
              + "\(metric.unit)", help: "give it in \(metric.unit), or as a number alone")
        }
        return wrong != nil
      }
      guard metric.unit.isPercent else { continue }
      let unlikely = metrics[index].targets.compactMap { target in
        target.amounts.first { $0.unit == nil && $0.value.magnitude >= Rational(2) }
      }
      for amount in unlikely {
        report.add(
          .targetScale, amount.span,
          "a target of \(NumberFormat.exact(amount.value, .percent)) % is unlikely: numbers here are fractions",
          help: "write `\(amount.value.plain)%`, or `\((amount.value * Rational(100)).plain)%` when it is meant")
      }
    }
  }
}
