/// Counts the Unicode scalars of a text, in either direction, without reading it from the start: a line may be the whole
/// of a large file, and hold a hundred thousand findings.
///
/// Law: both questions take time that does not grow with the text.
package struct ScalarIndex: Sendable {
  /// Bytes between two counts that are kept.
  private static let stride = 512

  private let bytes: [UInt8]
  /// How many scalars begin before each multiple of `stride`; empty when every byte is one.
  private var counts: [Int] = []

  /// An index of `bytes`. A byte that begins no scalar counts with the one before it.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard bytes.contains(where: { $0 >= 0x80 }) else { return }
    counts.reserveCapacity(bytes.count / Self.stride + 1)
    var count = 0
    for start in Swift.stride(from: 0, to: bytes.count, by: Self.stride) {
      counts.append(count)
      for offset in start..<min(start + Self.stride, bytes.count) { count += bytes[offset] & 0xC0 != 0x80 ? 1 : 0 }
    }
  }

  /// How many scalars begin before the byte at `offset`; past the end, how many there are.
  package func count(before offset: Int) -> Int {
    let offset = min(max(offset, 0), bytes.count)
    guard !counts.isEmpty else { return offset }
    let block = min(offset / Self.stride, counts.count - 1)
    return counts[block] + bytes[(block * Self.stride)..<offset].count { $0 & 0xC0 != 0x80 }
  }

  /// The offset of the scalar with `count` others before it; past the last, the end of the text.
  package func offset(after count: Int) -> Int {
    guard !counts.isEmpty else { return min(max(count, 0), bytes.count) }
    var (low, high) = (0, counts.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if counts[middle] <= count { low = middle } else { high = middle }
    }
    var left = count - counts[low]
    for offset in (low * Self.stride)..<bytes.count where bytes[offset] & 0xC0 != 0x80 {
      if left <= 0 { return offset }
      left -= 1
    }
    return bytes.count
  }
}
