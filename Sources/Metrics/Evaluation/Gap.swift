/// Why a figure has no value. The first that is true counts, in this order.
package enum Gap: Int, Sendable, Comparable {
  /// Nothing was measured.
  case noObservation
  /// Values that cannot be put together would have to be.
  case notAdditive
  /// A value is known to be missing.
  case nullValue
  /// A mean lacks the number of things it was taken of.
  case noWeight
  /// A mean was taken of nothing.
  case zeroWeight
  /// A metric of the formula has no value.
  case operand
  /// The formula divides by zero.
  case divisionByZero

  /// The earlier case first.
  package static func < (left: Gap, right: Gap) -> Bool { left.rawValue < right.rawValue }

  /// The word of machine formats.
  package var word: String {
    switch self {
    case .noObservation: "no-observation"
    case .notAdditive: "not-additive"
    case .nullValue: "null-value"
    case .noWeight: "no-weight"
    case .zeroWeight: "zero-weight"
    case .operand: "operand"
    case .divisionByZero: "division-by-zero"
    }
  }
}
