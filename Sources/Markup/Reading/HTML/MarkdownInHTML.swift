import Diagnostics
import Hypertext

/// Finds raw HTML whose content is Markdown (kramdown syntax page, "HTML Blocks"): elements with `markdown="1"`, `"block"`
/// or `"span"` at any depth, and all blocks after `{::options parse_block_html="true" /}`. To kramdown itself every block of
/// raw HTML goes on to its end tag, whatever blank lines are in it.
///
/// Each tag that stands where a block may begin becomes a construct of its own, with the HTML after it up to the next
/// Markdown, which is then read as any Markdown is. A line of text in an element comes as a heading, which the builder
/// takes the tags off.
struct MarkdownInHTML {
  /// Raw HTML that begins at the beginning of a line.
  struct Find {
    /// What the marks in the replacements stand for, in order.
    var constructs: [BlockConstruct] = []
    /// What is replaced by what; `mark` is the number of the construct.
    var parts: [(range: Range<Int>, before: [UInt8], mark: Int, after: [UInt8])] = []
    /// Line ends inside a line of text.
    var joins: [Range<Int>] = []
    /// Whether it is an end tag that ends nothing, which is text to kramdown.
    var isStray = false
    /// Where the line goes on.
    var end: Int
  }

  /// An element that is open.
  private struct Open {
    let name: String
    let model: ContentModel
    /// Whether Markdown goes on after a blank line in it, as CommonMark has it, although it is raw.
    var endsAtBlankLine = false
  }

  let bytes: [UInt8]
  private let isKramdown: Bool
  /// Whether all blocks are read, and not only those that say so.
  var readsBlocks = false
  /// Elements that are open, outermost first.
  private var open: [Open] = []
  /// Where the last tag stands that says that it holds Markdown.
  let lastMarkdown: Int
  /// Where the last attribute list or extension stands.
  let lastList: Int
  /// How many more bytes may be looked through for ends, so that a text without them is not gone through again and again.
  var patience: Int
  /// How long a tag may be after that.
  static let shortTag = 256

  // What is being put together, while a find is.
  private var find = Find(end: 0)
  private var html = RawHTML()
  /// Where `html` begins.
  private var start = 0
  /// What comes before its mark.
  private var before: [UInt8] = []
  /// Whether a blank line ended the HTML.
  private var isInterrupted = false
  /// What a line begins with.
  private var margin: [UInt8] = []
  private var prefix: ArraySlice<UInt8> = []

  /// A finder in `bytes`; `isKramdown` when raw HTML is read as kramdown reads it, rather than as CommonMark does.
  init(_ bytes: [UInt8], isKramdown: Bool) {
    self.bytes = bytes
    self.isKramdown = isKramdown
    patience = bytes.count * 16 + Self.shortTag
    lastMarkdown = bytes.lastRange(of: "markdown=") ?? -1
    lastList = isKramdown ? -1 : bytes.lastRange(of: "{:") ?? -1
  }

  /// What begins with the tag at `index`, the first byte of a line after its prefix; nil when it is left as it is.
  mutating func find(at index: Int, prefix: Range<Int>) -> Find? {
    if open.last?.model == .raw, !goesOn(at: index) { return nil }
    find = Find(end: index)
    isInterrupted = false
    self.prefix = bytes[prefix]
    margin = [0x0A] + self.prefix
    var lineEnd = lineEnd(from: index)
    while find.end < bytes.count, !isInterrupted {
      if find.end > lineEnd { lineEnd = self.lineEnd(from: find.end) }
      if open.last?.model == .raw {
        readRaw(from: find.end)
      } else if bytes[find.end] == UInt8(ascii: "<"), let tag = tag(at: find.end) {
        guard read(tag) else { break }
      } else if !find.parts.isEmpty, let last = open.last,
        let end = endTag(of: last.name, from: find.end, to: lineEnd)
      {
        // The text before it on the line stays.
        find.end = end.lowerBound
        before = margin
      } else {
        break
      }
    }
    return find.parts.isEmpty ? nil : find
  }

  /// Whether an element is open that holds Markdown.
  var holdsBlocks: Bool { !open.isEmpty }

  // MARK: Blocks

