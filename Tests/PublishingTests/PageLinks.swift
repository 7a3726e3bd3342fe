import Hypertext

/// The links of one HTML file as a reader meets them: those of its text, and its lists of who leads there.
struct PageLinks: Sendable {
  /// A link of the text to another page of the site.
  struct Link: Sendable, Hashable {
    /// The file it leads to.
    let path: String
    /// The id it leads to.
    let anchor: String?
    /// What it says.
    let text: String
  }

  /// A list of the pages that lead somewhere.
  struct List: Sendable {
    /// Its heading, or the id it stands at.
    let name: String
    /// The files it names, in order.
    let paths: [String]
  }

  let path: String
  /// The links of the text.
  private(set) var links: [Link] = []
  /// `Linked from`, `Shown on`, `Used in`.
  private(set) var lists: [List] = []
  /// The lists below people and words, by id.
  private(set) var uses: [List] = []

  /// Reads a file.
  init(_ tree: HTMLTree, path: String) {
    self.path = path
    guard let main = tree.nodes.indices.first(where: { tree.name($0) == "main" }) else { return }
    // What a page of a metric says beside its text stands after it.
    let rail = tree.nodes.indices.first { tree.attribute("class", of: $0) == "contents rail" }
    for root in [main, rail].compactMap({ $0 }) { read(root..<tree.nodes[root].end, tree) }
  }

  private mutating func read(_ range: Range<Int>, _ tree: HTMLTree) {
    var index = range.lowerBound
    var place = ""
    while index < range.upperBound {
      let end = tree.nodes[index].end
      let classes = (tree.attribute("class", of: index) ?? "").split(separator: " ")
      if tree.name(index) == "nav"
        || classes.contains(where: { ["listing", "front__book", "edit"].contains(String($0)) })
      {
        index = end
      } else if classes.contains("linked") {
        let heading = (index..<end).first { tree.name($0) == "h2" }
        let list = List(name: heading.map { tree.text(of: $0) } ?? "", paths: goals(index..<end, tree).map(\.path))
        // A page holds one list twice, and shows the one for which there is room.
        if !list.paths.isEmpty, !lists.contains(where: { $0.name == list.name }) { lists.append(list) }
        index = end
      } else if classes.contains("uses") {
        uses.append(List(name: place, paths: goals(index..<end, tree).map(\.path)))
        index = end
      } else {
        if let id = tree.attribute("id", of: index) { place = id }
        if tree.name(index) == "a" { links += goals(index..<(index + 1), tree).filter { $0.path != path } }
        index += 1
      }
    }
  }

  private func goals(_ range: Range<Int>, _ tree: HTMLTree) -> [Link] {
    range.compactMap { index in
      guard tree.name(index) == "a", let url = tree.attribute("href", of: index),
        !url.contains(":"), !url.isEmpty
      else { return nil }
      let parts = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      var folders = path.split(separator: "/").dropLast().map(String.init)
      for part in parts[0].split(separator: "/") {
        if part == ".." { _ = folders.popLast() } else { folders.append(String(part)) }
      }
      let goal = parts[0].isEmpty ? path : folders.joined(separator: "/")
      return Link(path: goal, anchor: parts.count > 1 ? parts[1] : nil, text: tree.text(of: index))
    }
  }
}
