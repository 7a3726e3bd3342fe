import Hypertext

/// Tables: GFM's own markup, or a table in a box that scrolls by itself.
extension Renderer {
  mutating func tableStart(_ node: Node, _ index: Int) {
    writer.lineStart()
    guard isSite else {
      tag("<table", node, ">\n")
      return
    }
    writer.markup("<div class=\"table wide\"><div class=\"scroll\" role=\"group\" tabindex=\"0\"")
    let heads = headerTexts(index)
    writer.attribute("aria-label", heads.isEmpty ? "Table" : "Table: " + heads.joined(separator: ", "))
    writer.markup(">\n")
    tag("<table", node, ">\n", classes: heads.isEmpty ? "headless" : "")
  }

  /// The texts of the header cells that have any.
  private func headerTexts(_ table: Int) -> [String] {
    var texts: [String] = []
    guard document.nodes[table + 1].level == RowGroup.header.rawValue else { return texts }
    var cell = table + 2
    while cell < Int(document.nodes[table + 1].end) {
      let text = document.plainText(of: cell)
      if !text.isEmpty { texts.append(text) }
      cell = Int(document.nodes[cell].end)
    }
    return texts
  }

  mutating func tableEnd(_ index: Int) {
    endRowGroup()
    writer.markup(isSite ? "</table>\n</div></div>\n" : "</table>\n")
  }

  mutating func rowStart(_ node: Node) {
    let group = RowGroup(rawValue: node.level) ?? .body
    if openRows == nil || group == .nextBody || group.tag != openRows?.tag {
      endRowGroup()
      openRows = group
      writer.markup("<")
      writer.markup(group.element)
      writer.markup(">\n")
    }
    tag("<tr", node, ">\n")
  }

  private mutating func endRowGroup() {
    guard let group = openRows else { return }
    openRows = nil
    writer.markup("</")
    writer.markup(group.element)
    writer.markup(">\n")
  }

  mutating func rowEnd() { writer.markup("</tr>\n") }

  mutating func cellStart(_ node: Node) {
    let isHead = surroundings.last.map { document.nodes[$0.node].level == 1 } ?? false
    if isHead { writer.markup(isSite ? "<th scope=\"col\"" : "<th") } else { writer.markup("<td") }
    switch (Alignment(rawValue: node.level) ?? .none, isSite) {
    case (.none, _), (.left, true): break
    case (.left, false): writer.markup(" align=\"left\"")
    case (.center, false): writer.markup(" align=\"center\"")
    case (.right, false): writer.markup(" align=\"right\"")
    case (.center, true): writer.markup(" class=\"mid\"")
    case (.right, true): writer.markup(" class=\"num\"")
    }
    writer.markup(">")
  }

  mutating func cellEnd(_ node: Node) {
    let isHead = surroundings.last.map { document.nodes[$0.node].level == 1 } ?? false
    writer.markup(isHead ? "</th>\n" : "</td>\n")
  }
}

extension RowGroup {
  /// The group, without regard to which body it is.
  fileprivate var tag: RowGroup { self == .nextBody ? .body : self }

  /// The element that rows of the group stand in.
  fileprivate var element: StaticString {
    switch self {
    case .header: "thead"
    case .body, .nextBody: "tbody"
    case .footer: "tfoot"
    }
  }
}