  /// Reads a tag where a block may begin; whether it was one.
  private mutating func read(_ tag: TagScanner.Tag) -> Bool {
    let name = name(of: tag)
    if tag.isEnd {
      if let last = open.lastIndex(where: { $0.name == name }) {
        open.removeSubrange(last...)
      } else if !open.isEmpty || !isAboveList(tag.range.upperBound) {
        return readStray(tag)
      }
      begin(tag)
      html.copy(tag.range, of: bytes)
      // What follows an end tag inside HTML is HTML again.
      if open.last?.model == .raw {
        find.end = tag.range.upperBound
      } else {
        flush(to: tag.range.upperBound)
      }
      return true
    }
    let attribute = model(asked: tag)
    guard !ContentModel.isInline(tag.name) else { return false }
    switch attribute
      ?? (readsBlocks
        ? ContentModel(of: tag.name) : isKramdown || holdsMarkdown(tag) || isAboveMarkdown(tag) ? .raw : nil)
    {
    case nil: return false
    case .block:
      begin(tag)
      copy(tag)
      flush(to: tag.range.upperBound)
      if !isEmpty(tag) { open.append(Open(name: name, model: .block)) }
    case .span:
      guard let end = endTag(of: tag.name, from: tag.range.upperBound, to: bytes.count) else { return false }
      begin(tag)
      readLine(in: tag, to: end)
      if open.last?.model != .raw { flush(to: end.upperBound) }
    case .raw:
      if isEmpty(tag) {
        begin(tag)
        copy(tag)
        flush(to: tag.range.upperBound)
        return true
      }
      guard end(of: tag) != nil else { return readUnended(tag) }
      begin(tag)
      copy(tag)
      find.end = tag.range.upperBound
      let endsAtBlankLine = attribute == nil && !isKramdown && !readsBlocks && name != "pre"
      open.append(Open(name: name, model: .raw, endsAtBlankLine: endsAtBlankLine))
      skipText(of: tag)
    }
    return true
  }

  /// An end tag that ends nothing.
  private mutating func readStray(_ tag: TagScanner.Tag) -> Bool {
    guard isKramdown, find.parts.isEmpty, open.isEmpty, !ContentModel.isInline(tag.name) else { return false }
    find.isStray = true
    find.constructs.append(.boundary)
    find.parts.append((tag.range.lowerBound..<(tag.range.lowerBound + 1), [], 0, []))
    find.end = tag.range.upperBound
    return false
  }

  /// An element nobody knows and without an end goes up to the next blank line, and its tags mean what they say. Elements of
  /// HTML are left to CommonMark.
  private mutating func readUnended(_ tag: TagScanner.Tag) -> Bool {
    guard isKramdown, !ContentModel.isKnown(tag.name) else { return false }
    begin(tag)
    copy(tag)
    open.append(Open(name: name(of: tag), model: .raw))
    var end = lineEnd(from: tag.range.upperBound)
    while end < bytes.count, !isLineEnd(afterSpace(end + 1)) { end = lineEnd(from: end + 1) }
    find.end = tag.range.upperBound
    readRaw(from: find.end, to: end)
    return true
  }

  // MARK: HTML

  /// Reads HTML up to the next Markdown in it, or to the end of the outermost open element that is HTML.
  private mutating func readRaw(from first: Int, to limit: Int? = nil) {
    let limit = limit ?? bytes.count
    if html.isEmpty { start = first }
    var index = first
    func isAt(_ word: String, _ place: Int) -> Bool { bytes[place...].starts(with: word.utf8) }
    while index < limit {
      guard let mark = bytes[index..<limit].firstIndex(of: UInt8(ascii: "<")) else { break }
      if open.last?.endsAtBlankLine == true, let line = endBeforeMarkdown(in: index..<mark) {
        copyLines(index..<line)
        isInterrupted = true
        return flush(to: line)
      }
      copyLines(index..<mark)
      index = mark
      if isAt("<![CDATA[", mark) {
        let end = bytes.range(of: "]]>", from: mark + 9, to: limit) ?? limit..<limit
        html.escape((mark + 9)..<end.lowerBound, of: bytes)
        index = end.upperBound
        continue
      }
      if isAt("<!--", mark) || isAt("<?", mark) {
        // An instruction ends as CommonMark has it (section 4.6, third kind), whatever HTML says.
        let end =
          isAt("<?", mark)
          ? bytes.range(of: "?>", from: mark + 2, to: limit)?.upperBound
          : TagScanner.end(ofDeclarationAt: mark, in: bytes[..<limit])
        copyLines(mark..<(end ?? limit))
        index = end ?? limit
        continue
      }
      guard let tag = tag(at: mark), tag.range.upperBound <= limit else {
        // What is no tag here must not become one with what is written after it; `{{<` never does.
        let isName = bytes[mark...].dropFirst().first.map { $0.isASCIILetter || $0 == UInt8(ascii: "/") } ?? false
        if isName, mark == 0 || bytes[mark - 1] != UInt8(ascii: "{") {
          html.escape(mark..<(mark + 1), of: bytes)
        } else {
          html.copy(mark..<(mark + 1), of: bytes)
        }
        index = mark + 1
        continue
      }
      index = tag.range.upperBound
      let name = name(of: tag)
      if tag.isEnd {
        guard let last = open.lastIndex(where: { $0.name == name }) else {
          if isKramdown { html.escape(tag.range, of: bytes) } else { html.copy(tag.range, of: bytes) }
          continue
        }
        open.removeSubrange(last...)
        html.copy(tag.range, of: bytes)
        if open.last?.model != .raw { return flush(to: tag.range.upperBound) }
        continue
      }
      let asked = model(asked: tag)
      switch asked ?? .raw {
      case .block where !isEmpty(tag):
        copy(tag)
        open.append(Open(name: name, model: .block))
        return flush(to: tag.range.upperBound)
      case .span:
        guard !isEmpty(tag), let end = endTag(of: tag.name, from: tag.range.upperBound, to: limit) else {
          copy(tag)
          continue
        }
        readLine(in: tag, to: end)
        index = end.upperBound
      case .block, .raw:
        copy(tag)
        guard !isEmpty(tag) else { continue }
        let endsAtBlankLine = asked == nil && open.last?.endsAtBlankLine == true && name != "pre"
        open.append(Open(name: name, model: .raw, endsAtBlankLine: endsAtBlankLine))
        find.end = index
        skipText(of: tag)
        index = find.end
      }
    }
    if index < limit { copyLines(index..<limit) }
    // What is not ended ends here, unless the end would go into a tag that is not whole.
    let isWhole = open.last?.model != .raw || !endsInTag
    while let last = open.last, last.model == .raw {
      if isWhole { html.insert(Array("</\(last.name)>".utf8), at: limit) }
      open.removeLast()
    }
    flush(to: limit)
  }

