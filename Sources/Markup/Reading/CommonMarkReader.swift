import CMark
import Diagnostics
import Glibc

/// libcmark, seen from outside: bytes in, flat nodes out. The C tree is made and freed here and goes nowhere else.
struct CommonMarkReader {
  /// The nodes read, parents before children. Their places are indices of the bytes read.
  var nodes: [Node] = []
  /// Links and images in reading order, by `Node.extra`. Spans are those of the destinations, or of the links where these
  /// stand elsewhere.
  var links: [Document.Link] = []
  /// Shortcodes and template code in addresses and titles of links.
  var callsInLinks: [CallInLink] = []
  /// Info strings, by `Node.extra` of code blocks.
  private(set) var codeInfos: [TextRange] = []
  /// Where the lines of the text begin.
  let lines: TextLines
  let mask: MaskedSource
  let bytes: [UInt8]
  let start: Int
  var places: InlinePlaces
  /// How many block quotes are open.
  private var quotes = 0
  /// List items that are open.
  private var items: [Int] = []

  /// A shortcode or template code in a link, by the number of its mask.
  struct CallInLink: Hashable {
    let number: Int
    /// Whether nobody knows where the link leads because of it.
    let isAddress: Bool
  }

  /// Reads `bytes` from the one at `start` on; literals go to the end of `buffer`.
  init(_ bytes: [UInt8], from start: Int, mask: MaskedSource, buffer: inout [UInt8]) {
    self.mask = mask
    self.bytes = bytes
    self.start = start
    self.lines = TextLines(bytes[start...])
    self.places = InlinePlaces(bytes[start...], lines)
    unsafe bytes[start...].withUnsafeBytes { raw in
      let text = unsafe raw.baseAddress?.assumingMemoryBound(to: CChar.self)
      // The option makes libcmark count the lines of code and raw HTML too.
      guard let root = unsafe cmark_parse_document(text, raw.count, CMARK_OPT_SOURCEPOS) else { return }
      unsafe walk(root, &buffer)
      unsafe cmark_node_free(root)
    }
  }

  /// Depth first, with a stack of its own, so that depth cannot overflow.
  private mutating func walk(_ root: OpaquePointer, _ buffer: inout [UInt8]) {
    var open: [Int] = []
    var current = unsafe root
    while true {
      let index = nodes.count
      unsafe append(current, &buffer)
      if let child = unsafe cmark_node_first_child(current) {
        open.append(index)
        unsafe current = child
        continue
      }
      unsafe leave(index, current)
      while true {
        if current == root { return }
        if let next = unsafe cmark_node_next(current) {
          unsafe current = next
          break
        }
        guard let parent = unsafe cmark_node_parent(current), let last = open.popLast() else { return }
        unsafe leave(last, parent)
        unsafe current = parent
      }
    }
  }

  /// Ends the node at `index`, all of whose children have been appended.
  private mutating func leave(_ index: Int, _ node: OpaquePointer) {
    nodes[index].end = Int32(nodes.count)
    switch nodes[index].kind {
    case .blockQuote: quotes -= 1
    case .item: items.removeLast()
    case .emphasis, .strong: wrap(index, by: nodes[index].kind == .strong ? 2 : 1)
    case .link, .image: unsafe placeLink(index, node)
    default: break
    }
  }

