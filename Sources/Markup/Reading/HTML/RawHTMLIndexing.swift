import Diagnostics
import Hypertext

/// Headings, links and ids of raw HTML.
extension DocumentIndexer {
  mutating func addHTML(_ node: Node, _ index: Int) {
    document.hasRawHTML = true
    let text = document.buffer[node.text.range]
    var places = places(of: node)
    var ahead = places
    var scanner = TagScanner(text)
    var last = text.startIndex
    while let tag = scanner.next() {
      rawHeading?.text += text[last..<tag.range.lowerBound]
      last = tag.range.upperBound
      if let level = Self.headingLevel(tag.name) {
        if tag.isEnd { closeRawHeading() } else { openRawHeading(tag, level, &ahead) }
      }
      if Self.boxes.contains(tag.name) { htmlDepth = max(0, htmlDepth + (tag.isEnd ? -1 : 1)) }
      let isSelfClosed = text[tag.range.upperBound - 2] == UInt8(ascii: "/")
      addRefused(tag, &ahead)
      passForeign(tag, isSelfClosed: isSelfClosed)
      openTags.pass(tag, in: index, isSelfClosed: isSelfClosed)
      if !tag.isEnd { addReferences(of: tag, &places) }
    }
    rawHeading?.text += text[last...]
    addCut(scanner, node)
  }

  /// The way from the raw HTML of a node to the source.
  func places(of node: Node) -> RawHTMLPlaces {
    RawHTMLPlaces(
      node, document.buffer[node.text.range], in: source.source, text, copied: rawHTML[node.text.lower])
  }

  /// Elements that hold blocks and cannot end by themselves.
  private static let boxes: Set<String> = [
    "article", "aside", "blockquote", "details", "div", "figure", "footer", "header", "main", "nav", "section",
    "summary",
  ]

  private static func headingLevel(_ name: String) -> Int? {
    let name = name.utf8
    guard name.count == 2, name.first == UInt8(ascii: "h"), let digit = name.last, digit >= 0x31, digit <= 0x36 else {
      return nil
    }
    return Int(digit) - 0x30
  }

  private mutating func openRawHeading(_ tag: TagScanner.Tag, _ level: Int, _ places: inout RawHTMLPlaces) {
    closeRawHeading()
    let id =
      given(to: tag)?.id ?? tag.attribute("id").map { HTMLText.resolved(attribute: document.buffer[$0.value]) }
    rawHeading = RawHeading(
      level: level, id: id, insertion: id == nil ? Int32(tag.range.lowerBound + 3) : nil,
      span: places.spanAhead(of: tag.range))
  }

  /// The attribute list that a tag takes.
  private func given(to tag: TagScanner.Tag) -> Attributes? {
    document.tagAttributes[Int32(tag.range.lowerBound)].map { document.attributes[Int($0)] }
  }

  private mutating func closeRawHeading() {
    guard let heading = rawHeading else { return }
    rawHeading = nil
    document.headings.append(
      Document.Heading(
        level: heading.level, text: HTMLText.resolved(heading.text[...]).trimmedSpaces, id: heading.id,
        isUnlisted: false, span: heading.span, insertion: heading.insertion))
  }

  /// What of a tag is left out where HTML is sanitized, or not known to HTML.
  private mutating func addRefused(_ tag: TagScanner.Tag, _ places: inout RawHTMLPlaces) {
    let fate = HTMLAllowList.fate(of: tag.name)
    switch fate {
    case .kept, .unknown:
      if fate == .unknown {
        addUnknown(UnknownTag(tag, places.spanAhead(of: tag.range)))
      }
      if fate == .kept, BrokenTag.isBroken(tag) { return addBroken(tag.name, places.spanAhead(of: tag.range)) }
      for attribute in tag.attributes where !tag.isEnd {
        if attribute.name == "markdown" {
          let value = attribute.value.isEmpty ? attribute.whole : attribute.value
          reportMarkdown(document.buffer[attribute.value], at: places.spanAhead(of: value))
        }
        let value = HTMLText.resolved(attribute: document.buffer[attribute.value])
        guard let reason = HTMLAllowList.refusal(of: attribute.name, value: value, on: tag.name) else { continue }
        // What stands after an unknown name are words rather than attributes, and this one is a word of the dialect.
        if reason == .unlisted, fate == .unknown || attribute.name == "markdown" { continue }
        document.removals.append(
          HTMLRemoval(
            kind: .attribute(attribute.name, of: tag.name, reason), span: places.spanAhead(of: attribute.whole)))
      }
      if let list = given(to: tag) { addRefused(list) }
    case .unwrapped, .dropped, .linked:
      guard !tag.isEnd else { return }
      document.removals.append(HTMLRemoval(kind: .element(tag.name, fate), span: places.spanAhead(of: tag.range)))
    }
  }

  /// The address of a link or an image that may not lead where it does, and attributes that a node may not have.
  mutating func addRefused(_ index: Int) {
    let node = document.nodes[index]
    if node.kind == .link || node.kind == .image {
      let link = document.links[Int(node.extra)]
      let address = document.bytes(link.destination)
      if !AddressScheme.isSafe(address, isImage: link.isImage) {
        document.removals.append(
          HTMLRemoval(kind: .address(AddressScheme.scheme(of: address) ?? ""), span: text.origin(of: link.span)))
      }
    }
    if let list = document.attributes(of: node) { addRefused(list) }
  }

  /// Attributes that an attribute list may not give; each once, however many elements take them from a definition.
  private mutating func addRefused(_ list: Attributes) {
    for pair in list.pairs where !list.isLevels(pair) {
      guard let span = pair.span, let reason = pair.refusal, refusedPairs.insert(span).inserted else { continue }
      document.removals.append(HTMLRemoval(kind: .listedAttribute(pair.key, reason), span: span))
    }
  }

