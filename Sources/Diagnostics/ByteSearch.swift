/// Finds the places of a few bytes in a text, sixteen bytes at a time: most of a text is none of them.
package struct ByteSearch: Sendable {
  private let first: SIMD16<UInt8>
  private let second: SIMD16<UInt8>
  private let third: SIMD16<UInt8>
  private let fourth: SIMD16<UInt8>

  /// A search for any of one to four bytes.
  package init(_ first: UInt8, _ second: UInt8? = nil, _ third: UInt8? = nil, _ fourth: UInt8? = nil) {
    self.first = SIMD16(repeating: first)
    self.second = SIMD16(repeating: second ?? first)
    self.third = SIMD16(repeating: third ?? first)
    self.fourth = SIMD16(repeating: fourth ?? first)
  }

  /// The first place from `start` on; the end of the text when there is none.
  package func next(in text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    let bytes = unsafe text.bytes
    while index + 16 <= text.count {
      let hits = unsafe hits(in: bytes.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self))
      if any(hits) { return index + Self.lane(of: hits) }
      index += 16
    }
    if index < text.count, text.count >= 16 {
      // The last bytes again with some before them, which are no hits or lie before `start`.
      let begin = text.count - 16
      var hits = unsafe hits(in: bytes.unsafeLoadUnaligned(fromByteOffset: begin, as: SIMD16<UInt8>.self))
      hits .&= Self.lanes .>= SIMD16(repeating: UInt8(truncatingIfNeeded: index - begin))
      return any(hits) ? begin + Self.lane(of: hits) : text.count
    }
    while index < text.count, !isWanted(text[index]) { index += 1 }
    return min(index, max(start, text.count))
  }

  private static let lanes = SIMD16<UInt8>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)

  @inline(__always)
  private func hits(in block: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
    (block .== first) .| (block .== second) .| (block .== third) .| (block .== fourth)
  }

  /// The first lane of a mask that has one.
  @inline(__always)
  private static func lane(of hits: SIMDMask<SIMD16<Int8>>) -> Int {
    Int(SIMD16(repeating: UInt8.max).replacing(with: lanes, where: hits).min())
  }

  private func isWanted(_ byte: UInt8) -> Bool {
    byte == first[0] || byte == second[0] || byte == third[0] || byte == fourth[0]
  }
}

extension Span where Element == UInt8 {
  /// Whether two texts are the same, sixteen bytes at a time.
  package func isEqual(to other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    let (bytes, others) = unsafe (bytes, other.bytes)
    var index = 0
    while index + 16 <= count {
      let block = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
      if unsafe block != others.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self) { return false }
      index += 16
    }
    while index < count, self[index] == other[index] { index += 1 }
    return index == count
  }
}
