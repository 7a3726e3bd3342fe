import Diagnostics
package import Markup

extension Document {
  /// What lies outside the source of `count` bytes or outside its parent; nil when all is well.
  package func misplaced(in count: Int) -> String? {
    var open = [nodes.count]
    for (index, node) in nodes.enumerated() {
      while let last = open.last, last <= index { open.removeLast() }
      guard Int(node.end) > index, Int(node.end) <= open.last ?? 0 else { return "a child of no parent" }
      open.append(Int(node.end))
      guard node.span.lower >= 0, node.span.lower <= node.span.upper, node.span.upper <= count, node.text.lower >= 0,
        node.text.upper <= buffer.count
      else { return "\(node.kind) at \(node.span)" }
    }
    let spans =
      links.map(\.span) + headings.map(\.span) + rawReferences.map(\.span) + directives.map(\.span)
      + footnotes.map(\.span) + findings.compactMap(\.span)
    return spans.first { $0.lower < 0 || $0.lower > $0.upper || $0.upper > count }.map { "a span \($0)" }
  }
}
