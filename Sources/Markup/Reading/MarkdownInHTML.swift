import Diagnostics
import Hypertext

/// Finds raw HTML whose content is Markdown (kramdown syntax page, "HTML Blocks"): elements with `markdown="1"`, `"block"`
/// or `"span"`, and all blocks after `{::options parse_block_html="true" /}`.
///
/// Each tag that stands at the beginning of a line becomes a construct of its own, so that what follows it is read as any
/// Markdown is. Elements whose content is a line of text get it as a heading, which the builder takes the tags off.
struct MarkdownInHTML {
  /// A tag, or a whole element of raw HTML, at the beginning of a line.
  struct Find {
    /// What the marks in the replacements stand for, in order.
    var constructs: [BlockConstruct] = []
    /// What is replaced by what; `mark` is the number of the construct.
    var parts: [(range: Range<Int>, before: [UInt8], mark: Int, after: [UInt8])] = []
    /// Line ends inside a line of text.
    var joins: [Range<Int>] = []
    /// Where the line goes on.
    var end: Int
  }

  private enum Model { case block, span, raw }

  private let bytes: [UInt8]
  /// Whether all blocks are read, and not only those that say so.
  var readsBlocks = false
  /// Elements that are open, outermost first.
  private var open: [String] = []
  /// How many elements without an end were looked through.
  private var endless = 0

  /// A finder in `bytes`.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// What begins with the tag at `index`, the first byte of a line after its prefix; nil when it is left as it is.
  mutating func find(at index: Int, prefix: Range<Int>) -> Find? {
    let margin = [0x0A] + Array(bytes[prefix])
    var find = Find(end: index)
    while find.end < bytes.count, bytes[find.end] == UInt8(ascii: "<"), let tag = tag(at: find.end) {
      guard add(tag, margin, to: &find) else { break }
    }
    return find.parts.isEmpty ? nil : find
  }

  private func tag(at index: Int) -> TagScanner.Tag? {
    guard index + 1 < bytes.count, bytes[index + 1] == 0x2F || (0x61...0x7A).contains(bytes[index + 1] | 0x20) else {
      return nil
    }
    var scanner = TagScanner(bytes[index..<min(bytes.count, index + Self.longestTag)])
    guard let tag = scanner.next(), tag.range.lowerBound == index, Self.blocks.contains(tag.name) else { return nil }
    return tag
  }

  private mutating func add(_ tag: TagScanner.Tag, _ margin: [UInt8], to find: inout Find) -> Bool {
    if tag.isEnd {
      guard let last = open.lastIndex(of: tag.name) else { return false }
      open.removeSubrange(last...)
      append(.html(Array("</\(tag.name)>".utf8)), tag.range, margin, to: &find)
      return true
    }
    guard let model = model(of: tag) else { return false }
    let text = written(tag)
    switch model {
    case .block:
      open.append(tag.name)
      append(.html(text), tag.range, margin, to: &find)
    case .raw:
      guard endless < Self.mostEndless, let end = end(of: tag) else {
        endless += 1
        return false
      }
      append(.html(text + bytes[tag.range.upperBound..<end]), tag.range.lowerBound..<end, margin, to: &find)
    case .span:
      guard endless < Self.mostEndless, let (content, close) = content(of: tag) else {
        endless += 1
        return false
      }
      if content.isEmpty {
        append(.html(text + bytes[close]), tag.range.lowerBound..<close.upperBound, margin, to: &find)
        return true
      }
      find.constructs += [.openingLine(text), .html(Array(bytes[close]))]
      find.parts.append(
        (tag.range.lowerBound..<content.lowerBound, [], find.constructs.count - 2, margin + [0x23, 0x20]))
      addJoins(content, to: &find)
      find.end = afterSpace(close.upperBound)
      find.parts.append(
        (
          content.upperBound..<(isLineEnd(find.end) ? close.upperBound : find.end), [0x20, 0x23] + margin,
          find.constructs.count - 1, isLineEnd(find.end) ? [] : margin
        ))
    }
    return true
  }

