package import Diagnostics

/// A tag that HTML does not know.
package struct UnknownTag: Sendable, Equatable {
  /// Its name in lower case.
  package let name: String
  /// Whether it is an end tag.
  package let isEnd: Bool
  /// Its bytes in the document's buffer.
  package let text: TextRange
  /// Where it stands in the source.
  package let span: SourceSpan
}
