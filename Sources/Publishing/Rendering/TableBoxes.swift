import Hypertext

extension HTMLTree {
  /// The tree with every outermost table that has no box to scroll in put into one, as the Markdown renderer does with
  /// its own.
  func boxingTables() -> HTMLTree {
    guard nodes.contains(where: { if case .element("table", _) = $0.content { true } else { false } }) else {
      return self
    }
    let label = Attribute(name: "aria-label", value: "Table")
    var result = HTMLTree()
    result.nodes.reserveCapacity(nodes.count + 8)
    /// Open elements: where they end here, their index in the result, and whether a table in them needs no box.
    var open: [(end: Int, index: Int, holds: Bool)] = []
    func close(at index: Int) {
      while let last = open.last, last.end <= index {
        result.nodes[last.index].end = result.nodes.count
        open.removeLast()
      }
    }
    for (index, node) in nodes.enumerated() {
      close(at: index)
      let isHeld = open.last?.holds ?? false
      if name(index) == "table", !isHeld {
        for attributes in [
          [Attribute(name: "class", value: "table wide")],
          [
            Attribute(name: "class", value: "scroll"), Attribute(name: "role", value: "group"),
            Attribute(name: "tabindex", value: "0"), label,
          ],
        ] {
          open.append((node.end, result.nodes.count, true))
          result.nodes.append(Node(content: .element("div", attributes), end: 0))
        }
      }
      let holds =
        isHeld || name(index) == "table"
        || attribute("class", of: index)?.split(separator: " ").contains("scroll") ?? false
      open.append((node.end, result.nodes.count, holds))
      result.nodes.append(node)
    }
    close(at: Int.max)
    return result
  }
}
