import Diagnostics
import Hypertext

/// The last pass over a document: numbers headings, links and directives in reading order, and finds what raw HTML refers
/// to.
struct DocumentIndexer {
  let source: MaskedSource
  var document: Document
  /// The way from the text that was read to the source.
  let text: EditedText
  let path: String
  let dialect: Dialect
  /// Raw HTML that was put together, by where it begins in the document's buffer.
  let rawHTML: [Int32: RawHTML]
  private let blockDirectives: [Document.Directive]
  private var links: [Document.Link] = []
  var rawHeading: RawHeading?
  /// Where attributes of attribute lists stand that sanitized HTML does not have.
  var refusedPairs: Set<SourceSpan> = []
  /// Elements of raw HTML that must be ended and are open.
  var openTags = OpenTags()
  /// Drawings and formulas that are open, and what in them HTML does not know.
  var foreignElements: [String] = []
  var foreignTags: [UnknownTag] = []
  /// Findings whose places are those of the source.
  var settledFindings: [Diagnostic] = []
  /// How many elements of raw HTML that hold blocks are open.
  var htmlDepth = 0

  /// A heading of raw HTML whose end tag has not come yet.
  struct RawHeading {
    var level: Int
    var id: String?
    var insertion: Int32?
    var span: SourceSpan
    var text: [UInt8] = []
  }

  /// The document that `builder` built from `source`, which is the text of `text`. Places of headings and of what was found
  /// in raw HTML are those of the source.
  static func indexed(
    _ builder: DocumentBuilder, source: MaskedSource, text: EditedText
  ) -> (document: Document, settledFindings: [Diagnostic]) {
    var indexer = DocumentIndexer(builder, source: source, text: text)
    indexer.run()
    indexer.document.links = indexer.links
    return (indexer.document, indexer.settledFindings)
  }

  private init(_ builder: DocumentBuilder, source: MaskedSource, text: EditedText) {
    blockDirectives = builder.blockDirectives
    rawHTML = builder.rawHTML.merging(builder.rewriter.rawHTML) { first, _ in first }
    document = builder.document
    path = builder.path
    dialect = builder.dialect
    self.source = source
    self.text = text
  }

  private mutating func run() {
    var index = 0
    while index < document.nodes.count {
      let node = document.nodes[index]
      if node.attributes >= 0 || node.kind == .link || node.kind == .image { addRefused(index) }
      switch node.kind {
      case .heading: addHeading(index)
      case .bulletList, .orderedList: if isContents(node) { makeContents(index) }
      case .link, .image: addLink(index)
      case .directive, .directiveBlock: addDirective(index)
      case .html, .htmlBlock: addHTML(node, index)
      case .text, .code: rawHeading?.text += document.buffer[node.text.range]
      case .softBreak, .lineBreak: rawHeading?.text.append(0x20)
      default: break
      }
      index += 1
    }
    addUnbalancedTags()
  }

  private mutating func addHeading(_ index: Int) {
    let node = document.nodes[index]
    let list = document.attributes(of: node)
    document.nodes[index].extra = Int32(document.headings.count)
    document.headings.append(
      Document.Heading(
        level: Int(node.level), text: document.plainText(of: index), id: list?.id,
        isUnlisted: list?.classes.contains("no_toc") ?? false, isInsideHTML: htmlDepth > 0,
        span: text.origin(of: node.span), insertion: nil))
  }

  private func isContents(_ node: Node) -> Bool {
    document.attributes(of: node)?.refers(to: "toc") ?? false
  }

  private mutating func makeContents(_ index: Int) {
    reportReplaced(index)
    document.nodes[index].level = document.nodes[index].kind == .orderedList ? 1 : 0
    document.nodes[index].kind = .contents
  }

  private mutating func addDirective(_ index: Int) {
    let node = document.nodes[index]
    document.nodes[index].extra = Int32(document.directives.count)
    guard node.extra >= 0 else {
      document.directives.append(blockDirectives[-1 - Int(node.extra)])
      return
    }
    guard case .directive(let form) = source.constructs[Int(node.extra)].construct else { return }
    let written = source.written(Int(node.extra))
    document.directives.append(
      Document.Directive(
        form: form, content: String(decoding: written.dropFirst(2).dropLast(2), as: UTF8.self),
        span: text.origin(of: node.span),
        isBlock: node.kind == .directiveBlock))
  }

  private mutating func addLink(_ index: Int) {
    links.append(document.links[Int(document.nodes[index].extra)])
    document.nodes[index].extra = Int32(links.count - 1)
  }
}
