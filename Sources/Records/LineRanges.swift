import Diagnostics

/// The lines of a text, one after the other, without keeping them: as `LineMap` counts them, without their endings.
package struct LineRanges {
  private let bytes: [UInt8]
  private let search = ByteSearch(0x0A, 0x0D)
  private var start = 0
  private var isAtEnd = false
  /// The number of the last line that was given, from 1.
  package private(set) var number = 0

  /// The lines of `bytes`. There is at least one.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The bytes of the next line.
  package mutating func next() -> Range<Int>? {
    guard !isAtEnd else { return nil }
    number += 1
    let line = start..<search.next(in: bytes.span, from: start)
    let end = line.upperBound
    isAtEnd = end == bytes.count
    start = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A ? end + 2 : end + 1
    return line
  }
}
