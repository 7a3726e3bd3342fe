import Hypertext

/// Links, images, check boxes, raw HTML.
extension Renderer {
  /// Whether a link or an image may lead where it does.
  private func mayLead(_ link: Document.Link) -> Bool {
    link.isKnown
      && (resolution.html.policy == .trusted
        || AddressScheme.isSafe(document.bytes(link.destination), isImage: link.isImage))
  }

  private mutating func destination(_ number: Int, _ link: Document.Link) {
    if resolution.linkURLs.indices.contains(number), let url = resolution.linkURLs[number] {
      writer.url(Array(url.utf8)[...])
    } else {
      writer.url(document.buffer[link.destination.range])
    }
  }

  private mutating func title(_ link: Document.Link) {
    guard !link.title.isEmpty else { return }
    writer.markup(" title=\"")
    writer.text(document.buffer[link.title.range])
    writer.markup("\"")
  }

  mutating func link(_ node: Node) {
    let link = document.links[Int(node.extra)]
    writer.markup("<a")
    if mayLead(link) {
      writer.markup(" href=\"")
      destination(Int(node.extra), link)
      writer.markup("\"")
    }
    title(link)
    tag("", node, ">")
  }

  mutating func image(_ node: Node, _ index: Int) {
    let image = document.links[Int(node.extra)]
    writer.markup("<img")
    if mayLead(image) {
      writer.markup(" src=\"")
      destination(Int(node.extra), image)
      writer.markup("\"")
    }
    writer.markup(" alt=\"")
    for child in document.nodes[(index + 1)..<Int(node.end)] {
      switch child.kind {
      case .text, .code, .html: writer.text(document.buffer[child.text.range])
      case .softBreak, .lineBreak: writer.markup(" ")
      default: break
      }
    }
    writer.markup("\"")
    title(image)
    if isSite {
      let given = document.attributes(of: node)?.pairs.map(\.key) ?? []
      if !given.contains("loading") { writer.markup(" loading=\"lazy\"") }
      if !given.contains("decoding") { writer.markup(" decoding=\"async\"") }
      tag("", node, ">")
    } else {
      tag("", node, " />")
    }
  }

  mutating func abbreviation(_ node: Node) {
    let title = document.abbreviations[Int(node.extra)].title
    writer.markup("<abbr")
    if !title.isEmpty { writer.attribute("title", title) }
    tag("", node, ">")
  }

  mutating func checkbox(_ node: Node) {
    if isSite {
      writer.markup("<input type=\"checkbox\" disabled aria-label=\"")
      writer.markup(node.level == 1 ? "done\" checked>" : "open\">")
    } else {
      writer.markup("<input type=\"checkbox\"")
      if node.level == 1 { writer.markup(" checked=\"\"") }
      writer.markup(" disabled=\"\" />")
    }
  }

  // MARK: Raw HTML

  /// Writes raw HTML with its URLs replaced and its headings given ids.
  mutating func rawHTML(_ node: Node) {
    let range = node.text.range
    if filtersTags { return filtered(document.buffer[range]) }
    switch resolution.html.policy {
    case .trusted: break
    case .sanitized: return sanitizedHTML(range)
    case .escaped: return node.kind == .htmlBlock ? shown(document.buffer[range]) : writer.text(document.buffer[range])
    }
    var cursor = range.lowerBound
    for edit in edits.within(range) where edit.range.lowerBound >= cursor {
      writer.markup(document.buffer[cursor..<edit.range.lowerBound])
      cursor = edit.range.upperBound
      switch edit.kind {
      case .url(let url): writer.url(Array(url.utf8)[...])
      case .id(let id): writer.attribute("id", id)
      case .attributes(let pairs): for pair in pairs { writer.attribute(pair.key, pair.value) }
      case .text: writer.text(document.buffer[edit.range])
      case .nothing: break
      }
    }
    writer.markup(document.buffer[cursor..<range.upperBound])
  }

  /// Writes a block of raw HTML as it is written, apart from what is around it.
  private mutating func shown(_ text: ArraySlice<UInt8>) {
    guard let last = text.lastIndex(where: { $0 > 0x20 }) else { return }
    writer.markup("<pre class=\"raw\">")
    // A parser leaves out a line end that begins it.
    if text.first == 0x0A { writer.markup("\n") }
    writer.text(text[...last])
    writer.markup("</pre>")
  }

  /// Writes raw HTML in which the tags that GFM disallows are text (GFM, section 6.11).
  private mutating func filtered(_ text: ArraySlice<UInt8>) {
    for index in text.indices {
      if text[index] == UInt8(ascii: "<"), Self.isFiltered(text[(index + 1)...]) {
        writer.markup("&lt;")
      } else {
        writer.markup(text[index...index])
      }
    }
  }

  private static func isFiltered(_ text: ArraySlice<UInt8>) -> Bool {
    let name = text.first == UInt8(ascii: "/") ? text.dropFirst() : text
    return ElementNames.disallowed.contains { tag in
      guard name.count > tag.utf8.count, name.prefix(tag.utf8.count).map({ $0 | 0x20 }).elementsEqual(tag.utf8) else {
        return false
      }
      let after = name[name.startIndex + tag.utf8.count]
      return after == UInt8(ascii: ">") || after == UInt8(ascii: "/") || after <= 0x20
    }
  }
}
