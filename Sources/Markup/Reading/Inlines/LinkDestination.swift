import Diagnostics

/// Finds where the destination of an inline link stands, from the link's end backwards.
struct LinkDestination {
  /// The text that was read.
  let bytes: [UInt8]
  /// How often `](` is tried before the link: titles may hold it too.
  private static let mostTries = 32

  /// The place of `destination` in an inline link that ends at `end` and begins after `start`; nil for a link whose
  /// destination is written elsewhere.
  func place(of destination: ArraySlice<UInt8>, from start: Int, to end: Int) -> Range<Int>? {
    guard end - 1 > start, end <= bytes.count, bytes[end - 1] == UInt8(ascii: ")"), !destination.isEmpty else {
      return nil
    }
    // As most are written: nothing but the destination between the parentheses.
    let plain = end - 1 - destination.count
    if plain - 2 >= start, bytes[plain - 1] == UInt8(ascii: "("), bytes[plain - 2] == UInt8(ascii: "]"),
      bytes[plain..<(end - 1)].span.isEqual(to: destination.span)
    {
      return plain..<(end - 1)
    }
    var tries = 0
    var index = end - 2
    while index > start, tries < Self.mostTries {
      if bytes[index] == UInt8(ascii: "("), bytes[index - 1] == UInt8(ascii: "]") {
        if let place = place(of: destination, after: index + 1, to: end) { return place }
        tries += 1
      }
      index -= 1
    }
    return nil
  }

  /// The place of the destination that begins after an opening parenthesis and the space after it.
  private func place(of destination: ArraySlice<UInt8>, after opening: Int, to end: Int) -> Range<Int>? {
    var start = opening
    while start < end, [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ">")].contains(bytes[start]) { start += 1 }
    if start < end, bytes[start] == UInt8(ascii: "<") { start += 1 }
    var written = WrittenText(bytes, from: start)
    guard let upper = written.end(of: destination), upper < end,
      [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ">"), UInt8(ascii: ")")].contains(bytes[upper])
    else { return nil }
    return start..<upper
  }
}
