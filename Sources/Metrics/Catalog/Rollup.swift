/// How values of a metric become one: over dimensions, then over time. Declared, never guessed.
package struct Rollup: Hashable, Sendable {
  /// A way to make one value of several.
  package enum Way: String, Sendable, CaseIterable {
    /// Values add up.
    case sum
    /// The latest counts (stocks). Over dimensions: there must be one value only.
    case last
    /// The mean weighted by `n`.
    case mean
    /// Values cannot be put together (distinct counts).
    case none
  }

  /// Over the periods in a longer one.
  package let time: Way
  /// Over the values of dimensions.
  package let dimensions: Way

  /// A rollup of the given ways.
  package init(time: Way, dimensions: Way) {
    self.time = time
    self.dimensions = dimensions
  }

  /// Whether a mean is among the ways.
  package var hasMean: Bool { time == .mean || dimensions == .mean }
}
