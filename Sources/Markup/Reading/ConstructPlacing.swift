package import Diagnostics

extension Rule {
  /// A shortcode around text without an end in the same list item, quote or page.
  package static let unclosedShortcode = Rule("dialect.unclosed-shortcode", .warning)
  /// The end of a shortcode that was not begun in the same list item, quote or page.
  package static let strayShortcodeEnd = Rule("dialect.stray-shortcode-end", .warning)
}

extension DocumentBuilder {
  /// Places what a mark at the place of the raw HTML `node` stands for.
  mutating func place(_ construct: BlockConstruct, _ node: Node) {
    switch construct {
    case .footnote, .definition, .definitionStart: break
    case .boundary: if !isRightAfterBlock(Int(node.lower)) { open[open.count - 1].lastChild = nil }
    case .opening(let shortcode): place(shortcode, node)
    case .closing(let shortcode): close(shortcode, node)
    case .template(let range):
      append(Document.Directive(form: .template, content: inside(range, 2), span: markSpan(node), isBlock: true))
    case .endOfBlock: open[open.count - 1].lastChild = nil
    case .attributes(let list):
      place(list, markSpan(node), at: Int(node.lower))
    case .abbreviation(let definition): place(definition, node)
    case .formula(let text): append(formula: text, node)
    case .html(let text): append(html: text, node)
    case .openingLine(let text):
      append(html: text, node)
      isAfterOpeningLine = true
    }
  }

  private mutating func append(formula text: [UInt8], _ node: Node) {
    let start = document.buffer.count
    document.buffer += text
    var block = Node(
      .codeBlock, level: Node.formula, text: TextRange(start, document.buffer.count), at: markSpan(node))
    block.extra = Int32(document.codeInfos.count)
    document.codeInfos.append(.empty)
    appendBlock(block)
  }

  /// Takes an abbreviation down; attribute lists before and after it are its own.
  private mutating func place(_ definition: AbbreviationDefinition, _ node: Node) {
    if !abbreviationNames.insert(definition.words).inserted {
      let name = String(decoding: definition.name, as: UTF8.self)
      document.findings.append(
        Diagnostic(
          .repeatedAbbreviation, at: path, markSpan(node), "the abbreviation `\(name)` is defined twice",
          help: "only the last definition counts: take the others out"))
    }
    let innermost = open.count - 1
    if let pending = open[innermost].pending {
      abbreviationLists[abbreviations.count] = pending.list
      for number in pending.numbers { lists[number].taker = .element }
      open[innermost].pending = nil
    }
    open[innermost].lastAbbreviation = abbreviations.count
    abbreviations.append(definition)
  }

  private mutating func append(html: RawHTML, _ node: Node) {
    let start = document.buffer.count
    document.buffer += html.text
    rawHTML[Int32(start)] = html
    appendBlock(Node(.htmlBlock, text: TextRange(start, document.buffer.count), at: markSpan(node)))
  }