  /// Whether the HTML so far ends inside a tag.
  private var endsInTag: Bool {
    var scanner = TagScanner(html.text[...])
    while scanner.next() != nil {}
    return scanner.cutTag != nil
  }

  /// Copies the text of an element whose text is no markup up to its end tag.
  private mutating func skipText(of tag: TagScanner.Tag) {
    guard ElementNames.writtenText.contains(tag.name),
      let end = endTag(of: tag.name, from: tag.range.upperBound, to: bytes.count)
    else { return }
    copyLines(tag.range.upperBound..<end.lowerBound)
    find.end = end.lowerBound
  }

  /// Reads an element that holds a line of text, which ends with the tag `end`.
  private mutating func readLine(in tag: TagScanner.Tag, to end: Range<Int>) {
    copy(tag)
    var content = tag.range.upperBound..<end.lowerBound
    while let first = bytes[content].first, first <= 0x20 { content = (content.lowerBound + 1)..<content.upperBound }
    while let last = bytes[content].last, last <= 0x20 { content = content.lowerBound..<(content.upperBound - 1) }
    if content.isEmpty {
      html.copy(end, of: bytes)
      find.end = end.upperBound
      return
    }
    append(.openingLine(html), start..<content.lowerBound, after: margin + [0x23, 0x20])
    var index = content.lowerBound
    while let line = bytes[index..<content.upperBound].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
      var after = line
      while after < content.upperBound, bytes[after] <= 0x20 || prefix.contains(bytes[after]) { after += 1 }
      find.joins.append(line..<after)
      index = after
    }
    before = [0x20, 0x23] + margin
    start = content.upperBound
    html.copy(end, of: bytes)
    find.end = end.upperBound
  }

  // MARK: Putting together

  private mutating func begin(_ tag: TagScanner.Tag) {
    start = tag.range.lowerBound
  }

  /// Adds a start tag without its `markdown` attribute.
  private mutating func copy(_ tag: TagScanner.Tag) {
    html.copyWithoutMarkdown(tag, of: bytes, without: prefix)
  }

  /// Adds the bytes of a range, without what its lines begin with.
  private mutating func copyLines(_ range: Range<Int>) {
    html.copyLines(range, of: bytes, without: prefix)
  }

  /// Makes a construct of what was put together, which ends at `end`.
  private mutating func flush(to end: Int) {
    find.end = afterSpace(end)
    let isLast = isLineEnd(find.end)
    append(.html(html), start..<(isLast ? end : find.end), after: isLast ? [] : margin)
  }

  private mutating func append(_ construct: BlockConstruct, _ range: Range<Int>, after: [UInt8]) {
    find.constructs.append(construct)
    find.parts.append((range, before, find.constructs.count - 1, after))
    html = RawHTML()
    before = []
  }
}
