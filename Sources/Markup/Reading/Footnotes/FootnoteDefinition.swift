/// The beginning of a footnote as written: `[^name]:`.
struct FootnoteDefinition: Sendable {
  /// What stands between `[^` and `]`.
  let label: [UInt8]
  /// Where `[^name]:` stands in the source.
  let span: Range<Int>

  /// The label that begins at `start`, if there is one: at least one byte that is neither space nor a bracket, up to a
  /// closing bracket.
  static func label(_ bytes: [UInt8], from start: Int) -> Range<Int>? {
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "]") {
      guard bytes[end] > 0x20, bytes[end] != UInt8(ascii: "[") else { return nil }
      end += 1
    }
    return end > start && end < bytes.count ? start..<end : nil
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

  /// A label as labels are compared: without regard to case.
  static func folded(_ label: some Sequence<UInt8>) -> String {
    String(decoding: Array(label), as: UTF8.self).lowercased()
  }
}
