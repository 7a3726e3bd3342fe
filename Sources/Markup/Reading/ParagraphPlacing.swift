import Diagnostics

extension DocumentBuilder {
  /// What a line of a paragraph is.
  private enum Line {
    case text(Range<Int>)
    case attributes(Range<Int>)
    case directive(Int)
  }

  /// A paragraph whose lines may be attribute lists or directives: those come out of it.
  mutating func placeParagraph(_ node: Node, _ index: Int, _ inlines: [Node], _ task: Bool?) {
    var inlines = inlines
    takeItemAttributes(index, &inlines)
    var task = task
    placeLines(of: node, inlines, &task)
  }

  /// Places the lines of the paragraph `node` that has the text `inlines`.
  mutating func placeLines(of node: Node, _ inlines: [Node], _ task: inout Bool?) {
    let lines = lines(ofInlines: inlines)
    guard lines.contains(where: { if case .text = $0 { false } else { true } }) else {
      emitParagraph(node, inlines[...], isWhole: true, &task)
      return
    }
    let first = document.nodes.count
    var text: Range<Int>?
    for line in lines {
      if case .text(let range) = line {
        text = (text?.lowerBound ?? range.lowerBound)..<range.upperBound
        continue
      }
      if let range = text { emitParagraph(node, inlines[range], isWhole: false, &task) }
      text = nil
      switch line {
      case .text: break
      case .attributes(let range):
        for item in range where isAttributeList(inlines[item]) {
          guard case .attributes(let list) = mask.constructs[Int(inlines[item].extra)].construct else { continue }
          place(list, inlines[item].span, follows: document.nodes.count > first)
        }
      case .directive(let item):
        var block = inlines[item]
        block.kind = .directiveBlock
        appendBlock(block)
      }
    }
    if let range = text { emitParagraph(node, inlines[range], isWhole: false, &task) }
  }

  private mutating func emitParagraph(
    _ node: Node, _ inlines: ArraySlice<Node>, isWhole: Bool, _ task: inout Bool?
  ) {
    guard task != nil || !inlines.allSatisfy({ $0.kind == .text && $0.text.isEmpty }) else { return }
    var block = node
    if !isWhole, let first = inlines.first, let last = inlines.last {
      block.lower = max(node.lower, min(first.lower, node.upper))
      block.upper = min(node.upper, max(last.upper, block.lower))
    }
    appendBlock(block)
    let index = document.nodes.count - 1
    if let isDone = task { append(checkbox: isDone, node) }
    task = nil
    let shift = Int32(inlines.startIndex)
    append(
      settled(
        inlines.map { node in
          var node = node
          node.end -= shift
          return node
        }))
    document.nodes[index].end = Int32(document.nodes.count)
  }

  /// An attribute list right at the start of a list item's text is the item's.
  private mutating func takeItemAttributes(_ index: Int, _ inlines: inout [Node]) {
    guard let container = open.last, container.rawNode == index - 1, raw[container.rawNode].kind == .item,
      inlines.count > 1, isAttributeList(inlines[0]), inlines[1].kind == .text,
      case .attributes(let list) = mask.constructs[Int(inlines[0].extra)].construct
    else { return }
    attach(list, to: &document.nodes[container.node], &document.attributes)
    inlines.removeFirst()
    for item in inlines.indices { inlines[item].end -= 1 }
    inlines[0].dropFirst(document.buffer[inlines[0].text.range].prefix { $0 == 0x20 }.count)
  }

  /// The lines of a paragraph's inline nodes: split at the breaks that are not inside a span.
  private func lines(ofInlines inlines: [Node]) -> [Line] {
    var lines: [Line] = []
    var start = 0
    var index = 0
    while index <= inlines.count {
      let isEnd = index == inlines.count
      if isEnd || inlines[index].kind == .softBreak || inlines[index].kind == .lineBreak {
        if start < index { lines.append(line(inlines, start..<index)) }
        start = index + 1
      }
      index = isEnd ? index + 1 : Int(inlines[index].end)
    }
    return lines
  }

  private func line(_ inlines: [Node], _ range: Range<Int>) -> Line {
    var lists = 0
    var directives: [Int] = []
    for index in range {
      let node = inlines[index]
      if isAttributeList(node) {
        lists += 1
      } else if node.kind == .directive {
        directives.append(index)
      } else if node.kind != .text || document.buffer[node.text.range].contains(where: { $0 != 0x20 && $0 != 0x09 }) {
        return .text(range)
      }
    }
    if lists > 0, directives.isEmpty { return .attributes(range) }
    if let only = directives.first, directives.count == 1, lists == 0 { return .directive(only) }
    return .text(range)
  }

  /// Gives an attribute list that stands alone on a line to its block: the block that ends on the line before, else the
  /// next one (kramdown syntax page, "Block Attributes"). Its indentation and its line's quote markers say at which depth
  /// to look; lists above it that wait for the next block take it along.
  private mutating func place(_ list: Attributes, _ span: SourceSpan, follows: Bool) {
    let innermost = open.count - 1
    if follows || (open[innermost].pending == nil && isRightAfterBlock(span.lower)),
      let target = open[depth(ofLineAt: span.lower)].lastChild
    {
      attach(list, to: &document.nodes[target], &document.attributes)
    } else {
      var pending = open[innermost].pending ?? (Attributes(), span)
      pending.list.merge(list)
      open[innermost].pending = pending
    }
  }

  /// What stands before the text of a line: space and the markers of quotes and list items.
  private static let mayMark = Array(" \t>-*+.)0123456789".utf8)

  /// The innermost open container that the line of `offset` does not leave by what stands before it.
  private func depth(ofLineAt offset: Int) -> Int {
    let column = column(of: offset)
    let line = mask.bytes[(offset - column)..<offset]
    let markers = line.prefix { Self.mayMark.contains($0) }.count { $0 == UInt8(ascii: ">") }
    var quotes = open.count { raw[$0.rawNode].kind == .blockQuote }
    var depth = open.count - 1
    while depth > 0 {
      if raw[open[depth].rawNode].kind == .blockQuote {
        if quotes <= markers { return depth }
        quotes -= 1
      } else if column >= contentColumn(of: open[depth]) {
        return depth
      }
      depth -= 1
    }
    return depth
  }

  /// Whether the line before the one of `offset` is not blank.
  private func isRightAfterBlock(_ offset: Int) -> Bool {
    let line = lines.line(at: offset)
    guard line > 0 else { return false }
    return mask.bytes[lines.starts[line - 1]..<lines.contentEnd(line - 1)].contains { byte in
      byte != 0x20 && byte != 0x09 && byte != UInt8(ascii: ">")
    }
  }

  private func column(of offset: Int) -> Int { offset - lines.starts[lines.line(at: offset)] }

  /// The column at which the text of a container's children begins; 0 for all but list items.
  private func contentColumn(of container: Container) -> Int {
    guard
      raw[container.rawNode].kind == .item || raw[container.rawNode].kind == .bulletList
        || raw[container.rawNode].kind == .orderedList, container.rawNode + 1 < raw.count
    else { return 0 }
    let first = raw[container.rawNode].kind == .item ? container.rawNode + 1 : container.rawNode + 2
    return first < raw.count ? column(of: Int(raw[first].lower)) : 0
  }
}
