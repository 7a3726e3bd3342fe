package import Diagnostics

/// A text with marked spots, for tests that name places: `see [a](⟦gone.md⟧)`.
///
/// The marks are taken out; `spans` are the places they stood around, in order of their opening marks.
package struct MarkedText: Sendable {
  /// The text without marks.
  package let text: String
  /// The marked places as UTF-8 offsets into `text`.
  package let spans: [SourceSpan]

  /// Takes the marks `⟦` and `⟧` out of `marked`. Pairs may be nested; an unpaired mark is left out of `spans`.
  package init(_ marked: String) {
    var text = ""
    var offset = 0
    var open: [(index: Int, lower: Int)] = []
    var found: [(index: Int, span: SourceSpan)] = []
    var count = 0
    for character in marked {
      switch character {
      case "⟦":
        open.append((count, offset))
        count += 1
      case "⟧":
        if let start = open.popLast() { found.append((start.index, SourceSpan(start.lower, offset))) }
      default:
        text.append(character)
        offset += character.utf8.count
      }
    }
    self.text = text
    self.spans = found.sorted { $0.index < $1.index }.map(\.span)
  }
}
