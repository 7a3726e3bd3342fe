/// A round number on an axis: `coefficient` times ten to the power of `exponent`, exactly.
package struct Tick: Hashable, Sendable {
  /// The digits.
  package let coefficient: Int
  /// The power of ten.
  package let exponent: Int

  /// The nearest double.
  package var number: Double {
    exponent < 0 ? Double(coefficient) / Tick.power(-exponent) : Double(coefficient) * Tick.power(exponent)
  }

  /// Ten to the power of `exponent`.
  static func power(_ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<exponent.magnitude { result *= 10 }
    return exponent < 0 ? 1 / result : result
  }
}

/// Round numbers an equal step apart, which is 1, 2 or 5 times a power of ten.
///
/// Laws: the first and the last tick enclose the values; there are at most as many as asked for, and at least two.
package struct Ticks: Hashable, Sendable {
  /// The ticks from the lowest.
  package let all: [Tick]

  /// The finest ticks, not more than `limit` (at least three), that enclose `values`; whole numbers where `areWhole`.
  package init(enclosing values: ClosedRange<Double>, atMost limit: Int = 6, areWhole: Bool = false) {
    let (low, high) = areWhole ? Self.wholeRange(values) : Self.widened(values)
    let wanted = (high - low) / Double(max(3, limit) - 1)
    var exponent = 0
    while !areWhole, Tick.power(exponent) > wanted { exponent -= 1 }
    while Tick.power(exponent + 1) <= wanted { exponent += 1 }
    while true {
      for factor in [1, 2, 5] {
        let unit = Tick(coefficient: factor, exponent: exponent).number
        let first = Self.whole(low / unit, .down)
        let last = Self.whole(high / unit, .up)
        if last - first < max(3, limit) {
          let end = last == first ? last + 1 : last
          all = (first...end).map { Tick(coefficient: $0 * factor, exponent: exponent) }
          return
        }
      }
      exponent += 1
    }
  }

  /// The lowest tick.
  package var low: Double { all.first?.number ?? 0 }
  /// The highest tick.
  package var high: Double { all.last?.number ?? 1 }

  /// Some room where there is one value only, or values too near each other for doubles to part.
  private static func widened(_ values: ClosedRange<Double>) -> (Double, Double) {
    let (low, high) = (values.lowerBound, values.upperBound)
    let size = max(low.magnitude, high.magnitude)
    if size == 0 { return (0, 1) }
    guard high - low < size * 1e-9 else { return (low, high) }
    if low >= 0 { return (low * 0.95, high * 1.05) }
    return (low * 1.05, high <= 0 ? high * 0.95 : high * 1.05)
  }

  /// Whole numbers around the values; from zero where there is one value only.
  private static func wholeRange(_ values: ClosedRange<Double>) -> (Double, Double) {
    let (low, high) = (values.lowerBound.rounded(.down), values.upperBound.rounded(.up))
    return low < high ? (low, high) : (min(0, low), max(low == 0 ? 1 : 0, high))
  }

  /// A quotient as a whole number; one that a rounding error parts from it counts as that.
  private static func whole(_ quotient: Double, _ rule: FloatingPointRoundingRule) -> Int {
    let nearest = quotient.rounded()
    return Int((quotient - nearest).magnitude < 1e-7 ? nearest : quotient.rounded(rule))
  }
}
