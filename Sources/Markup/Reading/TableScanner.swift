import Diagnostics

/// A GFM table as it lies in the source (GFM, section 4.10), found in what CommonMark took for a paragraph.
struct TableShape: Sendable {
  /// Lines of the paragraph before the table, stripped of their containers.
  var before: [Range<Int>] = []
  /// One entry a column.
  var alignments: [Alignment] = []
  /// Where the delimiter row's line and the last row's line begin and end.
  var span = SourceSpan(at: 0)
  /// The header row, then the others; each with as many cells as there are columns, a missing one empty at the row's end.
  var rows: [[Range<Int>]] = []
  /// Lines of the paragraph after the table, stripped of their containers.
  var after: [Range<Int>] = []
  /// Index of the first cell among all cells of the page.
  var firstCell = 0
}

/// Finds tables by looking at the source lines of paragraphs again.
struct TableScanner {
  private let bytes: [UInt8]
  private let starts: [Int]
  /// Lines (from 0) that have the form of a delimiter row.
  private let candidates: [Int]

  /// A scanner of the text of `bytes` from `start` on.
  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    var starts: [Int] = []
    var candidates: [Int] = []
    var line = start
    while line < bytes.count {
      let end = bytes[line...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      if Self.mayDelimit(bytes, line..<end) { candidates.append(starts.count) }
      starts.append(line)
      line = end
    }
    self.starts = starts
    self.candidates = candidates
  }

  /// Whether the page can hold a table at all.
  var mayHoldTables: Bool { !candidates.isEmpty }

  /// The table in the paragraph or setext heading `node` that lies in `quotes` block quotes; nil when there is none.
  /// `isConstruct` says whether a masked attribute list or directive is all there is of a line.
  func table(in node: Node, quotes: Int, isConstruct: (Range<Int>) -> Bool) -> TableShape? {
    guard node.lower < node.upper, let first = line(at: Int(node.lower)), let last = line(at: Int(node.upper) - 1)
    else {
      return nil
    }
    var next = candidates.partitionIndex { $0 > first }
    while next < candidates.count, candidates[next] <= last {
      let delimiter = candidates[next]
      next += 1
      guard let row = content(of: delimiter, quotes: quotes)?.range, !isUnderline(row, node),
        let alignments = delimiterRow(row)
      else { continue }
      guard let header = content(of: delimiter - 1, quotes: quotes)?.range, let cells = cells(header),
        cells.count == alignments.count
      else { continue }
      var shape = TableShape(alignments: alignments, rows: [cells])
      for line in first..<(delimiter - 1) {
        if let range = content(of: line, quotes: quotes)?.range { shape.before.append(range) }
      }
      var line = delimiter + 1
      let margin = content(of: first, quotes: quotes)?.indent ?? 0
      while line <= last, let content = content(of: line, quotes: quotes), !content.isLazy,
        content.indent < margin + 4, !isConstruct(content.range), !isUnderline(content.range, node),
        var row = self.cells(content.range)
      {
        while row.count < alignments.count { row.append(content.range.upperBound..<content.range.upperBound) }
        shape.rows.append(Array(row.prefix(alignments.count)))
        line += 1
      }
      shape.span = SourceSpan(header.lowerBound, lineEnd(line - 1))
      while line <= last {
        if let range = content(of: line, quotes: 99)?.range, !range.isEmpty { shape.after.append(range) }
        line += 1
      }
      return shape
    }
    return nil
  }

  /// Whether a line of a setext heading is its underline.
  private func isUnderline(_ range: Range<Int>, _ node: Node) -> Bool {
    guard node.kind == .heading, let first = bytes[range].first,
      first == UInt8(ascii: "=") || first == UInt8(ascii: "-")
    else { return false }
    return bytes[range].allSatisfy { $0 == first }
  }

  /// The line (from 0) that holds an offset.
  private func line(at offset: Int) -> Int? {
    let index = starts.partitionIndex { $0 > offset } - 1
    return index < 0 ? nil : index
  }

  private func lineEnd(_ line: Int) -> Int {
    var end = line + 1 < starts.count ? starts[line + 1] : bytes.count
    while end > starts[line], bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }

  /// What is left of a line without up to `quotes` quote markers and without space on either side; its column; whether a
  /// marker is missing, so that the line only belongs to a paragraph out of laziness.
  private func content(of line: Int, quotes: Int) -> (range: Range<Int>, indent: Int, isLazy: Bool)? {
    guard line >= 0, line < starts.count else { return nil }
    var index = starts[line]
    var column = 0
    var left = quotes
    var end = lineEnd(line)
    while index < end {
      switch bytes[index] {
      case 0x20: column += 1
      case 0x09: column += 4 - column % 4
      case UInt8(ascii: ">") where left > 0:
        left -= 1
        column = bytes.indices.contains(index + 1) && bytes[index + 1] == 0x20 ? -1 : 0
      default:
        while end > index, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        return (index..<end, column, left > 0)
      }
      index += 1
    }
    return (end..<end, column, left > 0)
  }

  /// Whether a line holds only what a delimiter row and the quote markers before it are made of.
  private static func mayDelimit(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    var dashes = false
    for index in line {
      switch bytes[index] {
      case UInt8(ascii: "-"): dashes = true
      case UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: ">"), 0x20, 0x09, 0x0A, 0x0D: continue
      default: return false
      }
    }
    return dashes
  }

  /// The alignments of a delimiter row; nil when the line is not one.
  private func delimiterRow(_ range: Range<Int>) -> [Alignment]? {
    guard !range.isEmpty else { return nil }
    var lower = range.lowerBound
    var upper = range.upperBound
    if bytes[lower] == UInt8(ascii: "|") { lower += 1 }
    if upper > lower, bytes[upper - 1] == UInt8(ascii: "|") { upper -= 1 }
    guard lower <= upper else { return nil }
    var alignments: [Alignment] = []
    for part in bytes[lower..<upper].split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false) {
      let marker = bytes[trimmed(part.startIndex..<part.endIndex)]
      guard let first = marker.first, let last = marker.last else { return nil }
      let isLeft = first == UInt8(ascii: ":")
      let isRight = last == UInt8(ascii: ":") && marker.count > 1
      let dashes = marker.dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      alignments.append(isLeft ? (isRight ? .center : .left) : (isRight ? .right : .none))
    }
    return alignments
  }

  /// The cells of a row, without the space around them: split at pipes that have no backslash before them. Nil for a
  /// line without a cell.
  private func cells(_ range: Range<Int>) -> [Range<Int>]? {
    guard !range.isEmpty else { return nil }
    var cells: [Range<Int>] = []
    var start = range.lowerBound
    if bytes[start] == UInt8(ascii: "|") { start += 1 }
    var index = start
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "|"), index == range.lowerBound || bytes[index - 1] != UInt8(ascii: "\\") {
        cells.append(trimmed(start..<index))
        start = index + 1
      }
      index += 1
    }
    if start < range.upperBound { cells.append(trimmed(start..<range.upperBound)) }
    return cells.isEmpty ? nil : cells
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, bytes[lower] == 0x20 || bytes[lower] == 0x09 { lower += 1 }
    while upper > lower, bytes[upper - 1] == 0x20 || bytes[upper - 1] == 0x09 { upper -= 1 }
    return lower..<upper
  }
}

extension Array {
  /// The first index whose element, and every one after it, meets the condition; `count` when none does.
  func partitionIndex(where isBeyond: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
