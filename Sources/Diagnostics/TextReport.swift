/// Renders findings for a person: summary, place, the line with a caret under what is meant, notes and help.
package struct TextReport: Sendable {
  /// Put before every path, so that it can be clicked: the content folder as the user named it.
  package let root: String
  /// Whether to colour with ANSI escapes.
  package let isColoured: Bool

  /// A renderer of paths under `root`.
  package init(root: String = "", isColoured: Bool = false) {
    self.root = root.isEmpty || root.hasSuffix("/") ? root : root + "/"
    self.isColoured = isColoured
  }

  /// One finding as lines of text, each ended by a newline. `source` is the file the finding is in, if it is at hand,
  /// and `lines` its map.
  package func text(of finding: Diagnostic, source: Source?, lines: LineMap?) -> String {
    var text = paint("\(finding.severity.rawValue)[\(finding.rule.id)]", severityCode(finding.severity))
    text += paint(": \(visible(finding.message))", "1") + "\n"
    var gutter = 2
    if !finding.path.isEmpty {
      var place = root + visible(finding.path)
      if let span = finding.span, let lines {
        let (line, column) = lines.position(at: span.lower)
        place += ":\(line):\(column)"
        gutter = String(line).count
        text += spaces(gutter) + paint("--> ", "34") + place + "\n"
        if let source { text += excerpt(of: source, lines, span, gutter, severityCode(finding.severity)) }
      } else {
        text += spaces(gutter) + paint("--> ", "34") + place + "\n"
      }
    }
    for note in finding.notes { text += spaces(gutter) + paint(" = ", "34") + "note: \(visible(note))\n" }
    if let help = finding.help { text += spaces(gutter) + paint(" = ", "34") + "help: \(visible(help))\n" }
    return text
  }

  /// The first line of the span with a caret under each character of it, cut to what fits beside the place.
  private func excerpt(
    of source: Source, _ lines: LineMap, _ span: SourceSpan, _ gutter: Int, _ colour: String
  ) -> String {
    let number = lines.line(at: span.lower)
    let content = lines.contentRange(ofLine: number)
    let lower = min(span.lower, content.upperBound)
    let from = cut(source.bytes, max(content.lowerBound, lower - 60), down: true)
    let to = cut(source.bytes, min(content.upperBound, max(from + 120, lower + 60)), down: false)
    let before = visible(String(decoding: source.bytes[from..<lower], as: UTF8.self))
    let marked = visible(String(decoding: source.bytes[lower..<max(lower, min(span.upper, to))], as: UTF8.self))
    let line = visible(String(decoding: source.bytes[from..<to], as: UTF8.self))
    let head = from > content.lowerBound ? "…" : ""
    let tail = to < content.upperBound ? "…" : ""
    let bar = paint("|", "34")
    let carets = String(repeating: "^", count: max(1, width(marked)))
    return """
      \(spaces(gutter)) \(bar)
      \(paint(String(number), "34")) \(bar) \(head)\(line)\(tail)
      \(spaces(gutter)) \(bar) \(spaces(width(head) + width(before)))\(paint(carets, colour))

      """
  }

  /// The nearest scalar boundary to `offset`.
  private func cut(_ bytes: [UInt8], _ offset: Int, down: Bool) -> Int {
    var offset = offset
    while offset > 0, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += down ? -1 : 1 }
    return offset
  }

  /// Text with control, bidirectional and unpaired characters made harmless, so that a file cannot steer a terminal.
  private func visible(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09: result += "  "
      case 0x0A: result += " "
      case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Columns on a terminal, near enough for a caret: wide East Asian characters and emoji take two.
  private func width(_ text: String) -> Int {
    text.reduce(0) { sum, character in
      guard let first = character.unicodeScalars.first?.value else { return sum }
      let isWide =
        (0x1100...0x115F).contains(first) || (0x2E80...0xA4CF).contains(first) || (0xAC00...0xD7A3).contains(first)
        || (0xF900...0xFAFF).contains(first) || (0xFF00...0xFF60).contains(first) || (0x1F300...0x1FAFF).contains(first)
      return sum + (isWide ? 2 : 1)
    }
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  private func paint(_ text: String, _ code: String) -> String {
    isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  private func severityCode(_ severity: Severity) -> String {
    switch severity {
    case .error: "1;31"
    case .warning: "1;33"
    case .info: "1;36"
    }
  }
}
