import CMark
import Diagnostics
import Glibc

/// Lets libcmark say where blocks begin.
enum BlockProbe {
  /// A mark that came back as a block of raw HTML.
  struct Find {
    let number: Int
    /// How many columns of the space before it are its own, and not part of what its container begins its lines with.
    let indent: Int
    /// Whether the block before it is a paragraph.
    let isBelowText: Bool
    /// Whether that paragraph holds a table.
    let isBelowTable: Bool
  }

  /// The marks that begin blocks, in the order of their numbers.
  static func marks(in text: [UInt8], _ markers: BlockMarkers) -> [Find] {
    var finds: [Find] = []
    let lines = TextLines(text[...])
    unsafe text.withUnsafeBytes { raw in
      let start = unsafe raw.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard let root = unsafe cmark_parse_document(start, raw.count, CMARK_OPT_DEFAULT) else { return }
      guard let walk = unsafe cmark_iter_new(root) else { return unsafe cmark_node_free(root) }
      while true {
        let event = unsafe cmark_iter_next(walk)
        if event == CMARK_EVENT_DONE { break }
        let node = unsafe cmark_iter_get_node(walk)
        guard event == CMARK_EVENT_ENTER, unsafe cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK,
          let literal = unsafe cmark_node_get_literal(node)
        else { continue }
        let html = unsafe Array(UnsafeRawBufferPointer(start: literal, count: min(strlen(literal), 40)))
        guard let number = markers.number(of: html[...]) else { continue }
        let line = unsafe min(max(Int(cmark_node_get_start_line(node)) - 1, 0), lines.starts.count - 1)
        let column = unsafe Int(cmark_node_get_start_column(node)) - 1
        let before = text[lines.starts[line]..<min(lines.starts[line] + column, text.count)]
        let above = unsafe cmark_node_previous(node)
        let isBelowText = unsafe cmark_node_get_type(above) == CMARK_NODE_PARAGRAPH
        let indent = unsafe indent(of: node, before: before) { line, column in
          text[lines.starts[line]..<min(lines.starts[line] + column, text.count)].columns
        }
        finds.append(
          Find(
            number: number, indent: indent, isBelowText: isBelowText,
            isBelowTable: unsafe isBelowText && holdsTable(above, text, lines)))
      }
      unsafe cmark_iter_free(walk)
      unsafe cmark_node_free(root)
    }
    return finds.sorted { $0.number < $1.number }
  }

  /// Whether a paragraph holds a table: begins with a pipe, or has a delimiter row below a row of as many cells.
  private static func holdsTable(_ paragraph: OpaquePointer?, _ text: [UInt8], _ lines: TextLines) -> Bool {
    let first = unsafe max(Int(cmark_node_get_start_line(paragraph)) - 1, 0)
    let last = unsafe min(Int(cmark_node_get_end_line(paragraph)) - 1, lines.starts.count - 1)
    guard first <= last else { return false }
    let start = unsafe lines.starts[first] + Int(cmark_node_get_start_column(paragraph)) - 1
    func row(_ line: Int) -> Range<Int> {
      let begin = line == first ? start : lines.starts[line]
      let end = max(begin, lines.trimmedEnd(line))
      return (text[begin..<end].firstIndex { !$0.isBeforeText } ?? end)..<end
    }
    if text[row(first)].first == UInt8(ascii: "|") { return true }
    return (first..<last).contains { line in
      let delimiter = row(line + 1)
      guard TableRow.mayDelimit(delimiter, in: text), let columns = TableRow.alignments(of: delimiter, in: text) else {
        return false
      }
      return columns.count == TableRow.cells(of: row(line), in: text)?.count
    }
  }

  /// Whether the first block of a text is any other than a paragraph.
  static func isOther(thanParagraph text: ArraySlice<UInt8>) -> Bool {
    unsafe text.withUnsafeBytes { raw in
      let start = unsafe raw.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard let root = unsafe cmark_parse_document(start, raw.count, CMARK_OPT_DEFAULT) else { return false }
      defer { unsafe cmark_node_free(root) }
      guard let block = unsafe cmark_node_first_child(root) else { return false }
      return unsafe cmark_node_get_type(block) != CMARK_NODE_PARAGRAPH
    }
  }

  /// How many columns of the space at the end of `before`, what stands before a block on its line, are the block's own.
  /// `columns` counts those before a byte of a line.
  private static func indent(
    of block: OpaquePointer?, before: ArraySlice<UInt8>, columns: (_ line: Int, _ byte: Int) -> Int
  ) -> Int {
    let space =
      before.columns - before[..<(before.lastIndex { !$0.isSpaceOrTab }.map { $0 + 1 } ?? before.startIndex)].columns
    guard space > 0, let container = unsafe cmark_node_parent(block) else { return 0 }
    switch unsafe cmark_node_get_type(container) {
    case CMARK_NODE_BLOCK_QUOTE: return min(3, space - 1)
    case CMARK_NODE_ITEM:
      guard let first = unsafe cmark_node_first_child(container),
        unsafe cmark_node_get_start_line(first) == cmark_node_get_start_line(container),
        unsafe cmark_node_get_start_line(block) != cmark_node_get_start_line(container)
      else { return 0 }
      let margin = unsafe columns(
        Int(cmark_node_get_start_line(first)) - 1, Int(cmark_node_get_start_column(first)) - 1)
      return max(0, min(3, space, before.columns - margin))
    default: return min(3, space)
    }
  }
}
