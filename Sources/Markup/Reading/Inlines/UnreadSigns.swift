package import Diagnostics

extension Rule {
  /// What begins like an attribute list and has no brace that ends it.
  package static let unclosedAttributeList = Rule("dialect.unclosed-attribute-list", .warning)
  /// What begins like a shortcode and cannot be read as one.
  package static let malformedShortcode = Rule("dialect.malformed-shortcode", .warning)
  /// A shortcode where nothing can be drawn: in a tag or in an address.
  package static let undrawnShortcode = Rule("dialect.undrawn-shortcode", .warning)
  /// Remains of a template (`<% %>`), which no static site can run.
  package static let templateCode = Rule("dialect.template-code", .warning)
  /// A comment in the language of a template (`<%# %>`), which shows nothing anywhere.
  package static let templateComment = Rule("dialect.template-comment", .info)
}

/// The sign of a shortcode or of template code (`{{<`, `{{%`, `<%`) that begins neither; in text also that of a comment or of
/// an attribute list (`<!--`, `{: .`).
struct UnreadSign {
  /// What is to blame.
  let range: Range<Int>
  private let kind: Kind

  private enum Kind {
    case templateCode
    /// One with an end is none because of two hyphens in it (CommonMark 0.30, section 6.6).
    case comment(isEnded: Bool)
    case attributeList
    /// `{{</* name`.
    case shown
    case shortcode(ShortcodeReader.Slip, name: String, isAngle: Bool)
  }

  /// The sign at `start` of `bytes`; nil when there is none, or it begins what it should.
  init?(_ bytes: [UInt8], at start: Int) {
    if TemplateCode.isSign(bytes, at: start) {
      guard TemplateCode.end(bytes, from: start) == nil else { return nil }
      (kind, range) = (.templateCode, start..<(start + 2))
      return
    }
    guard Shortcode.isSign(bytes, at: start), Shortcode.read(bytes, from: start) == nil else { return nil }
    guard !bytes[(start + 3)...].starts(with: "/*".utf8) else {
      (kind, range) = (.shown, start..<(start + 5))
      return
    }
    var reader = ShortcodeReader(bytes, from: start)
    guard case .failure(let slip) = reader.read() else { return nil }
    let nameEnd = reader.nameEnd ?? Self.end(ofTextBefore: reader.index, bytes)
    let name = String(decoding: bytes[(start + 3)..<nameEnd].filter { $0 > 0x20 }, as: UTF8.self)
    kind = .shortcode(slip, name: name, isAngle: bytes[start + 2] == UInt8(ascii: "<"))
    range = start..<Self.end(bytes, slip, nameEnd, reader.index)
  }

  private init(range: Range<Int>, kind: Kind) { (self.range, self.kind) = (range, kind) }

  /// The sign at `start` of `bytes` where text is written, which no construct was made of.
  init?(_ bytes: [UInt8], inTextAt start: Int) {
    if bytes[start...].starts(with: "<!--".utf8) {
      self.init(range: start..<(start + 4), kind: .comment(isEnded: Self.isEnded(commentAt: start, bytes)))
    } else if let end = Self.end(ofListSignAt: start, bytes) {
      self.init(range: start..<end, kind: .attributeList)
    } else {
      self.init(bytes, at: start)
    }
  }

  /// How far the end of a comment is looked for.
  private static let longestComment = 1024

  /// Whether the end of a comment stands before the next blank line.
  private static func isEnded(commentAt start: Int, _ bytes: [UInt8]) -> Bool {
    let rest = bytes[..<min(bytes.count, start + longestComment)]
    guard let end = rest.range(of: "-->", from: start + 2) else { return false }
    var isBlank = false
    for byte in bytes[start..<end.lowerBound] {
      if byte == 0x0A {
        if isBlank { return false }
        isBlank = true
      } else if byte > 0x20 {
        isBlank = false
      }
    }
    return true
  }

