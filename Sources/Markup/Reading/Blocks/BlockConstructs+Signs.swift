import Diagnostics

/// What tells, at a quick look, that a text may hold constructs.
extension BlockConstructs {
  /// Whether the text holds `[^`, whether a line begins like a construct on a line of its own, and whether the text holds
  /// `$$`; `hasAllHTML` when any raw HTML is a construct.
  static func mayOccur(
    in bytes: [UInt8], from start: Int, hasAllHTML: Bool, hasGoldmarkLists: Bool
  ) -> (footnotes: Bool, lines: Bool, formulas: Bool) {
    let text = bytes.span
    let search = ByteSearch(UInt8(ascii: "^"), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "$"))
    var footnotes = false
    var formulas = false
    var lines = false
    var index = search.next(in: text, from: start)
    while index < text.count, !footnotes || !lines || !formulas {
      if text[index] == UInt8(ascii: "^"), index > start, text[index - 1] == UInt8(ascii: "[") { footnotes = true }
      if text[index] == UInt8(ascii: "$") {
        if index + 1 < text.count, text[index + 1] == text[index] { formulas = true }
      } else if !lines {
        lines =
          (mayBeginConstruct(text, index)
            || hasGoldmarkLists && text[index] == UInt8(ascii: "{")
              && Attributes.mayBeginGoldmark(text, index)
            || hasAllHTML && text[index] == UInt8(ascii: "<"))
          && isAtStart(text, index, of: start) || isMarkdownTag(text, index)
          || isShortcodeInItem(text, index)
      }
      index = search.next(in: text, from: index + 1)
    }
    return (footnotes, lines, formulas)
  }

  /// Whether only space and the markers of quotes stand before the byte at `index` on its line; the text begins at `start`.
  private static func isAtStart(_ text: Span<UInt8>, _ index: Int, of start: Int) -> Bool {
    var before = index
    while before > start, text[before - 1].isBeforeText { before -= 1 }
    return before == start || text[before - 1] == 0x0A || text[before - 1] == 0x0D
  }

  /// Whether the byte at `index`, at the beginning of a line, may begin a construct: `^`, `{:`, `{{<`, `{{%`, `<%`.
  private static func mayBeginConstruct(_ text: Span<UInt8>, _ index: Int) -> Bool {
    func holds(_ byte: Character, _ place: Int) -> Bool {
      place < text.count && text[place] == byte.asciiValue
    }
    return switch text[index] {
    case UInt8(ascii: "^"): true
    case UInt8(ascii: "<"): holds("%", index + 1)
    default:
      index + 2 < text.count
        && (holds(":", index + 1) || holds("{", index + 1) && (holds("<", index + 2) || holds("%", index + 2)))
    }
  }

  /// Whether a shortcode stands at `index` after what may be the marker of an item.
  private static func isShortcodeInItem(_ text: Span<UInt8>, _ index: Int) -> Bool {
    guard index > 1, index + 2 < text.count, text[index] == UInt8(ascii: "{"), text[index + 1] == UInt8(ascii: "{"),
      text[index + 2] == UInt8(ascii: "<") || text[index + 2] == UInt8(ascii: "%")
    else { return false }
    var before = index - 1
    while before > 0, text[before] == 0x20 { before -= 1 }
    return before < index - 1 && "-+*.)".utf8.contains(text[before])
  }

  /// Whether a tag begins at `start` that says that it holds Markdown.
  private static func isMarkdownTag(_ text: Span<UInt8>, _ start: Int) -> Bool {
    guard text[start] == UInt8(ascii: "<") else { return false }
    var index = start + 1
    while index + 9 < text.count, text[index] != UInt8(ascii: ">"), text[index] != UInt8(ascii: "<") {
      if text[index] == UInt8(ascii: "m"), text[index + 8] == UInt8(ascii: "="), text[index + 7] == UInt8(ascii: "n"),
        text[index + 1] == UInt8(ascii: "a"), text[index + 4] == UInt8(ascii: "d")
      {
        return true
      }
      index += 1
    }
    return false
  }

  /// Items of lists of another kind than the author's, if there is one, so that theirs do not go on with ours.
  static func item(unlikeThoseIn text: [UInt8]) -> [UInt8] {
    var hasPlus = false
    var hasBracket = false
    for (byte, next) in zip(text, text.dropFirst()) {
      if byte == UInt8(ascii: "+") { hasPlus = true }
      if next == UInt8(ascii: ")"), byte.isASCIIDigit { hasBracket = true }
    }
    return Array((!hasPlus ? "+   " : !hasBracket ? "01) " : "01. ").utf8)
  }
}

extension BlockConstructs {
  /// What gives the ends of boxes that stand right below raw HTML, which would go on with them, an empty line before them;
  /// `isFound` says whether the mark of a candidate came back.
  func edits(
    ofEndsBelowHTML candidates: [(candidate: BlockCandidate, number: Int)], isFound: (Int) -> Bool
  ) -> [EditedText.Edit] {
    var open: [String] = []
    var counts: [String: Int] = [:]
    var edits: [EditedText.Edit] = []
    for (candidate, number) in candidates {
      switch candidate.kind {
      case .line(.opening(let shortcode)) where isFound(number):
        open.append(shortcode.name)
        counts[shortcode.name, default: 0] += 1
      case .line(.closing(let end)) where counts[end.name, default: 0] > 0:
        while let last = open.popLast() {
          counts[last, default: 0] -= 1
          if last == end.name { break }
        }
        let line = candidate.prefix.lowerBound
        let above = text.bytes[..<line].last { $0 > 0x20 }
        if !isFound(number), above == UInt8(ascii: ">") || above == UInt8(ascii: "}") {
          edits.append(.init(range: line..<line, replacement: text.bytes[candidate.prefix] + [0x0A]))
        }
      default: break
      }
    }
    return edits
  }
}
