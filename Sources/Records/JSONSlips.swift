import Diagnostics

/// What to do about the slips that people make in JSON most often, at the byte where reading ends.
extension JSONScanner {
  /// Where a comma is missing before the value that begins at the current byte; nil when none begins there.
  var helpForMissingComma: String? {
    guard let byte = current, let last = lastBeforeSpace else { return nil }
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "-"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"):
      if line(of: last) == line(of: index) { return "put a comma before it" }
      let isBracket = bytes[last] == UInt8(ascii: "}") || bytes[last] == UInt8(ascii: "]")
      let place = isBracket ? "after the `\(Unicode.Scalar(bytes[last]))` on" : "at the end of"
      return "put a comma \(place) line \(line(of: last))"
    default: return nil
    }
  }

  /// That nothing follows the comma before the bracket at the current byte; nil when no bracket stands there.
  var helpForTrailingComma: String? {
    guard let byte = current, byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}"), let last = lastBeforeSpace else {
      return nil
    }
    let place = line(of: last) == line(of: index) ? "" : " on line \(line(of: last))"
    return "remove the comma before `\(Unicode.Scalar(byte))`\(place)"
  }

  /// What to do where a key should begin at the current byte: a comma too many, one inside a number, missing quotes.
  var helpForKey: String? {
    guard let byte = current else { return nil }
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return helpForThousands
    case UInt8(ascii: "'"), UInt8(ascii: "_"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      return "put the key in double quotes"
    default: return helpForTrailingComma
    }
  }

  /// What to do where a value should begin at the current byte.
  var helpForValue: String? {
    guard let byte = current else { return nil }
    switch byte {
    case UInt8(ascii: "'"): return "put texts in double quotes"
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      return "put texts in double quotes, and write null where a value is not known"
    case UInt8(ascii: "+"): return "write the number without `+`"
    case UInt8(ascii: "."): return "write a 0 before the point"
    default: return nil
    }
  }

  /// The number without its commas when the current byte goes on with one: `5,400`.
  private var helpForThousands: String? {
    guard index >= 2, bytes[index - 1] == UInt8(ascii: ","), isDigit(bytes[index - 2]) else { return nil }
    var start = index - 1
    while start > 0, isDigit(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: "-") { start -= 1 }
    var stop = index
    while stop < end, isDigit(bytes[stop]) || [UInt8(ascii: ","), UInt8(ascii: ".")].contains(bytes[stop]) {
      // A comma or a point belongs to the number where a digit follows.
      guard isDigit(bytes[stop]) || (stop + 1 < end && isDigit(bytes[stop + 1])) else { break }
      stop += 1
    }
    let digits = bytes[start..<stop].filter { $0 != UInt8(ascii: ",") }
    return "write \(String(decoding: digits, as: UTF8.self)), without a comma between the thousands"
  }

  /// The place of the last byte before the current one that is no space.
  private var lastBeforeSpace: Int? {
    bytes[..<index].lastIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
  }

  /// The line of a byte, from 1. Counted only where reading ends.
  private func line(of offset: Int) -> Int { LineMap(bytes).line(at: offset) }
}
