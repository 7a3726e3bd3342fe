import Diagnostics

/// Why a text is no JSON, and where.
struct JSONSyntaxError: Error {
  var rule = Rule.invalidJSON
  let span: SourceSpan
  let message: String
  /// What to do; nil when nobody knows.
  var help: String?
}

/// The words of JSON: space, strings, numbers, literals.
struct JSONScanner {
  let bytes: [UInt8]
  let end: Int
  /// Offset of the current byte.
  private(set) var index: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    index = range.lowerBound
    end = range.upperBound
  }

  /// The current byte; nil at the end.
  var current: UInt8? { index < end ? bytes[index] : nil }

  mutating func advance() { index += 1 }

  /// Goes on at `offset`, which must lie after the current byte.
  mutating func move(to offset: Int) { index = max(index, offset) }

  /// Passes `character` when it is the current one.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard index < end, UInt32(bytes[index]) == character.value else { return false }
    index += 1
    return true
  }

  mutating func skipSpace() {
    while index < end {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return
      }
    }
  }

  /// Whether nothing is left to read.
  var isAtEnd: Bool { index >= end }

  func failure(_ message: String, at offset: Int, count: Int = 1) -> JSONSyntaxError {
    JSONSyntaxError(span: SourceSpan(offset, min(offset + count, end)), message: message)
  }

  /// What was found instead of `wanted` at the current byte.
  func unexpected(_ wanted: String, help: String? = nil) -> JSONSyntaxError {
    guard index < end else { return failure("the text ends where \(wanted) should stand", at: index) }
    let scalar = String(decoding: bytes[index..<min(end, index + 4)], as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
    let isHidden = scalar.value < 0x20 || scalar.value == 0x7F || scalar == "\u{FFFD}"
    let shown = isHidden ? "something that cannot be shown" : "`\(scalar)`"
    var error = failure("\(shown) stands where \(wanted) should", at: index, count: isHidden ? 1 : scalar.utf8.count)
    error.help = help
    return error
  }

  mutating func skipWord(_ word: String) throws(JSONSyntaxError) {
    for letter in word.utf8 {
      guard current == letter else { throw unexpected("`\(word)`") }
      index += 1
    }
  }

  /// RFC 8259, section 6: `[minus] int [frac] [exp]`.
  mutating func readNumber() throws(JSONSyntaxError) -> String {
    let start = index
    _ = skip("-")
    if skip("0") {
      if let byte = current, isDigit(byte) { throw failure("a number does not begin with 0", at: index - 1) }
    } else {
      try skipDigits()
    }
    if skip(".") { try skipDigits() }
    if skip("e") || skip("E") {
      if !skip("+") { _ = skip("-") }
      try skipDigits()
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func skipDigits() throws(JSONSyntaxError) {
    guard let byte = current, isDigit(byte) else { throw unexpected("a digit") }
    while index < end, isDigit(bytes[index]) { index += 1 }
  }

  func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  /// The text of the string that begins at the current byte, a quote. Bytes that are no UTF-8 and half surrogate pairs
  /// are errors: no text could keep them.
  mutating func readString() throws(JSONSyntaxError) -> String {
    let open = index
    index += 1
    var start = index
    var text = ""
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        let rest = try plain(start..<index)
        index += 1
        return text.isEmpty ? rest : text + rest
      case UInt8(ascii: "\\"):
        text += try plain(start..<index)
        text.unicodeScalars.append(try readEscape())
        start = index
      case 0..<0x20: throw unexpected("a character of a string or its closing quote")
      default: index += 1
      }
    }
    throw failure("this string is not closed", at: open)
  }

  private func plain(_ range: Range<Int>) throws(JSONSyntaxError) -> String {
    if let text = String(validating: bytes[range], as: UTF8.self) { return text }
    let offset = UTF8Check.firstInvalid(in: bytes, range) ?? range.lowerBound
    throw JSONSyntaxError(
      rule: .invalidDataEncoding, span: SourceSpan(offset, offset + 1),
      message: "the byte at offset \(offset) is not UTF-8")
  }

  private mutating func readEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
    let start = index
    index += 1
    guard let letter = current else { throw unexpected("an escaped character") }
    if let scalar = Self.escapes[letter] {
      index += 1
      return scalar
    }
    guard letter == UInt8(ascii: "u") else { throw failure("there is no such escape in JSON", at: start, count: 2) }
    let high = try readUnit()
    if let scalar = Unicode.Scalar(high) { return scalar }
    if high < 0xDC00, skip("\\"), current == UInt8(ascii: "u") {
      let low = try readUnit()
      let offset = (UInt32(high & 0x3FF) << 10) + UInt32(low & 0x3FF)
      if low & 0xFC00 == 0xDC00, let scalar = Unicode.Scalar(0x10000 + offset) { return scalar }
    }
    throw failure("half a surrogate pair is not a character", at: start, count: 6)
  }

  /// The four hexadecimal digits after the `u` at the current byte.
  private mutating func readUnit() throws(JSONSyntaxError) -> UInt16 {
    index += 1
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = current, byte < 0x80, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw unexpected("a hexadecimal digit")
      }
      unit = unit << 4 | UInt16(digit)
      index += 1
    }
    return unit
  }

  private static let escapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
    UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
  ]
}
