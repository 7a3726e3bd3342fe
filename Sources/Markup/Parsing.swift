package import Diagnostics

extension Rule {
  /// More attribute lists and directives on one page than can be told apart.
  package static let tooManyConstructs = Rule("dialect.too-many-constructs", .warning)
}

extension Document {
  /// Reads a Markdown text. Never fails; `findings` of the result say what was not understood.
  ///
  /// - Parameters:
  ///   - source: valid UTF-8 without NUL (`Source.readable()`).
  ///   - isPage: whether YAML may stand at the top whatever the dialect.
  package init(
    parsing source: Source, as dialect: Dialect, _ options: ParseOptions = ParseOptions(), isPage: Bool = false
  ) {
    let (yaml, body, finding) =
      isPage || dialect.hasFrontMatter ? FrontMatter.split(source.bytes) : (nil, 0, nil)
    var builder = DocumentBuilder(reading: source, from: body, as: dialect)
    let (blocks, mask, reading) = (builder.blocks, builder.mask, builder.blocks.options)
    builder.splitRawHTML()
    builder.reportUnreadSigns()
    builder.reportUnreadFormulas()
    builder.reportCallsInLinks()
    let (document, settledFindings) = DocumentIndexer.indexed(builder, source: mask, text: blocks.text)
    self = document
    finish(builder, mask, dialect, options, reading.last?.options ?? KramdownOptions())
    movePlaces(by: blocks.text)
    let lists = AttributeListFindings(
      builder.lists, blocks.definitions, options: blocks.optionLists.map(\.list), at: source.path)
    attributeLists = lists.fates
    findings += lists.findings
    reportAttributesSaidTwice(at: source.path)
    reportRepeatedIDs(in: source.bytes, at: source.path)
    report(options: blocks.optionLists.map(\.list), at: source.path)
    findings += builder.settledFindings + settledFindings
    addStrayEnds(blocks.strayEnds, in: source.bytes)
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

  /// Where YAML stands at the top of a page; nil without any.
  package static func frontMatter(of source: Source) -> SourceSpan? { FrontMatter.split(source.bytes).yaml }

  /// What is done to a document that is whole: ids and texts of headings no longer depend on it.
  private mutating func finish(
    _ builder: DocumentBuilder, _ mask: MaskedSource, _ dialect: Dialect, _ options: ParseOptions,
    _ settings: KramdownOptions
  ) {
    if !builder.abbreviations.isEmpty {
      let abbreviations = Abbreviations(
        builder.abbreviations, attributes: builder.abbreviationPlaces, source: mask.bytes)
      nodes = abbreviations.marked(self)
    }
    if options.smart ?? (dialect == .kramdown) {
      self = Typography.applied(dialect == .kramdown ? .kramdown : .cmark, to: self, source: mask.bytes)
    }
    if dialect == .kramdown { shortenMailAddresses() }
    firstFootnote = settings.firstFootnote ?? options.firstFootnote
    contentsLevels = settings.contentsLevels ?? contentsLevels
    let offset = settings.headingOffset ?? options.headingOffset
    if offset != 0 { lowerHeadings(by: offset) }
  }

  /// Leaves `mailto:` out of the text of addresses in angle brackets (kramdown).
  private mutating func shortenMailAddresses() {
    for index in nodes.indices.dropFirst()
    where nodes[index].kind == .text && nodes[index - 1].kind == .link
      && links[Int(nodes[index - 1].extra)].span == nodes[index].span
      && buffer[nodes[index].text.range].starts(with: "mailto:".utf8)
    {
      nodes[index].dropFirst(7)
    }
  }

  private mutating func lowerHeadings(by offset: Int) {
    for index in nodes.indices where nodes[index].kind == .heading {
      nodes[index].level = UInt8(min(6, max(1, Int(nodes[index].level) + offset)))
    }
    for index in headings.indices where headings[index].insertion == nil {
      headings[index].level = min(6, max(1, headings[index].level + offset))
    }
  }
}
