import Diagnostics

/// Reads the text of all cells of a page at once: as the headings of one document of their own, followed by the page
/// itself when it may hold link reference definitions that the cells use.
struct CellReader {
  /// The nodes of that document.
  let nodes: [Node]
  /// Its links and images.
  let links: [Document.Link]
  /// Index of the heading of each cell in `nodes`.
  let heads: [Int]
  private let starts: [Int]
  private let sources: [Range<Int>]

  /// Reads the cells of `tables` in order; `body` is where the page's text begins.
  init(_ tables: [TableShape], in mask: MaskedSource, body: Int, buffer: inout [UInt8]) {
    var text: [UInt8] = []
    var starts: [Int] = []
    var sources: [Range<Int>] = []
    for table in tables {
      for cell in table.rows.joined() {
        starts.append(text.count)
        sources.append(cell)
        text += [UInt8(ascii: "#"), 0x20]
        var index = cell.lowerBound
        while index < cell.upperBound {
          let isEscapedPipe =
            mask.bytes[index] == UInt8(ascii: "\\") && index + 1 < cell.upperBound
            && mask.bytes[index + 1] == UInt8(ascii: "|")
          if isEscapedPipe { index += 1 }
          text.append(mask.bytes[index])
          index += 1
        }
        // A closing sequence, so that number signs of the cell's own are not taken for one.
        text += [0x20, UInt8(ascii: "#"), 0x0A]
      }
    }
    if Self.mayDefineLinks(mask.bytes[body...]) {
      text.append(0x0A)
      text += mask.bytes[body...]
    }
    let reader = CommonMarkReader(text[...], base: 0, mask: mask, buffer: &buffer)
    var heads: [Int] = []
    var index = 1
    while heads.count < sources.count, index < reader.nodes.count {
      heads.append(index)
      index = Int(reader.nodes[index].end)
    }
    self.nodes = reader.nodes
    self.links = reader.links
    self.heads = heads
    self.starts = starts
    self.sources = sources
  }

  /// Where in the source the span of a node of cell `cell` lies, near enough: escaped pipes before it shift it.
  func sourceSpan(_ span: SourceSpan, cell: Int) -> SourceSpan {
    let source = sources[cell]
    let shift = source.lowerBound - starts[cell] - 2
    return SourceSpan(
      min(max(span.lower + shift, source.lowerBound), source.upperBound),
      min(max(span.upper + shift, source.lowerBound), source.upperBound))
  }

  private static func mayDefineLinks(_ bytes: ArraySlice<UInt8>) -> Bool {
    var index = bytes.startIndex
    while let colon = bytes[index...].firstIndex(of: UInt8(ascii: ":")) {
      if colon > bytes.startIndex, bytes[colon - 1] == UInt8(ascii: "]") { return true }
      index = colon + 1
    }
    return false
  }
}
