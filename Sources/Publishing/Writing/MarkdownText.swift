/// Plain text in Markdown. Names are plain text wherever data give them; here they become Markdown that reads the same.
///
/// Law: what is escaped here comes out as itself, on one line, at the beginning of a block and in a sentence, a heading, a
/// link and a cell of a table.
enum MarkdownText {
  /// Markdown that reads as `text`.
  static func escaped(_ text: String) -> String {
    var result: [UInt8] = []
    let bytes = Array(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").utf8)
    // A number and a full stop would begin a list.
    let digits = bytes.prefix { (0x30...0x39).contains($0) }.count
    for (index, byte) in bytes.enumerated() {
      if signs.contains(byte) || index == 0 && starts.contains(byte)
        || index == digits && digits > 0 && ends.contains(byte)
        || byte == UInt8(ascii: ".") && isAfterWorldWideWeb(index, bytes)
      {
        result.append(UInt8(ascii: "\\"))
      }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A link that reads as `name`.
  static func link(_ name: String, to destination: String) -> String {
    let place = destination.replacing("\\", with: "\\\\").replacing("<", with: "\\<").replacing(">", with: "\\>")
    return "[\(escaped(name))](<\(place.split(whereSeparator: \.isNewline).joined())>)"
  }

  /// What means something wherever it stands.
  private static let signs = Set("\\`*_{}[]<>#|~&$^:@".utf8)
  /// What means something at the beginning of a block.
  private static let starts = Set("+-=".utf8)
  /// What makes a number at the beginning of a block that of a list.
  private static let ends = Set(".)".utf8)

  /// Whether `www` stands before a place, which with a full stop would begin an address.
  private static func isAfterWorldWideWeb(_ index: Int, _ bytes: [UInt8]) -> Bool {
    index >= 3 && bytes[(index - 3)..<index].allSatisfy { $0 | 0x20 == UInt8(ascii: "w") }
  }
}
