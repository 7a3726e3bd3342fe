package import Diagnostics

extension Rule {
  /// Bytes of a page that are no UTF-8.
  package static let invalidText = Rule("page.invalid-utf8", .error)
}

/// Whether a page is text.
///
/// Law: bytes that are no UTF-8 stay in the source, so that every span keeps its place; readers see U+FFFD for them.
enum TextCheck {
  /// A finding at the first byte of `source` that is no UTF-8; nil when all are.
  static func finding(in source: Source) -> Diagnostic? {
    var first: Int?
    var count = 0
    var start = 0
    let bytes = source.bytes.span
    while start < bytes.count {
      do throws(UTF8.ValidationError) {
        _ = try UTF8Span(validating: bytes.extracting(start...))
        break
      } catch {
        first = first ?? start + error.byteOffsets.lowerBound
        count += error.byteOffsets.count
        start += error.byteOffsets.upperBound
      }
    }
    guard let first else { return nil }
    let others = count > 1 ? ", nor \(count == 2 ? "is 1 other" : "are \(count - 1) others")" : ""
    return Diagnostic(
      .invalidText, at: source.path, SourceSpan(first, first + 1),
      "the byte at offset \(first) is not UTF-8\(others)", help: "save the file as UTF-8")
  }
}
