import Diagnostics

/// A Markdown text in which every construct of the dialect that CommonMark would take apart is hidden behind a mask of
/// the same length.
///
/// Laws: masking changes no byte's position. Where the mask turns up in a text, the construct stands there; where it turns
/// up in code, in raw HTML or in a URL, the construct was never one, and `restored` gives the bytes that were written. So
/// nothing here needs to know what code is.
///
/// A mask begins with a punctuation character of the Syriac block (two bytes in UTF-8, punctuation to CommonMark's
/// flanking rules) that the text does not use, followed by a number in digits and fillers. It ends with punctuation too, so
/// that emphasis may begin or end beside it: with a closing character where there is room, else with a last digit that
/// is punctuation to CommonMark. The shortest construct, `{#a}`, has room for two digits.
struct MaskedSource: Sendable {
  /// What hides behind a mask.
  enum Construct: Sendable {
    /// What the site draws.
    case directive(Document.Directive.Form)
    /// `{{</* name */>}}`: text, without the marks of a comment.
    case shown([Range<Int>])
    /// An attribute list.
    case attributes(Attributes)
    /// `{::comment}`: nothing is shown.
    case hidden
    /// `{::nomarkdown}` and raw HTML whose content is not read.
    case html(RawHTML)
    /// A reference to the footnote with this number; nil when there is no such footnote.
    case footnote(Int?)
    /// `$$`, this TeX, `$$`.
    case formula(Range<Int>)
    /// An address of mail that CommonMark does not know (kramdown).
    case address(Range<Int>)
  }

  /// The text with masks.
  private(set) var bytes: [UInt8]
  /// The constructs by number, with where they stand.
  private(set) var constructs: [(construct: Construct, range: Range<Int>)] = []
  /// Whether any mask was set.
  private(set) var isMasked = false
  /// Whether signs of shortcodes or template code stand anywhere that begin neither.
  private(set) var hasUnreadSigns = false
  /// Whether what may begin a comment, or an attribute list without its end, stands anywhere.
  private(set) var hasSignsOfText = false
  /// The first construct that could not be masked and so stays text.
  private(set) var unmasked: SourceSpan?
  /// The text without masks.
  let source: [UInt8]
  private let marks: Marks?
  /// Constructs of four bytes, by the number in their masks.
  private var shortOnes: [Int] = []

  /// Second bytes, after `lead`, of four characters that the text does not use.
  private struct Marks: Sendable {
    let escape: UInt8
    let open: UInt8
    let close: UInt8
    let short: UInt8
    /// For `<<`; nil when the text uses that many of the characters that none is left.
    let guillemet: UInt8?
  }

  /// The first byte of every mask.
  static let lead: UInt8 = 0xDC
  private static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
  /// Digits that are punctuation and nothing else to CommonMark.
  private static let lastDigits = Array(",;?/%=^+".utf8)
  private static let mostConstructs = 62 * 62 * 62
  private static let mostShortOnes = 62 * 62

