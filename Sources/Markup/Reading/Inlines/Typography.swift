import Diagnostics

/// Writes quotes, dashes and ellipses of a finished document as typographers do. What the author escaped or wrote as an
/// entity stays; so do code, raw HTML and addresses.
struct Typography {
  /// Whose rules are followed.
  enum Style {
    /// Those of libcmark's option (cmark, `smart_punct.txt`): quotes by flanking, runs of hyphens as a whole.
    case cmark
    /// Those of kramdown (syntax page, "Typographic Symbols"): quotes by their neighbours, and guillemets.
    case kramdown
  }

  private let style: Style
  private let source: [UInt8]
  private var document: Document
  /// Where in the buffer quotes stand that may open a quotation.
  private var openers = Openers()
  /// Elements around what comes next, with the openers that count before each and those a closing quote in it cannot see.
  private var scopes: [(end: Int, openers: Counts, hidden: Counts)] = []
  private var hidden = Counts()
  private var blockEnd = 0
  /// How many elements of raw HTML are open whose text is not prose.
  private var verbatimDepth = 0
  private var neighbour = Neighbour.lineStart

  private struct Counts {
    var single = 0
    var double = 0
  }

  private struct Openers {
    var single: [Int] = []
    var double: [Int] = []

    var counts: Counts { Counts(single: single.count, double: double.count) }

    mutating func keep(_ counts: Counts) {
      single.removeLast(max(0, single.count - counts.single))
      double.removeLast(max(0, double.count - counts.double))
    }

    mutating func pop(_ quote: UInt8, above hidden: Counts) -> Int? {
      if quote == UInt8(ascii: "'") { return single.count > hidden.single ? single.removeLast() : nil }
      return double.count > hidden.double ? double.removeLast() : nil
    }

    mutating func push(_ quote: UInt8, _ place: Int) {
      if quote == UInt8(ascii: "'") { single.append(place) } else { double.append(place) }
    }
  }

  /// What stands before a text.
  private enum Neighbour { case lineStart, lineBreak, element, openingGuillemet }

  /// The document with the typography of `style`; it was read from `source`.
  static func applied(_ style: Style, to document: Document, source: [UInt8]) -> Document {
    var typography = Typography(style: style, source: source, document: document)
    typography.run()
    return typography.document
  }

  private init(style: Style, source: [UInt8], document: Document) {
    self.style = style
    self.source = source
    self.document = document
  }

  private mutating func run() {
    var index = 0
    while index < document.nodes.count {
      let node = document.nodes[index]
      while let last = scopes.last, last.end <= index {
        // An element takes the quotes in it along that are still open (cmark).
        openers.keep(last.openers)
        hidden = last.hidden
        scopes.removeLast()
        neighbour = .element
      }
      switch node.kind {
      case .text: if isAddress(index) || verbatimDepth > 0 { neighbour = .element } else { set(index) }
      case .softBreak, .lineBreak: neighbour = .lineBreak
      case .emphasis, .strong, .link, .image, .strikethrough, .abbreviation:
        if node.kind != .abbreviation { scopes.append((Int(node.end), openers.counts, hidden)) }
        if node.kind == .link || node.kind == .image { hidden = openers.counts }
        neighbour = .element
      default:
        if node.kind == .html, style == .kramdown {
          verbatimDepth = max(0, verbatimDepth + VerbatimTags.depth(of: document.buffer[node.text.range]))
        }
        if node.kind.isBlock {
          verbatimDepth = 0
          openers.keep(Counts())
          hidden = Counts()
          scopes.removeAll(keepingCapacity: true)
          blockEnd = Int(node.end)
          neighbour = .lineStart
        } else {
          neighbour = .element
        }
      }
      index += 1
    }
  }

  /// Whether a text is the address of the link it stands in.
  private func isAddress(_ index: Int) -> Bool {
    guard index > 0, document.nodes[index - 1].kind == .link, document.nodes[index - 1].end == Int32(index + 1) else {
      return false
    }
    return document.links[Int(document.nodes[index - 1].extra)].span == document.nodes[index].span
  }

  // MARK: Texts

