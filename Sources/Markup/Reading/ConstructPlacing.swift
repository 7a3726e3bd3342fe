import Diagnostics

extension DocumentBuilder {
  /// Places what a mark at the place of the raw HTML `node` stands for.
  mutating func place(_ construct: BlockConstruct, _ node: Node) {
    switch construct {
    case .footnote, .boundary: break
    case .endOfBlock: open[open.count - 1].lastChild = nil
    case .attributes(let list):
      let lower = Int(node.lower)
      let end = mask.bytes[lower...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? lower
      place(list, SourceSpan(lower, end), at: lower)
    case .raw(let range):
      let start = document.buffer.count
      document.buffer += blocks.source[range]
      let lower = Int(node.lower)
      appendBlock(
        Node(
          .htmlBlock, text: TextRange(start, document.buffer.count),
          at: SourceSpan(lower, max(lower, Int(node.upper)))))
    }
  }

  /// Gives an attribute list that stands alone on a line to its block: the block that ends on the line before, else the
  /// next one, which takes lists that wait for it along (kramdown syntax page, "Block Attributes").
  private mutating func place(_ list: Attributes, _ span: SourceSpan, at offset: Int) {
    let innermost = open.count - 1
    if let refused = list.refused { reportRefused(refused, span) }
    if open[innermost].pending == nil, isRightAfterBlock(offset), let target = open[innermost].lastChild {
      attach(list, to: &document.nodes[target], &document.attributes)
    } else {
      var pending = open[innermost].pending ?? (Attributes(), span)
      pending.list.merge(list)
      open[innermost].pending = pending
    }
  }

  /// Whether the line before the one of `offset` is not blank.
  private func isRightAfterBlock(_ offset: Int) -> Bool {
    let line = lines.line(at: offset)
    guard line > 0 else { return false }
    return mask.bytes[lines.starts[line - 1]..<lines.contentEnd(line - 1)].contains { byte in
      byte != 0x20 && byte != 0x09 && byte != UInt8(ascii: ">")
    }
  }
}
