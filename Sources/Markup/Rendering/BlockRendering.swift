import Hypertext

/// Headings, paragraphs, code, alerts, lists of contents.
extension Renderer {
  private static let headingTags: [(open: StaticString, close: StaticString)] = [
    ("<h1", "</h1>\n"), ("<h2", "</h2>\n"), ("<h3", "</h3>\n"), ("<h4", "</h4>\n"), ("<h5", "</h5>\n"),
    ("<h6", "</h6>\n"),
  ]

  private func id(ofHeading number: Int) -> String {
    resolution.headingIDs.indices.contains(number) ? resolution.headingIDs[number] : ""
  }

  mutating func heading(_ node: Node) {
    writer.lineStart()
    let id = id(ofHeading: Int(node.extra))
    tag(Self.headingTags[Int(node.level) - 1].open, node, ">", id: id)
    if resolution.linksHeadings, !isSite, !id.isEmpty {
      writer.markup("<a href=\"#")
      writer.url(Array(id.utf8)[...])
      writer.markup("\"></a>")
    }
  }

  mutating func headingEnd(_ node: Node) {
    let id = id(ofHeading: Int(node.extra))
    if isSite, !id.isEmpty {
      writer.markup(" <a class=\"anchor\" href=\"#")
      writer.url(Array(id.utf8)[...])
      writer.markup("\"")
      writer.attribute("aria-label", "Link to " + document.headings[Int(node.extra)].text)
      writer.markup(">#</a>")
    }
    writer.markup(Self.headingTags[Int(node.level) - 1].close)
  }

  // MARK: Paragraphs

  /// Whether the paragraph's list is tight, so that it has no tags of its own.
  private var isTight: Bool {
    guard surroundings.count >= 2, surroundings[surroundings.count - 1].kind == .item else { return false }
    return document.nodes[surroundings[surroundings.count - 2].node].level == 1
  }

  /// Whether the paragraph has no tags of its own; on a site, one of several blocks of a definition has them.
  private func isBare(_ index: Int) -> Bool {
    guard document.nodes[index].level == Node.bareParagraph else { return false }
    guard isSite, let around = surroundings.last, around.kind == .definition else { return true }
    return document.nodes[index].end == document.nodes[around.node].end
  }

  mutating func paragraph(_ node: Node, _ index: Int) {
    if isTight || isWholeFootnote(index) || isBare(index) { return }
    writer.lineStart()
    if isSite, let image = onlyImage(node, index) {
      let hasTitle = !document.links[Int(document.nodes[image].extra)].title.isEmpty
      if hasTitle { tag("<figure", node, ">", classes: "picture") } else { tag("<p", node, ">", classes: "picture") }
    } else {
      tag("<p", node, ">")
    }
  }

  mutating func paragraphEnd(_ index: Int) {
    if isTight || isBare(index) { return }
    backReferences(endingParagraph: index)
    if isWholeFootnote(index) { return }
    let node = document.nodes[index]
    if isSite, let image = onlyImage(node, index) {
      let title = document.links[Int(document.nodes[image].extra)].title
      if !title.isEmpty {
        writer.markup("<figcaption>")
        writer.text(document.buffer[title.range])
        writer.markup("</figcaption></figure>\n")
        return
      }
    }
    writer.markup("</p>\n")
  }

  /// The image that is all there is of a paragraph.
  private func onlyImage(_ node: Node, _ index: Int) -> Int? {
    let child = index + 1
    guard child < Int(node.end), document.nodes[child].kind == .image, document.nodes[child].end == node.end else {
      return nil
    }
    return child
  }

  // MARK: Code

  mutating func codeBlock(_ node: Node) {
    writer.lineStart()
    let info = document.buffer[document.codeInfos[Int(node.extra)].range]
    let isFormula = node.level == Node.formula
    let language = isFormula ? Array("math".utf8)[...] : info.prefix { $0 != 0x20 && $0 != 0x09 }
    guard isSite else {
      if isFormula { return plainFormula(node) }
      tag("<pre", node, ">")
      code(node, in: language)
      writer.markup("</pre>\n")
      return
    }
    let known = language.isEmpty ? nil : CodeLanguage.named(String(decoding: language, as: UTF8.self))
    tag("<figure", node, ">", classes: known?.figure.map { "code " + $0 } ?? "code")
    if let known { caption(known, rest: info.dropFirst(language.count)) }
    writer.markup("<pre tabindex=\"0\">")
    code(node, in: language, drawn: known?.grammar)
    writer.markup("</pre></figure>\n")
  }

  private mutating func code(_ node: Node, in language: ArraySlice<UInt8>, drawn grammar: Grammar? = nil) {
    writer.markup("<code")
    if !language.isEmpty {
      writer.markup(" class=\"language-")
      writer.text(language)
      writer.markup("\"")
    }
    writer.markup(">")
    let code = document.buffer[node.text.range]
    let tokens = grammar.map { Highlighter.tokens(of: code, in: $0) } ?? []
    if isSite, let marked = document.markedLines[node.extra] {
      self.marked(code, tokens, marked)
    } else {
      pieces(of: code, tokens[...])
    }
    writer.markup("</code>")
  }

