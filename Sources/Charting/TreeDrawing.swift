/// Who stands below whom, drawn from left to right.
///
/// Laws: those at one depth stand in one column, in the order given, a row apart at least; whoever has others below stands at
/// the middle of the first and the last of them; no words reach into the next column.
package struct TreeDrawing: Hashable, Sendable {
  /// Somebody or something in the tree.
  package struct Node: Hashable, Sendable {
    /// 0 for those at the top.
    package let depth: Int
    /// What it is called.
    package let name: String
    /// A few more words.
    package let words: String?

    /// A node of the given parts.
    package init(depth: Int, name: String, words: String? = nil) {
      self.depth = depth
      self.name = name
      self.words = words
    }
  }

  /// Where a node stands: the left end of its words and the middle of its row, px.
  package struct Place: Hashable, Sendable {
    /// From the left.
    package let x: Double
    /// From the top.
    package let y: Double
  }

  /// All nodes in reading order: each before those below it.
  package let nodes: [Node]
  /// Where each stands.
  package let places: [Place]
  /// The node each stands below, by place in `nodes`; nil at the top.
  package let parents: [Int?]
  /// What it shows, in words.
  package let title: String
  /// Width of the drawing, px.
  package let width: Double
  /// Height of the drawing, px.
  package let height: Double
  /// Names and words as they fit.
  private let labels: [(name: String, words: String?)]

  private static let row = 46.0
  private static let gap = 44.0
  /// How wide the drawing is at most without anybody's words being cut below `narrowest`.
  private static let room = 700.0
  private static let narrowest = 236.0

  /// A drawing of `nodes`. A depth that jumps is taken as the next one.
  package init(_ nodes: [Node], title: String) {
    self.nodes = nodes
    self.title = title
    var open: [Int] = []
    var parents: [Int?] = []
    var depths: [Int] = []
    for (index, node) in nodes.enumerated() {
      open.removeLast(max(0, open.count - max(0, node.depth)))
      parents.append(open.last)
      depths.append(open.count)
      open.append(index)
    }
    self.parents = parents
    let levels = Double((depths.max() ?? 0) + 1)
    let widest = max(Self.narrowest, (Self.room - Self.gap * (levels - 1)) / levels)
    let labels = nodes.map {
      (Lettering.fitted($0.name, to: widest, isBold: true), $0.words.map { Lettering.fitted($0, to: widest) })
    }
    self.labels = labels

    var widths = [Double](repeating: 0, count: (depths.max() ?? 0) + 1)
    for (index, depth) in depths.enumerated() { widths[depth] = max(widths[depth], Self.width(labels[index])) }
    let columns = widths.reduce(into: [0.0]) { $0.append(($0.last ?? 0) + $1 + Self.gap) }

    // Those without anybody below take a row each; the others follow from them, last first.
    var below = [(first: Double, last: Double)?](repeating: nil, count: nodes.count)
    let isLeaf = nodes.indices.map { $0 + 1 == nodes.count || depths[$0 + 1] <= depths[$0] }
    var row = isLeaf.count { $0 }
    height = max(1, Double(row)) * Self.row
    var places = [Place](repeating: Place(x: 0, y: 0), count: nodes.count)
    for index in nodes.indices.reversed() {
      if isLeaf[index] { row -= 1 }
      let y = below[index].map { ($0.first + $0.last) / 2 } ?? (Double(row) + 0.5) * Self.row
      places[index] = Place(x: columns[depths[index]], y: y)
      if let parent = parents[index] { below[parent] = (y, below[parent]?.last ?? y) }
    }
    self.places = places
    width = (columns.last ?? 0) - Self.gap + 2
  }

  /// The drawing as an `svg` element.
  package var svg: String {
    var svg = SVGWriter()
    svg.element(
      "svg",
      [
        "class": "org-tree", "role": "img", "width": Coordinate.pixels(width), "height": Coordinate.pixels(height),
        "aria-label": title,
      ]
    ) { svg in
      for (index, parent) in parents.enumerated() {
        guard let parent else { continue }
        let (from, to) = (places[parent], places[index])
        let start = from.x + Self.width(labels[parent]) + 6
        let turn = to.x - Self.gap / 2 + 6
        svg.element(
          "path",
          [
            "class": "branch",
            "d": "M\(Coordinate.pixels(start)) \(Coordinate.pixels(from.y))H\(Coordinate.pixels(turn))"
              + "V\(Coordinate.pixels(to.y))H\(Coordinate.pixels(to.x - 6))",
          ])
      }
      for (place, label) in zip(places, labels) {
        let isAlone = label.words == nil
        svg.words(label.name, "name", x: Coordinate.pixels(place.x), y: place.y + (isAlone ? 5 : -2))
        if let words = label.words { svg.words(words, nil, x: Coordinate.pixels(place.x), y: place.y + 14) }
      }
    }
    return svg.text
  }

  private static func width(_ label: (name: String, words: String?)) -> Double {
    max(Lettering.width(label.name, isBold: true), label.words.map { Lettering.width($0) } ?? 0)
  }
}

extension TreeDrawing {
  /// By what is drawn; the labels follow from that.
  package static func == (left: TreeDrawing, right: TreeDrawing) -> Bool {
    left.nodes == right.nodes && left.title == right.title
  }

  /// The nodes and the title.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(nodes)
    hasher.combine(title)
  }
}