  /// Masks the constructs of `dialect` in `source`, from the byte at `start` on; `footnotes` are those that are defined,
  /// `mayHoldFormulas` is false when `$$` stands nowhere, `readsSpans` says whether Markdown in the raw HTML at a place is
  /// read.
  init(
    _ source: [UInt8], from start: Int, dialect: Dialect, footnotes: [String: Int] = [:], mayHoldFormulas: Bool = true,
    readsSpans: (Int) -> Bool = { _ in true }
  ) {
    self.source = source
    self.bytes = source
    self.marks = dialect.hasGFM ? Self.freeMarks(in: source) : nil
    guard dialect.hasGFM else { return }
    let search = ByteSearch(UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "["))
    /// Whether anything in the rest of the text says how raw HTML is read; nil while there was no tag.
    var saysHow = dialect.hasKramdownHTML ? true : dialect.hasAttributeLists ? nil : false
    let end = source.count
    var lineEnd = start
    var patience = source.count * InlineHTML.patience
    var code = CodeSpans(source, from: start)
    var fences = FencedLines(source, from: start)
    let hasSpans = dialect == .kramdown || dialect.hasDirectives && mayHoldFormulas
    var spans = hasSpans ? KramdownSpans(source, from: start, dialect: dialect) : nil
    var index = start
    var found = start - 1
    while true {
      if found < index { found = search.next(in: source.span, from: index) }
      index = min(found, spans?.nextDollar(from: index) ?? found)
      guard index < end else { break }
      let byte = source[index]
      if dialect.hasDirectives, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "<") {
        if !hasUnreadSigns {
          hasUnreadSigns = UnreadSign(source, at: index) != nil || UnreadExtension.isSign(source, at: index)
        }
        if !hasSignsOfText { hasSignsOfText = UnreadSign.mayStandInText(source, at: index) }
      }
      if let (span, end) = spans?.span(at: index) {
        switch span {
        case .formula(let range): mask(.formula(range), index..<end)
        case .address(let range): mask(.address(range), index..<end)
        case .guillemet: maskGuillemet(index)
        }
        index = end
      } else if byte == UInt8(ascii: "\\") {
        if index + 1 < end, source[index + 1] == UInt8(ascii: "~"), let marks {
          bytes[index] = Self.lead
          bytes[index + 1] = marks.escape
          isMasked = true
        }
        index += 2
      } else if byte == UInt8(ascii: "{"), let (construct, end) = construct(at: index, dialect),
        !code.begin(before: index..<end), !isCode(index..<end, &fences)
      {
        mask(construct, index..<end)
        index = end
      } else if byte == UInt8(ascii: "<"), dialect.hasDirectives, let end = TemplateCode.end(source, from: index),
        !code.begin(before: index..<end), !isCode(index..<end, &fences)
      {
        mask(.directive(.template), index..<end)
        index = end
      } else if byte == UInt8(ascii: "<"), dialect.hasDirectives {
        let readsHTML = saysHow ?? Self.saysHowHTMLIsRead(source, from: index)
        saysHow = readsHTML
        if lineEnd <= index { lineEnd = Self.lineEnd(source, from: index) }
        if let end = TagWithCalls.end(ofTagAt: index, in: source, to: lineEnd, &patience),
          !code.begin(before: index..<end)
        {
          var html = RawHTML()
          html.copy(index..<end, of: source)
          mask(.html(html), index..<end)
          index = end
        } else if readsHTML,
          let html = InlineHTML(
            source, at: index, to: lineEnd, isKramdown: dialect.hasKramdownHTML, readsSpans: readsSpans(index),
            patience: &patience)
        {
          for (html, range) in html.masks { mask(.html(html), range) }
          index = html.upperBound
        } else {
          index += 1
        }
      } else if byte == UInt8(ascii: "["),
        let (note, end) = FootnoteDefinition.reference(source, at: index, to: footnotes)
      {
        mask(.footnote(note), index..<end)
        index = end
      } else {
        index += 1
      }
    }
  }

  /// Whether what goes over lines begins in fenced code, where lines must stay what they are.
  private func isCode(_ range: Range<Int>, _ fences: inout FencedLines) -> Bool {
    source[range].contains(0x0A) && fences.hold(range.lowerBound)
  }

  private static func saysHowHTMLIsRead(_ bytes: [UInt8], from start: Int) -> Bool {
    (bytes.range(of: "markdown=", from: start) ?? bytes.range(of: "<![CDATA[", from: start)) != nil
  }

  private static func lineEnd(_ bytes: [UInt8], from index: Int) -> Int {
    ByteSearch(0x0A, 0x0D).next(in: bytes.span, from: index)
  }

  // MARK: Constructs

  /// The construct that begins at the brace at `index`, and where it ends.
  private func construct(at index: Int, _ dialect: Dialect) -> (Construct, end: Int)? {
    guard index + 1 < source.count else { return nil }
    switch source[index + 1] {
    case UInt8(ascii: "{"):
      guard dialect.hasDirectives else { return nil }
      if let end = directiveEnd(from: index) { return (.directive(.generator), end) }
      switch Shortcode.read(source, from: index) {
      case .shortcode(let shortcode, let end): return (.directive(.shortcode(shortcode)), end)
      case .shown(let opening, let inside, let closing):
        return (.shown([opening, inside, closing]), closing.upperBound)
      case nil: return nil
      }
    case UInt8(ascii: ":"), UInt8(ascii: "#"):
      guard dialect.hasAttributeLists else { return nil }
      if let found = KramdownExtension.read(source, from: index, isAlone: false), found.name != .options {
        if case .nomarkdown = found.name {
          var html = RawHTML()
          html.copy(found.content, of: source)
          return (.html(html), found.end)
        }
        return (.hidden, found.end)
      }
      let first = source[index + 1] == UInt8(ascii: ":") ? index + 2 : index + 1
      guard let (list, end) = Attributes.read(source, from: first),
        first == index + 2 || list.id != nil || list.leftOut.contains(where: { $0.kind == .id })
      else { return nil }
      return (.attributes(list), end)
    case let next where dialect.hasGoldmarkLists && (next == UInt8(ascii: ".") || next > 0x40 || next == 0x20):
      guard let (list, end) = Attributes.readGoldmark(source, from: index),
        Attributes.isEndOfHeading(source, index..<end)
      else {
        return nil
      }
      return (.attributes(list), end)
    default: return nil
    }
  }

  /// After the `}}` of a directive that begins at `index`: `{{generator:` and no other brace, on one line.
  private func directiveEnd(from index: Int) -> Int? {
    guard source[index...].starts(with: "{{generator:".utf8) else { return nil }
    var end = index + 12
    while end + 1 < source.count, source[end] != UInt8(ascii: "\n"), source[end] != UInt8(ascii: "{") {
      if source[end] == UInt8(ascii: "}") { return source[end + 1] == UInt8(ascii: "}") ? end + 2 : nil }
      end += 1
    }
    return nil
  }

  // MARK: Masks

  private mutating func mask(_ construct: Construct, _ range: Range<Int>) {
    let isShort = range.count < 5
    guard let marks, constructs.count < Self.mostConstructs, !isShort || shortOnes.count < Self.mostShortOnes else {
      if unmasked == nil { unmasked = SourceSpan(range.lowerBound, range.upperBound) }
      return
    }
    let number = isShort ? shortOnes.count : constructs.count
    if isShort { shortOnes.append(constructs.count) }
    constructs.append((construct, range))
    isMasked = true
    for index in range { bytes[index] = UInt8(ascii: "x") }
    let start = range.lowerBound
    bytes[start] = Self.lead
    bytes[start + 1] = isShort ? marks.short : marks.open
    let last = start + (isShort ? 3 : 4)
    let punctuated = (isShort ? 62 : 62 * 62) * Self.lastDigits.count
    var left = number
    if number < punctuated {
      bytes[last] = Self.lastDigits[left % Self.lastDigits.count]
      left /= Self.lastDigits.count
    } else {
      left -= punctuated
      bytes[last] = Self.digits[left % 62]
      left /= 62
    }
    for place in stride(from: last - 1, to: start + 1, by: -1) {
      bytes[place] = Self.digits[left % 62]
      left /= 62
    }
    if range.count >= 7 {
      bytes[range.upperBound - 2] = Self.lead
      bytes[range.upperBound - 1] = marks.close
    } else if range.count == 6 {
      bytes[range.upperBound - 1] = Self.lastDigits[0]
    }
  }

  /// Leads places in attribute lists back to the source that `text` was made of.
  mutating func moveLists(by text: EditedText) {
    guard text.isEdited else { return }
    for index in constructs.indices {
      guard case .attributes(let list) = constructs[index].construct else { continue }
      constructs[index].construct = .attributes(list.moved(by: text.origin))
    }
  }

  private mutating func maskGuillemet(_ index: Int) {
    guard let mark = marks?.guillemet else { return }
    bytes[index] = Self.lead
    bytes[index + 1] = mark
    isMasked = true
  }

  /// What stands at a lead byte of a text that came back from CommonMark.
  enum Find {
    /// A tilde with a backslash before it.
    case escapedTilde
    /// `<<`.
    case guillemet
    /// The construct with this number, and the length of its mask.
    case construct(Int, length: Int)
  }

  /// What the lead byte at `index` of `text` begins; nil when it is a character of the author's.
  func find(in text: ArraySlice<UInt8>, at index: Int) -> Find? {
    guard isMasked, let marks, index + 1 < text.endIndex else { return nil }
    let mark = text[index + 1]
    if mark == marks.escape { return .escapedTilde }
    if mark == marks.guillemet { return .guillemet }
    guard mark == marks.open || mark == marks.short else { return nil }
    let digitEnd = index + (mark == marks.short ? 4 : 5)
    guard digitEnd <= text.endIndex else { return nil }
    var number = 0
    for byte in text[(index + 2)..<(digitEnd - 1)] {
      guard let digit = Self.value(ofDigit: byte) else { return nil }
      number = number * 62 + digit
    }
    if let digit = Self.lastDigits.firstIndex(of: text[digitEnd - 1]) {
      number = number * Self.lastDigits.count + digit
    } else if let digit = Self.value(ofDigit: text[digitEnd - 1]) {
      number = number * 62 + digit + (mark == marks.short ? 62 : 62 * 62) * Self.lastDigits.count
    } else {
      return nil
    }
    if mark == marks.short {
      guard number < shortOnes.count else { return nil }
      number = shortOnes[number]
    }
    guard number < constructs.count, index + constructs[number].range.count <= text.endIndex else { return nil }
    return .construct(number, length: constructs[number].range.count)
  }

  private static func value(ofDigit byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x41...0x5A: Int(byte) - 0x41 + 10
    case 0x61...0x7A: Int(byte) - 0x61 + 36
    default: nil
    }
  }

  /// Whether a text begins with a bracket that no backslash makes plain.
  func isBracket(_ node: Node) -> Bool {
    node.kind == .text && Int(node.lower) < bytes.count && bytes[Int(node.lower)] == UInt8(ascii: "[")
  }

  /// The bytes of the construct with this number, as written.
  func written(_ number: Int) -> ArraySlice<UInt8> { source[constructs[number].range] }

  /// The bytes of a range, as written.
  func source(_ range: Range<Int>) -> ArraySlice<UInt8> { source[range] }

  /// Four or five of the punctuation characters U+0700 to U+070D that do not occur in the text; nil when it uses nearly all.
  private static func freeMarks(in source: [UInt8]) -> Marks? {
    var used: Set<UInt8> = []
    let search = ByteSearch(lead)
    var index = search.next(in: source.span, from: 0)
    while index + 1 < source.count {
      used.insert(source[index + 1])
      index = search.next(in: source.span, from: index + 1)
    }
    let free = (UInt8(0x80)...0x8D).filter { !used.contains($0) }
    guard free.count >= 4 else { return nil }
    return Marks(
      escape: free[0], open: free[1], close: free[2], short: free[3], guillemet: free.count > 4 ? free[4] : nil)
  }
}
