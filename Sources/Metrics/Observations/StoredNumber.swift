/// A number as a table of observations keeps it, in nine bytes: a decimal of up to 18 digits, or where to find it.
struct StoredNumber: Sendable {
  /// What it stands for.
  enum Content {
    /// Known to be missing.
    case missing
    /// `digits` × 10^`exponent`, the latter from -18 to 0.
    case decimal(digits: Int, exponent: Int)
    /// One of the numbers kept elsewhere.
    case large(Int)
  }

  /// How many digits always fit.
  static let maximumDigits = 18

  private let digits: Int
  private let exponent: Int8

  /// `digits` × 10^`exponent`; the latter from -18 to 0.
  init(digits: Int, exponent: Int8) {
    self.digits = digits
    self.exponent = exponent
  }

  /// Whether the number may be beyond 2^53: no number with fewer digits is.
  var mayExceedDouble: Bool { exponent == Self.largeMark || (exponent <= 0 && digits.magnitude > 1 << 53) }

  private static let missingMark: Int8 = 1
  private static let largeMark: Int8 = 2

  /// No number.
  static let missing = StoredNumber(digits: 0, exponent: missingMark)

  /// The number at `index` of those that are kept elsewhere.
  init(large index: Int) { self.init(digits: index, exponent: Self.largeMark) }

  /// A whole number, or a fraction of a power of ten; nil for any other.
  init?(_ value: Rational) {
    guard let (digits, exponent) = value.shortDecimal else { return nil }
    self.init(digits: digits, exponent: Int8(exponent))
  }

  /// What it stands for.
  var content: Content {
    switch exponent {
    case Self.missingMark: .missing
    case Self.largeMark: .large(digits)
    default: .decimal(digits: digits, exponent: Int(exponent))
    }
  }
}
