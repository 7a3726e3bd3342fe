import Diagnostics

/// Marks in the text that libcmark reads: raw HTML (`<?0:12?>`) that no author wrote, each with a number.
///
/// A processing instruction is a block of raw HTML of its own wherever a block may begin, even right after a line of text
/// (CommonMark 0.30, section 4.6, kind 3), and nowhere else. So a mark says of the place it stands at that a block may
/// begin there, and what comes after it begins one.
struct BlockMarkers: Sendable {
  private let prefix: [UInt8]

  /// Marks that do not occur in `text`.
  init(notIn text: [UInt8]) {
    var used: Set<Int> = []
    var index = text.startIndex
    while let mark = text[index...].firstIndex(of: UInt8(ascii: "?")) {
      index = mark + 1
      guard mark > 0, text[mark - 1] == UInt8(ascii: "<") else { continue }
      if let (number, end) = Self.number(text[index...]), end < text.endIndex, text[end] == UInt8(ascii: ":") {
        used.insert(number)
      }
    }
    let free = (0...used.count).first { !used.contains($0) } ?? 0
    prefix = Array("<?\(free):".utf8)
  }

  /// The mark with a number.
  func mark(_ number: Int) -> [UInt8] { prefix + Array("\(number)?>".utf8) }

  /// The number of the mark that a block of raw HTML begins with; nil when it begins with something else.
  func number(of html: ArraySlice<UInt8>) -> Int? {
    let text = html.drop { $0 == 0x20 }
    guard text.starts(with: prefix), let (number, end) = Self.number(text.dropFirst(prefix.count)),
      text[end...].starts(with: "?>".utf8)
    else { return nil }
    return number
  }

  /// The number in digits at the start of a text, and where they end; no more than nine digits.
  private static func number(_ text: ArraySlice<UInt8>) -> (Int, end: Int)? {
    let digits = text.prefix(9).prefix { $0.isASCIIDigit }
    guard !digits.isEmpty else { return nil }
    return (digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }, digits.endIndex)
  }
}
