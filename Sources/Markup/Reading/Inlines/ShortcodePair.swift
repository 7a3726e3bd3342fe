import Diagnostics
import Hypertext

/// A shortcode that goes around text and has it and its end on the same line: `{{% alert %}}text{{% /alert %}}`.
struct ShortcodePair {
  /// The shortcode.
  let shortcode: Shortcode
  /// Its end.
  let closing: Shortcode
  /// Where the whole begins.
  let start: Int
  /// Where the text stands, without the space before it, which would make it code.
  let text: Range<Int>
  /// Where the end ends.
  let end: Int
  /// What begins something in the text that would go on behind the end, and so is made text; nil without any.
  private let sign: Int?
  /// Whether raw HTML may stand in the text, which only a blank line ends.
  private let holdsHTML: Bool

  /// The pair around what follows `opening`, which stands from `start` to `inside`; nil when it does not end on its line.
  /// Only boxes may stand so: all others can be parts of a sentence. `readsElements` when raw HTML goes on to the end of its
  /// element, whatever stands between.
  init?(_ bytes: [UInt8], opening: Shortcode, from start: Int, inside: Int, readsElements: Bool) {
    guard Box.Kind(rawValue: opening.name) != nil else { return nil }
    let first = bytes[inside...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? inside
    var depth = 1
    var index = first
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D {
      switch Shortcode.read(bytes, from: index) {
      case .shown(_, _, let closing): index = closing.upperBound
      case .shortcode(let found, let end):
        if found.name == opening.name, !found.isSelfClosed { depth += found.isEnd ? -1 : 1 }
        if depth == 0 {
          (shortcode, closing, self.start, text, self.end) = (opening, found, start, first..<index, end)
          let inside = Array(bytes[first..<index])
          sign = Self.sign(in: inside, readsElements: readsElements).map { $0 + first }
          holdsHTML = inside.contains(UInt8(ascii: "<"))
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
    let blank = holdsHTML ? [0x0A] + prefix : []
    var edits = [EditedText.Edit(range: start..<text.lowerBound, replacement: opening + [0x0A] + prefix)]
    if let sign {
      edits.append(EditedText.Edit(range: sign..<sign, replacement: [UInt8(ascii: "\\")]))
    }
    edits.append(EditedText.Edit(range: text.upperBound..<end, replacement: blank + [0x0A] + prefix + closing))
    return edits
  }

  // MARK: What goes on over lines

  /// The first sign of a fence, a formula, an extension or raw HTML that begins a text and does not end in it.
  private static func sign(in text: [UInt8], readsElements: Bool) -> Int? {
    if let fence = CodeFence.opening(text, at: afterQuotes(text)) { return fence.range.lowerBound }
    let start = CodeFence.afterItems(text, afterQuotes(text))
    let rest = text[start...]
    func ends(_ signs: (begin: String, end: StaticString)...) -> Bool? {
      signs.first { rest.starts(with: $0.begin.utf8) }.map {
        text.range(of: $0.end, from: start + $0.begin.utf8.count) != nil
      }
    }
    let hasEnd =
      ends(
        ("$$", "$$"), ("{::", "{:/"), ("<%", "%>"), ("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))
      ?? (rest.first == UInt8(ascii: "<") ? isWhole(rest, readsElements: readsElements) : true)
    return hasEnd ? nil : start
  }

  private static func afterQuotes(_ text: [UInt8]) -> Int {
    text.firstIndex { !$0.isBeforeText } ?? text.count
  }

  /// Whether a text that begins like a tag holds its tags whole, and the ends of its elements where these are looked for.
  private static func isWhole(_ text: ArraySlice<UInt8>, readsElements: Bool) -> Bool {
    guard let letter = text.dropFirst().first, letter.isASCIILetter || letter == UInt8(ascii: "/") else { return true }
    var scanner = TagScanner(text)
    var open: [String: Int] = [:]
    while let tag = scanner.next() {
      if ElementNames.void.contains(tag.name) || text[tag.range.upperBound - 2] == UInt8(ascii: "/") { continue }
      guard readsElements || !ElementNames.endless.contains(tag.name) else { continue }
      let depth = open[tag.name, default: 0] + (tag.isEnd ? -1 : 1)
      open[tag.name] = depth == 0 ? nil : max(0, depth)
    }
    return !scanner.isCut && open.values.allSatisfy { $0 == 0 }
  }
}