  /// Whether the byte at `start` begins what is a sign where it stands in text.
  static func mayStandInText(_ bytes: [UInt8], at start: Int) -> Bool {
    guard start + 2 < bytes.count else { return false }
    guard bytes[start] == UInt8(ascii: "<") else { return end(ofListSignAt: start, bytes) != nil }
    return bytes[start + 1] == UInt8(ascii: "!") || BrokenTag.begin(bytes, at: start) != nil
  }

  /// Where the first attribute of the list that begins at `start` and has no end is over; nil when there is no such list. A
  /// word is an attribute right after the sign only: with space before it, it may be any word of a sentence.
  private static func end(ofListSignAt start: Int, _ bytes: [UInt8]) -> Int? {
    guard bytes[start...].starts(with: "{:".utf8) else { return nil }
    let word = bytes[(start + 2)...].drop { $0.isSpaceOrTab }
    guard let first = word.first else { return nil }
    let isWord = first.isASCIILetter && word.startIndex == start + 2
    let isMarked = first == UInt8(ascii: ".") || first == UInt8(ascii: "#")
    guard isWord || isMarked && word.dropFirst().first?.isASCIILetter == true,
      Attributes.end(bytes, from: start + 2) == nil
    else { return nil }
    return word.dropFirst().prefix { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") || $0 == 0x5F }
      .endIndex
  }

  /// Where what is to blame ends, when what was read ended at `index`.
  private static func end(_ bytes: [UInt8], _ slip: ShortcodeReader.Slip, _ nameEnd: Int, _ index: Int) -> Int {
    func marks(at place: Int) -> Int {
      let after = bytes[place...].drop { $0.isSpaceOrTab }
      let marks = after.prefix { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "%") || $0 == 0x7D }
      return marks.isEmpty ? place : marks.endIndex
    }
    switch slip {
    case .noName, .noEnd: return marks(at: nameEnd)
    case .otherEnd: return marks(at: index)
    case .openQuote:
      let rest = bytes[index...].prefix { $0 != 0x0A && $0 != 0x0D && $0 != UInt8(ascii: "{") }
      let close = rest.indices.dropLast().first { rest[$0] == 0x7D && rest[$0 + 1] == 0x7D }
      return close.map { $0 + 2 } ?? end(ofTextBefore: rest.endIndex, bytes)
    }
  }

  /// Where the last byte before `index` ends that is no space.
  private static func end(ofTextBefore index: Int, _ bytes: [UInt8]) -> Int {
    index - bytes[..<index].reversed().prefix { $0 <= 0x20 }.count
  }

  /// What is said of it, at `span`.
  func finding(at path: String, _ span: SourceSpan) -> Diagnostic {
    switch kind {
    case .templateCode:
      return Diagnostic(
        .templateCode, at: path, span, "this begins template code that has no end, so it stays text",
        help: "take it out, or write `\\<%` for the signs themselves")
    case .comment(isEnded: true):
      return Diagnostic(
        .unclosedComment, at: path, span, "this comment has two hyphens side by side in it, so it stays text",
        help: "take one of them out, or let the comment begin a line after a blank one")
    case .comment(isEnded: false):
      return Diagnostic(
        .unclosedComment, at: path, span, "this comment does not end in its paragraph, so it stays text",
        help: "end it with `-->`, or write `\\<!--` for the signs themselves")
    case .attributeList:
      return Diagnostic(
        .unclosedAttributeList, at: path, span, "this attribute list is not closed on its line, so it stays text",
        help: "close it with a brace, or write `\\{:` for the signs themselves")
    case .shown:
      return Diagnostic(
        .malformedShortcode, at: path, span, "the comment in this shortcode has no end, so it stays text",
        help: "end it with */>}} or */%}}, and write no brace in it")
    case .shortcode(let slip, let name, let isAngle):
      let (open, close) = isAngle ? ("{{<", ">}}") : ("{{%", "%}}")
      let (message, help) =
        switch slip {
        case .noName: ("this shortcode has no name", "write \(open) NAME \(close)")
        case .openQuote: ("a quotation mark in this shortcode is not closed", "close it on the same line")
        case .otherEnd: ("what begins with \(open) does not end so", "end it with \(close)")
        case .noEnd: ("this shortcode has no end", "write \(open) \(name) \(close)")
        }
      return Diagnostic(
        .malformedShortcode, at: path, span, message + ", so it stays text",
        help: help + ", or write `\\\(open)` for the signs themselves")
    }
  }
}

