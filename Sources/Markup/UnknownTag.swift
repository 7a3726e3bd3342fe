package import Diagnostics
import Hypertext

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

  /// A tag of the document's buffer that stands at `span` of the source.
  init(_ tag: TagScanner.Tag, _ span: SourceSpan) {
    name = tag.name
    isEnd = tag.isEnd
    text = TextRange(tag.range.lowerBound, tag.range.upperBound)
    self.span = span
  }
}
