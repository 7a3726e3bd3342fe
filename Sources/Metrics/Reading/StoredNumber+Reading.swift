import Records

extension JSONBytes {
  /// Passes a number of at most 18 digits without an exponent.
  @inline(__always) static func number(_ text: borrowing Span<UInt8>, _ index: inout Int) -> StoredNumber? {
    let isNegative = skip(UInt8(ascii: "-"), text, &index)
    let start = index
    var digits = 0
    skipDigits(text, &index, &digits)
    let whole = index - start
    guard whole > 0, whole == 1 || text[start] != UInt8(ascii: "0") else { return nil }
    var places = 0
    if skip(UInt8(ascii: "."), text, &index) {
      let point = index
      skipDigits(text, &index, &digits)
      places = index - point
      guard places > 0 else { return nil }
    }
    guard whole + places <= StoredNumber.maximumDigits else { return nil }
    if index < text.count, text[index] | 0x20 == UInt8(ascii: "e") { return nil }
    return StoredNumber(digits: isNegative ? -digits : digits, exponent: Int8(-places))
  }
}
