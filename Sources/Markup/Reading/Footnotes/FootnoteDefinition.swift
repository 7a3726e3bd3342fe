import Diagnostics

/// The beginning of a footnote as written: `[^name]:`.
struct FootnoteDefinition: Sendable {
  /// What stands between `[^` and `]`.
  let label: [UInt8]
  /// Where `[^name]:` stands in the source.
  let span: Range<Int>

  /// The label that begins at `start`, if there is one: at least one byte that is neither space nor a bracket, up to a
  /// closing bracket; with `words`, there may be space between them.
  static func label(_ bytes: [UInt8], from start: Int, words: Bool = false) -> Range<Int>? {
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "]") {
      guard bytes[end] > 0x20 || words && bytes[end].isSpaceOrTab && end > start, bytes[end] != UInt8(ascii: "[") else {
        return nil
      }
      end += 1
    }
    return end > start && end < bytes.count && !bytes[end - 1].isSpaceOrTab ? start..<end : nil
  }

  /// Whether the text at `start`, after a label of several words, is an address and nothing else but a title, so that the
  /// line defines a link (CommonMark 0.30, section 4.7).
  static func isLink(_ bytes: [UInt8], from start: Int) -> Bool {
    let word = bytes[start...].prefix { $0 > 0x20 }
    guard word.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "<") }) else {
      return false
    }
    let next = bytes[word.endIndex...].first { !$0.isSpaceOrTab } ?? 0x0A
    return next < 0x20 || next == UInt8(ascii: "\"") || next == UInt8(ascii: "'")
  }

  /// The reference to a footnote that begins at the bracket at `index`: the number of the footnote, nil when there is
  /// none, and where the reference ends. What may be the text of a link is none (cmark-gfm).
  static func reference(_ source: [UInt8], at index: Int, to footnotes: [String: Int]) -> (Int?, end: Int)? {
    guard index + 1 < source.count, source[index + 1] == UInt8(ascii: "^"),
      let label = label(source, from: index + 2, words: true)
    else { return nil }
    let note = footnotes[folded(source[label])]
    if note == nil, source[label].contains(where: \.isSpaceOrTab) { return nil }
    let end = label.upperBound + 1
    if end < source.count {
      if source[end] == UInt8(ascii: "(") { return nil }
      if source[end] == UInt8(ascii: "["), end + 1 == source.count || source[end + 1] != UInt8(ascii: "^") {
        return nil
      }
    }
    return (note, end)
  }

  /// The number of each footnote by its folded label; the first of several definitions counts (cmark-gfm).
  static func numbers(of footnotes: [FootnoteDefinition]) -> [String: Int] {
    Dictionary(footnotes.enumerated().map { (folded($1.label), $0) }) { first, _ in first }
  }

  /// Whether a byte is one that labels are commonly made of; other brackets with a caret are as like to be patterns.
  static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80..., UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: ":"):
      true
    default: false
    }
  }

  /// A label as labels are compared: without regard to case and to how much space is between words.
  static func folded(_ label: some Sequence<UInt8>) -> String {
    let words = label.split(whereSeparator: \.isSpaceOrTab).joined(separator: [0x20])
    return String(decoding: Array(words), as: UTF8.self).lowercased()
  }
}
