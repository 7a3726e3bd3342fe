extension Target {
  /// What meets it, in words and with all its digits: `at least 1,150`, `at most $120`, `between 2 and 4 days`,
  /// `between −€4,000 and €0`.
  package func words(_ unit: Unit) -> String {
    func text(_ value: Rational) -> String { NumberFormat.exactText(value, unit) }
    return switch bound {
    case .atLeast(let value): "at least \(text(value))"
    case .atMost(let value): "at most \(text(value))"
    // The sign of a currency stands before its number, so that each has its own; other units follow the second number.
    case .between(let low, let high):
      "between \(NumberFormat.hasSignBefore(unit) ? text(low) : NumberFormat.exact(low, unit)) and \(text(high))"
    }
  }

  /// The tolerance in words: `10 %`, `2 days`.
  package func toleranceWords(_ unit: Unit) -> String {
    switch tolerance {
    case .share(let share): NumberFormat.exact(share, .percent) + "\u{202F}%"
    case .amount(let amount) where unit.isPercent: NumberFormat.exact(amount, unit) + "\u{202F}pt"
    case .amount(let amount): NumberFormat.exactText(amount, unit)
    }
  }

  /// All bounds, the lower first.
  package var bounds: [Rational] {
    switch bound {
    case .atLeast(let bound), .atMost(let bound): [bound]
    case .between(let low, let high): [low, high]
    }
  }

  /// The bound that a value, written in a format, would read like although it is another number; nil without one.
  package func nearBound(of value: Rational, in format: NumberFormat) -> Rational? {
    bounds.first { !format.tells([value], from: [$0]) }
  }

  /// The bound that a value is on the wrong side of; nil when it meets the target.
  package func missedBound(by value: Rational) -> Rational? {
    switch bound {
    case .atLeast(let bound): value < bound ? bound : nil
    case .atMost(let bound): bound < value ? bound : nil
    case .between(let low, let high): value < low ? low : high < value ? high : nil
    }
  }

  /// How far a value misses the target as a share of the bound; nil when it does not, or the bound is zero.
  package func missedShare(by value: Rational) -> Rational? {
    missedBound(by: value).flatMap { ($0 - value).magnitude.divided(by: $0.magnitude) }
  }
}
