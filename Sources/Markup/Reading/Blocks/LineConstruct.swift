import Diagnostics

/// What the dialect knows that has lines of its own.
enum LineConstruct {
  /// One or more attribute lists.
  case attributes(Attributes)
  /// `{:name: .class}`: the list that a name stands for.
  case definition(String, Attributes)
  /// `{::comment}`: nothing is shown.
  case nothing
  /// `{::options}`: what is read in another way from here on.
  case options(Attributes)
  /// `^` (kramdown syntax page, "EOB Marker").
  case endOfBlock
  /// `{::nomarkdown}` around this range, which is HTML.
  case raw(Range<Int>)
  /// The beginning of a shortcode that goes around text.
  case opening(Shortcode)
  /// The beginning, the text and the end of one, and of others after it.
  case pairs([ShortcodePair])
  /// Beginnings and ends that share their line with text.
  case shared([SharedLines.Mark])
  /// The end of one.
  case closing(Shortcode)
  /// Template code.
  case template(Range<Int>)
  /// The definition of an abbreviation.
  case abbreviation(AbbreviationDefinition)
  /// `$$`, this TeX, `$$`.
  case formula([UInt8])
}

/// Reads constructs that have lines of their own.
struct LineConstructReader {
  private let bytes: [UInt8]
  private let start: Int
  /// Names of shortcodes that have an end somewhere.
  private let ends: Set<String>
  /// Where shortcodes begin that an end belongs to.
  private let ended: Set<Int>
  private let shared: SharedLines
  private let formulas: FormulaBlocks
  private let dialect: Dialect
  /// Whether raw HTML may go on to the ends of its elements over lines.
  private let readsElements: Bool
  /// Lines that hold nothing but the end of an extension.
  private var extensionEnds = KramdownExtension.Ends()

  /// A reader of `bytes`, whose text begins at `start`.
  init(_ bytes: [UInt8], from start: Int, dialect: Dialect) {
    self.bytes = bytes
    self.start = start
    self.dialect = dialect
    readsElements = dialect.hasKramdownHTML || bytes.range(of: "markdown=", from: start) != nil
    formulas = FormulaBlocks(bytes, from: start, dialect: dialect)
    var ends: Set<String> = []
    var ended: Set<Int> = []
    var open: [String: [SharedLines.Mark]] = [:]
    var boxes: [(opening: SharedLines.Mark, end: SharedLines.Mark)] = []
    var fences = FencedLines(bytes, from: start)
    var isInCode = false
    var index = start
    while let brace = bytes[index...].firstIndex(of: UInt8(ascii: "{")) {
      for byte in bytes[index..<brace] {
        if byte == 0x0A { isInCode = false } else if byte == UInt8(ascii: "`") { isInCode.toggle() }
      }
      index = brace + 1
      extensionEnds.take(bytes, at: brace, from: start)
      guard index < bytes.count, bytes[index] == UInt8(ascii: "{"),
        case .shortcode(let shortcode, let end)? = Shortcode.read(bytes, from: brace)
      else { continue }
      index = end
      if shortcode.isEnd { ends.insert(shortcode.name) }
      if shortcode.isSelfClosed || isInCode || fences.hold(brace) { continue }
      let mark = SharedLines.Mark(shortcode: shortcode, range: brace..<end)
      if !shortcode.isEnd {
        open[shortcode.name, default: []].append(mark)
      } else if let last = open[shortcode.name]?.popLast() {
        ended.insert(last.range.lowerBound)
        if Box.Kind(rawValue: shortcode.name) != nil { boxes.append((last, mark)) }
      }
    }
    shared = SharedLines(boxes, in: bytes, from: start)
    self.ends = ends
    self.ended = ended
  }

  /// The construct that begins at `index`, the first byte of a line after the space and the quote markers before it, and
  /// where it ends; nil when there is none, or something else stands on its lines. In code (`isCode`) no construct goes on
  /// over the fence.
  func construct(at index: Int, isCode: Bool) -> (LineConstruct, end: Int)? {
    guard index < bytes.count else { return nil }
    if !isCode, let marks = shared.marks(at: index), let last = marks.last {
      return (.shared(marks), last.range.upperBound)
    }
    switch bytes[index] {
    case UInt8(ascii: "^"): return isLineEnd(index + 1) ? (.endOfBlock, index + 1) : nil
    case UInt8(ascii: "{"):
      guard index + 1 < bytes.count else { return nil }
      if bytes[index + 1] == UInt8(ascii: "{") { return shortcode(at: index, isCode) }
      guard bytes[index + 1] == UInt8(ascii: ":") else {
        guard dialect.hasGoldmarkLists, let (list, end) = Attributes.readGoldmark(bytes, from: index), isLineEnd(end),
          isBelowSomething(index)
        else { return nil }
        return (.attributes(list), end)
      }
      guard let found = kramdownExtension(at: index, isCode) ?? definition(at: index) ?? attributes(at: index) else {
        return nil
      }
      return isLineEnd(found.end) ? found : nil
    case UInt8(ascii: "<"):
      guard let end = TemplateCode.end(bytes, from: index, isAlone: true), isLineEnd(end),
        !isCode || !bytes[index..<end].contains(0x0A)
      else { return nil }
      return (.template(index..<end), end)
    case UInt8(ascii: "*"):
      return AbbreviationDefinition(bytes, at: index, endsInStar: dialect == .kramdown).map {
        (.abbreviation($0), $0.end)
      }
    case UInt8(ascii: "$"): return formulas.formula(at: index).map { (.formula($0.text), $0.end) }
    default: return nil
    }
  }

