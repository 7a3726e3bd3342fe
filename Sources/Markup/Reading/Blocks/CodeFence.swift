import Diagnostics

/// The line that begins a block of fenced code (CommonMark, section 4.5), and where the code ends.
///
/// Only a reader of all blocks knows for certain what is code. This knows from lines alone, so that HTML in code need not
/// be tried as HTML first.
struct CodeFence {
  private let mark: UInt8
  private let length: Int
  /// The column at which it stands, and how many quotes it stands in.
  private let column: Int
  private let quotes: Int

  /// The fence on the line at `line` whose first byte that is neither space nor the marker of a quote stands at `index`; it
  /// may be the first line of items of lists.
  init?(_ bytes: [UInt8], line: Int, at index: Int) {
    guard let (mark, range) = Self.opening(bytes, at: index) else { return nil }
    self.mark = mark
    length = range.count
    column = Self.column(bytes, line..<range.lowerBound)
    quotes = Self.quotes(bytes, line..<index)
  }

  /// The marks of a fence on a line whose first byte that is neither space nor the marker of a quote stands at `index`: three
  /// backticks or tildes, or more.
  static func opening(_ bytes: [UInt8], at index: Int) -> (mark: UInt8, range: Range<Int>)? {
    let start = afterItems(bytes, index)
    guard let (mark, end) = marks(bytes, at: start), end - start >= 3 else { return nil }
    // Backticks with another one in their line are code in a line of text.
    if mark == UInt8(ascii: "`"), bytes[end...].prefix(while: { $0 != 0x0A && $0 != 0x0D }).contains(mark) {
      return nil
    }
    return (mark, start..<end)
  }

  /// Whether a line, which begins in the same way, ends the code: `.fence` when it belongs to it.
  func end(_ bytes: [UInt8], line: Int, at index: Int) -> End? {
    let isBlank = index >= bytes.count || bytes[index] == 0x0A || bytes[index] == 0x0D
    // A container holds no line that does not say so, and code is at most three columns further in than its container.
    if Self.quotes(bytes, line..<index) < quotes { return .container }
    if quotes == 0, !isBlank, Self.column(bytes, line..<index) <= column - 4 { return .container }
    guard let (mark, end) = Self.marks(bytes, at: index), mark == self.mark, end - index >= length else { return nil }
    return bytes[end...].first { $0 != 0x20 && $0 != 0x09 }.map { $0 == 0x0A || $0 == 0x0D } ?? true ? .fence : nil
  }

  /// Whether a line belongs to fenced code, whose fence is `fence` while it goes on.
  static func pass(_ fence: inout CodeFence?, _ bytes: [UInt8], line: Int, at index: Int) -> Bool {
    switch fence?.end(bytes, line: line, at: index) {
    case .fence:
      fence = nil
      return true
    case .container: fence = nil
    case nil: if fence != nil { return true }
    }
    fence = CodeFence(bytes, line: line, at: index)
    return fence != nil
  }

  /// What ends code.
  enum End {
    /// The fence at its end.
    case fence
    /// A line outside of the quote or the item that holds it.
    case container
  }

  private static func marks(_ bytes: [UInt8], at index: Int) -> (mark: UInt8, end: Int)? {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "`") || bytes[index] == UInt8(ascii: "~") else {
      return nil
    }
    let mark = bytes[index]
    return (mark, bytes[index...].firstIndex { $0 != mark } ?? bytes.count)
  }

  private static func quotes(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    bytes[range].count { $0 == UInt8(ascii: ">") }
  }

  private static func column(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    bytes[range].reduce(0) { $1 == 0x09 ? $0 + 4 - $0 % 4 : $0 + 1 }
  }

  /// After the markers of items of lists.
  static func afterItems(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start
    while index < bytes.count {
      var end = index
      while end < bytes.count, bytes[end].isASCIIDigit { end += 1 }
      let marks = end == index ? "-+*" : ".)"
      guard end < bytes.count, marks.utf8.contains(bytes[end]), end + 1 < bytes.count, bytes[end + 1] == 0x20 else {
        return index
      }
      index = end + 1
      while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    }
    return index
  }
}
