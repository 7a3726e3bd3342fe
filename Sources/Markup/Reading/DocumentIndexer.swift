import Diagnostics
import Hypertext

/// The last pass over a document: numbers headings, links and directives in reading order, finds what raw HTML refers to,
/// and puts every link's span on its destination.
struct DocumentIndexer {
  let source: MaskedSource
  private var document: Document
  private var links: [Document.Link] = []
  private var rawHeading: RawHeading?
  /// Span of the paragraph, heading or cell being passed.
  private var block = SourceSpan(at: 0)

  /// A heading of raw HTML whose end tag has not come yet.
  private struct RawHeading {
    var level: Int
    var id: String?
    var insertion: Int32?
    var span: SourceSpan
    var text: [UInt8] = []
    var isUnlisted = false
  }

  /// Indexes `document`, which was read from `source`.
  static func indexed(_ document: Document, source: MaskedSource) -> Document {
    var indexer = DocumentIndexer(source: source, document: document)
    indexer.run()
    indexer.document.links = indexer.links
    return indexer.document
  }

  private init(source: MaskedSource, document: Document) {
    self.source = source
    self.document = document
  }

  private mutating func run() {
    var index = 0
    while index < document.nodes.count {
      let node = document.nodes[index]
      switch node.kind {
      case .heading: addHeading(index)
      case .paragraph, .tableCell: block = node.span
      case .bulletList, .orderedList: if isContents(node) { document.nodes[index].kind = .contents }
      case .link, .image: addLink(index)
      case .directive, .directiveBlock: addDirective(index)
      case .htmlBlock: addHTML(node, from: Int(node.lower), isBlock: true)
      case .html: addHTML(node, from: place(of: node), isBlock: false)
      case .text, .code: rawHeading?.text += document.buffer[node.text.range]
      case .softBreak, .lineBreak: rawHeading?.text.append(0x20)
      default: break
      }
      index += 1
    }
  }

  private mutating func addHeading(_ index: Int) {
    let node = document.nodes[index]
    block = node.span
    let list = document.attributes(of: node)
    document.nodes[index].extra = Int32(document.headings.count)
    document.headings.append(
      Document.Heading(
        level: Int(node.level), text: document.plainText(of: index), id: list?.id,
        isUnlisted: list?.classes.contains("no_toc") ?? false, span: node.span, insertion: nil))
  }

  private func isContents(_ node: Node) -> Bool {
    document.attributes(of: node)?.references.contains("toc") ?? false
  }

  private mutating func addDirective(_ index: Int) {
    let node = document.nodes[index]
    let written = source.written(Int(node.extra))
    document.nodes[index].extra = Int32(document.directives.count)
    document.directives.append(
      Document.Directive(
        content: String(decoding: written.dropFirst(2).dropLast(2), as: UTF8.self), span: node.span,
        isBlock: node.kind == .directiveBlock))
  }

  // MARK: Links

  private mutating func addLink(_ index: Int) {
    let node = document.nodes[index]
    var link = document.links[Int(node.extra)]
    link.span = place(of: link, node)
    document.nodes[index].extra = Int32(links.count)
    links.append(link)
  }

  /// Where the destination of an inline link stands; the link itself when it stands elsewhere or cannot be found.
  private func place(of link: Document.Link, _ node: Node) -> SourceSpan {
    let destination = document.buffer[link.destination.range]
    guard !destination.isEmpty else { return node.span }
    let lower = max(block.lower, min(Int(node.lower), block.upper))
    for opening in Self.openings {
      if let start = search(opening, destination, from: lower) { return SourceSpan(start, start + destination.count) }
    }
    return node.span
  }

  /// What stands before the destination of an inline link, an autolink, a literal autolink.
  private static let openings: [[UInt8]] = [Array("](".utf8), Array("](<".utf8), Array("<".utf8), []]

  /// The place of `needle` after `opening` in the block, from `lower` on and not too far.
  private func search(_ opening: [UInt8], _ needle: ArraySlice<UInt8>, from lower: Int) -> Int? {
    let bytes = source.bytes
    let limit = min(block.upper, lower + 20_000) - needle.count
    guard let first = needle.first, lower + opening.count <= limit else { return nil }
    for index in (lower + opening.count)...limit where bytes[index] == first {
      guard bytes[(index - opening.count)..<index].elementsEqual(opening) else { continue }
      if bytes[index..<(index + needle.count)].elementsEqual(needle) { return index }
    }
    return nil
  }

  // MARK: Raw HTML

