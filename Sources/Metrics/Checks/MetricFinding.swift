package import Diagnostics

/// A finding about measured values, with the facts it states: what machines and the page of changes need beside words.
package struct MetricFinding: Sendable {
  /// The metrics it is about.
  package let metrics: [MetricID]
  /// When; nil when it is about no single period.
  package let period: Period?
  /// The part of the whole it is about.
  package let slice: Slice
  /// The numbers that disagree, in the order the rule names them; nil stands for "known to be missing".
  package let values: [Rational?]
  /// What the numbers belong to: files and pointers, sets of dimensions, kinds of period.
  package let sides: [String]
  /// Name of the identity that failed.
  package var identity: String?
  /// What each of the numbers rests on: its words, and the places of its observations in the log.
  var grounds: [(words: String, places: [Int])] = []
  /// The finding as people read it.
  package internal(set) var diagnostic: Diagnostic
}

extension Slice {
  /// The slice in words: `NA, launch-week`; empty for the whole.
  package var words: String { parts.map(\.value).joined(separator: ", ") }

  /// The slice as it stands after what it is a part of: ` (NA, launch-week)`; empty for the whole.
  var addition: String { parts.isEmpty ? "" : " (\(words))" }
}

extension Rational {
  /// The number as messages show it: all digits when it has an end, else six places.
  var words: String { decimal ?? rounded(places: 6) }
}
