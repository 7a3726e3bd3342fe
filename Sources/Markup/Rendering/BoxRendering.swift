import Diagnostics
import Hypertext

/// Boxes: alerts and panels, details that open, cards side by side.
extension Renderer {
  mutating func boxStart(_ node: Node) {
    let box = document.boxes[Int(node.extra)]
    writer.lineStart()
    switch box.kind {
    case .alert, .note, .panel: alertStart(node, box.alertKind, title: box.title.map(inline))
    case .details:
      tag("<details", node, ">\n<summary>")
      if let title = box.title { writer.markup(inline(title)[...]) }
      writer.markup("</summary>\n")
    case .card:
      tag("<section", node, ">\n", classes: "card")
      if let title = box.title {
        writer.markup("<p class=\"card__head\">")
        writer.markup(inline(title)[...])
        writer.markup("</p>\n")
      }
      for line in box.cardTitles {
        writer.markup("<p class=\"card__title\">")
        writer.markup(inline(line)[...])
        writer.markup("</p>\n")
      }
    case .cardpane: tag("<div", node, ">\n", classes: "cards")
    }
  }

  mutating func boxEnd(_ node: Node) {
    let box = document.boxes[Int(node.extra)]
    writer.lineStart()
    switch box.kind {
    case .alert, .note, .panel: writer.markup("</div>\n</div>\n")
    case .details: writer.markup("</details>\n")
    case .card:
      if let footer = box.footer {
        writer.markup("<p class=\"card__foot\">")
        writer.markup(inline(footer)[...])
        writer.markup("</p>\n")
      }
      writer.markup("</section>\n")
    case .cardpane: writer.markup("</div>\n")
    }
  }

  /// A line of Markdown in an argument as HTML.
  private func inline(_ text: String) -> [UInt8] {
    let document = Document(parsing: Source(path: "", text: text), as: .gfm)
    var resolution = Resolution()
    resolution.html = self.resolution.html
    if !document.hasRawHTML, let html = document.inlineHTML(resolution, style: style) { return html }
    return Array(HTMLText.escaped(text).utf8)
  }
}
