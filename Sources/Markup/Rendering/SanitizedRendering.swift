import Diagnostics
import Hypertext

/// Raw HTML of which only what is allowed is written.
///
/// Nothing is copied: tags, attributes and text are read and written anew, so that an HTML parser cannot read anything in
/// them that was not read here. Tags are judged one by one and not in a tree, because none that is written makes a parser
/// read those after it in another way (as text, as SVG, as nothing): the tree has the elements that were written, and
/// those HTML implies, which are on the list. A test says so of each name.
extension Renderer {
  mutating func sanitizedHTML(_ range: Range<Int>) {
    let text = document.buffer[range]
    var index = range.lowerBound
    var patience = Patience()
    while let open = text[index...].firstIndex(of: UInt8(ascii: "<")) {
      plain(text[index..<open])
      index = open
      let after = text[open...].dropFirst()
      if after.first == UInt8(ascii: "!") || after.first == UInt8(ascii: "?") {
        if let end = patience.end(ofDeclarationAt: open, in: text) {
          index = end
        } else {
          writer.markup("&lt;")
          index += 1
        }
        continue
      }
      let letter = after.first == UInt8(ascii: "/") ? after.dropFirst().first : after.first
      guard patience.cutTags > 0, let letter, letter.isASCIILetter else {
        writer.markup("&lt;")
        index += 1
        continue
      }
      var scanner = TagScanner(text[open...])
      guard let tag = scanner.next(), tag.range.lowerBound == open else {
        patience.cutTags -= 1
        writer.markup("&lt;")
        index += 1
        continue
      }
      index = write(tag, in: text, &patience)
    }
    plain(text[index...])
  }

  /// How often a text is still searched to its end in vain, so that the work grows with its length.
  private struct Patience {
    /// For the end of a tag.
    var cutTags = 64
    /// For the end of an element that is left out.
    var elements = 64
    /// What ends comments, instructions, sections and declarations, and may still come.
    private var ends: [(sign: String, end: StaticString, next: Int?)] = [
      ("<!--", "-->", 0), ("<?", "?>", 0), ("<![CDATA[", "]]>", 0), ("<!", ">", 0),
    ]

    /// Where what begins at `open` ends; nil when it never does: it would swallow the rest of the page, so it is shown as
    /// text.
    mutating func end(ofDeclarationAt open: Int, in text: ArraySlice<UInt8>) -> Int? {
      guard let kind = ends.firstIndex(where: { text[open...].starts(with: $0.sign.utf8) }) else { return nil }
      // What was found once is not looked for again, so that the work grows with the text.
      if let next = ends[kind].next, next < open + 2 {
        ends[kind].next = text.range(of: ends[kind].end, from: open + 2)?.lowerBound
      }
      return ends[kind].next == nil ? nil : TagScanner.end(ofDeclarationAt: open, in: text)
    }
  }

  /// Writes text between tags, in which entities stay what they are.
  private mutating func plain(_ text: ArraySlice<UInt8>) {
    writer.markup(text)
  }

  /// Writes what becomes of a tag, and gives where to go on.
  private mutating func write(_ tag: TagScanner.Tag, in text: ArraySlice<UInt8>, _ patience: inout Patience) -> Int {
    switch HTMLAllowList.fate(of: tag.name) {
    case .kept where edits.isText(tag): writer.text(text[tag.range])
    case .kept: writeAllowed(tag)
    case .unknown:
      if resolution.html.unknownTags == .text || !isWritable(tag.name) {
        writer.text(text[tag.range])
      } else {
        writeAllowed(tag)
      }
    case .unwrapped: break
    case .dropped: if !tag.isEnd { return end(of: tag, in: text, &patience) }
    case .linked: if !tag.isEnd { return writeLink(for: tag, in: text, &patience) }
    }
    return tag.range.upperBound
  }

  private func isWritable(_ name: String) -> Bool {
    name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || $0.isASCIIDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
  }

