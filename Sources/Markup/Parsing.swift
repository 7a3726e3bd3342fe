package import Diagnostics

extension Document {
  /// Reads a Markdown text. Never fails; `findings` of the result say what was not understood.
  ///
  /// - Parameter source: valid UTF-8 (`Source.readable`).
  package init(parsing source: Source, as dialect: Dialect) {
    let (yaml, body, finding) =
      dialect.hasFrontMatter ? FrontMatter.split(source.bytes) : (nil, 0, nil)
    let mask = MaskedSource(source.bytes, from: body, dialect: dialect)
    let builder = DocumentBuilder(mask, body: body, dialect: dialect, path: source.path)
    self = DocumentIndexer.indexed(builder.document, source: mask)
    frontMatter = yaml
    if var finding {
      finding.path = source.path
      findings.append(finding)
    }
  }
}