  private static func concerns(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ">"): true
    default: false
    }
  }

  private mutating func set(_ index: Int) {
    let node = document.nodes[index]
    let range = node.text.range
    let followsGuillemet = neighbour == .openingGuillemet && document.buffer[range].first == 0x20
    if style == .kramdown, document.buffer[range].elementsEqual("<<".utf8) {
      document.nodes[index].text = TextRange(document.buffer.count, document.buffer.count + 2)
      document.buffer += "«".utf8
      neighbour = .openingGuillemet
      return
    }
    defer { neighbour = .element }
    guard followsGuillemet || document.buffer[range].contains(where: Self.concerns) else { return }
    var places = TextPlaces(node, in: source)
    let start = document.buffer.count
    var cursor = range.lowerBound
    /// Where the last mark ended: what stands before it has been taken.
    var taken = range.lowerBound
    if followsGuillemet {
      document.buffer += "\u{A0}".utf8
      cursor += 1
    }
    while cursor < range.upperBound {
      let byte = document.buffer[cursor]
      guard Self.concerns(byte) else {
        document.buffer.append(byte)
        cursor += 1
        continue
      }
      let place = places.place(of: cursor, document.buffer)
      let run = length(of: byte, at: cursor, to: range.upperBound, writtenAt: place, most: longest(byte))
      let spot = Spot(node: index, text: range, cursor: cursor, taken: taken, place: place)
      let used = run == 0 ? nil : mark(byte, run, spot, start: start)
      if let used {
        cursor += used
        taken = cursor
      } else {
        document.buffer.append(byte)
        cursor += 1
      }
    }
    document.nodes[index].text = TextRange(start, document.buffer.count)
  }

  /// Where a mark stands.
  private struct Spot {
    let node: Int
    let text: Range<Int>
    /// Its place in the buffer.
    let cursor: Int
    /// Where the mark before it ended.
    let taken: Int
    /// Its place in the source.
    let place: Int
  }

  /// How many of a byte become one mark; only cmark's hyphens are set as a whole.
  private func longest(_ byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: "-"): style == .cmark ? Int.max : 3
    case UInt8(ascii: "."): 3
    case UInt8(ascii: ">"): 2
    default: 1
    }
  }

  /// How often a byte stands here in a row, written as itself, up to `most`.
  private func length(of byte: UInt8, at cursor: Int, to end: Int, writtenAt place: Int, most: Int) -> Int {
    var length = 0
    while length < most, cursor + length < end, document.buffer[cursor + length] == byte, place + length < source.count,
      source[place + length] == byte
    {
      length += 1
    }
    return length
  }

  /// Writes what a mark becomes and gives how many bytes it had; nil when it stays.
  private mutating func mark(_ byte: UInt8, _ run: Int, _ spot: Spot, start: Int) -> Int? {
    switch byte {
    case UInt8(ascii: "."):
      guard run >= 3 else { return nil }
      document.buffer += "…".utf8
      return 3
    case UInt8(ascii: "-"):
      guard run >= 2 else { return nil }
      return dashes(run)
    case UInt8(ascii: ">"):
      guard style == .kramdown, run >= 2 else { return nil }
      if document.buffer.count > start, document.buffer.last == 0x20 {
        document.buffer.removeLast()
        document.buffer += "\u{A0}".utf8
      }
      document.buffer += "»".utf8
      return 2
    default:
      return style == .cmark ? flankedQuote(byte, spot) : kramdownQuote(byte, spot)
    }
  }

  /// Writes a run of hyphens as dashes; gives how many it took.
  private mutating func dashes(_ run: Int) -> Int {
    guard style == .cmark else {
      document.buffer += (run >= 3 ? "—" : "–").utf8
      return min(run, 3)
    }
    let short = run % 3 == 0 ? 0 : run % 2 == 0 ? run / 2 : run % 3 == 2 ? 1 : 2
    for _ in 0..<((run - 2 * short) / 3) { document.buffer += "—".utf8 }
    for _ in 0..<short { document.buffer += "–".utf8 }
    return run
  }

  // MARK: Quotes of cmark

  private mutating func flankedQuote(_ quote: UInt8, _ spot: Spot) -> Int {
    let before = self.before(spot)
    let after = self.after(spot)
    let sides = InlineRewriter.flanking(before: before, after: after)
    let isBracket = before == "(" || before == "["
    let canOpen = sides.isLeft && (!sides.isRight || isBracket) && before != "]" && before != ")"
    if sides.isRight, let opener = openers.pop(quote, above: hidden) {
      set(opener, quote, isLeft: true)
    } else if canOpen {
      openers.push(quote, document.buffer.count)
    }
    append(quote, isLeft: quote == UInt8(ascii: "\"") && !sides.isRight)
    return 1
  }

  /// The character before a mark, as CommonMark sees it.
  private func before(_ spot: Spot) -> Unicode.Scalar {
    if spot.cursor == spot.text.lowerBound, neighbour != .element { return "\n" }
    return spot.place > 0 ? InlineRewriter.scalar(before: spot.place, in: source) : "\n"
  }

  private func after(_ spot: Spot) -> Unicode.Scalar {
    let isLast = spot.cursor + 1 == spot.text.upperBound && spot.node + 1 >= blockEnd
    return isLast || spot.place + 1 >= source.count ? "\n" : InlineRewriter.scalar(at: spot.place + 1, in: source)
  }

  private mutating func append(_ quote: UInt8, isLeft: Bool) {
    document.buffer += [0xE2, 0x80, 0]
    set(document.buffer.count - 3, quote, isLeft: isLeft)
  }

  private mutating func set(_ place: Int, _ quote: UInt8, isLeft: Bool) {
    document.buffer[place + 2] = (quote == UInt8(ascii: "'") ? 0x98 : 0x9C) + (isLeft ? 0 : 1)
  }

  // MARK: Quotes of kramdown

  private mutating func kramdownQuote(_ quote: UInt8, _ spot: Spot) -> Int {
    let next = (1...4).map { offset -> UInt8 in
      let isEnd = spot.node + 1 >= blockEnd && spot.cursor + offset >= spot.text.upperBound
      return isEnd || spot.place + offset >= source.count ? 0x0A : source[spot.place + offset]
    }
    let before = unclaimed(before: spot)
    let other = quote == UInt8(ascii: "'") ? UInt8(ascii: "\"") : UInt8(ascii: "'")
    if before.map(Self.isSpace) ?? true, next[0] == other, Self.isWord(next[1]),
      spot.cursor + 1 < spot.text.upperBound
    {
      append(quote, isLeft: true)
      append(other, isLeft: true)
      return 2
    }
    append(quote, isLeft: isLeft(quote, before, next))
    return 1
  }

  /// Whether a quote opens a quotation, by the byte before it, unless something else has taken that, and those after it.
  private func isLeft(_ quote: UInt8, _ before: UInt8?, _ next: [UInt8]) -> Bool {
    let isDecade =
      quote == UInt8(ascii: "'") && Self.isDigit(next[0]) && Self.isDigit(next[1]) && next[2] == UInt8(ascii: "s")
    guard let before else {
      if next[0] == UInt8(ascii: "*") || next[0] == UInt8(ascii: "_"), !Self.isSpace(next[1]) { return true }
      let isEllipsis = next[1] == UInt8(ascii: ".") && next[2] == UInt8(ascii: ".")
      if Self.isPunctuation(next[0]), !isEllipsis, Self.isWord(next[0]) == Self.isWord(next[1]) { return false }
      let isGenitive = next[0] == UInt8(ascii: "s") && !Self.isWord(next[1])
      return !isDecade && !Self.isSpace(next[0]) && !isGenitive
    }
    if Self.isSpace(before) { return !isDecade }
    return "\\[{(-".utf8.contains(before)
  }

  /// The byte before a quote; nil when it is markup, or belongs to another mark or an escape.
  private func unclaimed(before spot: Spot) -> UInt8? {
    if spot.cursor == spot.text.lowerBound { return neighbour == .lineBreak ? 0x0A : nil }
    guard spot.cursor != spot.taken, spot.place > 0 else { return nil }
    if spot.place > 1, source[spot.place - 2] == UInt8(ascii: "\\"), Self.isPunctuation(source[spot.place - 1]) {
      return nil
    }
    return source[spot.place - 1]
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { byte.isASCIIDigit }
  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte.isASCIILetter || byte == UInt8(ascii: "_")
  }
  private static func isPunctuation(_ byte: UInt8) -> Bool {
    (0x21...0x7E).contains(byte) && (!isWord(byte) || byte == UInt8(ascii: "_")) && byte != UInt8(ascii: "&")
  }
}
