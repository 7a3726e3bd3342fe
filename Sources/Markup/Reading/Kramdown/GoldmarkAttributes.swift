import Diagnostics

/// Attribute lists as Goldmark, the Markdown of Hugo, has them: without a colon (`{.class #id key="value" key=1}`). Braces
/// without a colon are common in text, so that nothing is left out here: what holds anything else is no list.
extension Attributes {
  /// Reads the list whose brace stands at `start` of `bytes` and that has an end on the same line; gives the place after
  /// that brace. Nil when anything in it is no attribute, or nothing is.
  static func readGoldmark(_ bytes: [UInt8], from start: Int) -> (list: Attributes, end: Int)? {
    var list = Attributes()
    var index = start + 1
    var isSeparate = true
    while index < bytes.count, bytes[index] != UInt8(ascii: "}") {
      if bytes[index].isSpaceOrTab || bytes[index] == UInt8(ascii: ",") {
        isSeparate = true
        index += 1
        continue
      }
      guard isSeparate || bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: "#"),
        list.addGoldmark(bytes, &index)
      else { return nil }
      isSeparate = false
    }
    return index < bytes.count && !list.isEmpty ? (list, index + 1) : nil
  }

  /// Whether a list may begin at the brace at `start`.
  static func mayBeginGoldmark(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    var index = start + 1
    while index < bytes.count, bytes[index].isSpaceOrTab { index += 1 }
    guard index + 1 < bytes.count else { return false }
    return bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: "#") || bytes[index].isASCIILetter
  }

  /// Whether nothing but space stands behind a range on its line, and the line begins as a heading does.
  static func isEndOfHeading(_ source: [UInt8], _ range: Range<Int>) -> Bool {
    let rest = source[range.upperBound...].first { !$0.isSpaceOrTab }
    guard rest == nil || rest == 0x0A || rest == 0x0D else { return false }
    let line = source[..<range.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let text = source[line..<range.lowerBound].drop { $0 != UInt8(ascii: "#") && ($0 <= 0x40 || $0 == 0x7F) }
    let rank = text.prefix { $0 == UInt8(ascii: "#") }
    return (1...6).contains(rank.count) && text.dropFirst(rank.count).first?.isSpaceOrTab == true
  }

  /// Takes the attribute at `index`, which then stands behind it; whether it is one.
  private mutating func addGoldmark(_ bytes: [UInt8], _ index: inout Int) -> Bool {
    let start = index
    let sign = bytes[start]
    let isMarked = sign == UInt8(ascii: ".") || sign == UInt8(ascii: "#")
    let name = bytes[(isMarked ? start + 1 : start)...].prefix(while: Self.isGoldmarkName)
    guard let first = name.first, first.isASCIILetter || first >= 0x80 || (isMarked && first != UInt8(ascii: ":"))
    else {
      return false
    }
    let text = String(decoding: name, as: UTF8.self)
    index = name.endIndex
    if isMarked {
      if sign == UInt8(ascii: ".") { add(class: text) } else { set(id: text, SourceSpan(start, index)) }
      return true
    }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return false }
    index += 1
    guard let value = Self.goldmarkValue(bytes, &index) else { return false }
    set(Pair(key: text, value: value, span: SourceSpan(start, index)))
    return true
  }

  /// The value at `index`, which then stands behind it: a text in quotes, a number, `true` or `false`.
  private static func goldmarkValue(_ bytes: [UInt8], _ index: inout Int) -> String? {
    if let text = quoted(bytes, &index, to: bytes.count) { return text }
    let word = bytes[index...].prefix {
      isGoldmarkName($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "+")
    }
    let text = String(decoding: word, as: UTF8.self)
    guard text == "true" || text == "false" || word.first.map({ $0 < 0x41 }) == true && Double(text) != nil else {
      return nil
    }
    index = word.endIndex
    return text
  }

  private static func isGoldmarkName(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ":")
  }
}
