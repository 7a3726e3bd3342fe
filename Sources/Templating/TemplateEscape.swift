/// Text made safe for HTML, in content and in quoted attributes.
enum TemplateEscape {
  /// `text` with `& < > " '` written as character references. Works on bytes: a mark with a combining character after it
  /// is one `Character` but still a mark to a browser.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { reference(to: $0) != nil }) else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + 32)
    for byte in text.utf8 {
      if let reference = reference(to: byte) {
        result.append(contentsOf: reference.utf8)
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func reference(to byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}
