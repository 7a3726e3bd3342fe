package import Diagnostics

extension Rule {
  /// What begins like a shortcode and cannot be read as one.
  package static let malformedShortcode = Rule("dialect.malformed-shortcode", .warning)
  /// A shortcode where nothing can be drawn: in a tag or in an address.
  package static let undrawnShortcode = Rule("dialect.undrawn-shortcode", .warning)
  /// Remains of a template (`<% %>`), which no static site can run.
  package static let templateCode = Rule("dialect.template-code", .warning)
  /// A comment in the language of a template (`<%# %>`), which shows nothing anywhere.
  package static let templateComment = Rule("dialect.template-comment", .info)
}

/// The sign of a shortcode or of template code (`{{<`, `{{%`, `<%`) that begins neither.
struct UnreadSign {
  /// What is to blame.
  let range: Range<Int>
  private let kind: Kind

  private enum Kind {
    case templateCode
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
      let help = call.isAddress ? "write the address it gave" : "write what it gave"
      if case .directive(.template) = construct {
        document.findings.append(
          Diagnostic(.templateCode, at: path, span, "template code is never run, \(fate)", help: help))
      } else {
        var near: String?
        if call.isAddress, case .directive(.shortcode(let shortcode)) = construct {
          near = Nearest.question(about: shortcode.name, in: Shortcode.references)
        }
        let drawn =
          call.isAddress ? "only `ref` and `relref` give the address of a link" : "no shortcode is drawn in a link"
        document.findings.append(
          Diagnostic(.undrawnShortcode, at: path, span, "\(drawn), \(fate)", help: near ?? help))
      }
    }
  }

  /// Reports signs of shortcodes, template code and extensions of kramdown in the document's texts that begin none. Those
  /// before which a backslash stands are meant as text.
  mutating func reportUnreadSigns() {
    guard mask.hasUnreadSigns else { return }
    let search = ByteSearch(UInt8(ascii: "{"), UInt8(ascii: "<"))
    let source = blocks.text.bytes
    /// How many ends there may be of extensions that are none.
    var openExtensions = 0
    for node in document.nodes where node.kind == .text {
      let text = document.buffer[node.text.range]
      let span = text.span
      var places = TextPlaces(node, in: source)
      var index = search.next(in: span, from: 0)
      while index < span.count {
        defer { index = search.next(in: span, from: index + 1) }
        let next = index + 1 < span.count ? span[index + 1] : 0
        let isBrace = span[index] == UInt8(ascii: "{")
        guard isBrace && (next == UInt8(ascii: "{") || next == UInt8(ascii: ":")) || next == UInt8(ascii: "%") else {
          continue
        }
        let place = places.place(of: text.startIndex + index, document.buffer)
        if let sign = UnreadExtension(source, at: place) {
          if sign.mayEnd { openExtensions += 1 }
          // One cause, one finding.
          if sign.isEnd, openExtensions > 0 {
            openExtensions -= 1
          } else {
            let span = SourceSpan(sign.range.lowerBound, sign.range.upperBound)
            document.findings.append(sign.finding(source, at: path, span))
          }
          continue
        }
        guard let sign = UnreadSign(source, at: place) else { continue }
        document.findings.append(sign.finding(at: path, SourceSpan(sign.range.lowerBound, sign.range.upperBound)))
      }
    }
  }
}
