import Diagnostics

/// A table as it lies in the source, GFM's (section 4.10) or kramdown's, found in what CommonMark took for a paragraph or a
/// heading.
struct TableShape: Sendable {
  /// Lines of the paragraph before the table, without the markers of their containers.
  var before: [Range<Int>] = []
  /// One entry a column.
  var alignments: [Alignment] = []
  /// From the header's text to the end of the last row.
  var span = SourceSpan(at: 0)
  /// The header row if there is one, then the others; each with as many cells as there are columns, a missing one empty at the row's end.
  var rows: [[Range<Int>]] = []
  /// Which part of the table each row belongs to; without any, the first is the header and the others are the body.
  var groups: [RowGroup] = []
  /// Cells that stand behind the last column, row by row, and so are not shown.
  var surplus: [Range<Int>] = []
  /// Lines that CommonMark took for the rest of the paragraph, without the markers of their containers.
  var after: [Range<Int>] = []
  /// Where they begin.
  var cut: TableCut?

  /// The part of the table that a row belongs to.
  func group(ofRow row: Int) -> RowGroup { groups.isEmpty ? (row == 0 ? .header : .body) : groups[row] }
}

/// Finds tables by looking at the source lines of paragraphs and setext headings again.
struct TableScanner {
  /// How many missing cells one table is given; then it ends, as with cmark-gfm. Otherwise a few kilobytes of short rows
  /// under a header of thousands of columns would be gigabytes of HTML.
  static let mostAddedCells = 0x80000

  /// What a paragraph stands in, the outermost first.
  typealias Surroundings = [ContainerLines.Container]
  /// A line without what its containers take.
  typealias Line = ContainerLines.Line

  let bytes: [UInt8]
  let lines: TextLines
  /// Its lines inside quotes and list items.
  let inside: ContainerLines
  /// Whether any line with a pipe may belong to a table.
  let isKramdown: Bool
  /// Lines that have the form of a delimiter row.
  private let candidates: [Int]

  /// A scanner of `bytes`, whose text has these lines.
  init(_ bytes: [UInt8], _ lines: TextLines, dialect: Dialect) {
    self.bytes = bytes
    isKramdown = dialect == .kramdown
    self.lines = lines
    inside = ContainerLines(bytes, lines)
    candidates = lines.starts.indices.filter { line in
      TableRow.mayDelimit(lines.starts[line]..<lines.contentEnd(line), in: bytes)
    }
  }

  /// Whether the page can hold a table at all.
  var mayHoldTables: Bool { !candidates.isEmpty }

  /// Whether a delimiter row may stand in `node`, below its first line.
  func mayHoldTable(_ node: Node) -> Bool {
    guard node.lower < node.upper else { return false }
    let first = lines.line(at: Int(node.lower))
    let next = candidates.partitionIndex { $0 > first }
    return next < candidates.count && lines.starts[candidates[next]] < Int(node.upper)
  }

