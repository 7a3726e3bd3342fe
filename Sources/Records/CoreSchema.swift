/// What a plain scalar of YAML means by the core schema (YAML 1.2.2, section 10.3.2): `no`, `on` and `2026-11-20` are
/// texts, `~` is nothing. Infinity and "not a number" stay texts: no figure may rest on them.
enum CoreSchema {
  static func content(ofPlain text: String) -> RecordValue.Content {
    switch text {
    case "", "~", "null", "Null", "NULL": .null
    case "true", "True", "TRUE": .bool(true)
    case "false", "False", "FALSE": .bool(false)
    default: isNumber(Array(text.utf8)) ? .number(text) : .string(text)
    }
  }

  /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`, `0o [0-7]+` or `0x [0-9a-fA-F]+`.
  static func isNumber(_ text: [UInt8]) -> Bool {
    var rest = text[...]
    if rest.starts(with: Array("0o".utf8)) { return isNonEmpty(rest.dropFirst(2)) { (0x30...0x37).contains($0) } }
    if rest.starts(with: Array("0x".utf8)) { return isNonEmpty(rest.dropFirst(2), isHexDigit) }
    if let sign = rest.first, isSign(sign) { rest = rest.dropFirst() }
    let whole = rest.prefix(while: isDigit)
    rest = rest.dropFirst(whole.count)
    var fraction = rest.prefix(0)
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst().prefix(while: isDigit)
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return false }
    guard let letter = rest.first else { return true }
    guard letter | 0x20 == UInt8(ascii: "e") else { return false }
    rest = rest.dropFirst()
    if let sign = rest.first, isSign(sign) { rest = rest.dropFirst() }
    return isNonEmpty(rest, isDigit)
  }

  private static func isNonEmpty(_ text: ArraySlice<UInt8>, _ test: (UInt8) -> Bool) -> Bool {
    !text.isEmpty && text.allSatisfy(test)
  }

  private static func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") }
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  private static func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 6 }
}
