/// The words around a table made from data: what it shows, a line under that, and a line at the foot. Lines of Markdown.
package struct Caption: Hashable, Sendable {
  /// What the table shows or finds; nil for the component's plain default.
  package var title: String?
  /// How to read it.
  package var summary: String?
  /// What must be known beside it.
  package var note: String?

  /// The given words.
  package init(title: String? = nil, summary: String? = nil, note: String? = nil) {
    self.title = title
    self.summary = summary
    self.note = note
  }
}
