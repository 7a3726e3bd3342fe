import Diagnostics

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
    let (text, base) = (bytes.span, bytes.startIndex)
    let search = ByteSearch(0x0A, 0x0D)
    var index = search.next(in: text, from: 0)
    while index < text.count {
      let isPair = text[index] == 0x0D && index + 1 < text.count && text[index + 1] == 0x0A
      index += 1
      if !isPair { starts.append(base + index) }
      index = search.next(in: text, from: index)
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

  /// Where a line ends, without its line ending and the space before it.
  func trimmedEnd(_ line: Int) -> Int {
    var end = contentEnd(line)
    while end > starts[line], bytes[end - 1].isSpaceOrTab { end -= 1 }
    return end
  }
}

extension UInt8 {
  /// Whether a line may have it before its text: space, a tab or the marker of a quote.
  var isBeforeText: Bool { isSpaceOrTab || self == UInt8(ascii: ">") }
}

extension ArraySlice<UInt8> {
  /// Whether a line whose text begins here is a heading by its number signs (CommonMark, section 4.2).
  var beginsATXHeading: Bool {
    let rank = prefix { $0 == UInt8(ascii: "#") }.count
    guard (1...6).contains(rank) else { return false }
    return dropFirst(rank).first.map { $0.isSpaceOrTab || $0 == 0x0A || $0 == 0x0D } ?? true
  }

  /// How many columns these bytes of a line take from its beginning on; a tab goes to the next multiple of four.
  var columns: Int { reduce(0) { $1 == 0x09 ? $0 + 4 - $0 % 4 : $0 + 1 } }

  /// These bytes of a line from its beginning on, with as much space for each tab as it stands for.
  var withoutTabs: [UInt8] {
    reduce(into: []) { text, byte in
      text += byte == 0x09 ? Array(repeating: 0x20, count: 4 - text.count % 4) : [byte]
    }
  }
}

extension Array {
  /// The first index whose element, and every one after it, meets the condition; `count` when none does.
  package func partitionIndex(where isBeyond: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
