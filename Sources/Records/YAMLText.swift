import Diagnostics
import Yams

/// The bytes of a YAML text, to turn the marks that Yams gives (where a node begins) into spans (where it ends, too).
struct YAMLText {
  /// The whole source.
  let bytes: [UInt8]
  /// The part that is YAML.
  let range: Range<Int>
  private let lineStarts: [Int]
  private let scalars: ScalarIndex

  /// The lines of `range` as libyaml counts them: U+0085, U+2028 and U+2029 end one as well.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    self.range = range
    var starts = [range.lowerBound]
    var index = range.lowerBound
    while index < range.upperBound {
      let length = Self.lengthOfBreak(bytes[index..<range.upperBound])
      index += max(1, length)
      if length > 0 { starts.append(index) }
    }
    lineStarts = starts
    scalars = ScalarIndex(Array(bytes[..<range.upperBound]))
  }

  private static func lengthOfBreak(_ text: ArraySlice<UInt8>) -> Int {
    switch text.first {
    case 0x0A: 1
    case 0x0D: text.dropFirst().first == 0x0A ? 2 : 1
    case 0xC2: text.starts(with: [0xC2, 0x85]) ? 2 : 0
    case 0xE2: text.starts(with: [0xE2, 0x80, 0xA8]) || text.starts(with: [0xE2, 0x80, 0xA9]) ? 3 : 0
    default: 0
    }
  }

  /// Offset of a mark, clamped to the text.
  func offset(of mark: Mark) -> Int {
    guard mark.line >= 1 else { return range.lowerBound }
    guard mark.line <= lineStarts.count else { return range.upperBound }
    let start = lineStarts[mark.line - 1]
    return min(scalars.offset(after: scalars.count(before: start) + max(0, mark.column - 1)), range.upperBound)
  }

  /// Where the first line after `offset` begins; nil on the last one.
  func lineStart(after offset: Int) -> Int? { lineStarts(after: offset).first }

  /// The starts of the lines after `offset`.
  func lineStarts(after offset: Int) -> ArraySlice<Int> {
    var low = 0
    var high = lineStarts.count
    while low < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return lineStarts[low...]
  }

  /// The byte at `offset`; nil past the end.
  func byte(at offset: Int) -> UInt8? { offset < range.upperBound ? bytes[offset] : nil }

  /// How many blanks stand from `offset` on.
  func countBlanks(at offset: Int) -> Int {
    bytes[offset..<range.upperBound].prefix { $0 == 0x20 }.count
  }

  /// Whether only blanks stand from `offset` to the end of its line.
  func isBlank(at offset: Int) -> Bool {
    let rest = bytes[offset..<range.upperBound].drop { $0 == 0x20 || $0 == 0x09 }
    return rest.first.map { $0 == 0x0A || $0 == 0x0D } ?? true
  }
}

// Spans of nodes.
extension YAMLText {
  /// The bytes of a scalar that begins, maybe with an anchor or a tag, at `offset`.
  func span(of scalar: Yams.Node.Scalar, at offset: Int) -> SourceSpan {
    let start = skipProperties(from: offset)
    switch (scalar.style, byte(at: start)) {
    case (.doubleQuoted, UInt8(ascii: "\"")): return SourceSpan(start, endOfDoubleQuoted(from: start))
    case (.singleQuoted, UInt8(ascii: "'")): return SourceSpan(start, endOfSingleQuoted(from: start))
    case (.literal, _), (.folded, _): return SourceSpan(start, endOfBlock(from: start, text: scalar.string))
    default:
      return scalar.string.isEmpty ? SourceSpan(at: offset) : SourceSpan(start, endOfPlain(from: start, scalar.string))
    }
  }

  /// The bytes of a collection that begins at `offset` and whose last part ends at `last`.
  func spanOfCollection(at offset: Int, last: Int?) -> SourceSpan {
    let start = skipProperties(from: offset)
    let close: UInt8
    switch byte(at: start) {
    case UInt8(ascii: "["): close = UInt8(ascii: "]")
    case UInt8(ascii: "{"): close = UInt8(ascii: "}")
    default: return SourceSpan(start, max(start, last ?? start))
    }
    var index = last ?? start + 1
    while let byte = byte(at: index), byte != close {
      if byte == UInt8(ascii: "#") { index = (lineStart(after: index) ?? range.upperBound) - 1 }
      index += 1
    }
    return SourceSpan(start, min(index + 1, range.upperBound))
  }

  /// Passes `&anchor`, `!tag` and the space after them.
  private func skipProperties(from offset: Int) -> Int {
    var index = offset
    while let byte = byte(at: index), byte == UInt8(ascii: "&") || byte == UInt8(ascii: "!") {
      while let byte = self.byte(at: index), !isSpace(byte) { index += 1 }
      while let byte = self.byte(at: index), isSpace(byte) { index += 1 }
    }
    return index
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  private func endOfDoubleQuoted(from start: Int) -> Int {
    var index = start + 1
    while let byte = byte(at: index), byte != UInt8(ascii: "\"") { index += byte == UInt8(ascii: "\\") ? 2 : 1 }
    return min(index + 1, range.upperBound)
  }

  private func endOfSingleQuoted(from start: Int) -> Int {
    var index = start + 1
    while let byte = byte(at: index) {
      if byte != UInt8(ascii: "'") {
        index += 1
      } else if self.byte(at: index + 1) == UInt8(ascii: "'") {
        index += 2
      } else {
        return index + 1
      }
    }
    return range.upperBound
  }

  /// A plain scalar over several lines is its own text but for the white space: letter by letter.
  private func endOfPlain(from start: Int, _ text: String) -> Int {
    var index = start
    var end = start
    for letter in text.utf8 where !isSpace(letter) {
      while let byte = byte(at: index), isSpace(byte) { index += 1 }
      guard byte(at: index) == letter else { return max(end, start) }
      index += 1
      end = index
    }
    return end
  }

  /// A block scalar ends before the first line that is indented less than its first line with text.
  private func endOfBlock(from start: Int, text: String) -> Int {
    let extra = text.split(separator: "\n").first.map { $0.utf8.prefix { $0 == 0x20 }.count } ?? 0
    var indent: Int?
    var end = start + 1
    for line in lineStarts(after: start) where !isBlank(at: line) {
      let blanks = countBlanks(at: line)
      guard blanks >= (indent ?? (text.isEmpty ? Int.max : 0)) else { break }
      indent = indent ?? blanks - extra
      end = min(lineStart(after: line) ?? range.upperBound, range.upperBound)
    }
    return end
  }
}
