import Diagnostics

/// Tables as kramdown has them (syntax page, "Tables"), in which a header is optional, rows of dashes begin another body
/// and one of equals signs the footer.
extension TableScanner {
  /// Whether the paragraph `node` may be such a table: it begins with a pipe, or is kramdown.
  func mayHoldPipeTable(_ node: Node) -> Bool {
    guard node.kind == .paragraph, node.lower < node.upper else { return false }
    if bytes[Int(node.lower)] == UInt8(ascii: "|") { return true }
    return isKramdown
      && bytes[Int(node.lower)..<lines.trimmedEnd(lines.line(at: Int(node.lower)))].contains(UInt8(ascii: "|"))
  }

  /// The table that the paragraph `node` is as a whole; nil when it is none. Outside of kramdown every line must begin with
  /// a pipe and there must be two of them at least.
  func pipeTable(in node: Node, _ around: Surroundings) -> TableShape? {
    let first = lines.line(at: Int(node.lower))
    let last = lines.line(at: Int(node.upper) - 1)
    guard isKramdown || last > first else { return nil }
    var shape = TableShape()
    var hasFooter = false
    var group: RowGroup?
    var isAfterSeparator = false
    for number in first...last {
      var text = Int(node.lower)..<max(Int(node.lower), lines.trimmedEnd(first))
      if number > first {
        let line = line(number, around)
        guard !line.isLazy else { return nil }
        text = line.text
      }
      guard isPipeLine(text), isKramdown || number != first + 1 || !isRefused(text) else { return nil }
      if isSeparator(text, of: UInt8(ascii: "-")) {
        if shape.rows.isEmpty { continue }
        if shape.alignments.isEmpty, !hasFooter {
          shape.alignments = Self.alignments(bytes[text])
          for row in shape.rows.indices { shape.groups[row] = .header }
          group = nil
        } else {
          isAfterSeparator = true
        }
      } else if isSeparator(text, of: UInt8(ascii: "=")) {
        hasFooter = true
      } else if let cells = TableRow.cells(of: text, in: bytes, keepsCode: isKramdown) {
        shape.rows.append(cells)
        let isNext = isAfterSeparator && group == .body
        shape.groups.append(hasFooter ? .footer : isNext ? .nextBody : .body)
        group = .body
        isAfterSeparator = false
      }
    }
    guard shape.groups.contains(.body) else { return nil }
    return filled(shape, to: lines.contentEnd(last), from: Int(node.lower))
  }

  /// A table all of whose rows have as many cells as the longest; nil when too many are missing.
  private func filled(_ shape: TableShape, to end: Int, from start: Int) -> TableShape? {
    var shape = shape
    let columns = shape.rows.reduce(0) { max($0, $1.count) }
    guard columns * shape.rows.count - shape.rows.reduce(0, { $0 + $1.count }) <= Self.mostAddedCells else {
      return nil
    }
    for row in shape.rows.indices {
      let place = shape.rows[row].last?.upperBound ?? start
      while shape.rows[row].count < columns { shape.rows[row].append(place..<place) }
    }
    shape.alignments = Array(shape.alignments.prefix(columns))
    while shape.alignments.count < columns { shape.alignments.append(.none) }
    shape.span = SourceSpan(start, end)
    return shape
  }

  private func isPipeLine(_ text: Range<Int>) -> Bool {
    guard let first = bytes[text].first else { return false }
    let pipes = text.filter { index in
      bytes[index] == UInt8(ascii: "|") && (index == text.lowerBound || bytes[index - 1] != UInt8(ascii: "\\"))
    }
    guard !isKramdown else { return !pipes.isEmpty }
    return first == UInt8(ascii: "|") && (pipes.count > 1 || bytes[text].dropFirst().allSatisfy(Self.isRule))
  }

  /// Whether a second line is a delimiter row, so that GFM, which does not see a table here, has the last word; a row of
  /// dashes without a pipe at its end is kramdown's.
  private func isRefused(_ text: Range<Int>) -> Bool {
    guard let alignments = TableRow.alignments(of: text, in: bytes) else { return false }
    return alignments.count > 1 || bytes[text].last == UInt8(ascii: "|")
  }

  private static func isRule(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: ":"), 0x20, 0x09: true
    default: false
    }
  }

  /// Whether a line is made of a mark, pipes, plus signs, colons and space.
  private func isSeparator(_ text: Range<Int>, of mark: UInt8) -> Bool {
    var hasMark = false
    for byte in bytes[text] {
      switch byte {
      case mark: hasMark = true
      case UInt8(ascii: "|"), UInt8(ascii: "+"), UInt8(ascii: ":"), 0x20, 0x09: break
      default: return false
      }
    }
    return hasMark
  }

  /// The alignments that a row of dashes gives.
  private static func alignments(_ line: ArraySlice<UInt8>) -> [Alignment] {
    line.split(whereSeparator: { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "+") }).compactMap { part in
      let marks = part.filter { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "-") }
      guard let first = marks.first, let last = marks.last else { return nil }
      let isLeft = first == UInt8(ascii: ":")
      let isRight = last == UInt8(ascii: ":") && marks.count > 1
      return Alignment(isLeft: isLeft, isRight: isRight)
    }
  }
}