  private mutating func addReferences(of tag: TagScanner.Tag, _ places: inout RawHTMLPlaces) {
    let fate = HTMLAllowList.fate(of: tag.name)
    for attribute in tag.attributes where !attribute.value.isEmpty {
      let role: Document.RawReference.Role
      switch (attribute.name, tag.name) {
      case ("href", "a"), ("href", "area"): role = .link
      case ("src", _) where ElementNames.files.contains(tag.name): role = .image
      case ("poster", "video"): role = .image
      case (ElementNames.pages[tag.name], _): role = .link
      case ("id", _) where given(to: tag)?.id != nil: continue
      case ("id", _): role = .anchor
      case ("name", "a"):
        // `<a id="x" name="x">` is one anchor.
        if given(to: tag)?.id == nil, let id = tag.attribute("id"),
          document.buffer[id.value] == document.buffer[attribute.value]
        {
          continue
        }
        role = .anchor
      default: continue
      }
      document.rawReferences.append(
        Document.RawReference(
          role: role, value: TextRange(attribute.value.lowerBound, attribute.value.upperBound),
          span: places.span(of: attribute.value), isKept: fate != .dropped && fate != .unwrapped))
    }
  }
}

/// Leads from places in a raw HTML literal to places in the text as written. Places must be asked for in rising order.
///
/// Lines of the literal lack what the containers put before them: a block's lines end as those of the source do, a line
/// of inline HTML begins where the text of the source's line does.
struct RawHTMLPlaces {
  private let text: ArraySlice<UInt8>
  private let source: [UInt8]
  private let isBlock: Bool
  private let edited: EditedText
  /// The HTML, when it was put together.
  private let copied: RawHTML?
  /// Where the line being passed begins in the literal, and where the same line begins in the source.
  private var line: (text: Int, source: Int)
  /// Where it ends in both; looked for when needed.
  private var textEnd: Int?
  private var sourceEnd: Int?

  /// The places of the HTML `text` of `node` in the text that `edited` was made of; it was read from `source`, without
  /// masks, unless it was put together as `copied`.
  init(_ node: Node, _ text: ArraySlice<UInt8>, in source: [UInt8], _ edited: EditedText, copied: RawHTML?) {
    self.text = text
    self.edited = edited
    self.copied = copied
    self.source = source
    isBlock = node.kind == .htmlBlock
    line = (text.startIndex, min(Int(node.lower), source.count))
  }

  /// Where the literal begins.
  var start: Int { text.startIndex }

  /// The source span of a range of the literal.
  mutating func span(of range: Range<Int>) -> SourceSpan {
    if let copied {
      return copied.span(of: (range.lowerBound - text.startIndex)..<(range.upperBound - text.startIndex))
    }
    let span = SourceSpan(place(of: range.lowerBound), place(of: range.upperBound)).clamped(to: source.count)
    return edited.origin(of: span)
  }

  /// The source span of a range whose end lies behind others that are still to be asked for.
  mutating func spanAhead(of range: Range<Int>) -> SourceSpan {
    if copied == nil { _ = place(of: range.lowerBound) }
    var places = self
    return places.span(of: range)
  }

  /// Adds a range of the literal to `html` as `bytes`, line by line with their places.
  mutating func copy(_ range: Range<Int>, as bytes: [UInt8], to html: inout RawHTML) {
    var starts: [Int] = []
    if let copied {
      starts = copied.starts(in: (range.lowerBound - start)..<(range.upperBound - start)).map { $0 + start }
    } else {
      var index = range.lowerBound
      while index < range.upperBound {
        starts.append(index)
        index = text[index..<range.upperBound].firstIndex(of: 0x0A).map { $0 + 1 } ?? range.upperBound
      }
    }
    for (index, first) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : range.upperBound
      let lower = min(first - range.lowerBound, bytes.count)
      let upper = end == range.upperBound ? bytes.count : min(end - range.lowerBound, bytes.count)
      let (part, place) = (Array(bytes[lower..<upper]), span(of: first..<first).lower)
      if copied?.isInserted(at: first - start) ?? false {
        html.insert(part, at: place)
      } else {
        html.add(part, at: place)
      }
    }
  }

  private mutating func place(of place: Int) -> Int {
    while true {
      let textEnd = textEnd ?? Self.lineEnd(text, line.text)
      self.textEnd = textEnd
      if !isBlock, place <= textEnd { return line.source + place - line.text }
      let sourceEnd = sourceEnd ?? Self.lineEnd(source[...], line.source)
      self.sourceEnd = sourceEnd
      if place <= textEnd || sourceEnd >= source.count { return max(0, sourceEnd - (textEnd - place)) }
      advance(textEnd, sourceEnd)
    }
  }

  /// Goes on to the next line. libcmark ends every line of a literal with `\n`.
  private mutating func advance(_ textEnd: Int, _ sourceEnd: Int) {
    let isPair = source[sourceEnd] == 0x0D && sourceEnd + 1 < source.count && source[sourceEnd + 1] == 0x0A
    line = (textEnd + 1, sourceEnd + (isPair ? 2 : 1))
    (self.textEnd, self.sourceEnd) = (nil, nil)
    guard !isBlock, line.text < text.endIndex else { return }
    // The literal's line begins with the first thing that is neither space nor a quote's marker.
    while line.source < source.count, source[line.source] != text[line.text], source[line.source] != 0x0A {
      line.source += 1
    }
  }

  private static func lineEnd(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int {
    bytes[min(start, bytes.endIndex)...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.endIndex
  }
}

extension String {
  /// Without white space on either side, inner runs of it as one space.
  fileprivate var trimmedSpaces: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
