import Diagnostics

/// Where shortcodes and template code go on that go over the end of a line.
enum ContinuedLine {
  /// Where the text of the next line begins, without the markers of quotes, when one ends at `index`; nil when the next
  /// line is blank or a fence of code, or there is none.
  static func start(_ bytes: [UInt8], after index: Int) -> Int? {
    var start = index + (bytes[index...].starts(with: [0x0D, 0x0A]) ? 2 : 1)
    while start < bytes.count, bytes[start].isSpaceOrTab || isQuoteMarker(bytes, start) { start += 1 }
    guard start < bytes.count, bytes[start] != 0x0A, bytes[start] != 0x0D else { return nil }
    let text = bytes[start...]
    return text.starts(with: "```".utf8) || text.starts(with: "~~~".utf8) ? nil : start
  }

  /// Whether there is a `>` that does not end a shortcode.
  private static func isQuoteMarker(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes[index] == UInt8(ascii: ">") && !bytes[(index + 1)...].starts(with: "}}".utf8)
  }
}

/// Knows which lines are fenced code, asked for rising places only.
struct FencedLines {
  private let bytes: [UInt8]
  private var line: Int
  private var fence: CodeFence?
  /// Whether the line before `line` is code.
  private var isCode = false

  /// The lines of `bytes`, whose text begins at `start`.
  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    line = start
  }

  /// Whether the line of the byte at `place` is fenced code.
  mutating func hold(_ place: Int) -> Bool {
    while line <= place, line < bytes.count {
      var index = line
      while index < bytes.count, bytes[index].isBeforeText { index += 1 }
      isCode = CodeFence.pass(&fence, bytes, line: line, at: index)
      line = bytes[index...].firstIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? bytes.count
    }
    return isCode
  }
}
