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
      let block = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
      let hits = (block .== first) .| (block .== second) .| (block .== third) .| (block .== fourth)
      if any(hits) { break }
      index += 16
    }
    while index < text.count, !isWanted(text[index]) { index += 1 }
    return min(index, max(start, text.count))
  }

  private func isWanted(_ byte: UInt8) -> Bool {
    byte == first[0] || byte == second[0] || byte == third[0] || byte == fourth[0]
  }
}
