/// A span of days that figures are given for: a kind and which of that kind. Its days depend on the fiscal calendar.
package struct Period: Hashable, Sendable {
  /// The kinds, finest first.
  package enum Kind: Int, Sendable, CaseIterable, Comparable {
    /// `2026-11-20`
    case day
    /// `2026-W47`, ISO 8601: Monday to Sunday.
    case week
    /// `2026-10`
    case month
    /// `FY27-Q3`
    case fiscalQuarter
    /// `2026-Q4`
    case quarter
    /// `FY27`, named by the year it ends in.
    case fiscalYear
    /// `2026`
    case year

    /// The finer kind first.
    package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }

    /// The kind as catalogs and the command line name it: `fiscal-quarter`.
    package var name: String {
      switch self {
      case .day: "day"
      case .week: "week"
      case .month: "month"
      case .fiscalQuarter: "fiscal-quarter"
      case .quarter: "quarter"
      case .fiscalYear: "fiscal-year"
      case .year: "year"
      }
    }

    /// The kind of the given name.
    package init?(name: String) {
      guard let kind = Kind.allCases.first(where: { $0.name == name }) else { return nil }
      self = kind
    }
  }

  /// The kind.
  package let kind: Kind
  /// Which one: periods of a kind that follow each other have numbers that do. Days are counted from 1970-01-01, weeks
  /// from the one that holds it, the others from year 0.
  package let number: Int

  /// The period of the given kind and number.
  package init(_ kind: Kind, number: Int) {
    self.kind = kind
    self.number = number
  }

  /// The period before, of the same kind.
  package var previous: Period { Period(kind, number: number - 1) }

  /// The period after, of the same kind.
  package var next: Period { Period(kind, number: number + 1) }
}
