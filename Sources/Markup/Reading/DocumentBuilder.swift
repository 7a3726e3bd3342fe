import Diagnostics

/// Turns what CommonMark read into the document of the dialect: tables, alerts, task lists, directives and attribute
/// lists find their places here. What CommonMark read stays in `raw`; blocks are copied from there one after the other.
struct DocumentBuilder {
  let mask: MaskedSource
  let blocks: BlockConstructs
  let dialect: Dialect
  let lines: TextLines
  let path: String
  /// The nodes of CommonMark.
  var raw: [Node]
  /// What has been built.
  var document = Document()
  /// Tables by the index in `raw` of the block they were found in.
  var tables: [Int: TablePieces] = [:]
  /// Where tables end within paragraphs, in order.
  var cuts: [TableCut] = []
  /// The text of tables and of what they cut off.
  var pieces: PieceReader?
  var rewriter: InlineRewriter
  var open: [Container] = []
  /// Whether the next heading is the text of an element of raw HTML.
  var isAfterOpeningLine = false
  /// Shortcodes and template code on lines of their own; node `extra` -1 is the first.
  var blockDirectives: [Document.Directive] = []
  /// Raw HTML that was put together, by where it begins in the document's buffer. Its places are those of the source.
  var rawHTML: [Int32: RawHTML] = [:]
  /// Abbreviations in the order of their definitions, and the attribute lists of those that have any.
  var abbreviations: [AbbreviationDefinition] = []
  var abbreviationNames: Set<[ArraySlice<UInt8>]> = []
  var abbreviationLists: [Int: Attributes] = [:]
  /// Where in `Document.attributes` these lists are.
  private(set) var abbreviationPlaces: [Int: (first: Int32, later: Int32)] = [:]
  /// Attribute lists as they were read: first those of blocks, then those in lines of text.
  var lists: [ReadAttributeList] = []
  /// Findings whose places are those of the source.
  var settledFindings: [Diagnostic] = []
  /// Shortcodes and template code in addresses and titles of links, by number.
  var callsInLinks: [CommonMarkReader.CallInLink] = []
  /// Lists whose first item is a footnote or a definition, by where the others begin in `raw`.
  var restsOfLists: [Int: Node] = [:]

  /// A block whose children are being placed.
  struct Container {
    /// The block in the document.
    let node: Int
    /// Where its descendants end in `raw`.
    var rawEnd: Int
    /// The block itself in `raw`.
    let rawNode: Int
    /// The child placed last.
    var lastChild: Int?
    /// An attribute list that waits for the next child.
    var pending: (list: Attributes, numbers: [Int])?
    /// The abbreviation defined last, if nothing came after it.
    var lastAbbreviation: Int?
    /// Elements of raw HTML among its children.
    var elements = HTMLElements()
    /// The shortcode that the container is, while its end has not come.
    var shortcode: (written: Shortcode, span: SourceSpan)?
  }

  /// Builds the document of `mask`'s text, which is that of `blocks`, from `body` on.
  init(_ mask: MaskedSource, _ blocks: BlockConstructs, body: Int, dialect: Dialect, path: String) {
    self.blocks = blocks
    self.path = path
    self.mask = mask
    self.dialect = dialect
    self.rewriter = InlineRewriter(mask: mask, text: blocks.text, dialect: dialect)
    document.buffer.reserveCapacity(mask.bytes.count - body)
    let reader = CommonMarkReader(mask.bytes, from: body, mask: mask, buffer: &document.buffer)
    raw = reader.nodes
    lines = reader.lines
    document.links = reader.links
    document.codeInfos = reader.codeInfos
    callsInLinks = reader.callsInLinks
    document.nodes.reserveCapacity(raw.count)
    if dialect.hasGFM { findTables(from: body) }
    place()
    if dialect == .kramdown { settleLists() }
    settleBareParagraphs()
    lists += rewriter.takers.sorted { $0.key < $1.key }.compactMap { number, taker in
      guard case .attributes(let list) = mask.constructs[number].construct else { return nil }
      let range = mask.constructs[number].range
      return ReadAttributeList(
        list: list, span: blocks.text.origin(of: SourceSpan(range.lowerBound, range.upperBound)), taker: taker)
    }
    if !blocks.footnotes.isEmpty { arrangeFootnotes() }
    addAbbreviations()
    if !blocks.definitions.isEmpty {
      document.attributes = document.attributes.map { $0.resolved(by: blocks.definitions) }
    }
  }

  /// Gives the document the abbreviations that are defined, and their attribute lists places.
  private mutating func addAbbreviations() {
    document.abbreviations = abbreviations.map {
      Document.Abbreviation(title: String(decoding: $0.title, as: UTF8.self))
    }
    for (number, list) in abbreviationLists.sorted(by: { $0.key < $1.key }) {
      // An id is that of one element only.
      let place = Int32(document.attributes.count)
      abbreviationPlaces[number] = (place, list.id == nil ? place : place + 1)
      document.attributes += list.id == nil ? [list] : [list, list.withoutID]
    }
  }

  // MARK: Blocks

  /// Goes over the blocks of CommonMark with a stack of its own, so that depth cannot overflow.
  private mutating func place() {
    var index = 0
    while index < raw.count {
      while let last = open.last, last.rawEnd <= index { closeContainer() }
      if let rest = restsOfLists.removeValue(forKey: index) { openContainer(rest, index - 1) }
      var node = raw[index]
      if isAfterOpeningLine, node.kind == .heading {
        isAfterOpeningLine = false
        node.kind = .paragraph
        node.level = Node.bareParagraph
      }
      switch node.kind {
      case .paragraph, .heading:
        if node.kind == .paragraph, holdsTerms(index) {
          placeTerms(index)
        } else if let table = tables[index] {
          place(table)
        } else {
          placeText(node, index)
        }
        index = Int(node.end)
      case .blockQuote:
        openContainer(dialect.hasAlerts ? takeAlertMarker(node, index) : node, index)
        index += 1
      case .htmlBlock:
        if let construct = blocks.construct(markedBy: document.buffer[node.text.range]) {
          place(construct, node)
        } else {
          reportUnclosedComment(node)
          appendBlock(node)
        }
        index += 1
      case .bulletList, .orderedList:
        if let note = footnote(ofList: index) {
          openFootnote(note, list: index)
          index += 2
        } else if let definition = definition(ofList: index) {
          openDefinition(definition, list: index)
          index += 2
        } else {
          openContainer(node, index)
          index += 1
        }
      case .document, .item:
        openContainer(node, index)
        index += 1
      case .codeBlock:
        appendCode(node)
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
    if let shortcode = last.shortcode { reportUnclosed(shortcode) }
    // What the site draws before a text does not hold it.
    if document.nodes[last.node].kind != .directiveBlock { document.nodes[last.node].end = Int32(document.nodes.count) }
  }

  /// Appends a block as the next child of the innermost container; its `end` leads past itself.
  mutating func appendBlock(_ block: Node) {
    let index = document.nodes.count
    document.nodes.append(block)
    document.nodes[index].end = Int32(index + 1)
    guard !open.isEmpty else { return }
    open[open.count - 1].lastChild = index
    open[open.count - 1].lastAbbreviation = nil
    if let pending = open[open.count - 1].pending {
      open[open.count - 1].pending = nil
      give(pending.list, pending.numbers, to: index, isBefore: true)
    }
  }
}
