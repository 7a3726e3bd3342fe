package import Diagnostics

extension Rule {
  /// An option of fenced code that is not followed.
  package static let codeOptionNotFollowed = Rule("dialect.code-option-not-followed", .info)
  /// A name that no option of fenced code has.
  package static let unknownCodeOption = Rule("dialect.unknown-code-option", .warning)
  /// An option of fenced code that does not say what it has to, or not where it has to.
  package static let unusableCodeOption = Rule("dialect.unusable-code-option", .warning)
}

extension DocumentBuilder {
  /// Appends a block of code; the options behind its language are no title.
  mutating func appendCode(_ node: Node) {
    appendBlock(node)
    let number = Int(node.extra)
    let info = document.buffer[document.codeInfos[number].range]
    guard dialect.hasGoldmarkLists, info.contains(where: { "{=".utf8.contains($0) }) else { return }
    let code = document.buffer[node.text.range]
    let lineCount = code.count { $0 == 0x0A } + (code.isEmpty || code.last == 0x0A ? 0 : 1)
    guard let options = FenceOptions(info, lines: lineCount) else { return }
    let (place, length) = self.place(of: info, node)
    for slip in options.slips {
      // A line that is written in another way than it is read is to blame as a whole.
      let span =
        length == info.count
        ? SourceSpan(place + slip.place.lowerBound - info.startIndex, place + slip.place.upperBound - info.startIndex)
        : SourceSpan(place, place + length)
      document.findings.append(slip.finding(String(decoding: info[slip.place], as: UTF8.self), at: path, span))
    }
    if !options.marked.isEmpty { document.markedLines[Int32(number)] = options.marked }
    if !options.list.isEmpty {
      attach(options.list, to: &document.nodes[document.nodes.count - 1], &document.attributes)
    }
    let hasLanguage = options.words.first?.startIndex == info.startIndex
    let language = hasLanguage ? Array(options.words[0]) : []
    let rest = options.title ?? Array(options.words.dropFirst(hasLanguage ? 1 : 0).joined(separator: [0x20]))
    let start = document.buffer.count
    document.buffer += language + (rest.isEmpty ? [] : [0x20] + rest)
    document.codeInfos[number] = TextRange(start, document.buffer.count)
  }

  /// Where what stands behind a fence is written, and its length; all of the line when it is written in another way.
  private func place(of info: ArraySlice<UInt8>, _ code: Node) -> (place: Int, length: Int) {
    let line = lines.line(at: Int(code.lower))
    let range = Int(code.lower)..<max(Int(code.lower), lines.contentEnd(line))
    var end = range.upperBound
    while end > range.lowerBound, mask.source[end - 1].isSpaceOrTab { end -= 1 }
    let start = end - info.count
    guard start >= range.lowerBound, mask.source[start..<end].elementsEqual(info) else {
      return (range.lowerBound, range.count)
    }
    return (start, info.count)
  }
}

extension FenceOptions.Slip {
  private static let lines = "write numbers and ranges, like `hl_lines=[1,\"3-5\"]`"
  private static let options =
    "write `hl_lines=[1]` to mark a line, `title=\"a.go\"` for the file's name, `.class` or `#id`"

  /// What is said of it; `text` is what is written there.
  fileprivate func finding(_ text: String, at path: String, _ span: SourceSpan) -> Diagnostic {
    func unusable(_ message: String, _ help: String) -> Diagnostic {
      Diagnostic(.unusableCodeOption, at: path, span, message, help: help)
    }
    switch kind {
    case .notFollowed:
      return Diagnostic(
        .codeOptionNotFollowed, at: path, span,
        "`\(text)` of Hugo is not followed here: code looks the same everywhere, without line numbers",
        help: "take it out")
    case .unknown:
      return Diagnostic(
        .unknownCodeOption, at: path, span, "code has no option `\(text)`",
        help: Nearest.question(about: text, in: FenceOptions.names) ?? Self.options)
    case .noOption: return unusable("`\(text)` is no option of code", Self.options)
    case .noValue:
      return unusable(
        "the option `\(text)` has no value", text.lowercased() == "hl_lines" ? Self.lines : "write `\(text)=\"…\"`")
    case .outside: return unusable("options of code do nothing outside of braces", "write `{\(text)}`")
    case .openBraces: return unusable("these options are not closed", "write `}` behind them")
    case .openList: return unusable("this list of lines is not closed", "write `]` behind it, before the brace `}`")
    case .openQuote: return unusable("the quote of this value is not closed", "close it before the brace `}`")
    case .noLines: return unusable("`\(text)` is no line", Self.lines)
    case .backwards(let lower, let upper):
      return unusable("lines `\(text)` end before they begin", "write `\(upper)-\(lower)`")
    case .noSuchLine(0, _): return unusable("there is no line 0", "write 1 for the first line")
    case .noSuchLine(let line, let count):
      return unusable(
        "there is no line \(line)",
        count == 0 ? "the code has no lines" : "the code has \(count) \(count == 1 ? "line" : "lines")")
    case .tooMany:
      return unusable(
        "only the first \(FenceOptions.mostRanges) ranges of lines are marked", "write fewer, longer ranges")
    }
  }
}
