import Diagnostics

/// What stands in lines of text and would be taken apart by CommonMark: formulas, and in kramdown international addresses of
/// mail and guillemets.
struct KramdownSpans {
  /// What was found, with what is inside.
  enum Span {
    case formula(Range<Int>)
    case address(Range<Int>)
    case guillemet
  }

  private let source: [UInt8]
  /// Those of kramdown; nil in a handbook.
  private let formulas: FormulaBlocks?
  private let dollars = ByteSearch(UInt8(ascii: "$"))
  private var dollar: Int

  /// Reads spans of `source`, whose text begins at `start`.
  init(_ source: [UInt8], from start: Int, dialect: Dialect) {
    self.source = source
    formulas = dialect == .kramdown ? FormulaBlocks(source, from: start, dialect: dialect) : nil
    dollar = start - 1
  }

  /// How many bytes a span may have.
  private static let longest = 4096

  /// The first dollar sign from `index` on.
  mutating func nextDollar(from index: Int) -> Int {
    if dollar < index { dollar = dollars.next(in: source.span, from: index) }
    return dollar
  }

  /// The span that begins at `index`, and where it ends.
  func span(at index: Int) -> (Span, end: Int)? {
    guard index + 1 < source.count else { return nil }
    guard let formulas else { return InlineFormula(source, at: index).map { (.formula($0.tex), $0.end) } }
    switch (source[index], source[index + 1]) {
    case (UInt8(ascii: "$"), UInt8(ascii: "$")): return formula(at: index)
    // A formula alone in its paragraph stays in the line when its first dollar sign is escaped.
    case (UInt8(ascii: "\\"), UInt8(ascii: "$")):
      guard let (_, end) = formulas.formula(at: index + 1, from: index), staysInText((index + 3)..<(end - 2)) else {
        return nil
      }
      return (.formula((index + 3)..<(end - 2)), end)
    case (UInt8(ascii: "<"), UInt8(ascii: "<")): return (.guillemet, index + 2)
    case (UInt8(ascii: "<"), let next) where next > 0x20: return address(at: index)
    default: return nil
    }
  }

  /// The formula at `start`.
  private func formula(at start: Int) -> (Span, end: Int)? {
    var index = start + 2
    let limit = min(source.count, start + Self.longest)
    while index + 1 < limit {
      switch source[index] {
      case UInt8(ascii: "$") where source[index + 1] == UInt8(ascii: "$"):
        return index > start + 2 ? (.formula((start + 2)..<index), index + 2) : nil
      case UInt8(ascii: "`"): return nil
      case 0x0A: if endsText(at: index + 1) { return nil }
      default: break
      }
      index += 1
    }
    return nil
  }

  private func staysInText(_ range: Range<Int>) -> Bool {
    !range.contains { source[$0] == 0x0A && endsText(at: $0 + 1) }
  }

  /// Whether the line that begins at `start` does not go on with the text of the one before: it is blank, a heading, or
  /// holds the mark of a construct.
  private func endsText(at start: Int) -> Bool {
    let text = source[start...].drop(while: \.isBeforeText)
    switch text.first {
    case nil, 0x0A, 0x0D: return true
    case UInt8(ascii: "#"): return text.beginsATXHeading
    default: return text.starts(with: "<?".utf8)
    }
  }

  /// An address in angle brackets that holds letters beyond ASCII.
  private func address(at start: Int) -> (Span, end: Int)? {
    var hasSign = false
    var isForeign = false
    var index = start + 1
    while index < min(source.count, start + 256) {
      switch source[index] {
      case UInt8(ascii: ">"):
        guard hasSign, isForeign, source[index - 1] != UInt8(ascii: "@") else { return nil }
        return (.address((start + 1)..<index), index + 1)
      case UInt8(ascii: "@"):
        guard !hasSign, index > start + 1 else { return nil }
        hasSign = true
      case 0x80...: isForeign = true
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "+"):
        break
      default: return nil
      }
      index += 1
    }
    return nil
  }
}
