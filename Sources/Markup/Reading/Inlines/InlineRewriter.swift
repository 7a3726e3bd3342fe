import Diagnostics

/// Finds in a block's text what CommonMark does not know: strikethrough, literal autolinks, directives, attribute lists.
///
/// The nodes it returns lie in an array of their own; their `end` counts from its start. A directive is a node of kind
/// `directive` whose `extra` is the mask's number; an attribute list that no span takes is one with `level` 2.
struct InlineRewriter {
  /// What `level` of a directive node says.
  static let attributeListLevel: UInt8 = 2

  let mask: MaskedSource
  let dialect: Dialect
  /// The nodes of the block being rewritten, texts split where something begins or ends.
  var pieces: [Node] = []
  var delimiters: [Delimiter] = []
  /// What takes the attribute lists that were found, by number of the construct.
  var takers: [Int: ReadAttributeList.Taker] = [:]
  /// What stands before the pieces with these numbers and is none itself, but takes an attribute list.
  private(set) var takersBefore: [Int: ReadAttributeList.Taker] = [:]
  /// Whether an attribute list is among the pieces.
  private(set) var holdsLists = false
  /// Raw HTML that was put together, by where it begins in the buffer.
  private(set) var rawHTML: [Int32: RawHTML] = [:]
  /// References to footnotes that there are not, by number of the construct.
  private(set) var unknownFootnotes: [Int] = []

  /// A run of tildes in `pieces` that may open or close a strikethrough.
  struct Delimiter {
    let piece: Int
    let parent: Int
    let canOpen: Bool
    let canClose: Bool
    let length: Int
    /// The piece of the other end, once there is one.
    var partner: Int?
  }

  /// The way from the text that was read to the source.
  private let text: EditedText

  /// A rewriter for texts of one page, which were read from `mask`, whose text is that of `text`.
  init(mask: MaskedSource, text: EditedText, dialect: Dialect) {
    self.mask = mask
    self.text = text
    self.dialect = dialect
  }

  private static let marks = ByteSearch(UInt8(ascii: "~"), MaskedSource.lead)

  /// Whether a text holds anything to rewrite.
  static func concerns(_ text: ArraySlice<UInt8>) -> Bool {
    marks.next(in: text.span, from: 0) < text.count || LiteralAutolinks.mayOccur(in: text)
  }

  /// Rewrites the nodes of `run` in `nodes`, which are the descendants of one block.
  mutating func rewrite(
    _ nodes: [Node], _ run: Range<Int>, links: inout [Document.Link], attributes: inout [Attributes],
    tags: inout [Int32: Int32], buffer: inout [UInt8]
  ) -> [Node] {
    pieces.removeAll(keepingCapacity: true)
    takersBefore.removeAll(keepingCapacity: true)
    holdsLists = false
    delimiters.removeAll(keepingCapacity: true)
    split(nodes, run, &links, &buffer)
    pairTildes()
    return assemble(&attributes, &tags, buffer)
  }

  // MARK: Pieces

  private mutating func split(
    _ nodes: [Node], _ run: Range<Int>, _ links: inout [Document.Link], _ buffer: inout [UInt8]
  ) {
    var open: [(piece: Int, end: Int)] = []
    /// Where the link ends that is open; links hold no links.
    var linkEnd = 0
    for index in run {
      while let last = open.last, last.end <= index {
        pieces[last.piece].end = Int32(pieces.count)
        open.removeLast()
      }
      let node = nodes[index]
      if node.kind == .text {
        split(node, parent: open.last?.piece ?? -1, isInLink: index < linkEnd, nodes, index, run, &links, &buffer)
      } else {
        let piece = pieces.count
        pieces.append(node)
        pieces[piece].end = Int32(piece + 1)
        if node.kind == .link { linkEnd = max(linkEnd, Int(node.end)) }
        if Int(node.end) > index + 1 { open.append((piece, Int(node.end))) }
      }
    }
    while let last = open.popLast() { pieces[last.piece].end = Int32(pieces.count) }
  }

  private mutating func split(
    _ node: Node, parent: Int, isInLink: Bool, _ nodes: [Node], _ index: Int, _ run: Range<Int>,
    _ links: inout [Document.Link], _ buffer: inout [UInt8]
  ) {
    let whole = node.text.range
    let addresses = isInLink ? [] : plain(addresses(in: buffer[whole]), node, buffer)
    var nextAddress = 0
    var start = whole.lowerBound
    var cursor = start
    var places = TextPlaces(node, in: mask.bytes)
    func span(_ lower: Int, _ upper: Int) -> SourceSpan {
      let start = places.place(of: lower, buffer)
      return SourceSpan(start, places.place(of: upper, buffer))
    }
    while cursor < whole.upperBound {
      if nextAddress < addresses.count, addresses[nextAddress].range.lowerBound == cursor {
        let address = addresses[nextAddress]
        flush(start..<cursor, span(start, cursor))
        append(address, span(address.range.lowerBound, address.range.upperBound), &links, &buffer)
        nextAddress += 1
        cursor = address.range.upperBound
        start = cursor
        continue
      }
      let byte = buffer[cursor]
      if byte == UInt8(ascii: "~") {
        var end = cursor
        while end < whole.upperBound, buffer[end] == byte { end += 1 }
        flush(start..<cursor, span(start, cursor))
        appendTildes(
          cursor..<end, span(cursor, end), parent,
          before: cursor == whole.lowerBound
            ? neighbour(nodes, before: index, run) : Self.scalar(before: cursor, in: buffer),
          after: end == whole.upperBound ? neighbour(nodes, after: index, run) : Self.scalar(at: end, in: buffer))
        cursor = end
        start = end
      } else if byte == MaskedSource.lead, let find = mask.find(in: buffer[whole], at: cursor) {
        flush(start..<cursor, span(start, cursor))
        switch find {
        case .escapedTilde:
          pieces.append(Node(.text, text: TextRange(buffer.count, buffer.count + 1), at: span(cursor, cursor + 2)))
          pieces[pieces.count - 1].end = Int32(pieces.count)
          buffer.append(UInt8(ascii: "~"))
          cursor += 2
        case .guillemet:
          append(text: "<<", span(cursor, cursor + 2), &buffer)
          cursor += 2
        case .construct(let number, let length):
          appendConstruct(number, &links, &buffer)
          cursor += length
        }
        start = cursor
      } else {
        cursor += 1
      }
    }
    flush(start..<cursor, span(start, cursor))
  }

