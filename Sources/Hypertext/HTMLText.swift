/// Plain text in HTML.
package enum HTMLText {
  /// `text` as HTML that is safe in content and in an attribute with either kind of quotes.
  package static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { Self.marks.contains($0) }) else { return text }
    var writer = HTMLWriter(capacity: text.utf8.count + 32)
    writer.text(Array(text.utf8)[...], inAnyQuotes: true)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private static let marks = Array("&<>\"'".utf8)

  /// The text that bytes of HTML content or of an attribute's value stand for: entities are resolved.
  package static func resolved(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    return HTMLTree(parsing: Array(bytes)).text(of: nil)
  }
}
