package import Diagnostics

/// A Markdown text, understood. It depends on its own bytes and the parse options alone, so it can be kept.
///
/// Law: every span lies inside the source, and every node's `end` is greater than its index and at most its parent's.
package struct Document: Sendable {
  /// A link or an image as written.
  package struct Link: Sendable, Equatable {
    /// Destination with escapes and entities resolved, not yet percent-encoded.
    package var destination: TextRange
    /// Title with escapes and entities resolved; empty without one.
    package var title: TextRange
    /// Where the destination stands in the source; where the link stands when it is written elsewhere.
    package var span: SourceSpan
    /// Whether it is an image.
    package var isImage: Bool
    /// Whether it is known where it leads: shortcodes and template code do not say.
    package var isKnown = true
  }

  /// A heading, Markdown's or raw HTML's.
  package struct Heading: Sendable, Equatable {
    /// 1 to 6.
    package var level: Int
    /// The text a reader sees, without markup.
    package var text: String
    /// The text that the id is made of where rules changed the one a reader sees; else nil.
    package var slugText: String?
    /// The id the author gave; nil when one is to be made from the text.
    package var id: String?
    /// Whether `{:.no_toc}` keeps it out of lists of contents.
    package var isUnlisted: Bool
    /// Whether it is Markdown inside an element of raw HTML, where kramdown makes ids in another way.
    package var isInsideHTML = false
    /// Where it stands in the source.
    package var span: SourceSpan
    /// In raw HTML without an id: where in the buffer one is to be written; else nil.
    package var insertion: Int32?
  }

  /// A link, image or id in raw HTML.
  package struct RawReference: Sendable, Equatable {
    /// What an attribute refers to.
    package enum Role: Sendable { case link, image, anchor }
    /// What the attribute does.
    package var role: Role
    /// The attribute's value in the buffer, as written (entities not resolved).
    package var value: TextRange
    /// Where the value stands in the source.
    package var span: SourceSpan
    /// Whether sanitized HTML has the element.
    package var isKept: Bool
  }

  /// A footnote that somebody refers to.
  package struct Footnote: Sendable, Equatable {
    /// The name in its marker `[^name]:`.
    package var name: String
    /// How many references lead to it, at least one.
    package var references: Int
    /// Where `[^name]:` stands in the source.
    package var span: SourceSpan
  }

  /// A reference to a footnote.
  package struct FootnoteReference: Sendable, Equatable {
    /// Index into `Document.footnotes`.
    package var footnote: Int
    /// Which one of those to the same footnote it is, from 1.
    package var ordinal: Int
  }

  /// A directive, a shortcode or a piece of template code as written.
  package struct Directive: Sendable, Equatable {
    /// How it is written.
    package enum Form: Sendable, Equatable {
      /// `{{generator:NAME}}`.
      case generator
      /// `{{< name >}}`; what goes around text is here without the text, unless it is a `Box`.
      case shortcode(Shortcode)
      /// `<% code %>` (ERB), which is never run.
      case template
    }
    /// How it is written.
    package var form = Form.generator
    /// What stands between the braces.
    package var content: String
    /// Where it stands in the source, braces included.
    package var span: SourceSpan
    /// Whether it stands on a line of its own.
    package var isBlock: Bool

    /// The name of the shortcode that it is the end of; nil for all else.
    package var endOfShortcode: String? {
      guard case .shortcode(let shortcode) = form, shortcode.isEnd else { return nil }
      return shortcode.name
    }

    /// A directive `{{content}}`.
    package init(form: Form = .generator, content: String, span: SourceSpan, isBlock: Bool) {
      self.form = form
      self.content = content
      self.span = span
      self.isBlock = isBlock
    }
  }

  /// A short form and what it stands for (`*[MQL]: marketing qualified lead`).
  package struct Abbreviation: Sendable, Equatable {
    /// What it stands for; empty when the author did not say.
    package var title: String
  }

  /// All nodes in document order; the first is the document itself.
  package var nodes: [Node] = []
  /// The bytes that text ranges point into.
  package var buffer: [UInt8] = []
  /// Markdown links and images in order, then links that text rules made.
  package var links: [Link] = []
  /// Headings in order.
  package var headings: [Heading] = []
  /// Links, images and ids of raw HTML, in order.
  package var rawReferences: [RawReference] = []
  /// What is left out where HTML is sanitized, in order.
  package var removals: [HTMLRemoval] = []
  /// Tags that HTML does not know, in order.
  package var unknownTags: [UnknownTag] = []
  /// Tags without a partner, in order.
  package var unbalancedTags: [UnbalancedTag] = []
  /// Directives in order.
  package var directives: [Directive] = []
  /// Boxes in order, by `Node.extra`.
  package var boxes: [Box] = []
  /// Abbreviations that are defined, by `Node.extra`.
  package var abbreviations: [Abbreviation] = []
  /// Footnotes in the order of their numbers: the first has number 1.
  package var footnotes: [Footnote] = []
  /// The levels of headings in lists of contents.
  package var contentsLevels = 1...6
  /// The number of the first footnote.
  package var firstFootnote = 1
  /// References to footnotes, by `Node.extra`.
  package var footnoteReferences: [FootnoteReference] = []
  /// Attribute lists that nodes point to.
  package var attributes: [Attributes] = []
  /// Indices into `attributes` of the lists that tags of raw HTML take, by where in the buffer these begin.
  package var tagAttributes: [Int32: Int32] = [:]
  /// What became of the attribute lists that were read.
  package var attributeLists: [AttributeListFate] = []
  /// Info strings of fenced code, by `Node.extra`.
  package var codeInfos: [TextRange] = []
  /// The lines of fenced code that its author marked, from 1, by `Node.extra`.
  package var markedLines: [Int32: [ClosedRange<Int>]] = [:]
  /// The YAML between the fences at the top of the file, without them; nil when there is none.
  package var frontMatter: SourceSpan?
  /// Whether raw HTML occurs, so that the page must go through the HTML parser.
  package var hasRawHTML = false
  /// What was found while reading, with spans in the source; paths are left empty.
  package var findings: [Diagnostic] = []

  /// The bytes of a range of the buffer.
  package func bytes(_ range: TextRange) -> ArraySlice<UInt8> { buffer[range.range] }

  /// The text of a range of the buffer.
  package func string(_ range: TextRange) -> String { String(decoding: buffer[range.range], as: UTF8.self) }

  /// The attribute list of a node, if it has one.
  package func attributes(of node: Node) -> Attributes? {
    node.attributes < 0 ? nil : attributes[Int(node.attributes)]
  }

  /// The ids that attribute lists give to what is shown: what a list of contents stands in place of has none.
  package var listedIDs: Set<String> {
    guard !attributes.isEmpty else { return [] }
    var ids = Set(tagAttributes.values.compactMap { attributes[Int($0)].id })
    var index = 0
    while index < nodes.count {
      let node = nodes[index]
      if let id = attributes(of: node)?.id { ids.insert(id) }
      index = node.kind == .contents ? Int(node.end) : index + 1
    }
    return ids
  }

  /// The text a reader sees below the node at `index`: text and code, breaks as spaces, images without their
  /// alternative text; `words` gives those of what stands for a directive, by its number.
  package func plainText(of index: Int, words: (Int) -> String = { _ in "" }) -> String {
    var bytes: [UInt8] = []
    var child = index + 1
    while child < Int(nodes[index].end) {
      let node = nodes[child]
      switch node.kind {
      case .text, .code: bytes.append(contentsOf: buffer[node.text.range])
      case .softBreak, .lineBreak: bytes.append(UInt8(ascii: " "))
      case .directive: bytes.append(contentsOf: words(Int(node.extra)).utf8)
      case .image:
        child = Int(node.end)
        continue
      default: break
      }
      child += 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Gives headings that hold directives the words of what stands for these, by their numbers, with a space where several
  /// would be.
  package mutating func retitleHeadings(_ words: (Int) -> String) {
    guard !directives.isEmpty else { return }
    func tidy(_ text: String) -> String { text.split(separator: " ").joined(separator: " ") }
    for (index, node) in nodes.enumerated() where node.kind == .heading {
      guard nodes[index..<Int(node.end)].contains(where: { $0.kind == .directive }) else { continue }
      let number = Int(node.extra)
      headings[number].text = tidy(plainText(of: index, words: words))
      headings[number].slugText = headings[number].slugText.map(tidy)
    }
  }
}
