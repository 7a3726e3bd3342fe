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
  /// What follows the table in the same paragraph.
  var after = Rest.nothing

  /// The part of the table that a row belongs to.
  func group(ofRow row: Int) -> RowGroup { groups.isEmpty ? (row == 0 ? .header : .body) : groups[row] }

  /// What CommonMark took for the rest of the paragraph.
  enum Rest: Sendable {
    case nothing
    /// A heading's underline of dashes: after a table it is a thematic break.
    case thematicBreak(Range<Int>)
    /// Lines of text, the first ones indented so far that they are code.
    case lines(code: [Range<Int>], text: [Range<Int>])
  }
}

/// Finds tables by looking at the source lines of paragraphs and setext headings again.
struct TableScanner {
  /// How many missing cells one table is given; then it ends, as with cmark-gfm. Otherwise a few kilobytes of short rows
  /// under a header of thousands of columns would be gigabytes of HTML.
  static let mostAddedCells = 0x80000

  /// What a paragraph stands in.
  struct Surroundings {
    /// How many block quotes are open.
    var quotes = 0
    /// The column at which the text of the innermost list item inside the innermost quote begins, from that quote's text.
    var margin = 0
  }

  let bytes: [UInt8]
  let lines: TextLines
  /// Whether any line with a pipe may belong to a table.
  let isKramdown: Bool
  /// Lines that have the form of a delimiter row.
  private let candidates: [Int]

  /// A scanner of `bytes`, whose text has these lines.
  init(_ bytes: [UInt8], _ lines: TextLines, dialect: Dialect) {
    self.bytes = bytes
    isKramdown = dialect == .kramdown
    self.lines = lines
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
      guard delimiter.continues(around), let alignments = TableRow.alignments(of: delimiter.text, in: bytes) else {
        continue
      }
      let header =
        delimiter.number - 1 == first
        ? Int(node.lower)..<max(Int(node.lower), trimmedEnd(first)) : line(delimiter.number - 1, around).text
      guard let cells = TableRow.cells(of: header, in: bytes), cells.count == alignments.count else { continue }
      var shape = TableShape(alignments: alignments, rows: [cells])
      for number in first..<(delimiter.number - 1) {
        shape.before.append(number == first ? Int(node.lower)..<lines.contentEnd(first) : whole(line(number, around)))
      }
      let end = addRows(&shape, from: delimiter.number + 1, to: last, around, underline, isConstruct)
      shape.span = SourceSpan(header.lowerBound, lines.contentEnd(end - 1))
      shape.after = rest(from: end, to: last, around, underline)
      return shape
    }
    return nil
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
      guard line.continues(around), !isConstruct(line.text), var row = TableRow.cells(of: line.text, in: bytes) else {
        break
      }
      added += max(0, shape.alignments.count - row.count)
      if added > Self.mostAddedCells { break }
      while row.count < shape.alignments.count { row.append(line.text.upperBound..<line.text.upperBound) }
      shape.rows.append(Array(row.prefix(shape.alignments.count)))
      number += 1
    }
    return number
  }

  private func rest(from start: Int, to last: Int, _ around: Surroundings, _ underline: Line?) -> TableShape.Rest {
    guard start <= last else { return .nothing }
    if let underline, start == last { return .thematicBreak(underline.text) }
    var code: [Range<Int>] = []
    var text: [Range<Int>] = []
    for number in start...last where number != underline?.number {
      let line = line(number, around)
      if text.isEmpty, line.column >= around.margin + 4, !line.isLazy {
        let surplus = line.column - around.margin - 4
        code.append(max(lines.starts[number], line.text.lowerBound - surplus)..<lines.contentEnd(number))
      } else {
        text.append(whole(line))
      }
    }
    return .lines(code: code, text: text)
  }

  /// The first line of a range that underlines a setext heading.
  private func underline(_ range: ClosedRange<Int>, _ around: Surroundings) -> Int? {
    range.first { number in
      guard number < lines.starts.count else { return false }
      let line = line(number, around)
      guard line.continues(around), let first = bytes[line.text].first,
        first == UInt8(ascii: "=") || first == UInt8(ascii: "-")
      else { return false }
      return bytes[line.text].allSatisfy { $0 == first }
    }
  }

  // MARK: Lines

  /// A line without the markers of the quotes it stands in.
  struct Line {
    let number: Int
    /// Its text without space on either side.
    let text: Range<Int>
    /// The column of the text, counted from the innermost quote's.
    let column: Int
    /// Whether a quote's marker is missing, so that the line only belongs to a paragraph out of laziness.
    let isLazy: Bool

    /// Whether the line goes on with a block of its container.
    func continues(_ around: Surroundings) -> Bool {
      !isLazy && column >= around.margin && column < around.margin + 4
    }
  }

  func line(_ number: Int, _ around: Surroundings) -> Line {
    let end = trimmedEnd(number)
    var index = lines.starts[number]
    var column = 0
    var left = around.quotes
    while index < end {
      switch bytes[index] {
      case 0x20: column += 1
      case 0x09: column += 4 - column % 4
      case UInt8(ascii: ">") where left > 0:
        left -= 1
        column = index + 1 < end && bytes[index + 1] == 0x20 ? -1 : 0
      default: return Line(number: number, text: index..<end, column: column, isLazy: left > 0)
      }
      index += 1
    }
    return Line(number: number, text: end..<end, column: column, isLazy: left > 0)
  }

  /// The column of a place, counted from the text of the `quotes`th quote of its line; list markers count as space.
  func column(of place: Int, quotes: Int) -> Int {
    var column = 0
    var left = quotes
    for index in lines.starts[lines.line(at: place)]..<place {
      if bytes[index] == UInt8(ascii: ">"), left > 0 {
        left -= 1
        column = bytes[index + 1] == 0x20 ? -1 : 0
      } else {
        column += bytes[index] == 0x09 ? 4 - column % 4 : 1
      }
    }
    return column
  }

  /// A line's text with the space at its end, which may be a hard break.
  private func whole(_ line: Line) -> Range<Int> { line.text.lowerBound..<lines.contentEnd(line.number) }

  func trimmedEnd(_ number: Int) -> Int {
    var end = lines.contentEnd(number)
    while end > lines.starts[number], bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return end
  }
}
