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
      if let lane = Self.firstLane(of: hits) { return index + lane }
      index += 16
    }
    if index < text.count, text.count >= 16 {
      // The last bytes again with some before them, which are no hits or lie before `start`.
      let begin = text.count - 16
      var hits = unsafe hits(in: bytes.unsafeLoadUnaligned(fromByteOffset: begin, as: SIMD16<UInt8>.self))
      hits .&= Self.lanes .>= SIMD16(repeating: UInt8(truncatingIfNeeded: index - begin))
      return Self.firstLane(of: hits).map { begin + $0 } ?? text.count
    }
    while index < text.count, !isWanted(text[index]) { index += 1 }
    return min(index, max(start, text.count))
  }

  private static let lanes = SIMD16<UInt8>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)

  @inline(__always)
  private func hits(in block: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
    (block .== first) .| (block .== second) .| (block .== third) .| (block .== fourth)
  }

  /// The first lane of a mask that is set; nil when none is. Eight lanes at a time: each is all ones or all zeros.
  @inline(__always)
  private static func firstLane(of hits: SIMDMask<SIMD16<Int8>>) -> Int? {
    let halves = unsafe unsafeBitCast(hits, to: SIMD2<UInt64>.self)
    if halves[0] != 0 { return halves[0].littleEndian.trailingZeroBitCount / 8 }
    return halves[1] != 0 ? 8 + halves[1].littleEndian.trailingZeroBitCount / 8 : nil
  }

  private func isWanted(_ byte: UInt8) -> Bool {
    byte == first[0] || byte == second[0] || byte == third[0] || byte == fourth[0]
  }
}

extension Span where Element == UInt8 {
  /// Whether two texts are the same, eight bytes at a time; the last eight may be compared twice.
  package func isEqual(to other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    let (bytes, others) = unsafe (bytes, other.bytes)
    func differ(at index: Int) -> Bool {
      unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
        != others.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
    }
    var index = 0
    guard count >= 8 else {
      while index < count, self[index] == other[index] { index += 1 }
      return index == count
    }
    while index + 8 <= count {
      if differ(at: index) { return false }
      index += 8
    }
    return !differ(at: count - 8)
  }
}

extension ArraySlice<UInt8> {
  /// Where the word, which is ASCII, stands for the first time from `start` on. What is looked for is its last byte: of the
  /// words that end something, it is the rarest.
  package func range(of word: StaticString, from start: Int) -> Range<Int>? {
    let word = unsafe UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard let last = unsafe word.last else { return nil }
    let search = ByteSearch(last)
    let text = span
    var end = search.next(in: text, from: start - startIndex + word.count - 1) + 1
    while end <= text.count {
      let range = (startIndex + end - word.count)..<(startIndex + end)
      if unsafe self[range].elementsEqual(word) { return range }
      end = search.next(in: text, from: end) + 1
    }
    return nil
  }
}

extension [UInt8] {
  /// Where the word, which is ASCII, stands for the first time from `start` on, and ends before `limit`.
  package func range(of word: StaticString, from start: Int, to limit: Int? = nil) -> Range<Int>? {
    self[..<Swift.min(limit ?? count, count)].range(of: word, from: start)
  }

  /// Where the word, which is ASCII, begins for the last time.
  package func lastRange(of word: StaticString) -> Int? {
    var last: Int?
    var index = 0
    while let range = range(of: word, from: index) {
      last = range.lowerBound
      index = range.upperBound
    }
    return last
  }
}
