import Hypertext

extension Document {
  /// The ids that a site gives footnotes and the places that refer to them.
  package var footnoteAnchors: [String] {
    footnotes.indices.flatMap { note in
      let number = note + firstFootnote
      return ["fn-\(number)", "fnref-\(number)"]
        + (1...max(1, footnotes[note].references)).dropFirst().map { "fnref-\(number)-\($0)" }
    }
  }
}

/// References to footnotes, and the footnotes behind the text.
extension Renderer {
  mutating func footnoteReference(_ node: Node) {
    let reference = document.footnoteReferences[Int(node.extra)]
    writer.markup(isSite ? "<sup><a class=\"ref\" id=\"" : "<sup class=\"footnote-ref\"><a href=\"")
    if isSite {
      referenceID(reference.footnote, reference.ordinal)
      writer.markup("\" href=\"#fn-")
      writer.number(reference.footnote + document.firstFootnote)
      writer.markup("\" aria-label=\"Footnote ")
      writer.number(reference.footnote + document.firstFootnote)
      writer.markup("\"")
    } else {
      writer.markup("#fn-")
      name(reference.footnote)
      writer.markup("\" id=\"")
      referenceID(reference.footnote, reference.ordinal)
      writer.markup("\" data-footnote-ref")
    }
    writer.markup(">")
    writer.number(reference.footnote + document.firstFootnote)
    writer.markup("</a></sup>")
  }

  /// The id of a reference: the first one of a footnote has no number of its own (cmark-gfm).
  private mutating func referenceID(_ footnote: Int, _ ordinal: Int) {
    writer.markup("fnref-")
    name(footnote)
    if ordinal > 1 {
      writer.markup("-")
      writer.number(ordinal)
    }
  }

  /// What stands for a footnote in ids: on a site the number it is shown with.
  private mutating func name(_ footnote: Int) {
    if isSite {
      writer.number(footnote + document.firstFootnote)
    } else {
      writer.url(Array(document.footnotes[footnote].name.utf8)[...])
    }
  }

  mutating func footnotesStart() {
    writer.lineStart()
    writer.markup(
      isSite
        ? "<section class=\"notes\" aria-label=\"Footnotes\">\n<ol"
        : "<section class=\"footnotes\" data-footnotes>\n<ol")
    if document.firstFootnote != 1 { writer.attribute("start", String(document.firstFootnote)) }
    writer.markup(">\n")
  }

  mutating func footnotesEnd() { writer.markup("</ol>\n</section>\n") }

  mutating func footnoteStart(_ node: Node) {
    writer.markup("<li id=\"fn-")
    name(Int(node.extra))
    writer.markup(isSite ? "\">" : "\">\n")
  }

  mutating func footnoteEnd(_ index: Int) {
    if !endsInParagraph(index) {
      backReferences(Int(document.nodes[index].extra))
      writer.markup("\n")
    }
    writer.markup("</li>\n")
  }

  /// Whether the last block of a footnote is a paragraph, which then holds the links back.
  private func endsInParagraph(_ footnote: Int) -> Bool {
    var child = footnote + 1
    var last: Int?
    while child < Int(document.nodes[footnote].end) {
      last = child
      child = Int(document.nodes[child].end)
    }
    return last.map { document.nodes[$0].kind == .paragraph } ?? false
  }

  /// The footnote that the paragraph at `index`, the last thing written, ends.
  private func footnote(endedBy index: Int) -> Int? {
    guard let around = surroundings.last, around.kind == .footnote,
      document.nodes[around.node].end == document.nodes[index].end
    else { return nil }
    return Int(document.nodes[around.node].extra)
  }

  /// Whether the paragraph at `index` is all there is of a footnote, which then has no tags of its own on a site, unless it
  /// has attributes.
  func isWholeFootnote(_ index: Int) -> Bool {
    guard isSite, document.nodes[index].attributes < 0, let around = surroundings.last, around.kind == .footnote else {
      return false
    }
    return around.node + 1 == index && document.nodes[around.node].end == document.nodes[index].end
  }

  /// The links back at the end of a footnote's last paragraph.
  mutating func backReferences(endingParagraph index: Int) {
    guard let footnote = footnote(endedBy: index) else { return }
    writer.markup(" ")
    backReferences(footnote)
  }

  private mutating func backReferences(_ footnote: Int) {
    let count = document.footnotes[footnote].references
    for ordinal in 1...max(1, count) {
      if ordinal > 1 { writer.markup(" ") }
      writer.markup("<a href=\"#")
      referenceID(footnote, ordinal)
      if isSite {
        writer.markup("\"")
        writer.attribute("aria-label", count > 1 ? "Back to place \(ordinal) in the text" : "Back to the text")
        writer.markup(">↑")
        if count > 1 { writer.number(ordinal) }
        writer.markup("</a>")
        continue
      }
      let index = ordinal > 1 ? "\(footnote + 1)-\(ordinal)" : "\(footnote + 1)"
      writer.markup("\" class=\"footnote-backref\" data-footnote-backref data-footnote-backref-idx=\"")
      writer.markup(index)
      writer.markup("\" aria-label=\"Back to reference ")
      writer.markup(index)
      writer.markup("\">↩")
      if ordinal > 1 {
        writer.markup("<sup class=\"footnote-ref\">")
        writer.number(ordinal)
        writer.markup("</sup>")
      }
      writer.markup("</a>")
    }
  }
}
