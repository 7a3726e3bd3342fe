import Diagnostics

/// Places paragraphs and headings with their text.
extension DocumentBuilder {
  /// The inline nodes of a run of `nodes`, with what CommonMark does not know; their `end` counts from the run's start.
  mutating func rewritten(_ nodes: [Node], _ run: Range<Int>) -> [Node] {
    guard concerns(nodes, run) else {
      return nodes[run].map { node in
        var node = node
        node.end -= Int32(run.lowerBound)
        return node
      }
    }
    return rewriter.rewrite(
      nodes, run, links: &document.links, attributes: &document.attributes, tags: &document.tagAttributes,
      buffer: &document.buffer)
  }

  /// Whether there is anything in a run of `nodes` that CommonMark does not know.
  private func concerns(_ nodes: [Node], _ run: Range<Int>) -> Bool {
    guard dialect.hasGFM else { return false }
    for index in run where nodes[index].kind == .text {
      if InlineRewriter.concerns(document.buffer[nodes[index].text.range]) { return true }
    }
    return false
  }

  /// Appends a run of `nodes`, with what CommonMark does not know.
  mutating func append(rewriting nodes: [Node], _ run: Range<Int>) {
    guard !concerns(nodes, run) else { return append(settled(rewritten(nodes, run))) }
    let shift = Int32(document.nodes.count - run.lowerBound)
    for index in run {
      document.nodes.append(nodes[index])
      document.nodes[document.nodes.count - 1].end += shift
    }
  }

  /// Appends inline nodes whose `end` counts from the first of them.
  mutating func append(_ inlines: [Node]) {
    let base = Int32(document.nodes.count)
    for var node in inlines {
      node.end += base
      document.nodes.append(node)
    }
  }

  /// Inline nodes in which attribute lists that nobody took are text again.
  mutating func settled(_ inlines: [Node]) -> [Node] {
    var inlines = inlines
    for index in inlines.indices where isAttributeList(inlines[index]) {
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

  /// Places a paragraph or a heading.
  mutating func placeText(_ node: Node, _ index: Int) {
    let task = dialect.hasGFM ? takeTaskMarker(index) : nil
    let run = (index + 1)..<Int(node.end)
    if !dialect.hasGFM || (!mask.isMasked && dialect != .kramdown) {
      guard task != nil || !isBlank(run) else { return }
      appendBlock(node)
      let block = document.nodes.count - 1
      if let task { append(checkbox: task, node) }
      append(rewriting: raw, run)
      document.nodes[block].end = Int32(document.nodes.count)
      return
    }
    let inlines = rewritten(raw, run)
    if node.kind == .heading, dialect == .kramdown, isUnderlined(node), isNoHeading(node, inlines) {
      placeParagraph(paragraph(ofHeading: node), index, inlines + underline(of: node, after: inlines.count), nil)
    } else if node.kind == .heading {
      placeHeading(node, inlines)
    } else {
      placeParagraph(node, index, inlines, task)
    }
  }

  // MARK: Underlined headings

  func isUnderlined(_ heading: Node) -> Bool { !mask.bytes[Int(heading.lower)...].beginsATXHeading }

  /// Whether an underlined heading is none to kramdown, whose headings have one line; one dash in a list begins a list.
  private func isNoHeading(_ heading: Node, _ inlines: [Node]) -> Bool {
    if inlines.contains(where: { $0.kind == .softBreak }) { return true }
    guard let container = open.last, raw[container.rawNode].kind == .item else { return false }
    return underlineRange(of: heading).count == 1
  }

  private func underlineRange(of heading: Node) -> Range<Int> {
    var upper = Int(heading.upper)
    let isMark = { (byte: UInt8) in byte == UInt8(ascii: "-") || byte == UInt8(ascii: "=") }
    while upper > Int(heading.lower), !isMark(mask.bytes[upper - 1]) { upper -= 1 }
    var lower = upper
    while lower > Int(heading.lower), isMark(mask.bytes[lower - 1]) { lower -= 1 }
    return lower..<upper
  }

  private func paragraph(ofHeading heading: Node) -> Node {
    var paragraph = heading
    paragraph.kind = .paragraph
    paragraph.level = 0
    return paragraph
  }

  /// The break and the underline below a text of several lines, which kramdown takes for text: its headings have one line.
  private mutating func underline(of heading: Node, after count: Int) -> [Node] {
    let range = underlineRange(of: heading)
    let (lower, upper) = (range.lowerBound, range.upperBound)
    var softBreak = Node(.softBreak, at: SourceSpan(at: lower))
    softBreak.end = Int32(count + 1)
    let start = document.buffer.count
    document.buffer += mask.bytes[lower..<upper]
    var text = Node(.text, text: TextRange(start, document.buffer.count), at: SourceSpan(lower, upper))
    text.end = Int32(count + 2)
    return [softBreak, text]
  }

  private func isBlank(_ run: Range<Int>) -> Bool {
    !run.isEmpty && run.allSatisfy { raw[$0].kind == .text && raw[$0].text.isEmpty }
  }

  mutating func append(checkbox isChecked: Bool, _ paragraph: Node) {
    var box = Node(.checkbox, level: isChecked ? 1 : 0, at: SourceSpan(Int(paragraph.lower), Int(paragraph.lower) + 3))
    box.end = Int32(document.nodes.count + 1)
    document.nodes.append(box)
  }

  /// Whether the paragraph at `index` opens a task list item (GFM, section 5.3), and if so whether it is done; the marker
  /// is taken out of the text.
  private mutating func takeTaskMarker(_ index: Int) -> Bool? {
    guard index > 0, raw[index - 1].kind == .item, index + 1 < Int(raw[index].end), mask.isBracket(raw[index + 1]),
      let container = open.last, container.rawNode == index - 1
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
    raw[index + 1].dropFirst(3)
    document.nodes[container.node].level = 1
    return mark != 0x20
  }

  /// A heading; an attribute list at its end is the heading's (`## Title {#id}`).
  private mutating func placeHeading(_ node: Node, _ inlines: [Node]) {
    var inlines = inlines
    var lists: [Attributes] = []
    while let last = inlines.last, isAttributeList(last), Int(last.end) == inlines.count,
      case .attributes(let list) = mask.constructs[Int(last.extra)].construct
    {
      lists.insert(list, at: 0)
      rewriter.takers[Int(last.extra)] = .element
      inlines.removeLast()
      trimTrailingSpace(&inlines)
    }
    appendBlock(node)
    let block = document.nodes.count - 1
    for list in lists { attach(list, to: &document.nodes[block], &document.attributes) }
    append(settled(inlines))
    document.nodes[block].end = Int32(document.nodes.count)
  }

  private func trimTrailingSpace(_ inlines: inout [Node]) {
    guard let last = inlines.last, last.kind == .text else { return }
    let spaces = Int32(document.buffer[last.text.range].reversed().prefix { $0 == 0x20 }.count)
    inlines[inlines.count - 1].text.upper -= spaces
    inlines[inlines.count - 1].upper = max(last.lower, last.upper - spaces)
  }
}

extension Node {
  /// Takes bytes, written as they are, off the beginning of a text.
  mutating func dropFirst(_ count: Int) {
    text.lower += Int32(count)
    lower = min(lower + Int32(count), upper)
  }
}
