import BigInt
package import Records

/// An exact number: a fraction of two whole numbers without a common factor, the lower one above zero. Sums and ratios
/// of measured values are never rounded on the way.
///
/// Law: a fraction whose parts fit in `Int` is stored as such, any other as big integers; so equal numbers are stored
/// equally and hash equally.
package struct Rational: Hashable, Sendable {
  private enum Parts: Hashable, Sendable {
    case small(Int, Int)
    indirect case big(BigInt, BigInt)
  }

  private let parts: Parts

  /// Zero.
  package static let zero = Rational(0)

  /// A whole number.
  package init(_ value: Int) { parts = .small(value, 1) }

  /// A written decimal, exactly; nil beyond 200 digits or powers of ten, which no measured value has.
  package init?(_ text: NumberText) {
    if text.coefficient.utf8.count <= 18, (-18...0).contains(text.exponent), let digits = Int(text.coefficient) {
      let power = (0..<(-text.exponent)).reduce(1) { power, _ in power * 10 }
      if let small = Rational((text.isNegative ? -digits : digits, false), (power, false)) {
        self = small
        return
      }
    }
    guard abs(text.exponent) <= 200, text.coefficient.utf8.count <= 200, let digits = BigInt(text.coefficient) else {
      return nil
    }
    let power = BigInt(10).power(abs(text.exponent))
    let signed = text.isNegative ? -digits : digits
    self.init(text.exponent < 0 ? signed : signed * power, text.exponent < 0 ? power : 1)
  }

  /// `digits` × 10^`exponent`, the latter from -18 to 0.
  init(digits: Int, exponent: Int) {
    guard exponent < 0 else {
      parts = .small(digits, 1)
      return
    }
    let power: Int = (exponent..<0).reduce(1) { power, _ in power * 10 }
    self = Rational((digits, false), (power, false)) ?? Rational(BigInt(digits), BigInt(power))
  }

  /// Digits and a power of ten from -18 to 0 that the number equals, when there are such.
  var shortDecimal: (digits: Int, exponent: Int)? {
    guard case .small(let numerator, let denominator) = parts else { return nil }
    var (power, places) = (1, 0)
    while power % denominator != 0 {
      guard places < 18 else { return nil }
      (power, places) = (power * 10, places + 1)
    }
    let digits = numerator.multipliedReportingOverflow(by: power / denominator)
    return digits.overflow ? nil : (digits.partialValue, -places)
  }

  /// A decimal as JSON or YAML write it; nil for any other text.
  package init?(_ text: String) {
    guard let number = NumberText(text) else { return nil }
    self.init(number)
  }

  private init(_ numerator: BigInt, _ denominator: BigInt) {
    let divisor = numerator.greatestCommonDivisor(with: denominator)
    let sign: BigInt = denominator.sign == .minus ? -1 : 1
    let upper = divisor == 1 ? numerator * sign : numerator / divisor * sign
    let lower = divisor == 1 ? denominator * sign : denominator / divisor * sign
    if let upper = Int(exactly: upper), let lower = Int(exactly: lower) {
      parts = .small(upper, lower)
    } else {
      parts = .big(upper, lower)
    }
  }

  /// A fraction of small parts, when nothing overflowed on the way to them.
  private init?(_ numerator: (Int, overflow: Bool), _ denominator: (Int, overflow: Bool)) {
    guard !numerator.overflow, !denominator.overflow, numerator.0 != .min, denominator.0 > 0 else { return nil }
    var (left, right) = (abs(numerator.0), denominator.0)
    while right != 0 { (left, right) = (right, left % right) }
    parts = .small(numerator.0 / left, denominator.0 / left)
  }

  private var big: (BigInt, BigInt) {
    switch parts {
    case .small(let numerator, let denominator): (BigInt(numerator), BigInt(denominator))
    case .big(let numerator, let denominator): (numerator, denominator)
    }
  }

  /// Whether the number is zero.
  package var isZero: Bool { parts == .small(0, 1) }

  /// Whether the number has no fraction.
  package var isWhole: Bool {
    switch parts {
    case .small(_, let denominator): denominator == 1
    case .big(_, let denominator): denominator == 1
    }
  }

  /// Whether the number is below zero.
  package var isNegative: Bool {
    switch parts {
    case .small(let numerator, _): numerator < 0
    case .big(let numerator, _): numerator.sign == .minus
    }
  }

  /// The number without its sign.
  package var magnitude: Rational { isNegative ? -self : self }
}

// Arithmetic.
extension Rational {
  /// The number with the other sign.
  package static prefix func - (value: Rational) -> Rational { .zero - value }

  /// The exact sum.
  package static func + (left: Rational, right: Rational) -> Rational {
    if case (.small(let a, let b), .small(let c, let d)) = (left.parts, right.parts) {
      if b == d, let sum = Rational(added(a, c), (b, false)) { return sum }
      let (x, y) = (multiplied(a, d), multiplied(c, b))
      if !x.overflow, !y.overflow, let sum = Rational(added(x.0, y.0), multiplied(b, d)) { return sum }
    }
    let ((a, b), (c, d)) = (left.big, right.big)
    return b == d ? Rational(a + c, b) : Rational(a * d + c * b, b * d)
  }