  /// The table in the paragraph or setext heading `node`; nil when there is none. `isConstruct` says whether a masked
  /// attribute list or directive is all there is of a line.
  func table(in node: Node, _ around: Surroundings, isConstruct: (Range<Int>) -> Bool) -> TableShape? {
    guard node.lower < node.upper else { return nil }
    let first = lines.line(at: Int(node.lower))
    let start = Int(node.lower)..<max(Int(node.lower), lines.trimmedEnd(first))
    var next = candidates.partitionIndex { $0 > first }
    guard next < candidates.count else { return nil }
    var last = lines.line(at: Int(node.upper) - 1)
    // libcmark lets a setext heading end where it was closed, which is a line too late.
    var underline: Line?
    if node.kind == .heading {
      guard let found = self.underline(first + 1...max(first + 1, last), around) else { return nil }
      underline = line(found, around)
      last = found
    }
    while next < candidates.count, candidates[next] <= last, candidates[next] != underline?.number {
      let delimiter = line(candidates[next], around)
      next += 1
      guard delimiter.isAligned, let alignments = TableRow.alignments(of: delimiter.text, in: bytes) else {
        continue
      }
      let header = delimiter.number - 1 == first ? start : header(delimiter.number - 1, around)
      guard let cells = TableRow.cells(of: header, in: bytes), cells.count == alignments.count else { continue }
      var shape = TableShape(alignments: alignments, rows: [cells])
      for number in first..<(delimiter.number - 1) {
        shape.before.append(number == first ? Int(node.lower)..<lines.contentEnd(first) : whole(line(number, around)))
      }
      let end = addRows(&shape, from: delimiter.number + 1, to: last, around, underline, isConstruct)
      shape.span = SourceSpan(header.lowerBound, lines.contentEnd(end - 1))
      if end <= last {
        shape.after = (end...last).filter { $0 != underline?.number }.map { whole(line($0, around)) }
        shape.cut = TableCut(place: lines.starts[end], margin: inside.margin(of: end, in: around))
      }
      return shape
    }
    return nil
  }

  /// The text of a header row. The space before a line that is only there out of laziness belongs to its text, so that a
  /// pipe after it ends a cell (as cmark-gfm has it).
  private func header(_ number: Int, _ around: Surroundings) -> Range<Int> {
    let line = line(number, around)
    return line.text.lowerBound - (line.isLazy && line.indent > 0 ? 1 : 0)..<line.text.upperBound
  }

  /// Adds rows until a line is none; returns that line.
  private func addRows(
    _ shape: inout TableShape, from start: Int, to last: Int, _ around: Surroundings, _ underline: Line?,
    _ isConstruct: (Range<Int>) -> Bool
  ) -> Int {
    var number = start
    var added = 0
    while number <= last {
      let line = line(number, around)
      // An underline of three dashes or more is a thematic break after a table; any other is a row.
      if number == underline?.number, bytes[line.text].starts(with: "---".utf8) { break }
      guard line.isAligned, !isConstruct(line.text), !beginsBlock(line.text),
        var row = TableRow.cells(of: line.text, in: bytes)
      else {
        break
      }
      added += max(0, shape.alignments.count - row.count)
      if added > Self.mostAddedCells { break }
      if let last = row.last, row.count > shape.alignments.count {
        let rest = row[shape.alignments.count...].first { !$0.isEmpty }
        if let rest { shape.surplus.append(rest.lowerBound..<max(rest.upperBound, last.upperBound)) }
      }
      while row.count < shape.alignments.count { row.append(line.text.upperBound..<line.text.upperBound) }
      shape.rows.append(Array(row.prefix(shape.alignments.count)))
      number += 1
    }
    return number
  }

  /// Whether a line begins another block, though it may not interrupt a paragraph: a tag on a line of its own, an item
  /// without text or with another number than 1 (CommonMark, sections 4.6 and 5.2).
  private func beginsBlock(_ line: Range<Int>) -> Bool {
    guard let first = bytes[line].first else { return false }
    switch first {
    case UInt8(ascii: "<"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), 0x30...0x39:
      return BlockProbe.isOther(thanParagraph: bytes[line])
    default: return false
    }
  }

  /// The first line of a range that underlines a setext heading.
  private func underline(_ range: ClosedRange<Int>, _ around: Surroundings) -> Int? {
    range.first { number in
      guard number < lines.starts.count else { return false }
      let line = line(number, around)
      guard line.isAligned, let first = bytes[line.text].first,
        first == UInt8(ascii: "=") || first == UInt8(ascii: "-")
      else { return false }
      return bytes[line.text].allSatisfy { $0 == first }
    }
  }

  // MARK: Lines

  func line(_ number: Int, _ around: Surroundings) -> Line { inside.line(number, in: around) }

  /// A line's text with the space at its end, which may be a hard break.
  private func whole(_ line: Line) -> Range<Int> { line.text.lowerBound..<lines.contentEnd(line.number) }
}
