import Hypertext

/// Formulas: TeX as it is written. No program draws them, so nothing of them is lost.
extension Renderer {
  /// A formula that is a block, in plain HTML: as kramdown hands it to MathJax, or as it shows it without an engine.
  mutating func plainFormula(_ node: Node) {
    let text = document.buffer[node.text.range]
    if resolution.formulaMarks == .dollars {
      tag("<div", node, ">$$\n", classes: "kdmath")
      writer.text(text)
      writer.markup("\n$$</div>\n")
      return
    }
    let hasElement = node.attributes >= 0
    if hasElement { tag("<div", node, ">") }
    writer.markup("\\[")
    writer.text(text)
    writer.markup(hasElement ? "\\]</div>\n" : "\\]\n")
  }

  /// A formula in a line.
  mutating func inlineFormula(_ node: Node) {
    let text = document.buffer[node.text.range]
    if isSite {
      tag("<code", node, ">", classes: "math")
      writer.text(text)
      writer.markup("</code>")
      return
    }
    let usesDollars = resolution.formulaMarks == .dollars
    let hasElement = usesDollars || node.attributes >= 0
    if hasElement { tag("<span", node, ">", classes: usesDollars ? "kdmath" : "") }
    writer.markup(usesDollars ? "$" : "\\(")
    writer.text(text)
    writer.markup(usesDollars ? "$" : "\\)")
    if hasElement { writer.markup("</span>") }
  }
}