  private mutating func append(_ node: OpaquePointer, _ buffer: inout [UInt8]) {
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: unsafe appendText(node, &buffer)
    case CMARK_NODE_SOFTBREAK: appendBreak(.softBreak)
    case CMARK_NODE_LINEBREAK: appendBreak(.lineBreak)
    case CMARK_NODE_CODE: unsafe appendCode(node, &buffer)
    case CMARK_NODE_HTML_INLINE: unsafe appendHTML(node, &buffer)
    case CMARK_NODE_EMPH: nodes.append(Node(.emphasis, at: SourceSpan(at: places.last)))
    case CMARK_NODE_STRONG: nodes.append(Node(.strong, at: SourceSpan(at: places.last)))
    case CMARK_NODE_LINK: unsafe append(.link, node, &buffer)
    case CMARK_NODE_IMAGE: unsafe append(.image, node, &buffer)
    case CMARK_NODE_PARAGRAPH:
      let span = unsafe span(of: node)
      nodes.append(Node(.paragraph, at: span))
      unsafe enter(node, definitions: definitions(before: node, span))
    case CMARK_NODE_HEADING:
      let level = unsafe UInt8(clamping: cmark_node_get_heading_level(node))
      nodes.append(Node(.heading, level: level, at: unsafe span(of: node)))
      unsafe enter(node, definitions: 0)
    case CMARK_NODE_ITEM:
      items.append(nodes.count)
      nodes.append(Node(.item, at: unsafe span(of: node)))
    case CMARK_NODE_LIST: unsafe appendList(node, span(of: node))
    case CMARK_NODE_BLOCK_QUOTE:
      quotes += 1
      nodes.append(Node(.blockQuote, at: unsafe span(of: node)))
    case CMARK_NODE_CODE_BLOCK:
      var block = Node(
        .codeBlock, text: unsafe code(cmark_node_get_literal(node), &buffer), at: unsafe span(of: node))
      block.extra = Int32(codeInfos.count)
      codeInfos.append(unsafe plain(cmark_node_get_fence_info(node), &buffer))
      nodes.append(block)
    case CMARK_NODE_HTML_BLOCK:
      var block = Node(
        .htmlBlock, text: unsafe html(cmark_node_get_literal(node), &buffer), at: unsafe span(of: node))
      // libcmark leaves out the last line of a block that ends by a mark of its own, as comments do.
      let count = buffer[block.text.range].count { $0 == 0x0A }
      let last = unsafe Int(cmark_node_get_start_line(node)) + count - 2
      if lines.starts.indices.contains(last) { block.upper = max(block.upper, Int32(lines.contentEnd(last))) }
      nodes.append(block)
    case CMARK_NODE_THEMATIC_BREAK: nodes.append(Node(.thematicBreak, at: unsafe span(of: node)))
    default: nodes.append(Node(.document, at: SourceSpan(start, bytes.count)))
    }
  }

  private mutating func appendList(_ node: OpaquePointer, _ span: SourceSpan) {
    let isOrdered = unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    var list = Node(isOrdered ? .orderedList : .bulletList, at: span)
    list.level = unsafe cmark_node_get_list_tight(node) != 0 ? 1 : 0
    list.extra = unsafe cmark_node_get_list_start(node)
    nodes.append(list)
  }

  // MARK: Places of blocks

  private func span(of node: OpaquePointer) -> SourceSpan {
    let lower = unsafe place(line: cmark_node_get_start_line(node), column: cmark_node_get_start_column(node) - 1)
    let upper = unsafe place(line: cmark_node_get_end_line(node), column: cmark_node_get_end_column(node))
    return SourceSpan(lower, upper)
  }

  /// The place of a line (from 1) and a column (from 0) of the source, clamped to the line.
  private func place(line: Int32, column: Int32) -> Int {
    guard line >= 1 else { return start }
    guard line <= lines.starts.count else { return bytes.count }
    let end = Int(line) < lines.starts.count ? lines.starts[Int(line)] : bytes.count
    return min(max(lines.starts[Int(line) - 1] + Int(column), start), end)
  }

  private mutating func enter(_ block: OpaquePointer, definitions: Int) {
    // The item's first block stands at the column of the item's text.
    let margin = items.last.map { places.column(of: Int(nodes[$0 + 1].lower)) } ?? 0
    unsafe places.enter(
      InlinePlaces.Block(
        line: Int(cmark_node_get_start_line(block)), column: Int(cmark_node_get_start_column(block)), quotes: quotes,
        margin: margin, definitions: definitions))
  }

  /// How many lines of link definitions come before a paragraph's text: libcmark takes them out of the text, but counts
  /// its lines from the first of them.
  private func definitions(before paragraph: OpaquePointer, _ span: SourceSpan) -> Int {
    guard span.lower < bytes.count, bytes[span.lower] == UInt8(ascii: "["),
      let close = bytes[span.lower..<span.upper].firstIndex(of: UInt8(ascii: "]")), close + 1 < span.upper,
      bytes[close + 1] == UInt8(ascii: ":")
    else { return 0 }
    var leaf = unsafe paragraph
    while let child = unsafe cmark_node_last_child(leaf) { unsafe leaf = child }
    return unsafe max(0, Int(cmark_node_get_end_line(paragraph) - cmark_node_get_end_line(leaf)))
  }

  // MARK: Literals

  /// Copies a text in which masks stay, to be found later.
  func copy(_ text: UnsafePointer<CChar>?, _ buffer: inout [UInt8]) -> TextRange {
    guard let text = unsafe text else { return .empty }
    let start = buffer.count
    let length = unsafe strlen(text)
    unsafe buffer.append(contentsOf: UnsafeRawBufferPointer(start: text, count: length))
    return TextRange(start, buffer.count)
  }

  /// Copies code.
  func code(_ text: UnsafePointer<CChar>?, _ buffer: inout [UInt8]) -> TextRange {
    restored(unsafe copy(text, &buffer), in: .code, &buffer)
  }

  /// Copies raw HTML.
  func html(_ text: UnsafePointer<CChar>?, _ buffer: inout [UInt8]) -> TextRange {
    restored(unsafe copy(text, &buffer), in: .html, &buffer)
  }

  /// Copies a URL, title or info string.
  func plain(_ text: UnsafePointer<CChar>?, _ buffer: inout [UInt8]) -> TextRange {
    restored(unsafe copy(text, &buffer), in: .address, &buffer)
  }

  func restored(_ range: TextRange, in use: MaskedSource.Verbatim, _ buffer: inout [UInt8]) -> TextRange {
    guard mask.isMasked, buffer[range.range].contains(MaskedSource.lead) else { return range }
    let text = mask.restored(buffer[range.range], in: use)
    buffer.replaceSubrange(range.range, with: text)
    return TextRange(Int(range.lower), buffer.count)
  }
}
