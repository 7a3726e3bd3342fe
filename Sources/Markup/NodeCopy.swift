/// Nodes written anew one after the other, their ends counted again: what was left out or put in moves them.
package struct NodeCopy {
  /// The nodes so far; ends of those that are open are still to come.
  package private(set) var nodes: [Node] = []
  /// Nodes that are open, with their ends in the old numbering.
  private var open: [(node: Int, end: Int)] = []

  /// No nodes yet.
  package init() {}

  /// Makes room for a number of nodes.
  package mutating func reserve(_ count: Int) { nodes.reserveCapacity(count) }

  /// Ends the nodes that end before the old node at `index`.
  package mutating func close(before index: Int) {
    while let last = open.last, last.end <= index {
      nodes[last.node].end = Int32(nodes.count)
      open.removeLast()
    }
  }

  /// Appends an old node, whose descendants follow.
  package mutating func append(_ node: Node) {
    open.append((nodes.count, Int(node.end)))
    nodes.append(node)
  }

  /// Appends a new node, which holds the next `count` nodes.
  package mutating func append(leaf node: Node, holding count: Int = 0) {
    nodes.append(node)
    nodes[nodes.count - 1].end = Int32(nodes.count + count)
  }
}
