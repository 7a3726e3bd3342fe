/// A half-open range of UTF-8 offsets into one source. Line and column are made when a message is made.
package struct SourceSpan: Hashable, Sendable, Comparable {
  /// Offset of the first byte.
  package let lower: Int
  /// Offset after the last byte; never below `lower`.
  package let upper: Int

  /// The bytes from `lower` up to, but not including, `upper`; an `upper` below `lower` makes the span empty.
  package init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = max(lower, upper)
  }

  /// The empty span before the byte at `offset`.
  package init(at offset: Int) {
    self.init(offset, offset)
  }

  /// The span as a range of offsets.
  package var range: Range<Int> { lower..<upper }

  /// Whether the span holds no byte.
  package var isEmpty: Bool { lower == upper }

  /// By start, then by end.
  package static func < (left: SourceSpan, right: SourceSpan) -> Bool {
    (left.lower, left.upper) < (right.lower, right.upper)
  }

  /// The same span in a text that starts `offset` bytes earlier.
  package func shifted(by offset: Int) -> SourceSpan {
    SourceSpan(lower + offset, upper + offset)
  }

  /// The part of the span that lies in a text of `count` bytes.
  package func clamped(to count: Int) -> SourceSpan {
    SourceSpan(min(max(lower, 0), count), min(max(upper, 0), count))
  }
}
