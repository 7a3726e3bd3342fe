package import Diagnostics

extension Rule {
  /// An attribute list with nothing before or after it to take it.
  package static let unattachedAttributeList = Rule("dialect.unattached-attribute-list", .warning)
}

/// Turns what CommonMark read into the document of the dialect: tables, alerts, task lists, directives and attribute
/// lists find their places here.
struct DocumentBuilder {
  let path: String
  let mask: MaskedSource
  let dialect: Dialect
  let body: Int
  let scanner: TableScanner
  var raw: [Node]
  var tables: [Int: TableShape] = [:]
  var cells: CellReader?
  /// Index in `document.links` of the first link of a cell.
  var firstCellLink = 0
  var inlines: InlineRewriter
  var open: [Container] = []
  var document: Document

  /// A block whose children are being placed.
  struct Container {
    /// The block in the document.
    let node: Int
    /// Where its descendants end in `raw`.
    let rawEnd: Int
    /// The block itself in `raw`.
    let rawNode: Int
    /// The child placed last.
    var lastChild: Int?
    /// An attribute list that waits for the next child.
    var pending: (list: Attributes, span: SourceSpan)?
  }

  /// Builds the document of `mask`'s text from `body` on.
  init(_ mask: MaskedSource, body: Int, dialect: Dialect, path: String) {
    self.path = path
    self.mask = mask
    self.dialect = dialect
    self.body = body
    self.inlines = InlineRewriter(mask: mask, dialect: dialect)
    self.document = Document()
    document.buffer.reserveCapacity(mask.bytes.count - body)
    let reader = CommonMarkReader(mask.bytes[body...], base: body, mask: mask, buffer: &document.buffer)
    self.raw = reader.nodes
    document.links = reader.links
    document.codeInfos = reader.codeInfos
    self.scanner = TableScanner(dialect.hasGFM ? mask.bytes : [], from: dialect.hasGFM ? body : 0)
    document.nodes.reserveCapacity(raw.count)
    if scanner.mayHoldTables { findTables() }
    place()
  }

  // MARK: Tables

  mutating func findTables() {
    var quotes: [Int32] = []
    var shapes: [TableShape] = []
    var cellCount = 0
    var index = 1
    while index < raw.count {
      while let end = quotes.last, end <= index { quotes.removeLast() }
      let node = raw[index]
      if node.kind == .blockQuote { quotes.append(node.end) }
      if node.kind == .paragraph || (node.kind == .heading && mask.bytes[Int(node.lower)] != UInt8(ascii: "#")) {
        if var shape = scanner.table(in: node, quotes: quotes.count, isConstruct: isAttributeList) {
          shape.firstCell = cellCount
          cellCount += shape.rows.reduce(0) { $0 + $1.count }
          tables[index] = shape
          shapes.append(shape)
        }
        index = Int(node.end)
      } else {
        index += 1
      }
    }
    guard !shapes.isEmpty else { return }
    let cells = CellReader(shapes, in: mask, body: body, buffer: &document.buffer)
    firstCellLink = document.links.count
    document.links += cells.links
    self.cells = cells
  }

  /// Whether a line holds a masked attribute list and nothing else.
  func isAttributeList(_ line: Range<Int>) -> Bool {
    guard !line.isEmpty, mask.bytes[line.lowerBound] == MaskedSource.lead,
      case .construct(let number, let length)? = mask.find(in: mask.bytes[line], at: line.lowerBound),
      case .attributes = mask.constructs[number].construct
    else { return false }
    return line.count == length
  }

  // MARK: Blocks

  mutating func place() {
    var index = 0
    while index < raw.count {
      while let last = open.last, last.rawEnd <= index { closeContainer() }
      let node = raw[index]
      switch node.kind {
      case .paragraph, .heading:
        if let shape = tables[index] {
          placeTable(shape)
        } else {
          placeText(node, index)
        }
        index = Int(node.end)
      case .blockQuote:
        openContainer(dialect.hasAlerts ? alert(node, index) : node, index)
        index += 1
      case .document, .bulletList, .orderedList, .item:
        openContainer(node, index)
        index += 1
      default:
        appendBlock(node)
        index = Int(node.end)
      }
    }
    while !open.isEmpty { closeContainer() }
  }

  mutating func openContainer(_ node: Node, _ index: Int) {
    appendBlock(node)
    open.append(Container(node: document.nodes.count - 1, rawEnd: Int(node.end), rawNode: index))
  }

  mutating func closeContainer() {
    guard let last = open.popLast() else { return }
    if let pending = last.pending {
      if let child = last.lastChild {
        attach(pending.list, to: &document.nodes[child], &document.attributes)
      } else {
        reportUnattached(pending.span)
      }
    }
    document.nodes[last.node].end = Int32(document.nodes.count)
  }

  /// Appends a block as the next child of the innermost container; its `end` leads past itself.
  mutating func appendBlock(_ block: Node) {
    let index = document.nodes.count
    document.nodes.append(block)
    document.nodes[index].end = Int32(index + 1)
    guard !open.isEmpty else { return }
    open[open.count - 1].lastChild = index
    if let pending = open[open.count - 1].pending {
      attach(pending.list, to: &document.nodes[index], &document.attributes)
      open[open.count - 1].pending = nil
    }
  }

