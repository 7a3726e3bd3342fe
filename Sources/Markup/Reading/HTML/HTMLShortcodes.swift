import Diagnostics
import Hypertext

/// Shortcodes and template code between the tags of raw HTML, which Hugo and ERB replace there as everywhere. What stands
/// in a tag, a comment, or an element whose text is code stays as it is.
struct HTMLShortcodes {
  /// The bytes of one block of raw HTML.
  private let html: [UInt8]
  private var index = 0
  /// The element whose text is left alone, while it is open.
  private var verbatim: [UInt8]?
  /// The name of the tag that ended last, if it was a start tag and only space came after it.
  private var tag: [UInt8]?

  /// What a block is made of.
  enum Part {
    case html([UInt8])
    case directive(Document.Directive.Form, written: Range<Int>, isAlone: Bool)
  }

  private static let verbatimElements = Set(ElementNames.verbatim.map { Array($0.utf8) })
  /// Elements that may hold blocks.
  private static let boxes: Set<[UInt8]> = Set(
    ["td", "th", "div", "dd", "section", "figure", "article", "aside", "center", "details"].map { Array($0.utf8) })

  /// The parts of a block of raw HTML; nil when it is HTML throughout.
  static func parts(of html: ArraySlice<UInt8>) -> [Part]? {
    var shortcodes = HTMLShortcodes(html: Array(html))
    let parts = shortcodes.parts()
    return parts.count > 1 ? parts : nil
  }

  private init(html: [UInt8]) { self.html = html }

  private mutating func parts() -> [Part] {
    var parts: [Part] = []
    var start = 0
    func html(to end: Int) -> [Part] { end > start ? [.html(Array(self.html[start..<end]))] : [] }
    while index < self.html.count {
      let byte = self.html[index]
      if byte == UInt8(ascii: "{"), verbatim == nil, let reading = Shortcode.read(self.html, from: index) {
        parts += html(to: index)
        switch reading {
        case .shortcode(let shortcode, let end):
          parts.append(.directive(.shortcode(shortcode), written: index..<end, isAlone: isAlone(to: end)))
          index = end
        case .shown(let opening, let inside, let closing):
          parts.append(.html([opening, inside, closing].flatMap { Self.escaped(self.html[$0]) }))
          index = closing.upperBound
        }
        start = index
        tag = nil
      } else if byte == UInt8(ascii: "<"), verbatim == nil, let end = TemplateCode.end(self.html, from: index) {
        parts += html(to: index)
        parts.append(.directive(.template, written: index..<end, isAlone: isAlone(to: end)))
        index = end
        start = end
        tag = nil
      } else if byte == UInt8(ascii: "<") {
        passTag()
      } else {
        if byte > 0x20 { tag = nil }
        index += 1
      }
    }
    return parts + html(to: self.html.count)
  }

  /// Whether what ends at `end` is all there is between a start tag of a box and the next tag.
  private func isAlone(to end: Int) -> Bool {
    guard let tag, Self.boxes.contains(tag) else { return false }
    return html[end...].first { $0 > 0x20 } == UInt8(ascii: "<")
  }

  private mutating func passTag() {
    if TagScanner.isComment(at: index, in: html[...]) {
      index = TagScanner.end(ofDeclarationAt: index, in: html[...]) ?? html.count
      return
    }
    index += 1
    let isEnd = index < html.count && html[index] == UInt8(ascii: "/")
    let name = html[(isEnd ? index + 1 : index)...].prefix { byte in
      byte.isASCIILetter || byte.isASCIIDigit
    }.map { $0 | 0x20 }
    guard let first = name.first, first > 0x39 else { return }
    passAttributes()
    tag = isEnd ? nil : name
    if let open = verbatim {
      if isEnd, open == name { verbatim = nil }
    } else if !isEnd, Self.verbatimElements.contains(name) {
      verbatim = name
    }
  }

  /// Moves behind the end of a tag. A quote means one only where a value begins; shortcodes have quotes of their own.
  private mutating func passAttributes() {
    var quote: UInt8?
    var isBeforeValue = false
    while index < html.count {
      let byte = html[index]
      if byte == UInt8(ascii: "{"), let reading = Shortcode.read(html, from: index) {
        index = reading.end
        isBeforeValue = false
        continue
      }
      index += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        return
      } else if isBeforeValue, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      isBeforeValue = byte == UInt8(ascii: "=") || isBeforeValue && byte <= 0x20
    }
  }

  private static func escaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
    text.flatMap { $0 == UInt8(ascii: "<") ? Array("&lt;".utf8) : [$0] }
  }
}

extension MaskedSource.Construct {
  /// Whether it is what raw HTML may hold.
  fileprivate var isShortcode: Bool {
    switch self {
    case .directive(.shortcode), .directive(.template), .shown: true
    case .directive(.generator), .attributes, .hidden, .html, .footnote, .formula, .address: false
    }
  }
}

extension DocumentBuilder {
  /// Takes the shortcodes and the template code between the tags of raw HTML out of it, to be drawn by the site.
  mutating func splitRawHTML() {
    guard !rawHTML.isEmpty || mask.constructs.contains(where: { $0.construct.isShortcode }) else { return }
    var copy = NodeCopy()
    var isChanged = false
    for (index, node) in document.nodes.enumerated() {
      copy.close(before: index)
      guard node.kind == .htmlBlock, let parts = HTMLShortcodes.parts(of: document.buffer[node.text.range]) else {
        copy.append(node)
        continue
      }
      isChanged = true
      append(parts, of: node, to: &copy)
    }
    copy.close(before: document.nodes.count)
    if isChanged { document.nodes = copy.nodes }
  }

  private mutating func append(_ parts: [HTMLShortcodes.Part], of node: Node, to copy: inout NodeCopy) {
    let html = Array(document.buffer[node.text.range])
    let whole = rawHTML[node.text.lower]
    var place = Int(node.lower)
    /// Where the next part begins in the HTML.
    var offset = 0
    for part in parts {
      switch part {
      case .html(let bytes):
        let start = document.buffer.count
        document.buffer += bytes
        rawHTML[Int32(start)] = whole?.dropping(first: offset)
        moveTagAttributes(from: Int(node.text.lower) + offset, count: bytes.count, to: start)
        offset += bytes.count
        copy.append(
          leaf: Node(.html, text: TextRange(start, document.buffer.count), at: SourceSpan(place, Int(node.upper))))
      case .directive(let form, let written, let isAlone):
        offset = written.upperBound
        let span = self.span(of: html[written], from: place, to: Int(node.upper)) ?? node.span
        place = min(max(place, span.upper), Int(node.upper))
        let content = String(decoding: html[written].dropFirst(2).dropLast(2), as: UTF8.self)
        blockDirectives.append(Document.Directive(form: form, content: content, span: span, isBlock: isAlone))
        var directive = Node(isAlone ? .directiveBlock : .directive, at: span)
        directive.extra = Int32(-blockDirectives.count)
        copy.append(leaf: directive)
      }
    }
  }

  /// Where some bytes stand in the source.
  private func span(of bytes: ArraySlice<UInt8>, from lower: Int, to upper: Int) -> SourceSpan? {
    let source = mask.source(lower..<max(lower, upper))
    guard let first = bytes.first else { return nil }
    var index = source.startIndex
    while let found = source[index...].firstIndex(of: first) {
      if source[found...].starts(with: bytes) { return SourceSpan(found, found + bytes.count) }
      index = found + 1
    }
    return nil
  }
}
