/// Finds bytes that are no UTF-8 (Unicode 15, section 3.9).
package enum UTF8Check {
  /// Offset of the first byte in `range` that begins no well-formed scalar; nil when all do.
  package static func firstInvalid(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    invalid(in: bytes, from: range.lowerBound, to: range.upperBound)?.lowerBound
  }

  /// The first ill-formed part of `bytes` between two offsets, as long as one replacement character stands for it.
  static func invalid(in bytes: [UInt8], from start: Int, to end: Int) -> Range<Int>? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span.extracting(start..<end))
      return nil
    } catch {
      return (start + error.byteOffsets.lowerBound)..<(start + error.byteOffsets.upperBound)
    }
  }
}
