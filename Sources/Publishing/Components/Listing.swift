import Diagnostics
import Markup

/// Markdown that goes through subjects one by one: in the rows of its tables, or in sections.
///
/// The Markdown stays what it is for everybody who reads it as such; what it becomes gets an id for each row, and for each
/// row or section a place where the pages are listed that lead there.
package struct Listing: Sendable {
  /// The text.
  package let markdown: String
  private let marks: [UsesMark]
  /// Where each section ends in the text; nil for rows.
  private let ends: [Int]?

  /// Markdown with a mark for each row of all its tables, in order, without heads.
  init(_ markdown: String, rows: [UsesMark]) {
    self.markdown = markdown
    marks = rows
    ends = nil
  }

  /// Sections one after the other, each with its mark.
  init(sections: [(markdown: String, mark: UsesMark)]) {
    markdown = sections.map(\.markdown).joined()
    marks = sections.map(\.mark)
    var end = 0
    ends = sections.map {
      end += $0.markdown.utf8.count
      return end
    }
  }

  /// The document read from the text, with its marks.
  func dressed(_ document: Document) -> Document {
    var dressed = document
    if let ends {
      dressed.insert(sectionMarks(document, ends), isBlock: true)
      return dressed
    }
    var places: [Document.Insertion] = []
    var rest = marks[...]
    for (index, node) in document.nodes.enumerated() where node.kind == .tableRow && node.level != 1 {
      guard let mark = rest.popFirst() else { break }
      dressed.nodes[index].attributes = Int32(dressed.attributes.count)
      dressed.attributes.append(Attributes(id: mark.anchor))
      var cell = index + 1
      while document.nodes[cell].end < node.end { cell = Int(document.nodes[cell].end) }
      places.append((container: cell, position: Int(node.end), mark: mark))
    }
    dressed.insert(places, isBlock: false)
    return dressed
  }

  /// Each mark before the first block after its section.
  private func sectionMarks(_ document: Document, _ ends: [Int]) -> [Document.Insertion] {
    var places: [Document.Insertion] = []
    var block = 1
    for (mark, end) in zip(marks, ends) {
      while block < document.nodes.count, Int(document.nodes[block].lower) < end {
        block = Int(document.nodes[block].end)
      }
      places.append((container: 0, position: block, mark: mark))
    }
    return places
  }
}

extension Document {
  /// A mark that becomes the last child of the node `container` so far, at `position` in the nodes.
  fileprivate typealias Insertion = (container: Int, position: Int, mark: UsesMark)

  /// Puts marks in their places, which come in order.
  ///
  /// Law: a node's end moves by the marks before it, and by those at its very end only if they stand in it.
  fileprivate mutating func insert(_ places: [Insertion], isBlock: Bool) {
    guard !places.isEmpty else { return }
    var new: [Node] = []
    new.reserveCapacity(nodes.count + places.count)
    var next = 0
    func shift(of index: Int) -> Int32 {
      let end = Int(nodes[index].end)
      var low = 0
      var high = places.count
      while low < high {
        let middle = (low + high) / 2
        if places[middle].position < end { low = middle + 1 } else { high = middle }
      }
      var count = low
      while count < places.count, places[count].position == end, places[count].container >= index { count += 1 }
      return Int32(count)
    }
    func addMarks(at position: Int) {
      while next < places.count, places[next].position == position {
        var node = Node(isBlock ? .directiveBlock : .directive, at: SourceSpan(at: 0))
        node.extra = Int32(directives.count + next)
        node.end = Int32(new.count + 1)
        new.append(node)
        next += 1
      }
    }
    for index in nodes.indices {
      addMarks(at: index)
      var node = nodes[index]
      node.end += shift(of: index)
      new.append(node)
    }
    addMarks(at: nodes.count)
    directives += places.map { $0.mark.directive(isBlock: isBlock) }
    nodes = new
  }
}
