extension HTMLTree {
  /// The tree as HTML (HTML Living Standard, section 13.3): an HTML5 parser reads the same tree back.
  package var html: [UInt8] {
    var writer = HTMLWriter(capacity: nodes.count * 24)
    var open: [Open] = []
    for (index, node) in nodes.enumerated() {
      while let last = open.last, last.end == index { close(&open, last.name, &writer) }
      switch node.content {
      case .element(let name, let attributes):
        writer.markup("<")
        writer.markup(name)
        for attribute in attributes { writer.attribute(attribute.name, attribute.value) }
        writer.markup(">")
        let isForeign = name == "svg" || name == "math" || open.last?.holdsForeignElements ?? false
        if ElementNames.void.contains(name), !isForeign { continue }
        if ["pre", "textarea", "listing"].contains(name), !isForeign, index + 1 < node.end,
          case .text(let text) = nodes[index + 1].content, text.utf8.first == UInt8(ascii: "\n")
        {
          writer.markup("\n")
        }
        open.append(Open(name: name, end: node.end, isForeign: isForeign))
      case .text(let text):
        if let parent = open.last, !parent.isForeign, ElementNames.rawText.contains(parent.name) {
          writer.markup(text)
        } else {
          writer.text(text)
        }
      case .comment(let text):
        writer.markup("<!--")
        writer.markup(text)
        writer.markup("-->")
      }
    }
    while let last = open.last { close(&open, last.name, &writer) }
    return writer.bytes
  }

  /// An element whose end tag has not been written.
  private struct Open {
    let name: String
    let end: Int
    /// Whether it is an element of SVG or MathML, where no text is raw and no element void by its name.
    let isForeign: Bool

    var holdsForeignElements: Bool {
      isForeign && !["foreignObject", "desc", "title", "mi", "mo", "mn", "ms", "mtext"].contains(name)
    }
  }

  private func close(_ open: inout [Open], _ name: String, _ writer: inout HTMLWriter) {
    writer.markup("</")
    writer.markup(name)
    writer.markup(">")
    open.removeLast()
  }
}