  /// Writes code of which some lines are marked.
  private mutating func marked(_ code: ArraySlice<UInt8>, _ tokens: [Token], _ marked: [ClosedRange<Int>]) {
    var line = 1
    var start = code.startIndex
    var next = 0
    while start < code.endIndex {
      let end = code[start...].firstIndex(of: 0x0A) ?? code.endIndex
      let first = next
      while next < tokens.count, tokens[next].range.lowerBound < end { next += 1 }
      let isMarked = marked.contains { $0.contains(line) }
      if isMarked { writer.markup("<mark>") }
      pieces(of: code[start..<end], tokens[first..<next])
      if isMarked { writer.markup("</mark>") }
      if end < code.endIndex { writer.markup("\n") }
      start = end + 1
      line += 1
    }
  }

  /// Writes code with its tokens, as far as they stand in it.
  private mutating func pieces(of code: ArraySlice<UInt8>, _ tokens: ArraySlice<Token>) {
    var start = code.startIndex
    for token in tokens {
      let range = token.range.clamped(to: start..<code.endIndex)
      guard !range.isEmpty else { continue }
      writer.text(code[start..<range.lowerBound])
      writer.markup("<span class=\"")
      writer.markup(token.kind.rawValue)
      writer.markup("\">")
      writer.text(code[range])
      writer.markup("</span>")
      start = range.upperBound
    }
    writer.text(code[start...])
  }

  /// The line above code: the file's name, when the info string gives one (`yaml data/x.yml`, `yaml title="x.yml"`), and
  /// the language.
  private mutating func caption(_ language: CodeLanguage, rest: ArraySlice<UInt8>) {
    var name = String(decoding: rest, as: UTF8.self).split(separator: " ").joined(separator: " ")
    if name.hasPrefix("title=") { name = String(name.dropFirst(6).filter { $0 != "\"" }) }
    writer.markup("<figcaption>")
    if !name.isEmpty {
      writer.markup("<span>")
      writer.text(name)
      writer.markup("</span>")
    }
    writer.markup("<span>")
    writer.text(language.title)
    writer.markup("</span></figcaption>")
  }

  /// Writes what stands for a directive, in a box when there is an attribute list for it.
  mutating func directiveBlock(_ node: Node) {
    if node.attributes >= 0 { block("<div", node, ">\n") }
    writer.lineStart()
    if resolution.directives.indices.contains(Int(node.extra)) {
      writer.markup(resolution.directives[Int(node.extra)][...])
    }
    writer.lineStart()
    if node.attributes >= 0 { writer.markup("</div>\n") }
  }

  // MARK: Alerts and contents

  mutating func alertStart(_ node: Node) {
    alertStart(node, AlertKind(rawValue: node.level) ?? .note, title: nil)
  }

  /// How many characters of a heading the column beside an alert holds; `Important` is the longest of its own words.
  private static let longestSideHead = 10

  /// Whether the text of a piece of HTML is longer than that.
  private static func isLong(_ html: [UInt8]) -> Bool {
    var (count, isTag) = (0, false)
    for byte in html {
      switch byte {
      case UInt8(ascii: "<"): isTag = true
      case UInt8(ascii: ">"): isTag = false
      case 0x80..<0xC0: break
      default: if !isTag { count += 1 }
      }
    }
    return count > longestSideHead
  }

  /// Begins an alert with a heading of its own, which is HTML.
  mutating func alertStart(_ node: Node, _ kind: AlertKind, title given: [UInt8]?) {
    let (title, icon): (String, String) =
      switch kind {
      case .note: ("Note", "info")
      case .tip: ("Tip", "okay")
      case .important: ("Important", "important")
      case .warning: ("Warning", "attention")
      case .caution: ("Caution", "problem")
      }
    writer.lineStart()
    let classes = "alert alert--" + kind.word + (given.map(Self.isLong) == true ? " alert--titled" : "")
    tag("<div", node, " role=\"note\">\n", classes: classes)
    writer.markup("<p class=\"alert__kind\"><svg class=\"icon\" aria-hidden=\"true\"><use href=\"#icon.")
    writer.markup(icon)
    writer.markup("\"/></svg>")
    if let given { writer.markup(given[...]) } else { writer.markup(title) }
    writer.markup("</p>\n<div>\n")
  }

  mutating func contents(_ node: Node) {
    writer.lineStart()
    let list = node.level == 1 && !resolution.orderedContents.isEmpty ? resolution.orderedContents : resolution.contents
    guard !list.isEmpty else { return }
    guard isSite else {
      // The list itself takes the attributes, as in kramdown.
      writer.markup(list.prefix(3))
      tag("", node, "", id: document.attributes(of: node)?.id ?? "markdown-toc")
      writer.markup(list.dropFirst(3))
      return
    }
    tag("<div", node, ">\n", classes: "toc")
    writer.markup(list[...])
    writer.lineStart()
    writer.markup("</div>\n")
  }
}