  /// The addresses none of whose signs has a backslash before it.
  private func plain(
    _ addresses: [LiteralAutolinks.Match], _ node: Node, _ buffer: [UInt8]
  ) -> [LiteralAutolinks.Match] {
    guard !addresses.isEmpty, node.span.range.count != node.text.range.count else { return addresses }
    var places = TextPlaces(node, in: mask.bytes)
    return addresses.filter { address in
      !address.range.contains { index in
        guard ":@.".utf8.contains(buffer[index]) else { return false }
        let place = places.place(of: index, buffer)
        return place < mask.bytes.count && mask.bytes[place] == UInt8(ascii: "\\")
          || place > 0 && mask.bytes[place - 1] == UInt8(ascii: "\\")
      }
    }
  }

  /// The addresses of a text; none goes over a mask.
  private func addresses(in text: ArraySlice<UInt8>) -> [LiteralAutolinks.Match] {
    guard LiteralAutolinks.mayOccur(in: text) else { return [] }
    guard mask.isMasked else { return LiteralAutolinks.matches(in: text) }
    var matches: [LiteralAutolinks.Match] = []
    var start = text.startIndex
    var index = start
    while let lead = text[index...].firstIndex(of: MaskedSource.lead) {
      index = lead + 1
      guard let find = mask.find(in: text, at: lead) else { continue }
      matches += LiteralAutolinks.matches(in: text[start..<lead])
      switch find {
      case .escapedTilde, .guillemet: index = lead + 2
      case .construct(_, let length): index = lead + length
      }
      start = index
    }
    return matches + LiteralAutolinks.matches(in: text[start...])
  }

  mutating func flush(_ range: Range<Int>, _ span: SourceSpan) {
    guard !range.isEmpty else { return }
    pieces.append(Node(.text, text: TextRange(range.lowerBound, range.upperBound), at: span))
    pieces[pieces.count - 1].end = Int32(pieces.count)
  }

  private mutating func append(text: StaticString, _ span: SourceSpan, _ buffer: inout [UInt8]) {
    let start = buffer.count
    unsafe buffer.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    flush(start..<buffer.count, span)
  }

  private mutating func appendConstruct(
    _ number: Int, _ links: inout [Document.Link], _ buffer: inout [UInt8]
  ) {
    let construct = mask.constructs[number]
    let span = SourceSpan(construct.range.lowerBound, construct.range.upperBound)
    var node = Node(.directive, at: span)
    node.extra = Int32(number)
    switch construct.construct {
    case .directive: break
    case .attributes:
      node.level = Self.attributeListLevel
      holdsLists = true
      takers[number] = .nothing
    case .hidden:
      takersBefore[pieces.count] = .comment
      return
    case .formula(let range):
      node = Node(
        .code, level: Node.formula, text: TextRange(buffer.count, buffer.count + range.count), at: span)
      buffer += mask.source(range)
    case .address(let range):
      let start = buffer.count
      buffer += mask.source(range)
      append(
        LiteralAutolinks.Match(range: start..<buffer.count, prefix: "mailto:"), span, &links, &buffer)
      return
    case .shown(let ranges):
      node = Node(.text, at: span)
      let start = buffer.count
      for range in ranges { buffer += mask.source(range) }
      node.text = TextRange(start, buffer.count)
    case .html(let html):
      node = Node(.html, text: TextRange(buffer.count, buffer.count + html.text.count), at: span)
      rawHTML[Int32(buffer.count)] = html.moved(by: text.origin)
      buffer += html.text
      if mask.written(number).first == UInt8(ascii: "{") { takersBefore[pieces.count + 1] = .raw }
    case .footnote(let note?):
      node.kind = .footnoteReference
      node.extra = Int32(note)
    case .footnote(nil):
      node = Node(.text, text: TextRange(buffer.count, buffer.count + construct.range.count), at: span)
      buffer += mask.written(number)
      unknownFootnotes.append(number)
    }
    node.end = Int32(pieces.count + 1)
    pieces.append(node)
  }

  private mutating func append(
    _ address: LiteralAutolinks.Match, _ span: SourceSpan, _ links: inout [Document.Link], _ buffer: inout [UInt8]
  ) {
    let start = buffer.count
    unsafe buffer.append(
      contentsOf: UnsafeBufferPointer(start: address.prefix.utf8Start, count: address.prefix.utf8CodeUnitCount))
    // An array of its own: a slice would hold the buffer, and appending would copy all of it.
    buffer += Array(buffer[address.range])
    var link = Node(.link, at: span)
    link.extra = Int32(links.count)
    link.end = Int32(pieces.count + 2)
    links.append(
      Document.Link(destination: TextRange(start, buffer.count), title: .empty, span: span, isImage: false))
    pieces.append(link)
    flush(address.range, span)
  }
}
