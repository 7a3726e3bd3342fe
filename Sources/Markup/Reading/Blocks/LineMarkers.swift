import Diagnostics

/// Looks for what only means something at the beginning of a line, so that pages without any of it cost one search for
/// line ends.
enum LineMarkers {
  /// Whether a line begins like a definition (`: `), an abbreviation (`*[`) or a formula (`$$`).
  static func mayOccur(in bytes: [UInt8], from start: Int) -> Bool {
    let text = bytes.span
    let search = ByteSearch(0x0A, 0x0D)
    var line = start
    while line < text.count {
      var index = line
      while index < text.count, text[index].isBeforeText { index += 1 }
      if index + 1 < text.count {
        switch (text[index], text[index + 1]) {
        case (UInt8(ascii: ":"), 0x20), (UInt8(ascii: ":"), 0x09), (UInt8(ascii: "*"), UInt8(ascii: "[")),
          (UInt8(ascii: "$"), UInt8(ascii: "$")), (UInt8(ascii: "\\"), UInt8(ascii: "$")):
          return true
        default: break
        }
      }
      line = search.next(in: text, from: index) + 1
    }
    return false
  }
}
