package import Diagnostics

extension Document {
  /// The document as an indented list of its nodes, one a line: kind, what is special about it, its place as
  /// `line:column-line:column` (the end is the first place after it), its text or destination.
  package func treeDump(_ lines: LineMap) -> String {
    var text = ""
    var open: [Int32] = []
    for (index, node) in nodes.enumerated() {
      while let end = open.last, end <= index { open.removeLast() }
      text += String(repeating: "  ", count: open.count) + "\(node.kind)" + detail(of: node)
      text += " " + Self.place(node.span, lines) + content(of: node) + "\n"
      open.append(node.end)
    }
    return text
  }

  private static func place(_ span: SourceSpan, _ lines: LineMap) -> String {
    let (start, end) = (lines.position(at: span.lower), lines.position(at: span.upper))
    return "\(start.line):\(start.column)-\(end.line):\(end.column)"
  }

  /// The small number of a node, in the words of its kind.
  private func detail(of node: Node) -> String {
    switch node.kind {
    case .heading: " \(node.level)"
    case .alert: " \(AlertKind(rawValue: node.level)?.word ?? "?")"
    case .orderedList: " from \(node.extra)" + (node.level == 1 ? " tight" : "")
    case .bulletList: node.level == 1 ? " tight" : ""
    case .tableRow: node.level == 0 ? "" : " \(RowGroup(rawValue: node.level) ?? .body)"
    case .tableCell: " \(Alignment(rawValue: node.level) ?? .none)"
    case .checkbox: node.level == 1 ? " checked" : ""
    case .footnote: " \(node.extra + 1)"
    case .box: " \(boxes[Int(node.extra)].kind)"
    case .footnoteReference:
      " \(footnoteReferences[Int(node.extra)].footnote + 1) \(footnoteReferences[Int(node.extra)].ordinal)"
    case .document, .blockQuote, .item, .paragraph, .codeBlock, .htmlBlock, .thematicBreak, .table, .contents,
      .footnotes, .directiveBlock, .definitionList, .term, .definition, .abbreviation,
      .text, .softBreak, .lineBreak, .code, .html, .emphasis, .strong, .link, .image, .strikethrough, .directive, .time:
      ""
    }
  }

  /// The words of a node, quoted, and its attribute list.
  private func content(of node: Node) -> String {
    var text = ""
    switch node.kind {
    case .link, .image:
      let link = links[Int(node.extra)]
      text += " " + JSONReport.quoted(string(link.destination))
      if !link.title.isEmpty { text += " title " + JSONReport.quoted(string(link.title)) }
    case .directive, .directiveBlock: text += " " + JSONReport.quoted(directives[Int(node.extra)].content)
    case .codeBlock:
      let info = string(codeInfos[Int(node.extra)])
      if !info.isEmpty { text += " info " + JSONReport.quoted(info) }
      text += " " + JSONReport.quoted(string(node.text))
    case .text, .code, .html, .htmlBlock: text += " " + JSONReport.quoted(string(node.text))
    case .abbreviation: text += " " + JSONReport.quoted(abbreviations[Int(node.extra)].title)
    case .document, .blockQuote, .bulletList, .orderedList, .item, .paragraph, .heading, .thematicBreak, .table,
      .definitionList, .term, .definition, .tableRow, .tableCell, .alert, .contents, .footnotes, .footnote, .box,
      .softBreak, .lineBreak, .emphasis, .strong,
      .strikethrough, .checkbox, .footnoteReference, .time:
      break
    }
    guard let list = attributes(of: node) else { return text }
    if let id = list.id { text += " #" + id }
    for name in list.classes { text += " ." + name }
    for pair in list.pairs { text += " \(pair.key)=" + JSONReport.quoted(pair.value) }
    return text
  }
}
