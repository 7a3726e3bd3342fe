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

  /// The text that bytes of HTML content without tags stand for: entities are resolved.
  package static func resolved(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    return HTMLTree(parsing: Array(bytes)).text(of: nil)
  }

  /// The text that the bytes of an attribute's value stand for. In values `&copy=1` is no entity (HTML Living Standard,
  /// section 13.2.5.73), so that query strings stay what they are.
  package static func resolved(attribute bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var tag = Array("<p title=\"".utf8)
    for byte in bytes { if byte == UInt8(ascii: "\"") { tag += "&quot;".utf8 } else { tag.append(byte) } }
    tag += "\">".utf8
    return HTMLTree(parsing: tag).attribute("title", of: 0) ?? ""
  }
}
