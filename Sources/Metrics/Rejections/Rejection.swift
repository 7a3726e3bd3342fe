package import Diagnostics

/// Something that was delivered and does not count as it was written: a row or a file that was left out, a value that
/// could not be read, the second of two values; or numbers of which one must be wrong.
///
/// Law: a figure that rests on the cells it is about, or would if it were right, says so wherever it is shown. What it
/// does not tell (which metric, which period, which part) it may be about.
package struct Rejection: Hashable, Sendable {
  /// What is wrong, as the reader of the file found it.
  package let finding: Diagnostic
  /// The line and column of what is wrong, from 1.
  package let place: Place
  /// The metrics it may be about; nil for any.
  package let metrics: Set<MetricID>?
  /// Whether it says by itself which metrics it is about; else they are those that its file or source delivers.
  package let namesMetrics: Bool
  /// When; nil when that cannot be read, so that it may be any period.
  package let period: Period?
  /// The part of the whole, as far as it can be read.
  package let slice: Slice
  /// Whether the slice is all there was to read; else it may be any that contains this one.
  package let isSliceWhole: Bool

  /// Line and column in a file, both from 1.
  package struct Place: Hashable, Sendable {
    /// The line.
    package let line: Int
    /// The column, in Unicode scalars.
    package let column: Int
  }

  /// File and line: `metrics/crm.json:4`.
  package var location: String { "\(finding.path):\(place.line)" }

  /// Whether nothing was left out, but numbers disagree that should not.
  package var isDisagreement: Bool { finding.rule == .identityFailed }
}

extension Rejection: Comparable {
  /// In the order of their findings.
  package static func < (left: Rejection, right: Rejection) -> Bool { left.finding < right.finding }
}

extension Rejection {
  /// What can still be said about something that was left out.
  struct Told {
    /// The metrics; nil when they cannot be read.
    var metrics: Set<MetricID>?
    var period: Period?
    var slice = Slice.whole
    var isSliceWhole = false
  }
}