  private func append(_ construct: BlockConstruct, _ range: Range<Int>, _ margin: [UInt8], to find: inout Find) {
    find.constructs.append(construct)
    find.end = afterSpace(range.upperBound)
    let isLast = isLineEnd(find.end)
    find.parts.append(
      (
        range.lowerBound..<(isLast ? range.upperBound : find.end), [], find.constructs.count - 1, isLast ? [] : margin
      ))
  }

  /// The line ends of a text, with the space around them.
  private func addJoins(_ content: Range<Int>, to find: inout Find) {
    var index = content.lowerBound
    while let line = bytes[index..<content.upperBound].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
      var end = line
      while end < content.upperBound, bytes[end] <= 0x20 { end += 1 }
      find.joins.append(line..<end)
      index = end
    }
  }

  // MARK: Models

  private func model(of tag: TagScanner.Tag) -> Model? {
    let natural: Model = Self.spans.contains(tag.name) ? .span : Self.raws.contains(tag.name) ? .raw : .block
    guard let attribute = tag.attribute("markdown") else { return readsBlocks ? natural : nil }
    switch String(decoding: bytes[attribute.value], as: UTF8.self) {
    case "0": return .raw
    case "1": return natural
    case "block": return .block
    case "span": return .span
    default: return readsBlocks ? natural : nil
    }
  }

  /// A start tag without its `markdown` attribute.
  private func written(_ tag: TagScanner.Tag) -> [UInt8] {
    guard var whole = tag.attribute("markdown")?.whole else { return Array(bytes[tag.range]) }
    while bytes[whole.lowerBound - 1] <= 0x20 { whole = (whole.lowerBound - 1)..<whole.upperBound }
    return Array(bytes[tag.range.lowerBound..<whole.lowerBound] + bytes[whole.upperBound..<tag.range.upperBound])
  }

  /// Where the element of a start tag ends; nil when it does not.
  private func end(of tag: TagScanner.Tag) -> Int? {
    if HTMLTree.voidElements.contains(tag.name) || bytes[tag.range.upperBound - 2] == 0x2F {
      return tag.range.upperBound
    }
    var scanner = TagScanner(bytes[tag.range.lowerBound..<min(bytes.count, tag.range.lowerBound + Self.longestElement)])
    var depth = 0
    while let next = scanner.next() {
      guard next.name == tag.name else { continue }
      depth += next.isEnd ? -1 : 1
      if depth == 0 { return next.range.upperBound }
    }
    return nil
  }

  /// The text of an element without the space around it, and its end tag.
  private func content(of tag: TagScanner.Tag) -> (Range<Int>, close: Range<Int>)? {
    var scanner = TagScanner(bytes[tag.range.upperBound..<min(bytes.count, tag.range.upperBound + Self.longestTag)])
    while let next = scanner.next() {
      guard next.isEnd, next.name == tag.name else { continue }
      var content = tag.range.upperBound..<next.range.lowerBound
      while let first = bytes[content].first, first <= 0x20 { content = (content.lowerBound + 1)..<content.upperBound }
      while let last = bytes[content].last, last <= 0x20 { content = content.lowerBound..<(content.upperBound - 1) }
      return (content, next.range)
    }
    return nil
  }

  private func afterSpace(_ start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    return index
  }

  private func isLineEnd(_ index: Int) -> Bool { index >= bytes.count || bytes[index] == 0x0A || bytes[index] == 0x0D }

  /// How many bytes a tag or a line of text may have, and an element of raw HTML; so that a text without ends is not gone
  /// through again and again.
  private static let longestTag = 4096
  private static let longestElement = 65536
  private static let mostEndless = 64

  /// Elements that are blocks to kramdown.
  private static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "iframe", "legend", "main", "nav", "p", "pre",
    "script",
    "section", "style", "summary",
  ]
  /// Blocks that hold a line of text.
  private static let spans: Set<String> = ["dt", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "p"]
  /// Blocks that hold no Markdown.
  private static let raws: Set<String> = ["iframe", "pre", "script", "style"]
}
