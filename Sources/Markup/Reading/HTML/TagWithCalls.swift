import Diagnostics

/// A start tag in a line of text with shortcodes or template code where only names of attributes may stand
/// (`<option <%= selected %>>`): CommonMark would take it for text.
enum TagWithCalls {
  /// After the tag at `start`; nil when that is none, or CommonMark knows it. It ends on the line that ends at `end`.
  /// `patience` is how many more bytes of the page may be looked through in vain.
  static func end(ofTagAt start: Int, in bytes: [UInt8], to end: Int, _ patience: inout Int) -> Int? {
    let name = bytes[(start + 1)..<end].prefix { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
    guard name.first?.isASCIILetter == true, name.endIndex < end, bytes[name.endIndex].isSpaceOrTab, patience > 0 else {
      return nil
    }
    var hasCall = false
    var index = name.endIndex
    while index < end, bytes[index] != UInt8(ascii: ">") {
      if let call = call(at: index, in: bytes, to: end) {
        hasCall = true
        index = call
      } else if bytes[index] == UInt8(ascii: "=") {
        guard let value = self.end(ofValueAfter: index, in: bytes, to: end) else { break }
        index = value
      } else if bytes[index].isInAttributeName || bytes[index].isSpaceOrTab || bytes[index] == UInt8(ascii: "/") {
        index += 1
      } else {
        break
      }
    }
    guard index < end, bytes[index] == UInt8(ascii: ">") else {
      patience -= end - start
      return nil
    }
    guard hasCall, ContentModel.isInline(String(decoding: name, as: UTF8.self).lowercased()) else { return nil }
    return index + 1
  }

  /// After the value that follows an equals sign; nil when its quotes have no end.
  private static func end(ofValueAfter equals: Int, in bytes: [UInt8], to end: Int) -> Int? {
    var index = equals + 1
    while index < end, bytes[index].isSpaceOrTab { index += 1 }
    guard index < end else { return nil }
    let quote = bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") ? bytes[index] : nil
    if quote != nil { index += 1 }
    while index < end, quote.map({ bytes[index] != $0 }) ?? !(bytes[index] == UInt8(ascii: ">") || bytes[index] <= 0x20)
    {
      index = call(at: index, in: bytes, to: end) ?? index + 1
    }
    guard quote != nil else { return index }
    return index < end ? index + 1 : nil
  }

  /// After the shortcode or the template code at `index`; nil when there is none on the line.
  private static func call(at index: Int, in bytes: [UInt8], to end: Int) -> Int? {
    guard let call = Shortcode.read(bytes, from: index)?.end ?? TemplateCode.end(bytes, from: index), call <= end else {
      return nil
    }
    return call
  }
}

extension UInt8 {
  /// Whether it may stand in the name of an attribute (CommonMark 0.30, section 6.6).
  fileprivate var isInAttributeName: Bool {
    isASCIILetter || isASCIIDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: ":") || self == UInt8(ascii: ".")
      || self == UInt8(ascii: "-")
  }
}
