/// A set of words of texts, kept as their bytes: what a reader of a million keys needs to find one that stands twice.
package struct ByteWords: Sendable {
  private var bytes: [UInt8] = []
  /// Where each word ends in `bytes`.
  private var ends: [Int] = []
  /// Places of words from 1, by hash; 0 for a slot that is free.
  private var slots = ContiguousArray<UInt32>(repeating: 0, count: 64)

  /// No words yet.
  package init() {}

  /// Adds the word at `range` of `text`, whose hash (`ByteNumbers.hashed`) is `hash`. False when it is there already.
  package mutating func insert(_ range: Range<Int>, of text: borrowing Span<UInt8>, hash: UInt64) -> Bool {
    var slot = place(of: hash)
    while slots[slot] != 0 {
      if holds(Int(slots[slot]) - 1, range, text) { return false }
      slot = (slot + 1) & (slots.count - 1)
    }
    for index in range { bytes.append(text[index]) }
    ends.append(bytes.count)
    slots[slot] = UInt32(ends.count)
    if ends.count * 2 > slots.count { grow() }
    return true
  }

  /// Adds `word`. False when it is there already.
  package mutating func insert(_ word: String) -> Bool {
    let word = Array(word.utf8)
    return insert(0..<word.count, of: word.span, hash: word.reduce(ByteNumbers.emptyHash, ByteNumbers.hashed))
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
      var slot = place(of: bytes[range(word)].reduce(ByteNumbers.emptyHash, ByteNumbers.hashed))
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(word + 1)
    }
  }

  private func place(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1) }
}
