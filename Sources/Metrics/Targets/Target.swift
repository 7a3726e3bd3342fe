/// What a metric should reach in some periods, and by how much it may miss that without being a problem.
package struct Target: Hashable, Sendable {
  /// The periods a target is for.
  package enum Scope: Hashable, Sendable {
    /// One period.
    case period(Period)
    /// Each period of a kind.
    case every(Period.Kind)
    /// Each period of any kind.
    case always
  }

  /// The values that meet a target.
  package enum Bound: Hashable, Sendable {
    /// This value or more.
    case atLeast(Rational)
    /// This value or less.
    case atMost(Rational)
    /// From the first to the second value.
    case between(Rational, Rational)
  }

  /// How far a value may miss its bound before it is a problem.
  package enum Tolerance: Hashable, Sendable {
    /// A fraction of the bound: 0.1 is 10 %.
    case share(Rational)
    /// An amount in the metric's unit.
    case amount(Rational)

    /// How far a value may be from `bound`.
    func allowance(of bound: Rational) -> Rational {
      switch self {
      case .share(let share): bound.magnitude * share
      case .amount(let amount): amount
      }
    }
  }

  /// Which periods it is for.
  package let scope: Scope
  /// What meets it.
  package let bound: Bound
  /// How far it may be missed; 10 % when the catalog does not say.
  package let tolerance: Tolerance
  /// The bounds as they were written.
  let amounts: [TargetAmount]

  /// A target of the given parts.
  package init(scope: Scope, bound: Bound, tolerance: Tolerance) {
    self.init(scope: scope, bound: bound, tolerance: tolerance, amounts: [])
  }

  init(scope: Scope, bound: Bound, tolerance: Tolerance, amounts: [TargetAmount]) {
    self.scope = scope
    self.bound = bound
    self.tolerance = tolerance
    self.amounts = amounts
  }

  /// Whether `value` meets the target, misses it within tolerance, or is a problem.
  package func health(of value: Rational) -> Health {
    switch bound {
    case .atLeast(let bound): health(missedBy: bound - value, of: bound)
    case .atMost(let bound): health(missedBy: value - bound, of: bound)
    case .between(let low, let high):
      value < low ? health(missedBy: low - value, of: low) : health(missedBy: value - high, of: high)
    }
  }

  private func health(missedBy miss: Rational, of bound: Rational) -> Health {
    miss <= .zero ? .okay : miss <= tolerance.allowance(of: bound) ? .attention : .problem
  }
}

/// How a figure stands against its target.
package enum Health: String, Sendable, CaseIterable {
  /// The target is met.
  case okay
  /// It is missed within the tolerance.
  case attention
  /// It is missed by more.
  case problem
  /// There is no target, no value, or the period is not over.
  case unknown
}

extension Sequence<Target> {
  /// The first target for exactly `period`, else the first for each of its kind, else, for fiscal kinds, of the calendar
  /// kind of the same length, else one for all (FORMATS, evaluation 8).
  package func target(for period: Period) -> Target? {
    let calendarKind: Period.Kind? =
      switch period.kind {
      case .fiscalQuarter: .quarter
      case .fiscalYear: .year
      case .day, .week, .month, .quarter, .year: nil
      }
    return first { $0.scope == .period(period) } ?? first { $0.scope == .every(period.kind) }
      ?? calendarKind.flatMap { kind in first { $0.scope == .every(kind) } }
      ?? first { $0.scope == .always }
  }
}
