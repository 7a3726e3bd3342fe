package import Diagnostics

extension Rule {
  /// Cells of a row for which its table has no columns.
  package static let surplusCells = Rule("dialect.surplus-cells", .warning)
}

/// A table and the numbers of the pieces its text is read as: what stands before it, its cells, what stands after it.
struct TablePieces {
  let shape: TableShape
  var before: Int?
  var firstCell = 0
  var after: Int?
}

/// Finds the tables of a page and places them.
extension DocumentBuilder {
  mutating func findTables(from body: Int) {
    let scanner = TableScanner(mask.bytes, lines, dialect: dialect)
    let mayHoldPipes =
      dialect.hasAttributeLists
      && ByteSearch(UInt8(ascii: "|")).next(in: mask.bytes.span, from: body) < mask.bytes.count
    guard scanner.mayHoldTables || mayHoldPipes else { return }
    var pieces: [Piece] = []
    var around: TableScanner.Surroundings = []
    var ends: [Int32] = []
    var index = 1
    while index < raw.count {
      while let end = ends.last, end <= index {
        ends.removeLast()
        around.removeLast()
      }
      let node = raw[index]
      switch node.kind {
      case .blockQuote:
        around.append(.quote)
        ends.append(node.end)
      case .item:
        around.append(scanner.inside.item(at: Int(node.lower), in: around))
        ends.append(node.end)
      case .paragraph, .heading:
        let mayBePipes = mayHoldPipes && scanner.mayHoldPipeTable(node)
        if mayBePipes || scanner.mayHoldTable(node),
          node.kind == .paragraph || isUnderlined(node)
        {
          if let shape = shape(of: node, scanner, around, mayBePipes) { add(shape, index, &pieces) }
        }
        index = Int(node.end)
        continue
      default: break
      }
      index += 1
    }
    guard !pieces.isEmpty else { return }
    let reader = PieceReader(
      pieces, of: mask, from: body, firstLink: document.links.count, buffer: &document.buffer)
    document.links += reader.links
    self.pieces = reader
  }

  /// The table in a block: GFM's where there is one, but in kramdown its own first.
  private func shape(
    of node: Node, _ scanner: TableScanner, _ around: TableScanner.Surroundings, _ mayBePipes: Bool
  ) -> TableShape? {
    if dialect == .kramdown, mayBePipes, let shape = scanner.pipeTable(in: node, around) { return shape }
    if scanner.mayHoldTable(node), let shape = scanner.table(in: node, around, isConstruct: isConstruct) {
      // Rows of dashes are never the header of a table of kramdown.
      let isRule = shape.rows[0].allSatisfy { mask.bytes[$0].allSatisfy { $0 == UInt8(ascii: "-") } }
      return dialect == .kramdown && isRule ? nil : shape
    }
    return dialect != .kramdown && mayBePipes ? scanner.pipeTable(in: node, around) : nil
  }

  private mutating func add(_ shape: TableShape, _ index: Int, _ pieces: inout [Piece]) {
    var table = TablePieces(shape: shape)
    if !shape.before.isEmpty {
      table.before = pieces.count
      pieces.append(.lines(shape.before))
    }
    table.firstCell = pieces.count
    for row in shape.rows { pieces += row.map(Piece.cell) }
    if !shape.after.isEmpty {
      table.after = pieces.count
      pieces.append(.lines(shape.after))
    }
    report(surplus: shape)
    if let cut = shape.cut.flatMap(blocks.settled) { cuts.append(cut) }
    tables[index] = table
  }

  /// Whether an attribute list or a directive is all a line holds.
  private func isConstruct(_ line: Range<Int>) -> Bool {
    guard !line.isEmpty, mask.bytes[line.lowerBound] == MaskedSource.lead,
      case .construct(let number, let length)? = mask.find(in: mask.bytes[line], at: line.lowerBound),
      line.count == length
    else { return false }
    if case .footnote = mask.constructs[number].construct { return false }
    return true
  }

  // MARK: Placing

  mutating func place(_ table: TablePieces) {
    if let before = table.before { placeLines(table.shape.before, piece: before) }
    appendTable(table.shape, firstCell: table.firstCell)
    if let after = table.after { placeLines(table.shape.after, piece: after) }
  }

  private mutating func report(surplus shape: TableShape) {
    let columns = shape.alignments.count
    document.findings += shape.surplus.map { cells in
      Diagnostic(
        .surplusCells, at: path, SourceSpan(cells.lowerBound, cells.upperBound),
        "this is behind the last column of the table (\(columns)), so it will be missing on the page",
        help: "write `\\|` for a pipe that is text, in code too, or give the header row another column")
    }
  }

  private mutating func appendTable(_ shape: TableShape, firstCell: Int) {
    let table = document.nodes.count
    appendBlock(Node(.table, at: shape.span))
    var cell = firstCell
    for (number, row) in shape.rows.enumerated() {
      let rowIndex = document.nodes.count
      let span = SourceSpan(row.first?.lowerBound ?? shape.span.lower, row.last?.upperBound ?? shape.span.upper)
      document.nodes.append(Node(.tableRow, level: shape.group(ofRow: number).rawValue, at: span))
      for (column, range) in row.enumerated() {
        let cellIndex = document.nodes.count
        let span = SourceSpan(range.lowerBound, range.upperBound)
        document.nodes.append(Node(.tableCell, level: shape.alignments[column].rawValue, at: span))
        if let pieces, pieces.runs.indices.contains(cell) { append(rewriting: pieces.nodes, pieces.runs[cell]) }
        document.nodes[cellIndex].end = Int32(document.nodes.count)
        cell += 1
      }
      document.nodes[rowIndex].end = Int32(document.nodes.count)
    }
    document.nodes[table].end = Int32(document.nodes.count)
  }

  private mutating func inlines(ofPiece piece: Int) -> [Node] {
    guard let pieces, pieces.runs.indices.contains(piece) else { return [] }
    return rewritten(pieces.nodes, pieces.runs[piece])
  }

  /// Places lines of a paragraph that a table has cut off, as a paragraph of their own.
  private mutating func placeLines(_ lines: [Range<Int>], piece: Int) {
    guard let first = lines.first, let last = lines.last else { return }
    var task: Bool?
    let paragraph = Node(.paragraph, at: SourceSpan(first.lowerBound, last.upperBound))
    placeLines(of: paragraph, inlines(ofPiece: piece), &task)
  }
}
