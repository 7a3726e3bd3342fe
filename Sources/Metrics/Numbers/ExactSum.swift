/// A number on its way into a sum: a decimal as it is stored, or any fraction.
enum Term {
  /// `digits` × 10^`exponent`, the latter from -18 to 0.
  case decimal(digits: Int, exponent: Int)
  /// Any other.
  case fraction(Rational)

  /// The number.
  var value: Rational {
    switch self {
    case .decimal(let digits, let exponent): Rational(digits: digits, exponent: exponent)
    case .fraction(let value): value
    }
  }

  /// Whether it is zero.
  var isZero: Bool {
    switch self {
    case .decimal(let digits, _): digits == 0
    case .fraction(let value): value.isZero
    }
  }

  /// Whether it is below zero.
  var isNegative: Bool {
    switch self {
    case .decimal(let digits, _): digits < 0
    case .fraction(let value): value.isNegative
    }
  }
}

/// An exact sum. Decimals are added as whole numbers as long as those fit in 64 bits, which is nearly always.
struct ExactSum {
  private static let powers: [Int] = (0..<18).reduce(into: [1]) { powers, _ in powers.append((powers.last ?? 1) * 10) }

  /// The decimals that are not yet part of `rest`.
  private var digits = 0
  private var exponent = 0
  private var rest = Rational.zero

  /// Nothing.
  init() {}

  /// What was added.
  var total: Rational {
    let decimals = Rational(digits: digits, exponent: exponent)
    return rest.isZero ? decimals : rest + decimals
  }

  /// Adds a number.
  mutating func add(_ term: Term) {
    switch term {
    case .decimal(let digits, let exponent): add(digits: digits, exponent: exponent)
    case .fraction(let value): rest = rest + value
    }
  }

  /// Adds the product of two numbers.
  mutating func add(_ one: Term, times other: Term) {
    if case (.decimal(let a, let x), .decimal(let b, let y)) = (one, other), x + y >= -18 {
      let product = a.multipliedReportingOverflow(by: b)
      if !product.overflow { return add(digits: product.partialValue, exponent: x + y) }
    }
    rest = rest + one.value * other.value
  }

  private mutating func add(digits more: Int, exponent other: Int) {
    let lower = min(exponent, other)
    let a = digits.multipliedReportingOverflow(by: Self.powers[exponent - lower])
    let b = more.multipliedReportingOverflow(by: Self.powers[other - lower])
    let sum = a.partialValue.addingReportingOverflow(b.partialValue)
    if a.overflow || b.overflow || sum.overflow {
      rest = total
      (digits, exponent) = (more, other)
    } else {
      (digits, exponent) = (sum.partialValue, lower)
    }
  }
}