  /// Where inline raw HTML stands: libcmark's hint, corrected by looking for it.
  private func place(of node: Node) -> Int {
    let text = document.buffer[node.text.range]
    let lower = max(block.lower, min(Int(node.lower), block.upper))
    return search([], text, from: lower) ?? Int(node.lower)
  }

  private mutating func addHTML(_ node: Node, from start: Int, isBlock: Bool) {
    document.hasRawHTML = true
    let text = document.buffer[node.text.range]
    var places = PlaceFinder(text, in: source.bytes, from: start, isBlock: isBlock)
    var scanner = TagScanner(text)
    var last = text.startIndex
    while let tag = scanner.next() {
      rawHeading?.text += text[last..<tag.range.lowerBound]
      last = tag.range.upperBound
      if let level = Self.headingLevel(tag.name) {
        if tag.isEnd { closeRawHeading() } else { openRawHeading(tag, level, &places, isDirect: true) }
      }
      if !tag.isEnd { addReferences(of: tag, &places) }
    }
    rawHeading?.text += text[last...]
  }

  private static func headingLevel(_ name: String) -> Int? {
    let name = name.utf8
    guard name.count == 2, name.first == UInt8(ascii: "h"), let digit = name.last, digit >= 0x31, digit <= 0x36 else {
      return nil
    }
    return Int(digit) - 0x30
  }

  private mutating func openRawHeading(
    _ tag: TagScanner.Tag, _ level: Int, _ places: inout PlaceFinder, isDirect: Bool
  ) {
    closeRawHeading()
    let id = tag.attribute("id").map { HTMLText.resolved(document.buffer[$0.value]) }
    rawHeading = RawHeading(
      level: level, id: id, insertion: id == nil ? Int32(tag.range.lowerBound + 3) : nil,
      span: places.span(of: tag.range))
  }

  private mutating func closeRawHeading() {
    guard let heading = rawHeading else { return }
    rawHeading = nil
    document.headings.append(
      Document.Heading(
        level: heading.level, text: HTMLText.resolved(heading.text[...]).trimmedSpaces, id: heading.id,
        isUnlisted: heading.isUnlisted, span: heading.span, insertion: heading.insertion))
  }

  private mutating func addReferences(of tag: TagScanner.Tag, _ places: inout PlaceFinder) {
    for attribute in tag.attributes where !attribute.value.isEmpty {
      let role: Document.RawReference.Role
      switch (attribute.name, tag.name) {
      case ("href", "a"), ("href", "area"): role = .link
      case ("src", "img"), ("src", "source"), ("src", "video"), ("src", "audio"), ("poster", "video"): role = .image
      case ("id", _), ("name", "a"): role = .anchor
      default: continue
      }
      document.rawReferences.append(
        Document.RawReference(
          role: role, value: TextRange(attribute.value.lowerBound, attribute.value.upperBound),
          span: places.span(of: attribute.value)))
    }
  }
}

/// Leads from offsets in a raw HTML literal to offsets in the source. Offsets must be asked for in rising order.
private struct PlaceFinder {
  private let text: ArraySlice<UInt8>
  private let source: [UInt8]
  private let isBlock: Bool
  private let start: Int
  private var line: (text: Int, source: Int)

  init(_ text: ArraySlice<UInt8>, in source: [UInt8], from start: Int, isBlock: Bool) {
    self.text = text
    self.source = source
    self.isBlock = isBlock
    self.start = start
    self.line = (text.startIndex, start)
  }

  /// The source span of a range of the literal: on each line, what is left of the line in both is the same.
  mutating func span(of range: Range<Int>) -> SourceSpan {
    guard isBlock else {
      let lower = start + range.lowerBound - text.startIndex
      return SourceSpan(lower, lower + range.count).clamped(to: source.count)
    }
    while let next = text[line.text...].firstIndex(of: 0x0A).map({ $0 + 1 }), next <= range.lowerBound,
      let sourceNext = source[min(line.source, source.count)...].firstIndex(of: 0x0A).map({ $0 + 1 })
    {
      line = (next, sourceNext)
    }
    let textEnd = text[line.text...].firstIndex(of: 0x0A) ?? text.endIndex
    let sourceEnd = source[min(line.source, source.count)...].firstIndex(of: 0x0A) ?? source.endIndex
    let lower = sourceEnd - (textEnd - range.lowerBound)
    return SourceSpan(lower, lower + range.count).clamped(to: source.count)
  }
}

extension String {
  /// Without white space on either side, inner runs of it as one space.
  fileprivate var trimmedSpaces: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