  private mutating func writeAllowed(_ tag: TagScanner.Tag) {
    guard isWritable(tag.name) else { return writer.text(document.buffer[tag.range]) }
    writer.markup(tag.isEnd ? "</" : "<")
    writer.markup(tag.name)
    if !tag.isEnd {
      let isElsewhere = ElementNames.media.contains(tag.name) && !isOfThisSite(tag.attribute("src"))
      if let id = edits.id(at: tag.range.lowerBound + 3) { writer.attribute("id", id) }
      var names: Set<String> = []
      for pair in edits.attributes(at: tag.range.lowerBound + 1 + tag.name.utf8.count) {
        names.insert(pair.key.lowercased())
        writer.attribute(pair.key, pair.value)
      }
      for attribute in tag.attributes where names.insert(attribute.name).inserted {
        let value = HTMLText.resolved(attribute: document.buffer[attribute.value])
        guard HTMLAllowList.refusal(of: attribute.name, value: value, on: tag.name) == nil else { continue }
        // Media from elsewhere are not asked for before somebody plays them.
        if isElsewhere, ["autoplay", "controls", "preload"].contains(attribute.name) { continue }
        writer.attribute(attribute.name, edits.url(at: attribute.value) ?? value)
      }
      if isElsewhere { writer.markup(" controls preload=\"none\"") }
    }
    writer.markup(">")
  }

  /// Whether media are a file of the site, or asked of nobody.
  private func isOfThisSite(_ source: TagScanner.Attribute?) -> Bool {
    guard let source else { return false }
    return AddressScheme.host(of: HTMLText.resolved(attribute: document.buffer[source.value])) == nil
  }

  /// Where an element that is left out with all it holds ends; with its tag when it has no end, so that no words after it
  /// vanish.
  private func end(of tag: TagScanner.Tag, in text: ArraySlice<UInt8>, _ patience: inout Patience) -> Int {
    guard patience.elements > 0 else { return tag.range.upperBound }
    var scanner = TagScanner(text[tag.range.lowerBound...])
    var depth = 0
    while let next = scanner.next() {
      guard next.name == tag.name else { continue }
      depth += next.isEnd ? -1 : 1
      if depth == 0 { return next.range.upperBound }
    }
    patience.elements -= 1
    return tag.range.upperBound
  }

  // MARK: Other pages

  /// Writes a link to the page that an element would hold, or the picture, and gives where to go on.
  private mutating func writeLink(
    for tag: TagScanner.Tag, in text: ArraySlice<UInt8>, _ patience: inout Patience
  ) -> Int {
    let after = tag.name == "iframe" ? end(of: tag, in: text, &patience) : tag.range.upperBound
    guard let source = ElementNames.pages[tag.name].flatMap(tag.attribute) else { return after }
    let written = HTMLText.resolved(attribute: document.buffer[source.value])
    let title =
      (tag.attribute("title") ?? tag.attribute("aria-label")).map {
        HTMLText.resolved(attribute: document.buffer[$0.value])
      } ?? ""
    let address = edits.url(at: source.value) ?? written
    // Template code gives no address before somebody runs it.
    guard !written.isEmpty, !written.contains("<%"), AddressScheme.isSafe(written) else { return after }
    if Self.isPicture(written) {
      writer.markup("<img src=\"")
      writer.url(Array(address.utf8)[...])
      writer.markup("\"")
      writer.attribute("alt", title)
      writer.markup(">")
    } else {
      let shown = EmbeddedPage(address)
      writer.markup("<a class=\"\(shown.isVideo ? "video" : "embedded")\" href=\"")
      writer.url(Array(shown.address.utf8)[...])
      writer.markup("\">")
      writer.text(title.isEmpty ? shown.title : title)
      writer.markup("</a>")
    }
    return after
  }

  private static func isPicture(_ address: String) -> Bool {
    let path = address.prefix { $0 != "?" && $0 != "#" }.lowercased()
    return [".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"].contains { path.hasSuffix($0) }
  }
}
