/// Where the lines of a source begin. Lines end at `\n`, `\r\n` or a lone `\r` (CommonMark 0.30, section 2.1).
package struct LineMap: Sendable {
  /// Offset of the first byte of each line; the first is 0. Never empty.
  package let starts: [Int]
  private let bytes: [UInt8]
  /// How many scalars begin before each `stride`th byte, so that a column far along a line is not counted from its start.
  private let scalarCounts: [Int]
  private static let stride = 4096

  /// Finds the lines of `bytes`.
  package init(_ bytes: [UInt8]) {
    var starts = [0]
    var scalarCounts: [Int] = []
    var scalars = 0
    var index = 0
    while index < bytes.count {
      if index % Self.stride == 0 { scalarCounts.append(scalars) }
      let byte = bytes[index]
      if byte & 0xC0 != 0x80 { scalars += 1 }
      index += 1
      if byte == 0x0A || (byte == 0x0D && (index == bytes.count || bytes[index] != 0x0A)) {
        starts.append(index)
      }
    }
    self.starts = starts
    self.bytes = bytes
    self.scalarCounts = scalarCounts
  }

  /// The line that holds the byte at `offset`, from 1; an offset past the end lies on the last line.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// Line and column of the byte at `offset`, both from 1. Columns count Unicode scalars, as editors show them.
  package func position(at offset: Int) -> (line: Int, column: Int) {
    let line = line(at: offset)
    let start = starts[line - 1]
    return (line, 1 + scalars(before: min(max(offset, start), bytes.count)) - scalars(before: start))
  }

  /// How many scalars begin before a place.
  private func scalars(before offset: Int) -> Int {
    guard !scalarCounts.isEmpty else { return 0 }
    let block = min(offset / Self.stride, scalarCounts.count - 1)
    var count = scalarCounts[block]
    for byte in bytes[(block * Self.stride)..<offset] where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// Offset of the byte at `line` and `column` (both from 1, columns in Unicode scalars), clamped to the line.
  package func offset(line: Int, column: Int) -> Int {
    guard line >= 1, line <= starts.count else { return line < 1 ? 0 : bytes.count }
    let end = contentRange(ofLine: line).upperBound
    var offset = starts[line - 1]
    var left = column - 1
    while left > 0, offset < end {
      offset += 1
      while offset < end, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      left -= 1
    }
    return offset
  }

  /// Offsets of the bytes of `line` (from 1) without its line ending.
  package func contentRange(ofLine line: Int) -> Range<Int> {
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }
}
