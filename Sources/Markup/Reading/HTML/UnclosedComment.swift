package import Diagnostics

extension Rule {
  /// `<!--`, `<?`, `<![CDATA[` or `<!` without its end.
  package static let unclosedComment = Rule("html.unclosed-comment", .warning)
}

extension DocumentBuilder {
  /// Reports a block of raw HTML that begins a comment, an instruction or a CDATA section and never ends it: all that
  /// follows where it stands belongs to it (CommonMark 0.30, section 4.6).
  mutating func reportUnclosedComment(_ block: Node) {
    let text = document.buffer[block.text.range].drop { $0.isSpaceOrTab }
    for (sign, end, name) in Self.commentMarks where text.starts(with: sign.utf8) {
      guard document.buffer[..<text.endIndex].range(of: end, from: text.startIndex + sign.utf8.count) == nil else {
        return
      }
      let lower = Int(block.lower) + mask.bytes[Int(block.lower)...].prefix { $0.isSpaceOrTab }.count
      document.findings.append(
        Diagnostic(
          .unclosedComment, at: path, SourceSpan(lower, lower + sign.utf8.count),
          "this \(name) never ends, so nothing that follows is read as Markdown",
          help: "write `\(end)` where it should end, or `\\\(sign)` for the signs themselves"))
      return
    }
  }

  private static let commentMarks: [(sign: String, end: StaticString, name: String)] = [
    ("<!--", "-->", "comment"), ("<?", "?>", "instruction"), ("<![CDATA[", "]]>", "section"),
    ("<!", ">", "declaration"),
  ]
}
