import Diagnostics
import Hypertext

/// A place where a block construct may stand, as its line alone tells.
struct BlockCandidate: Sendable {
  /// What is replaced.
  let range: Range<Int>
  /// The bytes before it on its line: space and the markers of containers.
  let prefix: Range<Int>
  let kind: Kind
  /// Whether it is an element right below a line of something, which it goes on with if that is a text.
  var mayGoOnWithText = false
  var isHTML: Bool { if case .html = kind { true } else { false } }

  enum Kind: Sendable {
    case footnote(label: Range<Int>)
    case definition(DefinitionMarker)
    case line(LineConstruct)
    case html(MarkdownInHTML.Find)
  }
}

/// Looks through the lines of a text for places where block constructs may stand.
struct BlockCandidates {
  let text: EditedText
  let start: Int
  let dialect: Dialect
  /// Which constructs are looked for: footnotes, and those that stand on lines of their own.
  let hasFootnotes: Bool
  let hasLines: Bool
  /// What `{::options}` said before, by its places in the source, in order.
  let optionLists: [(place: Int, list: Attributes)]

  /// The candidates in order; raw HTML that began at one of the places `refused` of the source is none.
  func all(without refused: Set<Int>) -> [BlockCandidate] {
    let bytes = text.bytes
    var candidates: [BlockCandidate] = []
    let reader = hasLines ? LineConstructReader(bytes, from: start, dialect: dialect) : nil
    var html = MarkdownInHTML(bytes, isKramdown: dialect.hasKramdownHTML)
    var fence: CodeFence?
    var line = start
    var known = optionLists[...]
    var options = KramdownOptions()
    while line < bytes.count {
      var index = line
      while let next = known.first, next.place <= text.origin(of: line) {
        options.apply(next.list)
        known.removeFirst()
      }
      while index < bytes.count, bytes[index].isBeforeText { index += 1 }
      let prefix = line..<index
      let isCode = CodeFence.pass(&fence, text.bytes, line: line, at: index)
      if hasLines, let marker = DefinitionMarker(bytes, at: index, prefix: prefix) {
        candidates.append(BlockCandidate(range: marker.range, prefix: prefix, kind: .definition(marker)))
        index = marker.range.upperBound
      } else if let (construct, end) = reader?.construct(at: index, isCode: isCode) {
        candidates.append(BlockCandidate(range: index..<end, prefix: prefix, kind: .line(construct)))
        if case .options(let list) = construct, !isCode { options.apply(list) }
        index = end
      } else if !isCode, let (construct, range) = reader?.openingInItem(at: index) {
        candidates.append(
          BlockCandidate(range: range, prefix: line..<range.lowerBound, kind: .line(construct)))
        index = range.upperBound
      } else if refused.contains(text.origin(of: index)), let tag = tagBelowText(at: index, &html),
        let end = InlineHTML.end(ofElementInText: tag, bytes, &html.patience)
      {
        index = end
      } else if hasLines, index < bytes.count {
        html.readsBlocks = options.readsBlocks
        if !isCode, bytes[index] == UInt8(ascii: "<"), refused.isEmpty || !refused.contains(text.origin(of: index)),
          let find = html.find(at: index, prefix: prefix)
        {
          candidates.append(
            BlockCandidate(
              range: index..<find.end, prefix: prefix, kind: .html(find),
              mayGoOnWithText: tagBelowText(at: index, &html) != nil))
          index = find.end
        }
      }
      while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D {
        if hasFootnotes, bytes[index] == UInt8(ascii: "^"), let candidate = footnote(at: index, prefix: prefix) {
          candidates.append(candidate)
        }
        index += 1
      }
      line = index + 1
    }
    return candidates
  }

  /// The start tag at `index`, after the prefix of its line, when its element goes on with a text and there is a line of
  /// something right above, which may be one.
  private func tagBelowText(at index: Int, _ html: inout MarkdownInHTML) -> TagScanner.Tag? {
    let bytes = text.bytes
    guard dialect.hasKramdownHTML, index < bytes.count, bytes[index] == UInt8(ascii: "<") else { return nil }
    var line = index
    while line > 0, bytes[line - 1] != 0x0A { line -= 1 }
    let before = bytes[..<max(0, line - 1)]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    guard before[start...].contains(where: { $0 > 0x20 && $0 != UInt8(ascii: ">") }), let tag = html.tag(at: index),
      !tag.isEnd, ContentModel.goesOnWithText(tag.name)
    else { return nil }
    return tag
  }

  /// The definition of a footnote whose caret stands at `caret`.
  private func footnote(at caret: Int, prefix: Range<Int>) -> BlockCandidate? {
    let bytes = text.bytes
    let line = prefix.lowerBound
    guard caret > line, bytes[caret - 1] == UInt8(ascii: "["),
      let label = FootnoteDefinition.label(
        bytes, from: caret + 1, words: dialect == .handbook && caret - 1 == prefix.upperBound),
      bytes[label.upperBound...].starts(with: "]:".utf8)
    else { return nil }
    var end = label.upperBound + 2
    while end < bytes.count, bytes[end].isSpaceOrTab { end += 1 }
    if bytes[label].contains(where: \.isSpaceOrTab), FootnoteDefinition.isLink(bytes, from: end) { return nil }
    return BlockCandidate(range: (caret - 1)..<end, prefix: line..<(caret - 1), kind: .footnote(label: label))
  }
}