  /// The block quote as an alert when its first line is a marker, which is then taken out of the text.
  mutating func alert(_ quote: Node, _ index: Int) -> Node {
    let text = index + 2
    guard text < Int(quote.end), raw[index + 1].kind == .paragraph, raw[text].kind == .text,
      let (kind, length) = Self.alertMarker(document.buffer[raw[text].text.range])
    else { return quote }
    raw[text].text.lower += Int32(length)
    if raw[text].text.isEmpty, text + 1 < Int(raw[index + 1].end), raw[text + 1].kind == .softBreak {
      raw[text + 1] = Node(.text, at: raw[text + 1].span)
      raw[text + 1].end = Int32(text + 2)
    }
    var alert = quote
    alert.kind = .alert
    alert.level = kind.rawValue
    return alert
  }

  static func alertMarker(_ text: ArraySlice<UInt8>) -> (AlertKind, length: Int)? {
    guard text.starts(with: "[!".utf8), let close = text.firstIndex(of: UInt8(ascii: "]")) else { return nil }
    let word = String(decoding: text[(text.startIndex + 2)..<close], as: UTF8.self).lowercased()
    guard let kind = AlertKind.allCases.first(where: { $0.word == word }) else { return nil }
    var end = close + 1
    while end < text.endIndex, text[end] == 0x20 { end += 1 }
    return (kind, end - text.startIndex)
  }

  mutating func placeTable(_ shape: TableShape) {
    guard let cells else { return }
    if !shape.before.isEmpty { placeFragment(shape.before) }
    let table = document.nodes.count
    appendBlock(Node(.table, at: shape.span))
    var cell = shape.firstCell
    for (number, row) in shape.rows.enumerated() {
      let rowIndex = document.nodes.count
      let span = SourceSpan(row.first?.lowerBound ?? shape.span.lower, row.last?.upperBound ?? shape.span.upper)
      document.nodes.append(Node(.tableRow, level: number == 0 ? 1 : 0, at: span))
      for (column, source) in row.enumerated() {
        let cellIndex = document.nodes.count
        document.nodes.append(
          Node(
            .tableCell, level: shape.alignments[column].rawValue, at: SourceSpan(source.lowerBound, source.upperBound)))
        placeCell(cell, cells, firstCellLink)
        document.nodes[cellIndex].end = Int32(document.nodes.count)
        cell += 1
      }
      document.nodes[rowIndex].end = Int32(document.nodes.count)
    }
    document.nodes[table].end = Int32(document.nodes.count)
    if !shape.after.isEmpty { placeFragment(shape.after) }
  }

  mutating func placeCell(_ cell: Int, _ cells: CellReader, _ firstLink: Int) {
    let head = cells.heads[cell]
    let run = (head + 1)..<Int(cells.nodes[head].end)
    var nodes = Array(cells.nodes[run])
    for index in nodes.indices {
      let span = cells.sourceSpan(nodes[index].span, cell: cell)
      nodes[index].lower = Int32(span.lower)
      nodes[index].upper = Int32(span.upper)
      nodes[index].end -= Int32(run.lowerBound)
      if nodes[index].kind == .link || nodes[index].kind == .image {
        document.links[firstLink + Int(nodes[index].extra)].span = span
        nodes[index].extra += Int32(firstLink)
      }
    }
    append(settled(rewritten(nodes, 0..<nodes.count)))
  }

  /// Places lines of a paragraph that a table has cut off, as blocks of their own.
  mutating func placeFragment(_ lines: [Range<Int>]) {
    guard let first = lines.first, let last = lines.last else { return }
    var text: [UInt8] = []
    for line in lines { text += mask.bytes[line] + [0x0A] }
    let reader = CommonMarkReader(text[...], base: first.lowerBound, mask: mask, buffer: &document.buffer)
    let span = SourceSpan(first.lowerBound, last.upperBound)
    let links = document.links.count
    let infos = document.codeInfos.count
    document.links += reader.links
    document.codeInfos += reader.codeInfos
    let saved = (raw, tables)
    tables = [:]
    raw = reader.nodes.map { node in
      var node = node
      let place = SourceSpan(max(span.lower, Int(node.lower)), min(span.upper, Int(node.upper)))
      (node.lower, node.upper) = (Int32(place.lower), Int32(place.upper))
      if node.kind == .link || node.kind == .image { node.extra += Int32(links) }
      if node.kind == .codeBlock { node.extra += Int32(infos) }
      return node
    }
    var index = 1
    while index < raw.count {
      if raw[index].kind == .paragraph || raw[index].kind == .heading {
        placeText(raw[index], index)
      } else if ![.blockQuote, .bulletList, .orderedList].contains(raw[index].kind) {
        appendBlock(raw[index])
      }
      index = Int(raw[index].end)
    }
    (raw, tables) = saved
  }

  // MARK: Text

