import Metrics

extension Target {
  /// The bound that a line stands for where there is room for one only.
  var mainBound: Rational {
    switch bound {
    case .atLeast(let bound), .atMost(let bound), .between(let bound, _): bound
    }
  }

  /// The values that miss the target without being a problem.
  var tolerances: [ClosedRange<Double>] {
    func allowed(_ bound: Rational) -> Rational {
      switch tolerance {
      case .share(let share): bound.magnitude * share
      case .amount(let amount): amount
      }
    }
    func below(_ bound: Rational) -> ClosedRange<Double> { (bound - allowed(bound).magnitude).double...bound.double }
    func above(_ bound: Rational) -> ClosedRange<Double> { bound.double...(bound + allowed(bound).magnitude).double }
    return switch bound {
    case .atLeast(let bound): [below(bound)]
    case .atMost(let bound): [above(bound)]
    case .between(let low, let high): [below(low), above(high)]
    }
  }

  /// The target in words: `at least 1,150`, `from 2 to 4 days`.
  func words(_ unit: Metrics.Unit) -> String {
    func text(_ value: Rational) -> String { NumberFormat.exactText(value, unit) }
    return switch bound {
    case .atLeast(let bound): "at least \(text(bound))"
    case .atMost(let bound): "at most \(text(bound))"
    case .between(let low, let high): "from \(NumberFormat.exact(low, unit)) to \(text(high))"
    }
  }

  /// The tolerance in words: `10 %`, `2 days`.
  func toleranceWords(_ unit: Metrics.Unit) -> String {
    switch tolerance {
    case .share(let share): NumberFormat.exact(share, .percent) + "\u{202F}%"
    case .amount(let amount) where unit.isPercent: NumberFormat.exact(amount, unit) + "\u{202F}pt"
    case .amount(let amount): NumberFormat.exactText(amount, unit)
    }
  }
}
