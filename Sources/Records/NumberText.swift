/// A decimal number as it was written, taken apart but not rounded: `coefficient` × 10^`exponent`.
package struct NumberText: Hashable, Sendable {
  /// Whether a minus stands before it.
  package let isNegative: Bool
  /// The digits without point, exponent and leading zeros; `0` for zero.
  package let coefficient: String
  /// The power of ten the coefficient is multiplied with.
  package let exponent: Int

  /// The number written in `text` as JSON or YAML write numbers; nil for any other text, and for exponents beyond
  /// ±9999, which no measured value has.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard CoreSchema.isNumber(bytes) else { return nil }
    if let (digits, radix) = Self.prefixed(text) {
      guard let value = UInt64(digits, radix: radix) else { return nil }
      (isNegative, coefficient, exponent) = (false, String(value), 0)
      return
    }
    var digits: [UInt8] = []
    var scale = 0
    var isFraction = false
    var index = 0
    while index < bytes.count, bytes[index] | 0x20 != UInt8(ascii: "e") {
      if bytes[index] == UInt8(ascii: ".") { isFraction = true }
      if bytes[index] &- 0x30 < 10 {
        digits.append(bytes[index])
        if isFraction { scale -= 1 }
      }
      index += 1
    }
    if index < bytes.count {
      guard let power = Int(String(decoding: bytes[(index + 1)...], as: UTF8.self)), abs(power) <= 9999 else {
        return nil
      }
      scale += power
    }
    let significant = digits.drop { $0 == 0x30 }
    isNegative = bytes.first == UInt8(ascii: "-") && !significant.isEmpty
    coefficient = significant.isEmpty ? "0" : String(decoding: significant, as: UTF8.self)
    exponent = significant.isEmpty ? 0 : scale
  }

  private static func prefixed(_ text: String) -> (Substring, Int)? {
    if text.hasPrefix("0x") { return (text.dropFirst(2), 16) }
    return text.hasPrefix("0o") ? (text.dropFirst(2), 8) : nil
  }

  /// The number as an integer; nil when it has a fraction or does not fit.
  package var integer: Int? {
    var digits = coefficient
    if exponent < 0 {
      guard -exponent < digits.utf8.count || digits == "0" else { return nil }
      guard digits.utf8.suffix(-exponent).allSatisfy({ $0 == 0x30 }) else { return nil }
      digits = String(digits.dropLast(-exponent))
    } else if exponent > 0 {
      guard exponent < 20 else { return nil }
      digits += String(repeating: "0", count: exponent)
    }
    return Int((isNegative ? "-" : "") + digits)
  }
}
