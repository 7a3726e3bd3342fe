/// An HTML text as an HTML5 parser understands it: the nodes of a fragment in document order, in one array.
package struct HTMLTree: Sendable, Equatable {
  /// What a node is.
  package enum Content: Sendable, Equatable {
    /// An element: its name (lower case in HTML, as specified in SVG and MathML) and its attributes in order.
    case element(String, [Attribute])
    /// Text with entities resolved.
    case text(String)
    /// The text of a comment.
    case comment(String)
  }

  /// One attribute of an element, entities resolved.
  package struct Attribute: Sendable, Equatable {
    /// The name, with its prefix in foreign content.
    package let name: String
    /// The value; empty when there is none.
    package let value: String

    /// An attribute of the given parts.
    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A node and where its descendants end.
  package struct Node: Sendable, Equatable {
    /// What the node is.
    package let content: Content
    /// Index after the last descendant: the next sibling, if there is one.
    package var end: Int

    /// A node of the given parts.
    package init(content: Content, end: Int) {
      self.content = content
      self.end = end
    }
  }

  /// All nodes, parents before children.
  package var nodes: [Node] = []

  /// A tree without nodes.
  package init() {}

  /// Indices of the children of the node at `index`; of the fragment itself for nil.
  package func children(of index: Int?) -> [Int] {
    var children: [Int] = []
    var child = index.map { $0 + 1 } ?? 0
    let end = index.map { nodes[$0].end } ?? nodes.count
    while child < end {
      children.append(child)
      child = nodes[child].end
    }
    return children
  }

  /// The element name of the node at `index`; nil for text and comments.
  package func name(_ index: Int) -> String? {
    if case .element(let name, _) = nodes[index].content { name } else { nil }
  }

  /// The value of an attribute of the element at `index`.
  package func attribute(_ name: String, of index: Int) -> String? {
    guard case .element(_, let attributes) = nodes[index].content else { return nil }
    return attributes.first { $0.name == name }?.value
  }

  /// All text below the node at `index` (of the whole fragment for nil), in order.
  package func text(of index: Int?) -> String {
    var text = ""
    for node in nodes[(index ?? 0)..<(index.map { nodes[$0].end } ?? nodes.count)] {
      if case .text(let part) = node.content { text += part }
    }
    return text
  }

  /// Indices of the elements of that name, in document order.
  package func elements(named name: String) -> [Int] {
    nodes.indices.filter { self.name($0) == name }
  }
}
