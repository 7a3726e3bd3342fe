/// A shortcode that goes around text and has it and its end on the same line: `{{% alert %}}text{{% /alert %}}`.
struct ShortcodePair {
  /// The shortcode.
  let shortcode: Shortcode
  /// Where the whole begins.
  let start: Int
  /// Where the text stands, without the space before it, which would make it code.
  let text: Range<Int>
  /// Where the end ends.
  let end: Int

  /// The pair around what follows `opening`, which stands from `start` to `inside`; nil when it does not end on its line.
  /// Only boxes may stand so: all others can be parts of a sentence.
  init?(_ bytes: [UInt8], opening: Shortcode, from start: Int, inside: Int) {
    guard Box.Kind(rawValue: opening.name) != nil else { return nil }
    let first = bytes[inside...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? inside
    var depth = 1
    var index = first
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D {
      switch Shortcode.read(bytes, from: index) {
      case .shown(_, _, let closing): index = closing.upperBound
      case .shortcode(let found, let end):
        if found.name == opening.name { depth += found.isEnd ? -1 : 1 }
        if depth == 0 {
          (shortcode, self.start, text, self.end) = (opening, start, first..<index, end)
          return
        }
        index = end
      case nil: index += 1
      }
    }
    return nil
  }

  /// What gives the text a line of its own between the marks of the shortcode and of its end; every line begins with
  /// `prefix`.
  func edits(opening: [UInt8], closing: [UInt8], prefix: ArraySlice<UInt8>) -> [EditedText.Edit] {
    [
      EditedText.Edit(range: start..<text.lowerBound, replacement: opening + [0x0A] + prefix),
      EditedText.Edit(range: text.upperBound..<end, replacement: [0x0A] + prefix + closing),
    ]
  }
}
