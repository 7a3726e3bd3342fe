package import Diagnostics
import Markup

/// Markdown that stands for a directive, and the files whose words it is: a component's own, or those of files that are
/// included.
package struct GivenText: Sendable {
  /// The Markdown.
  package private(set) var bytes: [UInt8]
  /// Includes in it that cannot be answered, by the places where they begin.
  var failures: [Int: ComponentFailure] = [:]
  /// Where the directive stands that gave it, when a file that is included says it.
  var asked: Place?
  private var pieces: [Piece] = []

  /// Bytes of a file.
  package struct Place: Hashable, Sendable {
    /// The file, from the content folder.
    package let path: String
    /// The bytes in it.
    package let span: SourceSpan
  }

  /// A part of the text that stands so in a file.
  private struct Piece {
    let start: Int
    let source: Source
    /// Where it begins in the file.
    let offset: Int
  }

  /// What a component says by itself.
  init(_ text: String) { bytes = Array(text.utf8) }

  /// Adds bytes of a file.
  mutating func append(_ range: Range<Int>, of source: Source) {
    guard !range.isEmpty else { return }
    pieces.append(Piece(start: bytes.count, source: source, offset: range.lowerBound))
    bytes += source.bytes[range]
  }

  /// The file that says the byte at a place, and where in it; nil for what a component says by itself.
  func origin(of place: Int) -> (file: Source, offset: Int)? {
    guard let number = piece(at: place) else { return nil }
    return (pieces[number].source, pieces[number].offset + place - pieces[number].start)
  }

  /// Where a part of the text is written, as far as that is one file; nil for what a component says by itself.
  func place(of span: SourceSpan) -> Place? {
    guard let number = piece(at: span.lower), let (file, lower) = origin(of: span.lower) else { return nil }
    let end = number + 1 < pieces.count ? pieces[number + 1].start : bytes.count
    return Place(path: file.path, span: SourceSpan(lower, lower + max(0, min(span.upper, end) - span.lower)))
  }

  /// The number of the piece in which a place lies; nil before the first one.
  private func piece(at place: Int) -> Int? {
    let next = pieces.partitionIndex { $0.start > place }
    return next > 0 ? next - 1 : nil
  }
}
