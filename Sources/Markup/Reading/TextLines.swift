/// Where the lines of a text begin, as CommonMark counts them: they end at `\n`, `\r\n` or a lone `\r`.
struct TextLines: Sendable {
  /// Index of the first byte of each line; never empty.
  let starts: [Int]
  /// Index after the last byte of the text.
  let end: Int
  private let bytes: ArraySlice<UInt8>

  /// The lines of `bytes`; places are indices of that slice.
  init(_ bytes: ArraySlice<UInt8>) {
    var starts = [bytes.startIndex]
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      if byte == 0x0A || (byte == 0x0D && (index == bytes.endIndex || bytes[index] != 0x0A)) { starts.append(index) }
    }
    self.starts = starts
    self.end = bytes.endIndex
    self.bytes = bytes
  }

  /// The line (from 0) that holds the byte at `index`; the last one for places after the end.
  func line(at index: Int) -> Int { max(0, starts.partitionIndex { $0 > index } - 1) }

  /// Where a line ends, without its line ending.
  func contentEnd(_ line: Int) -> Int {
    var index = line + 1 < starts.count ? starts[line + 1] : end
    while index > starts[line], bytes[index - 1] == 0x0A || bytes[index - 1] == 0x0D { index -= 1 }
    return index
  }
}

extension Array {
  /// The first index whose element, and every one after it, meets the condition; `count` when none does.
  func partitionIndex(where isBeyond: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
