import CMark
import Diagnostics
import Glibc

/// libcmark, seen from outside: bytes in, flat nodes out. The C tree is made and freed here and goes nowhere else.
///
/// libcmark's positions are hints: they are clamped here, and whoever needs an exact place looks again in the block's
/// bytes.
struct CommonMarkReader {
  /// The nodes read, parents before children.
  private(set) var nodes: [Node] = []
  /// Links and images in reading order, by `Node.extra`. Spans are those of the nodes.
  private(set) var links: [Document.Link] = []
  /// Info strings, by `Node.extra` of code blocks.
  private(set) var codeInfos: [TextRange] = []
  private let mask: MaskedSource
  private let lines: [Int]
  private let count: Int
  /// Offset of the text in the source.
  private let base: Int

  /// Reads `bytes`, which stand in the source at `base`; literals go to the end of `buffer`.
  init(_ bytes: ArraySlice<UInt8>, base: Int, mask: MaskedSource, buffer: inout [UInt8]) {
    self.mask = mask
    self.base = base
    self.count = bytes.count
    self.lines = Self.lineStarts(bytes)
    unsafe bytes.withUnsafeBytes { raw in
      let start = unsafe raw.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard let root = unsafe cmark_parse_document(start, raw.count, CMARK_OPT_DEFAULT) else { return }
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
      nodes[index].end = Int32(nodes.count)
      while true {
        if current == root { return }
        if let next = unsafe cmark_node_next(current) {
          unsafe current = next
          break
        }
        guard let parent = unsafe cmark_node_parent(current), let last = open.popLast() else { return }
        nodes[last].end = Int32(nodes.count)
        unsafe current = parent
      }
    }
  }

  private mutating func append(_ node: OpaquePointer, _ buffer: inout [UInt8]) {
    let span = unsafe span(of: node)
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_TEXT:
      nodes.append(Node(.text, text: unsafe copy(cmark_node_get_literal(node), &buffer), at: span))
    case CMARK_NODE_SOFTBREAK: nodes.append(Node(.softBreak, at: span))
    case CMARK_NODE_LINEBREAK: nodes.append(Node(.lineBreak, at: span))
    case CMARK_NODE_CODE:
      nodes.append(Node(.code, text: unsafe verbatim(cmark_node_get_literal(node), &buffer), at: span))
    case CMARK_NODE_HTML_INLINE:
      nodes.append(Node(.html, text: unsafe verbatim(cmark_node_get_literal(node), &buffer), at: span))
    case CMARK_NODE_EMPH: nodes.append(Node(.emphasis, at: span))
    case CMARK_NODE_STRONG: nodes.append(Node(.strong, at: span))
    case CMARK_NODE_LINK: unsafe append(.link, node, span, &buffer)
    case CMARK_NODE_IMAGE: unsafe append(.image, node, span, &buffer)
    case CMARK_NODE_PARAGRAPH: nodes.append(Node(.paragraph, at: span))
    case CMARK_NODE_HEADING:
      nodes.append(Node(.heading, level: UInt8(clamping: unsafe cmark_node_get_heading_level(node)), at: span))
    case CMARK_NODE_ITEM: nodes.append(Node(.item, at: span))
    case CMARK_NODE_LIST: unsafe appendList(node, span)
    case CMARK_NODE_BLOCK_QUOTE: nodes.append(Node(.blockQuote, at: span))
    case CMARK_NODE_CODE_BLOCK:
      var block = Node(.codeBlock, text: unsafe verbatim(cmark_node_get_literal(node), &buffer), at: span)
      block.extra = Int32(codeInfos.count)
      codeInfos.append(unsafe plain(cmark_node_get_fence_info(node), &buffer))
      nodes.append(block)
    case CMARK_NODE_HTML_BLOCK:
      nodes.append(Node(.htmlBlock, text: unsafe verbatim(cmark_node_get_literal(node), &buffer), at: span))
    case CMARK_NODE_THEMATIC_BREAK: nodes.append(Node(.thematicBreak, at: span))
    default: nodes.append(Node(.document, at: SourceSpan(base, base + count)))
    }
  }

  private mutating func append(_ kind: Node.Kind, _ node: OpaquePointer, _ span: SourceSpan, _ buffer: inout [UInt8]) {
    var link = Node(kind, at: span)
    link.extra = Int32(links.count)
    nodes.append(link)
    links.append(
      Document.Link(
        destination: unsafe plain(cmark_node_get_url(node), &buffer),
        title: unsafe plain(cmark_node_get_title(node), &buffer), span: span, isImage: kind == .image))
  }

  private mutating func appendList(_ node: OpaquePointer, _ span: SourceSpan) {
    let isOrdered = unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    var list = Node(isOrdered ? .orderedList : .bulletList, at: span)
    list.level = unsafe cmark_node_get_list_tight(node) != 0 ? 1 : 0
    list.extra = unsafe cmark_node_get_list_start(node)
    nodes.append(list)
  }

  /// Lines of the text, which libcmark counts in.
  private static func lineStarts(_ bytes: ArraySlice<UInt8>) -> [Int] {
    var starts = [0]
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      if byte == 0x0A || (byte == 0x0D && (index == bytes.endIndex || bytes[index] != 0x0A)) {
        starts.append(index - bytes.startIndex)
      }
    }
    return starts
  }

  private func span(of node: OpaquePointer) -> SourceSpan {
    let lower = unsafe offset(line: cmark_node_get_start_line(node), column: cmark_node_get_start_column(node) - 1)
    let upper = unsafe offset(line: cmark_node_get_end_line(node), column: cmark_node_get_end_column(node))
    return SourceSpan(lower, upper)
  }

  private func offset(line: Int32, column: Int32) -> Int {
    guard line >= 1 else { return base }
    guard line <= lines.count else { return base + count }
    let start = lines[Int(line) - 1]
    let end = Int(line) < lines.count ? lines[Int(line)] : count
    return base + min(max(start + Int(column), start), end)
  }

  /// Copies a text in which masks stay, to be found later.
  private func copy(_ text: UnsafePointer<CChar>?, _ buffer: inout [UInt8]) -> TextRange {
    guard let text = unsafe text else { return .empty }
    let start = buffer.count
    let length = unsafe strlen(text)
    unsafe buffer.append(contentsOf: UnsafeRawBufferPointer(start: text, count: length))
    return TextRange(start, buffer.count)
  }

  /// Copies code or raw HTML.
  private func verbatim(_ text: UnsafePointer<CChar>?, _ buffer: inout [UInt8]) -> TextRange {
    restored(unsafe copy(text, &buffer), isVerbatim: true, &buffer)
  }

  /// Copies a URL, title or info string.
  private func plain(_ text: UnsafePointer<CChar>?, _ buffer: inout [UInt8]) -> TextRange {
    restored(unsafe copy(text, &buffer), isVerbatim: false, &buffer)
  }

  private func restored(_ range: TextRange, isVerbatim: Bool, _ buffer: inout [UInt8]) -> TextRange {
    guard mask.isMasked, buffer[range.range].contains(MaskedSource.lead) else { return range }
    let text = mask.restored(buffer[range.range], isVerbatim: isVerbatim)
    buffer.replaceSubrange(range.range, with: text)
    return TextRange(Int(range.lower), buffer.count)
  }
}
