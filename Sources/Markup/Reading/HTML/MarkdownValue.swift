package import Diagnostics

extension Rule {
  /// A `markdown` attribute of raw HTML whose value says nothing.
  package static let unknownMarkdownValue = Rule("dialect.unknown-markdown-value", .warning)
}

extension DocumentIndexer {
  /// Says that a `markdown` attribute with this value counts for nothing, as to kramdown (`parser/kramdown/html`); nothing is said
  /// where it counts.
  mutating func reportMarkdown(_ value: ArraySlice<UInt8>, at span: SourceSpan) {
    let word = String(decoding: value, as: UTF8.self)
    let values = ContentModel.attributes
    guard dialect.hasAttributeLists, !values.contains(word) else { return }
    let near = ["true", "yes", "on"].contains(word.lowercased()) ? "1" : ["false", "no"].contains(word) ? "0" : nil
    settledFindings.append(
      Diagnostic(
        .unknownMarkdownValue, at: path, span,
        word.isEmpty
          ? "this `markdown` has no value, so it does nothing"
          : "`\(word)` says nothing of how Markdown is read here, so it does nothing",
        help: near.map(Nearest.question) ?? (word.count > 2 ? Nearest.question(about: word, in: values) : nil)
          ?? "write `1` or `block` for Markdown in it, `span` for a line of it, `0` for none"))
  }
}
