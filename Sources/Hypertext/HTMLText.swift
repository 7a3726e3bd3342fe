/// Plain text in HTML.
package enum HTMLText {
  /// The text that bytes of HTML content or of an attribute's value stand for: entities are resolved.
  package static func resolved(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    return HTMLTree(parsing: Array(bytes)).text(of: nil)
  }
}
