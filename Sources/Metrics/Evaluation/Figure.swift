package import Records

/// What the site shows: a metric in a period and slice, with all a reader needs to trust it.
package struct Figure: Sendable {
  /// The metric.
  package let metric: MetricID
  /// The period.
  package let period: Period
  /// The part of the whole.
  package let slice: Slice
  /// The value; nil when `missing` says why.
  package let value: Rational?
  /// The unit of the value.
  package let unit: Unit
  /// How many things a mean was taken of.
  package let weight: Rational?
  /// Values of the formula's operands, in their order.
  package let inputs: [(metric: MetricID, value: Rational?)]
  /// Whether the period was not over when the values were taken.
  package let isToDate: Bool
  /// Whether a period that is over was not measured.
  package let isIncomplete: Bool
  /// Why there is no value.
  package let missing: Missing?
  /// The same in the period before.
  package let previous: Comparison
  /// The same a year earlier.
  package let yearAgo: Comparison
  /// What it should reach.
  package let target: Target?
  /// How it stands against that.
  package let health: Health
  /// Whether it rests on a mean or a division, and is rounded when it is written.
  package let isRounded: Bool
  /// Whether it rests on any observation.
  package let isObserved: Bool
  /// The day its values were taken on: the earliest among its sources.
  package let asOf: CalendarDay?
  /// Whether a value it rests on is made up.
  package let isSample: Bool
  /// Places among the model's `rejected` of what the value rests on, in order.
  let rejections: [Int]

  /// Why a figure has no value.
  package struct Missing: Hashable, Sendable {
    /// The kind of reason.
    package let gap: Gap
    /// The metric of the formula that has no value.
    package let operand: MetricID?
  }

  /// A figure beside an earlier one.
  package struct Comparison: Sendable {
    /// The period of the earlier one; nil when there is none.
    package let period: Period?
    /// Its value.
    package let value: Rational?
    /// The change since: a fraction of the earlier value, or for percentages the difference. Nil when there is nothing
    /// to compare or the later period is not over.
    package let change: Rational?
    /// Whether the earlier value is rounded when it is written.
    package let isRounded: Bool
    /// Whether a part of the earlier period that was over was not measured, so that the change says little.
    package let isIncomplete: Bool
    /// Places among the model's `rejected` of what the earlier value rests on, in order.
    let rejections: [Int]
  }
}