  /// The exact difference.
  package static func - (left: Rational, right: Rational) -> Rational {
    if case .small(let c, let d) = right.parts, c != .min {
      var negated = right
      negated = Rational((-c, false), (d, false)) ?? negated
      return left + negated
    }
    let ((a, b), (c, d)) = (left.big, right.big)
    return Rational(a * d - c * b, b * d)
  }

  /// The exact product.
  package static func * (left: Rational, right: Rational) -> Rational {
    if case (.small(let a, let b), .small(let c, let d)) = (left.parts, right.parts),
      let product = Rational(multiplied(a, c), multiplied(b, d))
    {
      return product
    }
    let ((a, b), (c, d)) = (left.big, right.big)
    return Rational(a * c, b * d)
  }

  /// The exact quotient; nil for division by zero.
  package func divided(by other: Rational) -> Rational? {
    if other.isZero { return nil }
    if case (.small(let a, let b), .small(let c, let d)) = (parts, other.parts) {
      let (numerator, denominator) = (Self.multiplied(a, d), Self.multiplied(b, c))
      let sign = c < 0 ? -1 : 1
      if !numerator.overflow, !denominator.overflow, numerator.0 != .min, denominator.0 != .min,
        let quotient = Rational((numerator.0 * sign, false), (denominator.0 * sign, false))
      {
        return quotient
      }
    }
    let ((a, b), (c, d)) = (big, other.big)
    return Rational(a * d, b * c)
  }

  private static func added(_ a: Int, _ b: Int) -> (Int, overflow: Bool) { a.addingReportingOverflow(b) }
  private static func multiplied(_ a: Int, _ b: Int) -> (Int, overflow: Bool) { a.multipliedReportingOverflow(by: b) }
}

extension Rational: Comparable {
  /// By value.
  package static func < (left: Rational, right: Rational) -> Bool { (left - right).isNegative }
}

// What is written.
extension Rational {
  /// The number as a decimal without exponent, when it has an end (`0.25`, not a third); nil otherwise.
  package var decimal: String? {
    if let short = shortDecimal { return Self.text(short.digits, places: -short.exponent) }
    let (numerator, denominator) = big
    let twos = denominator.trailingZeroBitCount
    var rest = denominator >> twos
    var fives = 0
    while rest > 1 {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 5)
      guard remainder == 0 else { return nil }
      (rest, fives) = (quotient, fives + 1)
    }
    let places = max(twos, fives)
    return Self.text(numerator * BigInt(10).power(places) / denominator, places: places)
  }

  /// A whole number of tenths, hundredths and so on, without big integers.
  private static func text(_ digits: Int, places: Int) -> String {
    if places == 0 { return String(digits) }
    let magnitude = String(digits.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - magnitude.utf8.count)) + magnitude
    return (digits < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// The number rounded half away from zero to `places` decimals, which are all written: `-0.50`. What rounds to zero
  /// has no sign.
  package func rounded(places: Int) -> String {
    let (numerator, denominator) = big
    let scaled = numerator.magnitude * BigUInt(10).power(places) * 2 + denominator.magnitude
    let digits = BigInt(scaled / (denominator.magnitude * 2))
    return Self.text(isNegative ? -digits : digits, places: places)
  }

  private static func text(_ digits: BigInt, places: Int) -> String {
    var text = String(digits.magnitude)
    if places > 0 {
      text = String(repeating: "0", count: max(0, places + 1 - text.utf8.count)) + text
      text.insert(".", at: text.index(text.endIndex, offsetBy: -places))
    }
    return (digits.sign == .minus && digits != 0 ? "-" : "") + text
  }

  /// The nearest double (ties to even).
  package var double: Double {
    if isZero { return 0 }
    // A quotient of two numbers that doubles hold exactly is rounded once (IEEE 754).
    if case .small(let numerator, let denominator) = parts, numerator.magnitude <= 1 << 53, denominator <= 1 << 53 {
      return Double(numerator) / Double(denominator)
    }
    let (numerator, denominator) = (big.0.magnitude, big.1.magnitude)
    // 65 or 66 bits of the quotient, the last one standing for everything below: rounding to 53 can only happen once.
    var shift = 65 - (numerator.bitWidth - denominator.bitWidth)
    let scaled = shift >= 0 ? numerator << shift : numerator
    let (quotient, rest) = scaled.quotientAndRemainder(dividingBy: shift >= 0 ? denominator : denominator << -shift)
    var bits = quotient
    var isInexact = rest != 0
    while bits.bitWidth > 63 {
      if bits & 1 == 1 { isInexact = true }
      bits >>= 1
      shift -= 1
    }
    let significand = Double(UInt64(bits) << 1 | (isInexact ? 1 : 0))
    let value = Double(sign: .plus, exponent: -shift - 1, significand: significand)
    return isNegative ? -value : value
  }
}
