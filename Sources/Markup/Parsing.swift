package import Diagnostics

extension Rule {
  /// More attribute lists and directives on one page than can be told apart.
  package static let tooManyConstructs = Rule("dialect.too-many-constructs", .warning)
}

extension Document {
  /// Reads a Markdown text. Never fails; `findings` of the result say what was not understood.
  ///
  /// - Parameters:
  ///   - source: valid UTF-8 (`Source.readable()`).
  ///   - isPage: whether YAML may stand at the top whatever the dialect.
  package init(parsing source: Source, as dialect: Dialect, isPage: Bool = false) {
    let (yaml, body, finding) =
      isPage || dialect.hasFrontMatter ? FrontMatter.split(source.bytes) : (nil, 0, nil)
    let blocks = BlockConstructs(source.bytes, from: body, dialect: dialect)
    let mask = MaskedSource(
      blocks.text.bytes, from: body, dialect: dialect, footnotes: FootnoteDefinition.numbers(of: blocks.footnotes))
    let builder = DocumentBuilder(mask, blocks, body: body, dialect: dialect, path: source.path)
    self = DocumentIndexer.indexed(builder.document, source: mask, blockDirectives: builder.blockDirectives)
    movePlaces(by: blocks.text)
    reportFootnotes(
      blocks, unknown: builder.rewriter.unknownFootnotes.map { (mask.constructs[$0].range, mask.written($0)) },
      at: source.path)
    frontMatter = yaml
    if let span = mask.unmasked {
      findings.append(
        Diagnostic(
          .tooManyConstructs, at: source.path, blocks.text.origin(of: span),
          "this and other attribute lists or directives of the page stay text",
          notes: [
            "a page can hold 238,328 of them, 3,844 of four bytes, and must leave four of the Syriac punctuation "
              + "characters U+0700 to U+070D unused"
          ], help: "split the page"))
    }
    if var finding {
      finding.path = source.path
      findings.append(finding)
    }
  }
}
