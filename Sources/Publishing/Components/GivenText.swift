package import Diagnostics
import Markup

/// Markdown that stands for a directive, and whose words it is: a component's own, or those of a file that is included.
package struct GivenText: Sendable {
  /// The Markdown.
  package let bytes: [UInt8]
  /// The file that is included.
  let file: Source?
  /// Where the directive stands that gave it, when a file that is included says it.
  var asked: Place?

  /// Bytes of a file.
  package struct Place: Hashable, Sendable {
    /// The file, from the content folder.
    package let path: String
    /// The bytes in it.
    package let span: SourceSpan
  }

  /// What a component says by itself.
  init(_ text: String) { (bytes, file) = (Array(text.utf8), nil) }

  /// A file of the content.
  init(of file: Source) { (bytes, self.file) = (file.bytes, file) }

  /// Where a part of the text is written; nil for what a component says by itself.
  func place(of span: SourceSpan) -> Place? { file.map { Place(path: $0.path, span: span) } }
}
