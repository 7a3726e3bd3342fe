import Diagnostics

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
  /// Takes the shortcodes and the template code between the tags of raw HTML out of it, to be drawn by the site, and makes
  /// those in tags harmless.
  mutating func splitRawHTML() {
    guard
      !rawHTML.isEmpty || !rewriter.rawHTML.isEmpty || mask.hasUnreadSigns
        || mask.constructs.contains(where: { $0.construct.isShortcode })
    else { return }
    var copy = NodeCopy()
    var isChanged = false
    for (index, node) in document.nodes.enumerated() {
      copy.close(before: index)
      guard node.kind == .htmlBlock || node.kind == .html else {
        copy.append(node)
        continue
      }
      // A copy: a slice would hold the buffer, and every change would copy all of it.
      let text = Array(document.buffer[node.text.range])[...]
      guard text.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "%") }) else {
        copy.append(node)
        continue
      }
      let shortcodes = HTMLShortcodes(text)
      var places = RawHTMLPlaces(
        node, text, in: mask.source, blocks.text,
        copied: rawHTML[node.text.lower] ?? rewriter.rawHTML[node.text.lower])
      report(shortcodes.notes, places)
      if shortcodes.isChanged { document.buffer.replaceSubrange(node.text.range, with: shortcodes.html) }
      guard shortcodes.parts.count > 1 else {
        copy.append(node)
        continue
      }
      isChanged = true
      append(shortcodes.parts, of: node, &places, to: &copy)
    }
    copy.close(before: document.nodes.count)
    if isChanged { document.nodes = copy.nodes }
  }

  private mutating func report(_ notes: [HTMLShortcodes.Note], _ places: RawHTMLPlaces) {
    var places = places
    let start = places.start
    for note in notes {
      let span = places.spanAhead(of: (start + note.range.lowerBound)..<(start + note.range.upperBound))
      switch note {
      // A sign that an end tag added here is a part of was not written.
      case .unread where span.range.count < note.range.count: break
      case .unread(let sign): settledFindings.append(sign.finding(at: path, span))
      case .undrawn(let isTemplate, _, let attribute, let meant):
        let fate = attribute.map { $0.isEmpty ? "so it is left out" : "so `\($0)` is left out" } ?? "so it stays text"
        settledFindings.append(
          isTemplate
            ? Diagnostic(
              .templateCode, at: path, span, "template code is never run, \(fate)", help: "write what it should show")
            : Diagnostic(
              .undrawnShortcode, at: path, span, "no shortcode is drawn in a tag, \(fate)",
              help: meant.map(Nearest.question) ?? "write what it should show"))
      }
    }
  }

  private mutating func append(
    _ parts: [HTMLShortcodes.Part], of node: Node, _ places: inout RawHTMLPlaces, to copy: inout NodeCopy
  ) {
    let html = Array(document.buffer[node.text.range])
    let first = places.start
    var place = Int(node.lower)
    func appendHTML(_ pieces: [(bytes: [UInt8], written: Range<Int>)]) -> Range<Int> {
      let start = document.buffer.count
      var copied = RawHTML()
      for (bytes, written) in pieces {
        places.copy((first + written.lowerBound)..<(first + written.upperBound), as: bytes, to: &copied)
        document.buffer += bytes
      }
      rawHTML[Int32(start)] = copied
      copy.append(
        leaf: Node(.html, text: TextRange(start, document.buffer.count), at: SourceSpan(place, Int(node.upper))))
      return start..<document.buffer.count
    }
    for part in parts {
      let written = part.written
      switch part {
      case .html(let bytes, _):
        let range = appendHTML([(bytes, written)])
        moveTagAttributes(from: Int(node.text.lower) + written.lowerBound, count: bytes.count, to: range.lowerBound)
      case .shown(let pieces, _): _ = appendHTML(pieces)
      case .directive(let form, _, let isAlone):
        let span = self.span(of: html[written], from: place, to: Int(node.upper)) ?? node.span
        place = min(max(place, span.upper), Int(node.upper))
        let content = String(decoding: html[written].dropFirst(2).dropLast(2), as: UTF8.self)
        let isBlock = isAlone && node.kind == .htmlBlock
        blockDirectives.append(
          Document.Directive(
            form: form, content: content,
            span: places.spanAhead(of: (first + written.lowerBound)..<(first + written.upperBound)), isBlock: isBlock))
        var directive = Node(isBlock ? .directiveBlock : .directive, at: span)
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
