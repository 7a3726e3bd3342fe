/// Where a value lies on paper.
///
/// Laws: monotone; the result is always between the two ends, whatever the value.
package struct LinearScale: Hashable, Sendable {
  private let low: Double
  private let high: Double
  private let start: Double
  private let end: Double

  /// The scale that puts `values` on the way from `start` to `end`, which may run backwards.
  package init(_ values: ClosedRange<Double>, from start: Double, to end: Double) {
    low = values.lowerBound
    high = values.upperBound
    self.start = start
    self.end = end
  }

  /// The place of a value; of one outside, the nearer end.
  package func callAsFunction(_ value: Double) -> Double {
    guard high > low, value.isFinite else { return start }
    let share = min(1, max(0, (value - low) / (high - low)))
    return start + share * (end - start)
  }
}