extension DocumentBuilder {
  /// Reports shortcodes and template code in the addresses and titles of links, each once.
  mutating func reportCallsInLinks() {
    let calls = callsInLinks + (pieces?.callsInLinks ?? [])
    var reported: Set<Int> = []
    for call in calls where reported.insert(call.number).inserted {
      let (construct, range) = mask.constructs[call.number]
      let fate = call.isAddress ? "so nobody knows where this leads" : "so it stays text"
      let span = SourceSpan(range.lowerBound, range.upperBound)
      let help = call.isAddress ? "write the address itself" : "write what it should show"
      if case .directive(.template) = construct {
        document.findings.append(
          Diagnostic(.templateCode, at: path, span, "template code is never run, \(fate)", help: help))
      } else {
        var near: String?
        if call.isAddress, case .directive(.shortcode(let shortcode)) = construct {
          near = shortcode.nearReference.map(Nearest.question)
        }
        let drawn =
          call.isAddress ? "only `ref` and `relref` give the address of a link" : "no shortcode is drawn in a link"
        document.findings.append(
          Diagnostic(.undrawnShortcode, at: path, span, "\(drawn), \(fate)", help: near ?? help))
      }
    }
  }

  /// Reports signs of shortcodes, template code, comments, attribute lists and extensions of kramdown in the document's
  /// texts that begin none. Those before which a backslash stands are meant as text.
  mutating func reportUnreadSigns() {
    guard mask.hasUnreadSigns || mask.hasSignsOfText else { return }
    let search = ByteSearch(UInt8(ascii: "{"), UInt8(ascii: "<"))
    let source = blocks.text.bytes
    var begun = BegunSigns()
    for node in document.nodes {
      if node.kind.isBlock { begun.isInComment = false }
      guard node.kind == .text else { continue }
      let text = document.buffer[node.text.range]
      let span = text.span
      var index = search.next(in: span, from: 0)
      guard index < span.count else { continue }
      var places = TextPlaces(node, in: source)
      while index < span.count {
        let next = index + 1 < span.count ? span[index + 1] : 0
        let isBrace = span[index] == UInt8(ascii: "{")
        let isSign =
          isBrace
          ? next == UInt8(ascii: "{") || next == UInt8(ascii: ":")
          : next == UInt8(ascii: "%") || next == UInt8(ascii: "!") || next.isASCIILetter
        if isSign {
          let place = places.place(of: text.startIndex + index, document.buffer)
          if !isBrace, next.isASCIILetter {
            reportBrokenTag(at: place)
          } else {
            reportSign(at: place, in: source, &begun)
          }
        }
        index = search.next(in: span, from: index + 1)
      }
    }
  }

  /// What was begun before: one cause, one finding.
  private struct BegunSigns {
    /// How many ends there may be of extensions that are none.
    var extensions = 0
    /// Whether a comment was begun in the block; another one would stand in it.
    var isInComment = false
  }

  private mutating func reportSign(at place: Int, in source: [UInt8], _ begun: inout BegunSigns) {
    if let sign = UnreadExtension(source, at: place) {
      if sign.mayEnd { begun.extensions += 1 }
      if sign.isEnd, begun.extensions > 0 {
        begun.extensions -= 1
      } else {
        let span = SourceSpan(sign.range.lowerBound, sign.range.upperBound)
        document.findings.append(sign.finding(source, at: path, span))
      }
      return
    }
    let isComment = source[place...].starts(with: "<!--".utf8)
    guard !isComment || !begun.isInComment, let sign = UnreadSign(source, inTextAt: place) else { return }
    if isComment { begun.isInComment = true }
    document.findings.append(sign.finding(at: path, SourceSpan(sign.range.lowerBound, sign.range.upperBound)))
  }
}