  /// Where the mark of a construct stands, without the end of its line.
  private func markSpan(_ node: Node) -> SourceSpan {
    let lower = Int(node.lower)
    return SourceSpan(lower, mask.bytes[lower...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? lower)
  }

  /// The source in a range, without a number of bytes on either side.
  private func inside(_ range: Range<Int>, _ count: Int) -> String {
    String(decoding: blocks.source[range].dropFirst(count).dropLast(count), as: UTF8.self)
  }

  // MARK: Shortcodes

  private mutating func append(_ directive: Document.Directive) {
    var node = Node(.directiveBlock, at: directive.span)
    blockDirectives.append(directive)
    blockDirectives[blockDirectives.count - 1].span = blocks.text.origin(of: directive.span)
    node.extra = Int32(-blockDirectives.count)
    appendBlock(node)
  }

  /// Opens a shortcode that goes around text: a box, or something that the site draws before the text.
  private mutating func place(_ shortcode: Shortcode, _ node: Node) {
    let parent = open[open.count - 1]
    let span = markSpan(node)
    if let kind = Box.Kind(rawValue: shortcode.name) {
      var box = Node(.box, at: span)
      box.extra = Int32(document.boxes.count)
      document.boxes.append(Box(kind: kind, shortcode: shortcode))
      appendBlock(box)
    } else {
      append(Document.Directive(form: .shortcode(shortcode), content: shortcode.name, span: span, isBlock: true))
    }
    open.append(
      Container(
        node: document.nodes.count - 1, rawEnd: parent.rawEnd, rawNode: parent.rawNode,
        shortcode: (shortcode, span)))
  }

  /// Ends the innermost open shortcode of a name. One that was opened outside of the lists and quotes the end stands in
  /// ends with them.
  private mutating func close(_ end: Shortcode, _ node: Node) {
    let name = end.name
    guard let index = open.lastIndex(where: { $0.shortcode?.written.name == name }) else {
      document.findings.append(
        Diagnostic(
          .strayShortcodeEnd, at: path, markSpan(node), "this ends a shortcode `\(name)` that was not begun here",
          help: "begin it with a line \(end.delimiter.around(name)), as far to the right as its end"))
      return
    }
    while let last = open.last, last.shortcode != nil, last.shortcode?.written.name != name, open.count - 1 > index {
      closeContainer()
    }
    open[index].shortcode = nil
    if document.nodes[open[index].node].kind == .box {
      document.nodes[open[index].node].upper = Int32(markSpan(node).upper)
    }
    if index == open.count - 1 {
      closeContainer()
    } else {
      open[index].rawEnd = open[index + 1].rawEnd
    }
  }

  mutating func reportUnclosed(_ shortcode: (written: Shortcode, span: SourceSpan)) {
    let (name, end) = (shortcode.written.name, shortcode.written.delimiter.around("/" + shortcode.written.name))
    document.findings.append(
      Diagnostic(
        .unclosedShortcode, at: path, shortcode.span, "the shortcode `\(name)` is not ended where it stands",
        help: "end it with \(end) on a line of its own, as far to the right as this one"))
  }

  // MARK: Attribute lists

  /// Gives an attribute list that stands alone on a line to its block: the block that ends on the line before, else the
  /// next one, which takes lists that wait for it along (kramdown syntax page, "Block Attributes").
  private mutating func place(_ list: Attributes, _ span: SourceSpan, at offset: Int) {
    let innermost = open.count - 1
    lists.append(ReadAttributeList(list: list, span: blocks.text.origin(of: span), taker: .nothing))
    if let abbreviation = open[innermost].lastAbbreviation, isRightAfterBlock(offset) {
      lists[lists.count - 1].taker = .element
      abbreviationLists[abbreviation, default: Attributes()].merge(list)
    } else if isRightAfterAddress(offset) {
      lists[lists.count - 1].taker = .address
    } else if open[innermost].pending == nil, isRightAfterBlock(offset), let target = open[innermost].lastChild {
      give(list, (lists.count - 1)..<lists.count, to: target, isBefore: false)
    } else {
      var pending = open[innermost].pending ?? (Attributes(), [])
      pending.list.merge(list)
      pending.numbers.append(lists.count - 1)
      open[innermost].pending = pending
    }
  }

  /// Whether the line before the one of `offset` is not blank.
  private func isRightAfterBlock(_ offset: Int) -> Bool { !textAbove(offset).isEmpty }

  /// Whether the line before the one of `offset` defines the address of links, which leaves no block behind.
  private func isRightAfterAddress(_ offset: Int) -> Bool {
    let text = textAbove(offset)
    guard text.first == UInt8(ascii: "["), text.firstRange(of: [UInt8(ascii: "]"), UInt8(ascii: ":")]) != nil else {
      return false
    }
    return open[open.count - 1].lastChild.map { Int(document.nodes[$0].upper) <= text.startIndex } ?? true
  }

  /// The text of the line before the one of `offset`, up to the end of that line; empty where it is blank or there is none.
  private func textAbove(_ offset: Int) -> ArraySlice<UInt8> {
    let line = lines.line(at: offset)
    guard line > 0 else { return [] }
    return mask.bytes[lines.starts[line - 1]..<lines.contentEnd(line - 1)].drop(while: \.isBeforeText)
  }
}
