import Diagnostics

/// How a line of a table is taken apart (GFM, section 4.10).
enum TableRow {
  /// The cells of a row, without the space around them: split at pipes that have no backslash before them. Nil for a
  /// line without a cell.
  ///
  /// - Parameter keepsCode: whether pipes in code are text (kramdown).
  static func cells(of range: Range<Int>, in bytes: [UInt8], keepsCode: Bool = false) -> [Range<Int>]? {
    guard !range.isEmpty else { return nil }
    var cells: [Range<Int>] = []
    var start = range.lowerBound
    if bytes[start] == UInt8(ascii: "|") { start += 1 }
    var index = start
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "|"), index == range.lowerBound || bytes[index - 1] != UInt8(ascii: "\\") {
        cells.append(trimmed(start..<index, in: bytes))
        start = index + 1
      }
      if keepsCode, bytes[index] == UInt8(ascii: "`") {
        index = codeEnd(at: index, to: range.upperBound, in: bytes)
      } else {
        index += 1
      }
    }
    if start < range.upperBound { cells.append(trimmed(start..<range.upperBound, in: bytes)) }
    return cells.isEmpty ? nil : cells
  }

  /// Where the code that begins with the backticks at `start` ends; where the backticks end when there is none.
  private static func codeEnd(at start: Int, to end: Int, in bytes: [UInt8]) -> Int {
    let tick = UInt8(ascii: "`")
    let length = bytes[start..<end].prefix { $0 == tick }.count
    var index = start + length
    // As far as code in a cell may go, so that backticks without a partner are not looked for again and again.
    let end = min(end, start + 4096)
    while index < end, let next = bytes[index..<end].firstIndex(of: tick) {
      let run = bytes[next..<end].prefix { $0 == tick }.count
      index = next + run
      if run == length { return index }
    }
    return start + length
  }

  /// The alignments that a delimiter row gives; nil when the line is not one.
  static func alignments(of range: Range<Int>, in bytes: [UInt8]) -> [Alignment]? {
    guard !range.isEmpty else { return nil }
    var lower = range.lowerBound
    var upper = range.upperBound
    if bytes[lower] == UInt8(ascii: "|") { lower += 1 }
    if upper > lower, bytes[upper - 1] == UInt8(ascii: "|") { upper -= 1 }
    var alignments: [Alignment] = []
    for part in bytes[lower..<upper].split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false) {
      let marker = bytes[trimmed(part.startIndex..<part.endIndex, in: bytes)]
      guard let first = marker.first, let last = marker.last else { return nil }
      let isLeft = first == UInt8(ascii: ":")
      let isRight = last == UInt8(ascii: ":") && marker.count > 1
      let dashes = marker.dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      alignments.append(Alignment(isLeft: isLeft, isRight: isRight))
    }
    return alignments
  }

  /// Whether a line holds only what a delimiter row and the quote and list markers before it are made of.
  static func mayDelimit(_ line: Range<Int>, in bytes: [UInt8]) -> Bool {
    var dashes = false
    for index in line {
      switch bytes[index] {
      case UInt8(ascii: "-"): dashes = true
      case UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: ">"), 0x20, 0x09, 0x0A, 0x0D: continue
      default: return false
      }
    }
    return dashes
  }

  private static func trimmed(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, bytes[lower].isSpaceOrTab { lower += 1 }
    while upper > lower, bytes[upper - 1].isSpaceOrTab { upper -= 1 }
    return lower..<upper
  }
}
