/// The name of a metric: a small letter, then small letters, digits and underscores.
package struct MetricID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The name.
  package let text: String

  /// What ids look like (ECMA-262).
  package static let pattern = "^[a-z][a-z0-9_]*$"

  /// The id written `text`; nil when it is none.
  package init?(_ text: String) {
    guard let first = text.utf8.first, Self.isLetter(first), text.utf8.allSatisfy(Self.isPart) else { return nil }
    self.text = text
  }

  static func isLetter(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }
  static func isPart(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
  }

  /// The name.
  package var description: String { text }

  /// By the bytes of the name.
  package static func < (left: MetricID, right: MetricID) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
