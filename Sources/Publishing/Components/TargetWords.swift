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
}
