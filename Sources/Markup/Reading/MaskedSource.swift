import Diagnostics

/// A Markdown text in which every construct of the dialect that CommonMark would take apart is hidden behind a mask of
/// the same length.
///
/// Laws: masking changes no byte's position. Where the mask turns up in a text, the construct stands there; where it turns
/// up in code, in raw HTML or in a URL, the construct was never one, and `restored` gives the bytes that were written. So
/// nothing here needs to know what code is.
///
/// A mask begins with a punctuation character of the Syriac block (two bytes in UTF-8, punctuation to CommonMark's
/// flanking rules) that the text does not use, followed by a number in digits, fillers, and a closing punctuation
/// character where there is room.
struct MaskedSource: Sendable {
  /// What hides behind a mask.
  enum Construct: Sendable {
    /// What stands between double braces.
    case directive
    /// An attribute list.
    case attributes(Attributes)
  }

  /// The text with masks.
  private(set) var bytes: [UInt8]
  /// The constructs by number, with where they stand.
  private(set) var constructs: [(construct: Construct, range: Range<Int>)] = []
  /// Whether any mask was set.
  private(set) var isMasked = false
  private let source: [UInt8]
  /// Second bytes (after 0xDC) of the three characters: escape, opening, closing.
  private let marks: (escape: UInt8, open: UInt8, close: UInt8)

  /// The first byte of every mask.
  static let lead: UInt8 = 0xDC
  private static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
  private static let mostConstructs = 62 * 62 * 62

  /// Masks the constructs of `dialect` in `source`, from the byte at `start` on.
  init(_ source: [UInt8], from start: Int, dialect: Dialect) {
    self.source = source
    self.bytes = source
    guard dialect.hasGFM, let marks = Self.freeMarks(in: source) else {
      self.marks = (0, 0, 0)
      return
    }
    self.marks = marks
    var index = start
    let end = source.count
    while index < end {
      let byte = source[index]
      if byte == UInt8(ascii: "\\") {
        if index + 1 < end, source[index + 1] == UInt8(ascii: "~") {
          bytes[index] = Self.lead
          bytes[index + 1] = marks.escape
          isMasked = true
        }
        index += 2
      } else if byte == UInt8(ascii: "{") {
        index = mask(at: index, dialect)
      } else {
        index += 1
      }
    }
  }

  /// Masks the construct that begins at the brace at `index`, if there is one; returns where to go on.
  private mutating func mask(at index: Int, _ dialect: Dialect) -> Int {
    guard index + 1 < source.count, constructs.count < Self.mostConstructs else { return index + 1 }
    let construct: Construct
    let end: Int
    switch source[index + 1] {
    case UInt8(ascii: "{"):
      guard dialect.hasDirectives, let close = directiveEnd(from: index) else { return index + 1 }
      construct = .directive
      end = close
    case UInt8(ascii: ":"), UInt8(ascii: "#"):
      guard dialect.hasAttributeLists, let close = lineEnd(of: UInt8(ascii: "}"), from: index) else { return index + 1 }
      let from = source[index + 1] == UInt8(ascii: ":") ? index + 2 : index + 1
      guard let attributes = Attributes(parsing: source[from..<(close - 1)]) else { return index + 1 }
      construct = .attributes(attributes)
      end = close
    default: return index + 1
    }
    guard end - index >= 5 else { return end }
    write(constructs.count, over: index..<end)
    constructs.append((construct, index..<end))
    return end
  }

  /// After the `}}` of a directive that begins at `index`: `{{generator:` and no other double brace, on one line.
  private func directiveEnd(from index: Int) -> Int? {
    guard source[index...].starts(with: "{{generator:".utf8) else { return nil }
    var end = index + 12
    while end + 1 < source.count, source[end] != UInt8(ascii: "\n"), source[end] != UInt8(ascii: "{") {
      if source[end] == UInt8(ascii: "}") { return source[end + 1] == UInt8(ascii: "}") ? end + 2 : nil }
      end += 1
    }
    return nil
  }

  /// After the first unescaped `byte` outside quotes on the line.
  private func lineEnd(of byte: UInt8, from index: Int) -> Int? {
    var end = index + 2
    var quote: UInt8?
    while end < source.count, source[end] != UInt8(ascii: "\n") {
      let here = source[end]
      if here == UInt8(ascii: "\\") {
        end += 1
      } else if let open = quote {
        if here == open { quote = nil }
      } else if here == UInt8(ascii: "\"") || here == UInt8(ascii: "'") {
        quote = here
      } else if here == byte {
        return end + 1
      } else if here == UInt8(ascii: "{") {
        return nil
      }
      end += 1
    }
    return nil
  }

  private mutating func write(_ number: Int, over range: Range<Int>) {
    isMasked = true
    let start = range.lowerBound
    for index in range { bytes[index] = UInt8(ascii: "x") }
    bytes[start] = Self.lead
    bytes[start + 1] = marks.open
    bytes[start + 2] = Self.digits[number / 3844]
    bytes[start + 3] = Self.digits[number / 62 % 62]
    bytes[start + 4] = Self.digits[number % 62]
    if range.count >= 7 {
      bytes[range.upperBound - 2] = Self.lead
      bytes[range.upperBound - 1] = marks.close
    }
  }

  /// What stands at a lead byte of a text that came back from CommonMark.
  enum Find {
    /// A tilde with a backslash before it.
    case escapedTilde
    /// The construct with this number, and the length of its mask.
    case construct(Int, length: Int)
  }

  /// What the lead byte at `index` of `text` begins; nil when it is a character of the author's.
  func find(in text: ArraySlice<UInt8>, at index: Int) -> Find? {
    guard isMasked, index + 1 < text.endIndex else { return nil }
    if text[index + 1] == marks.escape { return .escapedTilde }
    guard text[index + 1] == marks.open, index + 4 < text.endIndex else { return nil }
    var number = 0
    for offset in 2...4 {
      guard let digit = Self.digits.firstIndex(of: text[index + offset]) else { return nil }
      number = number * 62 + digit
    }
    guard number < constructs.count, index + constructs[number].range.count <= text.endIndex else { return nil }
    return .construct(number, length: constructs[number].range.count)
  }

  /// The bytes of the construct with this number, as written.
  func written(_ number: Int) -> ArraySlice<UInt8> { source[constructs[number].range] }

  /// The bytes the author wrote, for a text in which masks mean nothing. In a URL or title a backslash before a tilde is
  /// an escape; in code and raw HTML (`isVerbatim`) it is itself.
  func restored(_ text: ArraySlice<UInt8>, isVerbatim: Bool) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index] == Self.lead, let find = find(in: text, at: index) else {
        result.append(text[index])
        index += 1
        continue
      }
      switch find {
      case .escapedTilde:
        result += isVerbatim ? [UInt8(ascii: "\\"), UInt8(ascii: "~")] : [UInt8(ascii: "~")]
        index += 2
      case .construct(let number, let length):
        result += source[constructs[number].range]
        index += length
      }
    }
    return result
  }

  /// Three neighbouring characters that do not occur in the text.
  private static func freeMarks(in source: [UInt8]) -> (escape: UInt8, open: UInt8, close: UInt8)? {
    var used: Set<UInt8> = []
    var index = source.startIndex
    while let found = source[index...].firstIndex(of: lead) {
      index = found + 1
      if index < source.endIndex { used.insert(source[index]) }
    }
    for first: UInt8 in [0x80, 0x83, 0x86, 0x89] where used.isDisjoint(with: [first, first + 1, first + 2]) {
      return (first, first + 1, first + 2)
    }
    return nil
  }
}
