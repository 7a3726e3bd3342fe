import Markup

/// Dresses the Markdown list of a reporting structure as an org chart: a name on one line, the role below it.
///
/// The Markdown stays what it is for everybody who reads it as such; only the way it is drawn changes.
enum OrgChart {
  /// The document with its lists marked `org` and each item's words after the name set apart.
  static func dressed(_ document: Document) -> Document {
    var dressed = document
    dressed.nodes.removeAll(keepingCapacity: true)
    let chart = Int32(dressed.attributes.count)
    let role = Attributes.Pair(key: "role", value: "list")
    dressed.attributes += [Attributes(classes: ["org"], pairs: [role]), Attributes(pairs: [role])]

    var open: [(index: Int, end: Int32)] = []
    var lists = 0
    func close(at index: Int) {
      while let last = open.last, last.end <= Int32(index) {
        if dressed.nodes[last.index].kind == .bulletList { lists -= 1 }
        dressed.nodes[last.index].end = Int32(dressed.nodes.count)
        open.removeLast()
      }
    }
    for (index, node) in document.nodes.enumerated() {
      close(at: index)
      var node = node
      if node.kind == .bulletList {
        node.attributes = lists == 0 ? chart : chart + 1
        node.level = 0
        lists += 1
      }
      if let paragraph = open.last, dressed.nodes[paragraph.index].kind == .paragraph,
        followsLink(in: paragraph.index, dressed), isRole(node, document)
      {
        node.text.lower += 2
        dressed.nodes.append(Node(.emphasis, at: node.span))
        open.append((dressed.nodes.count - 1, paragraph.end))
      }
      open.append((dressed.nodes.count, node.end))
      dressed.nodes.append(node)
    }
    close(at: document.nodes.count)
    return dressed
  }

  /// Whether the next node of the paragraph at `index` comes right after the link it begins with.
  private static func followsLink(in index: Int, _ document: Document) -> Bool {
    index + 1 < document.nodes.count && document.nodes[index + 1].kind == .link
      && Int(document.nodes[index + 1].end) == document.nodes.count
  }

  /// Whether a text begins with the comma between a name and a role.
  private static func isRole(_ node: Node, _ document: Document) -> Bool {
    node.kind == .text && document.bytes(node.text).starts(with: ", ".utf8)
  }
}
