import Diagnostics

/// A formula in a line of a handbook's text: `$$`, TeX, `$$` (kramdown syntax page, "Math Blocks", which asks for less).
///
/// Two dollar signs also stand for money. So both ends stand on one line, right beside the TeX; with space on both sides, the
/// TeX must hold what prose does not.
struct InlineFormula {
  /// The TeX, without space around it.
  let tex: Range<Int>
  /// Where the dollar signs after it end.
  let end: Int

  /// How many bytes a formula may have.
  private static let longest = 4096
  private static let dollar = UInt8(ascii: "$")

  /// The formula whose first dollar sign stands at `start` of `bytes`; nil when none begins there. What is code is for others
  /// to say, but none goes over the mark of code.
  init?(_ bytes: [UInt8], at start: Int) {
    let first = start + 2
    guard first < bytes.count, bytes[start] == Self.dollar, bytes[start + 1] == Self.dollar,
      bytes[first] != Self.dollar, start == 0 || bytes[start - 1] != Self.dollar
    else { return nil }
    var index = first
    let limit = min(bytes.count, start + Self.longest)
    while index + 1 < limit, bytes[index] != Self.dollar || bytes[index + 1] != Self.dollar {
      switch bytes[index] {
      case 0x0A, 0x0D, UInt8(ascii: "`"): return nil
      case UInt8(ascii: "\\"): index += 2
      default: index += 1
      }
    }
    end = index + 2
    guard end <= limit, end == bytes.count || bytes[end] != Self.dollar && !bytes[end].isASCIIDigit,
      let tex = Self.tex(in: first..<index, of: bytes)
    else { return nil }
    self.tex = tex
  }

  /// What between dollar signs is TeX.
  private static func tex(in content: Range<Int>, of bytes: [UInt8]) -> Range<Int>? {
    guard let first = bytes[content].first, let last = bytes[content].last,
      first.isSpaceOrTab == last.isSpaceOrTab, !bytes[content].contains(UInt8(ascii: "|")) || !isRow(bytes, content)
    else { return nil }
    guard first.isSpaceOrTab else {
      return ")],.;:!?/".utf8.contains(first) || "([,-/".utf8.contains(last) ? nil : content
    }
    guard bytes[content].contains(where: "\\^_=".utf8.contains) else { return nil }
    let after = bytes[content].reversed().prefix { $0.isSpaceOrTab }.count
    return (content.lowerBound + bytes[content].prefix { $0.isSpaceOrTab }.count)..<(content.upperBound - after)
  }

  /// Whether the line of a range begins as the row of a table.
  private static func isRow(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let line = bytes[..<range.lowerBound].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
    return bytes[line...].first { !$0.isBeforeText } == UInt8(ascii: "|")
  }
}
