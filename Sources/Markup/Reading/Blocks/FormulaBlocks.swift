package import Diagnostics

extension Rule {
  /// A line of `$$` that begins no formula.
  package static let unreadFormula = Rule("dialect.unread-formula", .warning)
}

/// Finds formulas that are blocks: `$$`, TeX, `$$`, with nothing else on their lines and in their paragraph (kramdown
/// syntax page, "Math Blocks").
struct FormulaBlocks {
  private let bytes: [UInt8]
  /// Where `$$` stands, and whether a line ends with it.
  private let marks: [(place: Int, isEnd: Bool)]
  private let isKramdown: Bool

  /// Formulas in the text of `bytes` that begins at `start`. In a handbook, one that goes over several lines has its
  /// dollar signs on lines of their own.
  init(_ bytes: [UInt8], from start: Int, dialect: Dialect) {
    self.bytes = bytes
    isKramdown = dialect == .kramdown
    var marks: [(place: Int, isEnd: Bool)] = []
    var index = start
    while let dollar = bytes[index...].firstIndex(of: UInt8(ascii: "$")) {
      index = dollar + 1
      guard index < bytes.count, bytes[index] == UInt8(ascii: "$") else { continue }
      marks.append((dollar, Self.isLineEnd(bytes, index + 1)))
      index += 1
    }
    self.marks = marks
  }

  /// How many bytes a formula may have.
  private static let longest = 65536

  /// The formula that begins at `start`, the first byte of a line after its prefix, without the space around it and without
  /// the prefixes of its lines, and where it ends. `first` is where its line's text begins when that is before it.
  func formula(at start: Int, from first: Int? = nil) -> (text: [UInt8], end: Int)? {
    guard bytes[start...].starts(with: "$$".utf8) else { return nil }
    let next = marks.partitionIndex { $0.place >= start + 2 }
    guard next < marks.count, marks[next].isEnd, marks[next].place - start <= Self.longest else { return nil }
    let content = (start + 2)..<marks[next].place
    let end = content.upperBound + 2
    guard isAfterBoundary(first ?? start), isBeforeBoundary(end) else { return nil }
    if !isKramdown, content.contains(where: { bytes[$0] == 0x0A || bytes[$0] == 0x0D }) {
      guard Self.isLineEnd(bytes, content.lowerBound), isAlone(content.upperBound) else { return nil }
    }
    let text = lines(content, prefix: start - lineStart(start))
    return text.isEmpty ? nil : (text, end)
  }

  // MARK: Lines

  private func lines(_ content: Range<Int>, prefix: Int) -> [UInt8] {
    var text: [UInt8] = []
    var index = content.lowerBound
    while index < content.upperBound {
      let byte = bytes[index]
      index += 1
      if byte == 0x0D, index < content.upperBound, bytes[index] == 0x0A { continue }
      text.append(byte == 0x0D ? 0x0A : byte)
      guard byte == 0x0A || byte == 0x0D else { continue }
      var left = prefix
      while left > 0, index < content.upperBound, bytes[index].isBeforeText {
        index += 1
        left -= 1
      }
    }
    while let first = text.first, first <= 0x20 { text.removeFirst() }
    while let last = text.last, last <= 0x20 { text.removeLast() }
    return text
  }

  private func lineStart(_ index: Int) -> Int {
    var start = index
    while start > 0, bytes[start - 1].isBeforeText { start -= 1 }
    return start
  }

  private func isAlone(_ index: Int) -> Bool {
    let start = lineStart(index)
    return start == 0 || bytes[start - 1] == 0x0A || bytes[start - 1] == 0x0D
  }

  /// Whether the line before is blank or a construct that ends what stands before it.
  private func isAfterBoundary(_ index: Int) -> Bool {
    var end = lineStart(index)
    guard end > 0, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D else { return end == 0 }
    end -= bytes[end - 1] == 0x0A && end > 1 && bytes[end - 2] == 0x0D ? 2 : 1
    while end > 0, bytes[end - 1].isBeforeText { end -= 1 }
    guard end > 0, bytes[end - 1] != 0x0A, bytes[end - 1] != 0x0D else { return true }
    return bytes[end - 1] == UInt8(ascii: "}") || bytes[end - 1] == UInt8(ascii: "^")
      || bytes[(end - 1)...].starts(with: "?>".utf8)
  }

  /// Whether the line after is blank or a construct.
  private func isBeforeBoundary(_ index: Int) -> Bool {
    var start = index
    while start < bytes.count, bytes[start].isSpaceOrTab { start += 1 }
    if start < bytes.count, bytes[start] == 0x0D { start += 1 }
    if start < bytes.count, bytes[start] == 0x0A { start += 1 }
    while start < bytes.count, bytes[start].isBeforeText { start += 1 }
    guard start < bytes.count, bytes[start] != 0x0A, bytes[start] != 0x0D else { return true }
    return bytes[start] == UInt8(ascii: "^") || bytes[start...].starts(with: "{:".utf8)
      || bytes[start...].starts(with: "[^".utf8) || bytes[start...].starts(with: "<?".utf8)
  }

  private static func isLineEnd(_ bytes: [UInt8], _ index: Int) -> Bool {
    let rest = bytes[index...].first { $0 != 0x20 && $0 != 0x09 }
    return rest == nil || rest == 0x0A || rest == 0x0D
  }
}

extension DocumentBuilder {
  /// Reports lines of `$$` that are text. What ends what was begun in the same paragraph is no second slip.
  mutating func reportUnreadFormulas() {
    let source = blocks.text.bytes
    guard dialect.hasDirectives, blocks.mayHoldFormulas else { return }
    var isOpen = false
    for node in document.nodes {
      guard node.kind == .text else {
        if node.kind == .paragraph { isOpen = false }
        continue
      }
      let text = document.buffer[node.text.range]
      guard let dollars = text.range(of: "$$", from: text.startIndex) else { continue }
      let place = Int(node.lower)
      if !isOpen, text.count == 2, isAloneOnLine(place..<(place + 2), in: source) {
        document.findings.append(
          Diagnostic(
            .unreadFormula, at: path, SourceSpan(place, place + 2), "this begins no formula, so it stays text",
            help: "put a blank line before it, and after the formula a line `$$` and another blank one; "
              + "in a line of text, write all of it on that line"))
      }
      var next: Range<Int>? = dollars
      while let mark = next {
        isOpen.toggle()
        next = text.range(of: "$$", from: mark.upperBound)
      }
    }
  }

  /// Whether `$$` at a place is written so, with nothing else on its line.
  private func isAloneOnLine(_ range: Range<Int>, in source: [UInt8]) -> Bool {
    guard range.upperBound <= source.count, source[range].elementsEqual("$$".utf8) else { return false }
    let before = source[..<range.lowerBound].last { !$0.isBeforeText } ?? 0x0A
    let after = source[range.upperBound...].first { !$0.isSpaceOrTab } ?? 0x0A
    return [0x0A, 0x0D].contains(before) && [0x0A, 0x0D].contains(after)
  }
}