  mutating func rewritten(_ nodes: [Node], _ run: Range<Int>) -> [Node]? {
    let concerns =
      dialect.hasGFM
      && run.contains { nodes[$0].kind == .text && InlineRewriter.concerns(document.buffer[nodes[$0].text.range]) }
    guard concerns else {
      return nodes[run].map { node in
        var node = node
        node.end -= Int32(run.lowerBound)
        return node
      }
    }
    return inlines.rewrite(
      nodes, run, links: &document.links, attributes: &document.attributes, buffer: &document.buffer)
  }

  mutating func append(_ inlines: [Node]) {
    let base = Int32(document.nodes.count)
    for var node in inlines {
      node.end += base
      document.nodes.append(node)
    }
  }

  /// Inline nodes in which attribute lists that nobody took are text again, and reported.
  mutating func settled(_ inlines: [Node]?) -> [Node] {
    guard var inlines else { return [] }
    for index in inlines.indices where isAttributeList(inlines[index]) {
      reportUnattached(inlines[index].span)
      var text = Node(.text, at: inlines[index].span)
      text.end = inlines[index].end
      let start = document.buffer.count
      document.buffer += mask.written(Int(inlines[index].extra))
      text.text = TextRange(start, document.buffer.count)
      inlines[index] = text
    }
    return inlines
  }

  func isAttributeList(_ node: Node) -> Bool {
    node.kind == .directive && node.level == InlineRewriter.attributeListLevel
  }

  mutating func reportUnattached(_ span: SourceSpan) {
    document.findings.append(
      Diagnostic(
        .unattachedAttributeList, at: path, span, "this attribute list belongs to nothing",
        help: "put it on the line after a heading, paragraph, list or table, or right after a span, without space"))
  }

  mutating func placeText(_ node: Node, _ index: Int) {
    let task = dialect.hasGFM ? takeTaskMarker(index) : nil
    let run = (index + 1)..<Int(node.end)
    if !dialect.hasGFM || !mask.isMasked {
      guard task != nil || !isBlank(run) else { return }
      appendBlock(node)
      let block = document.nodes.count - 1
      if let task { append(checkbox: task, node) }
      append(settled(rewritten(raw, run)))
      document.nodes[block].end = Int32(document.nodes.count)
      return
    }
    let inlines = rewritten(raw, run) ?? []
    if node.kind == .heading {
      placeHeading(node, inlines)
    } else {
      placeParagraph(node, index, inlines, task)
    }
  }

  func isBlank(_ run: Range<Int>) -> Bool {
    !run.isEmpty && run.allSatisfy { raw[$0].kind == .text && raw[$0].text.isEmpty }
  }

  mutating func append(checkbox isChecked: Bool, _ paragraph: Node) {
    var box = Node(.checkbox, level: isChecked ? 1 : 0, at: SourceSpan(Int(paragraph.lower), Int(paragraph.lower) + 3))
    box.end = Int32(document.nodes.count + 1)
    document.nodes.append(box)
  }

  /// Whether the paragraph at `index` opens a task list item (GFM, section 5.3), and if so whether it is done; the marker
  /// is taken out of the text.
  mutating func takeTaskMarker(_ index: Int) -> Bool? {
    guard let container = open.last, container.rawNode == index - 1, raw[container.rawNode].kind == .item,
      index + 1 < Int(raw[index].end), raw[index + 1].kind == .text
    else { return nil }
    let text = document.buffer[raw[index + 1].text.range]
    guard text.count >= 3, text.first == UInt8(ascii: "["), text[text.startIndex + 2] == UInt8(ascii: "]") else {
      return nil
    }
    let mark = text[text.startIndex + 1]
    guard mark == 0x20 || mark | 0x20 == UInt8(ascii: "x") else { return nil }
    let isFollowed =
      text.count > 3
      ? text[text.startIndex + 3] == 0x20 : index + 2 < Int(raw[index].end) && raw[index + 2].kind == .softBreak
    guard isFollowed else { return nil }
    raw[index + 1].text.lower += 3
    document.nodes[container.node].level = 1
    return mark != 0x20
  }

  /// A heading; an attribute list at its end is the heading's (`## Title {#id}`).
  mutating func placeHeading(_ node: Node, _ inlines: [Node]) {
    var inlines = inlines
    var lists: [Attributes] = []
    while let last = inlines.last, isAttributeList(last), Int(last.end) == inlines.count,
      case .attributes(let list) = mask.constructs[Int(last.extra)].construct
    {
      lists.insert(list, at: 0)
      inlines.removeLast()
      trimTrailingSpace(&inlines)
    }
    appendBlock(node)
    let block = document.nodes.count - 1
    for list in lists { attach(list, to: &document.nodes[block], &document.attributes) }
    append(settled(inlines))
    document.nodes[block].end = Int32(document.nodes.count)
  }

  func trimTrailingSpace(_ inlines: inout [Node]) {
    guard let last = inlines.last, last.kind == .text else { return }
    var range = last.text
    while range.upper > range.lower, document.buffer[Int(range.upper) - 1] == 0x20 { range.upper -= 1 }
    inlines[inlines.count - 1].text = range
  }
}
