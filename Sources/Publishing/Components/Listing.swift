import Markup

/// Markdown that goes through subjects one by one, in the rows of its tables.
///
/// The Markdown stays what it is for everybody who reads it as such; only what it becomes gets ids.
package struct Listing: Sendable {
  /// The text.
  package let markdown: String
  /// The ids of the rows of all its tables, in order, without heads.
  let rows: [String]

  /// Markdown whose rows get these ids.
  init(_ markdown: String, rows: [String]) {
    self.markdown = markdown
    self.rows = rows
  }

  /// The document read from the text, with an id for each row.
  func dressed(_ document: Document) -> Document {
    var dressed = document
    var anchors = rows[...]
    for (index, node) in document.nodes.enumerated() where node.kind == .tableRow && node.level != 1 {
      guard let anchor = anchors.popFirst() else { break }
      dressed.nodes[index].attributes = Int32(dressed.attributes.count)
      dressed.attributes.append(Attributes(id: anchor))
    }
    return dressed
  }
}
