/// Words of texts, kept as their bytes and found by them: no string is made of a word that was seen before.
///
/// Law: a word is found only if all its bytes are those of a word that was added.
package struct ByteWords: Sendable {
  private var bytes: [UInt8] = []
  /// Where each word ends in `bytes`.
  private var ends: [Int] = []
  /// Places of words from 1, by hash; 0 for a slot that is free.
  private var slots = ContiguousArray<UInt32>(repeating: 0, count: 64)

  /// No words yet.
  package init() {}

  /// The hash of no bytes (FNV-1a, 64 bits), to which `hashed` adds one after the other.
  @inlinable package static var emptyHash: UInt64 { 0xCBF2_9CE4_8422_2325 }

  /// The hash of some bytes and one more.
  @inlinable @inline(__always) package static func hashed(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// The hash of all bytes of a word.
  package static func hash(of word: some Sequence<UInt8>) -> UInt64 { word.reduce(emptyHash, hashed) }

  /// The place of the word at `range` of `text`, whose hash is `hash`, among those that were added, from 0; nil when it was
  /// not.
  package func place(of range: Range<Int>, in text: borrowing Span<UInt8>, hash: UInt64) -> Int? {
    let word = slots[slot(of: range, in: text, hash: hash)]
    return word == 0 ? nil : Int(word) - 1
  }

  /// Adds the word at `range` of `text`, whose hash is `hash`. False when it is there already.
  package mutating func insert(_ range: Range<Int>, of text: borrowing Span<UInt8>, hash: UInt64) -> Bool {
    let slot = slot(of: range, in: text, hash: hash)
    guard slots[slot] == 0 else { return false }
    for index in range { bytes.append(text[index]) }
    ends.append(bytes.count)
    slots[slot] = UInt32(ends.count)
    if ends.count * 2 > slots.count { grow() }
    return true
  }

  /// Adds `word`. False when it is there already.
  package mutating func insert(_ word: String) -> Bool {
    let word = Array(word.utf8)
    return insert(0..<word.count, of: word.span, hash: Self.hash(of: word))
  }

  /// The slot of a word, or the free one it would take.
  private func slot(of range: Range<Int>, in text: borrowing Span<UInt8>, hash: UInt64) -> Int {
    var slot = first(of: hash)
    while slots[slot] != 0, !holds(Int(slots[slot]) - 1, range, text) { slot = next(slot) }
    return slot
  }

  private func range(_ word: Int) -> Range<Int> { (word == 0 ? 0 : ends[word - 1])..<ends[word] }

  private func holds(_ word: Int, _ range: Range<Int>, _ text: borrowing Span<UInt8>) -> Bool {
    let own = self.range(word)
    guard own.count == range.count else { return false }
    for index in 0..<own.count where bytes[own.lowerBound + index] != text[range.lowerBound + index] { return false }
    return true
  }

  private mutating func grow() {
    slots = ContiguousArray(repeating: 0, count: slots.count * 2)
    for word in ends.indices {
      var slot = first(of: Self.hash(of: bytes[range(word)]))
      while slots[slot] != 0 { slot = next(slot) }
      slots[slot] = UInt32(word + 1)
    }
  }

  private func first(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1) }

  private func next(_ slot: Int) -> Int { (slot + 1) & (slots.count - 1) }
}
