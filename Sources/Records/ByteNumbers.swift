/// Numbers for words of a text, found by their bytes: no string is made of a word that was seen before.
///
/// Law: a word is found only if all its bytes are those of a word that was added.
package struct ByteNumbers: Sendable {
  private struct Slot {
    var hash: UInt64
    var start: UInt32
    var count: UInt32
    /// `none` for a slot that is free.
    var number: UInt32

    static let none = UInt32.max
    static let free = Slot(hash: 0, start: 0, count: 0, number: none)
  }

  private var slots = ContiguousArray(repeating: Slot.free, count: 64)
  private var bytes: [UInt8] = []
  private var count = 0

  /// No words yet.
  package init() {}

  /// The hash of no bytes (FNV-1a, 64 bits), to which `hashed` adds one after the other.
  @inlinable package static var emptyHash: UInt64 { 0xCBF2_9CE4_8422_2325 }

  /// The hash of some bytes and one more.
  @inlinable @inline(__always) package static func hashed(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// The number of the word at `range` of `text`, whose hash is `hash`; nil when it was not added.
  package func number(of range: Range<Int>, in text: borrowing Span<UInt8>, hash: UInt64) -> UInt32? {
    var index = place(of: hash)
    while slots[index].number != Slot.none {
      let slot = slots[index]
      if slot.hash == hash, Int(slot.count) == range.count, holds(slot, range, text) { return slot.number }
      index = (index + 1) & (slots.count - 1)
    }
    return nil
  }

  private func holds(_ slot: Slot, _ range: Range<Int>, _ text: borrowing Span<UInt8>) -> Bool {
    var own = Int(slot.start)
    for index in range {
      if bytes[own] != text[index] { return false }
      own += 1
    }
    return true
  }

  /// Adds a word that is not there yet.
  package mutating func add(_ range: Range<Int>, of text: [UInt8], hash: UInt64, number: UInt32) {
    if (count + 1) * 2 > slots.count { grow() }
    let slot = Slot(hash: hash, start: UInt32(bytes.count), count: UInt32(range.count), number: number)
    bytes += text[range]
    insert(slot)
    count += 1
  }

  private mutating func insert(_ slot: Slot) {
    var index = place(of: slot.hash)
    while slots[index].number != Slot.none { index = (index + 1) & (slots.count - 1) }
    slots[index] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = ContiguousArray(repeating: .free, count: old.count * 2)
    for slot in old where slot.number != Slot.none { insert(slot) }
  }

  private func place(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1) }
}
