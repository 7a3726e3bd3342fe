/// Where the lines of a source begin. Lines end at `\n`, `\r\n` or a lone `\r` (CommonMark 0.30, section 2.1).
package struct LineMap: Sendable {
  /// Offset of the first byte of each line; the first is 0. Never empty.
  package let starts: [Int]
  private let bytes: [UInt8]
  private let scalars: ScalarIndex

  /// Finds the lines of `bytes`.
  package init(_ bytes: [UInt8]) {
    var starts = [0]
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x0A || (byte == 0x0D && (index == bytes.count || bytes[index] != 0x0A)) {
        starts.append(index)
      }
    }
    self.starts = starts
    self.bytes = bytes
    self.scalars = ScalarIndex(bytes)
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
    return (line, scalars.count(before: max(offset, start)) - scalars.count(before: start) + 1)
  }

  /// Offset of the byte at `line` and `column` (both from 1, columns in Unicode scalars), clamped to the line.
  package func offset(line: Int, column: Int) -> Int {
    guard line >= 1, line <= starts.count else { return line < 1 ? 0 : bytes.count }
    let end = contentRange(ofLine: line).upperBound
    let start = starts[line - 1]
    return min(max(scalars.offset(after: scalars.count(before: start) + column - 1), start), end)
  }

  /// Offsets of the bytes of `line` (from 1) without its line ending.
  package func contentRange(ofLine line: Int) -> Range<Int> {
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }
}
