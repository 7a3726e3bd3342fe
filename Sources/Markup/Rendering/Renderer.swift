import Hypertext

/// Writes the nodes of a document as HTML: one pass over the array, with a stack of what is still open.
struct Renderer {
  let document: Document
  let resolution: Resolution
  let style: RenderStyle
  let filtersTags: Bool
  var writer: HTMLWriter
  /// What is written in another way in raw HTML.
  let edits: RawHTMLEdits
  /// Where in the text each block that lies directly in the document begins, when asked for.
  var blocks: [RenderedBlock]?
  /// The group of rows of the table being written.
  var openRows: RowGroup?
  private var open: [Open] = []

  /// An element whose end tag has not been written.
  struct Open {
    let kind: Node.Kind
    let node: Int
    let end: Int
  }

  init(_ document: Document, _ resolution: Resolution, _ style: RenderStyle, filtersTags: Bool) {
    self.document = document
    self.resolution = resolution
    self.style = style
    self.filtersTags = filtersTags
    edits = document.hasRawHTML ? RawHTMLEdits(document, resolution) : RawHTMLEdits()
    self.writer = HTMLWriter(capacity: document.buffer.count * 3 / 2 + 256)
  }

  var isSite: Bool { style == .site }

  /// Writes the nodes of a range, which is a whole subtree or a run of siblings.
  mutating func render(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      while let last = open.last, last.end <= index { close() }
      let node = document.nodes[index]
      if blocks != nil, open.count == 1 { blocks?.append(RenderedBlock(node: index, start: writer.bytes.count)) }
      index = enter(node, index)
      if index > range.upperBound { index = range.upperBound }
    }
    while !open.isEmpty { close() }
  }

  /// Writes the beginning of a node and returns where to go on: its first child, or what comes after it.
  private mutating func enter(_ node: Node, _ index: Int) -> Int {
    let end = Int(node.end)
    switch node.kind {
    case .document: break
    case .text: writer.text(document.buffer[node.text.range])
    case .softBreak: writer.markup("\n")
    case .lineBreak: writer.markup(isSite ? "<br>\n" : "<br />\n")
    case .code where node.level == Node.formula: inlineFormula(node)
    case .code:
      tag("<code", node, ">")
      writer.text(document.buffer[node.text.range])
      writer.markup("</code>")
    case .html: rawHTML(node)
    case .image:
      image(node, index)
      return end
    case .link: link(node)
    case .emphasis: tag("<em", node, ">")
    case .strong: tag("<strong", node, ">")
    case .strikethrough: tag("<del", node, ">")
    case .time: tag("<time", node, ">")
    case .checkbox: checkbox(node)
    case .directive:
      if resolution.directives.indices.contains(Int(node.extra)) {
        writer.markup(resolution.directives[Int(node.extra)][...])
      }
    case .paragraph: paragraph(node, index)
    case .heading:
      if resolution.skippedHeading == Int(node.extra) { return end }
      heading(node)
    case .blockQuote: block("<blockquote", node, ">\n")
    case .bulletList: list("<ul", node, index)
    case .orderedList: list("<ol", node, index)
    case .item: item(node)
    case .codeBlock: codeBlock(node)
    case .htmlBlock:
      writer.lineStart()
      rawHTML(node)
      writer.lineStart()
    case .thematicBreak: block("<hr", node, isSite ? ">\n" : " />\n")
    case .table: tableStart(node, index)
    case .tableRow: rowStart(node)
    case .tableCell: cellStart(node)
    case .alert: alertStart(node)
    case .contents:
      contents(node)
      return end
    case .footnotes: footnotesStart()
    case .footnote: footnoteStart(node)
    case .footnoteReference: footnoteReference(node)
    case .box: boxStart(node)
    case .definitionList: block("<dl", node, ">\n")
    case .term: block("<dt", node, ">")
    case .definition: block("<dd", node, ">")
    case .abbreviation: abbreviation(node)
    case .directiveBlock: directiveBlock(node)
    }
    if end > index + 1 || node.kind.isContainer { open.append(Open(kind: node.kind, node: index, end: end)) }
    return index + 1
  }

  /// Writes the end of the innermost open node.
  private mutating func close() {
    guard let last = open.popLast() else { return }
    switch last.kind {
    case .link: writer.markup("</a>")
    case .emphasis: writer.markup("</em>")
    case .strong: writer.markup("</strong>")
    case .strikethrough: writer.markup("</del>")
    case .time: writer.markup("</time>")
    case .paragraph: paragraphEnd(last.node)
    case .footnotes: footnotesEnd()
    case .footnote: footnoteEnd(last.node)
    case .box: boxEnd(document.nodes[last.node])
    case .heading: headingEnd(document.nodes[last.node])
    case .definitionList: writer.markup("</dl>\n")
    case .term: writer.markup("</dt>\n")
    case .definition: writer.markup("</dd>\n")
    case .abbreviation: writer.markup("</abbr>")
    case .blockQuote:
      writer.lineStart()
      writer.markup("</blockquote>\n")
    case .bulletList: writer.markup("</ul>\n")
    case .orderedList: writer.markup("</ol>\n")
    case .item: writer.markup("</li>\n")
    case .table: tableEnd(last.node)
    case .tableRow: rowEnd()
    case .tableCell: cellEnd(document.nodes[last.node])
    case .alert:
      writer.lineStart()
      writer.markup("</div>\n</div>\n")
    default: break
    }
  }

  /// What is open around the node being written, innermost last.
  var surroundings: [Open] { open }

  // MARK: Attributes

  /// Writes a start tag with the node's attribute list in it.
  mutating func tag(_ start: StaticString, _ node: Node, _ end: StaticString, id: String? = nil, classes: String = "") {
    writer.markup(start)
    let list = document.attributes(of: node)
    if let id = id ?? list?.id, !id.isEmpty { writer.attribute("id", id) }
    var names = classes
    for name in list?.classes ?? [] where !(isSite && name == "no_toc") {
      names += names.isEmpty ? name : " " + name
    }
    if !names.isEmpty { writer.attribute("class", names) }
    for pair in list?.pairs ?? [] where mayHave(pair) && !document.says(pair.key, node) {
      writer.attribute(pair.key, pair.value)
    }
    writer.markup(end)
  }

  /// Whether an attribute list may say this.
  private func mayHave(_ pair: Attributes.Pair) -> Bool {
    resolution.html.policy == .trusted || pair.refusal == nil
  }

  /// Writes a start tag at the beginning of a line.
  mutating func block(_ start: StaticString, _ node: Node, _ end: StaticString) {
    writer.lineStart()
    tag(start, node, end)
  }

  private mutating func list(_ start: StaticString, _ node: Node, _ index: Int) {
    writer.lineStart()
    writer.markup(start)
    if node.kind == .orderedList, node.extra != 1 {
      writer.markup(" start=\"")
      writer.number(Int(node.extra))
      writer.markup("\"")
    }
    tag("", node, ">\n", classes: isSite && hasTasks(index) ? "tasks" : "")
  }

  private func hasTasks(_ index: Int) -> Bool {
    var item = index + 1
    while item < Int(document.nodes[index].end) {
      if document.nodes[item].level == 1 { return true }
      item = Int(document.nodes[item].end)
    }
    return false
  }

  private mutating func item(_ node: Node) {
    writer.lineStart()
    tag("<li", node, ">", classes: isSite && node.level == 1 ? "task" : "")
  }
}

extension Node.Kind {
  /// Whether the node has an end tag even when it has no children.
  fileprivate var isContainer: Bool {
    switch self {
    case .blockQuote, .bulletList, .orderedList, .item, .paragraph, .heading, .table, .tableRow, .tableCell, .alert,
      .footnotes, .footnote, .box, .definitionList, .term, .definition, .abbreviation, .link, .emphasis, .strong,
      .strikethrough, .time:
      true
    case .document, .codeBlock, .htmlBlock, .thematicBreak, .contents, .directiveBlock, .text, .softBreak, .lineBreak,
      .code, .html, .image, .checkbox, .directive, .footnoteReference:
      false
    }
  }
}