  private func shortcode(at start: Int, _ isCode: Bool) -> (LineConstruct, end: Int)? {
    guard case .shortcode(let shortcode, let end)? = Shortcode.read(bytes, from: start),
      !isCode || !bytes[start..<end].contains(0x0A)
    else { return nil }
    guard isLineEnd(end) else {
      guard let pairs = pairs(from: start), let last = pairs.last else { return nil }
      return (.pairs(pairs), last.end)
    }
    if shortcode.isEnd { return (.closing(shortcode), end) }
    if shortcode.isSelfClosed { return nil }
    // One that needs no end has none where the next end belongs to a later one.
    let hasEnd = Box.Kind(rawValue: shortcode.name) == nil ? ended.contains(start) : ends.contains(shortcode.name)
    return hasEnd ? (.opening(shortcode), end) : nil
  }

  /// The beginning of a shortcode that goes around text, on the first line of items of lists whose first byte after space
  /// and the markers of quotes stands at `index`.
  func openingInItem(at index: Int) -> (LineConstruct, range: Range<Int>)? {
    let start = CodeFence.afterItems(bytes, index)
    guard start > index, Shortcode.isSign(bytes, at: start),
      case (.opening(let shortcode), let end)? = shortcode(at: start, false)
    else { return nil }
    return (.opening(shortcode), start..<end)
  }

  /// The pairs that a line holds and nothing else from `start` on.
  private func pairs(from start: Int) -> [ShortcodePair]? {
    var pairs: [ShortcodePair] = []
    var index = start
    while pairs.isEmpty || !isLineEnd(index) {
      guard case .shortcode(let shortcode, let end)? = Shortcode.read(bytes, from: index), !shortcode.isEnd,
        !shortcode.isSelfClosed, ends.contains(shortcode.name),
        let pair = ShortcodePair(
          bytes, opening: shortcode, from: index, inside: end, readsElements: readsElements)
      else { return nil }
      pairs.append(pair)
      index = bytes[pair.end...].firstIndex { !$0.isSpaceOrTab } ?? bytes.count
    }
    return pairs
  }

  /// Attribute lists one after the other.
  private func attributes(at start: Int) -> (LineConstruct, end: Int)? {
    var lists: Attributes?
    var index = start
    var end = start
    while index + 1 < bytes.count, bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: ":"),
      let (list, after) = Attributes.read(bytes, from: index + 2)
    {
      if lists == nil { lists = list } else { lists?.merge(list) }
      end = after
      index = after
      while index < bytes.count, bytes[index].isSpaceOrTab { index += 1 }
    }
    return lists.map { (.attributes($0), end) }
  }

  private func definition(at start: Int) -> (LineConstruct, end: Int)? {
    let name = bytes[(start + 2)...].prefix { byte in
      byte.isASCIIDigit || byte.isASCIILetter || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "-") || byte >= 0x80
    }
    guard !name.isEmpty, name.endIndex < bytes.count, bytes[name.endIndex] == UInt8(ascii: ":"),
      let (list, end) = Attributes.read(bytes, from: name.endIndex + 1)
    else { return nil }
    return (.definition(String(decoding: name, as: UTF8.self), list), end)
  }

  private func kramdownExtension(at start: Int, _ isCode: Bool) -> (LineConstruct, end: Int)? {
    guard let found = KramdownExtension.read(bytes, from: start, isAlone: true, ends: isCode ? nil : extensionEnds)
    else { return nil }
    switch found.name {
    case .comment: return (.nothing, found.end)
    case .options: return (.options(found.options), found.end)
    case .nomarkdown: return (.raw(found.content), found.end)
    }
  }

  /// Whether the line above the one of `index` is there and not blank.
  private func isBelowSomething(_ index: Int) -> Bool {
    guard let end = bytes[start..<index].lastIndex(of: 0x0A) else { return false }
    return bytes[start..<end].reversed().prefix { $0 != 0x0A }.contains { $0 > 0x20 && $0 != UInt8(ascii: ">") }
  }

  /// Whether only space is left of the line from `index` on.
  private func isLineEnd(_ index: Int) -> Bool {
    for byte in bytes[index...] {
      switch byte {
      case 0x20, 0x09: continue
      case 0x0A, 0x0D: return true
      default: return false
      }
    }
    return true
  }
}
