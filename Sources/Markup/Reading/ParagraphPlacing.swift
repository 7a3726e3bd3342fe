import Diagnostics

extension DocumentBuilder {
  /// What a line of a paragraph is.
  private enum Line {
    case text(Range<Int>)
    case directive(Int)
  }

  /// A paragraph whose lines may be directives: those come out of it.
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
    append(inlines: inlines)
    document.nodes[index].end = Int32(document.nodes.count)
  }

  /// Appends some of the inline nodes of a text, which begin where others end.
  mutating func append(inlines: ArraySlice<Node>) {
    let shift = Int32(inlines.startIndex)
    append(
      settled(
        inlines.map { node in
          var node = node
          node.end -= shift
          return node
        }))
  }

  /// An attribute list right at the start of a list item's text is the item's.
  private mutating func takeItemAttributes(_ index: Int, _ inlines: inout [Node]) {
    guard let container = open.last, container.rawNode == index - 1, raw[container.rawNode].kind == .item,
      inlines.count > 1, isAttributeList(inlines[0]), inlines[1].kind == .text,
      case .attributes(let list) = mask.constructs[Int(inlines[0].extra)].construct
    else { return }
    attach(list, to: &document.nodes[container.node], &document.attributes)
    rewriter.takers[Int(inlines[0].extra)] = .element
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
    var directive: Int?
    for index in range {
      let node = inlines[index]
      if node.kind == .directive, !isAttributeList(node), directive == nil {
        directive = index
      } else if node.kind != .text || document.buffer[node.text.range].contains(where: { $0 != 0x20 && $0 != 0x09 }) {
        return .text(range)
      }
    }
    return directive.map(Line.directive) ?? .text(range)
  }
}
