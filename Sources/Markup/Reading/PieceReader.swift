import Diagnostics

/// A part of the source that is read as a block of its own.
enum Piece: Sendable {
  /// The text of a table's cell.
  case cell(Range<Int>)
  /// Lines of a paragraph that a table has cut off, without the markers of their containers.
  case lines([Range<Int>])
}

/// Reads all pieces of a page at once, as the blocks of one document of their own, followed by the page itself when it
/// may hold link definitions that they use.
struct PieceReader {
  /// The nodes of that document; their places are those of the source.
  private(set) var nodes: [Node] = []
  /// Its links and images.
  private(set) var links: [Document.Link] = []
  /// Shortcodes and template code in them.
  private(set) var callsInLinks: [CommonMarkReader.CallInLink] = []
  /// The inline nodes of each piece.
  private(set) var runs: [Range<Int>] = []
  /// For each line of the document: where it begins there, and what of the source is written in it.
  private var origins: [(start: Int, source: Range<Int>)] = []
  /// Where in the document pipes stand that had a backslash before them.
  private var escapedPipes: [Int] = []

  /// Reads `pieces` of the text of `mask`, which begins at `body`; links are numbered from `firstLink` on.
  init(_ pieces: [Piece], of mask: MaskedSource, from body: Int, firstLink: Int, buffer: inout [UInt8]) {
    var text: [UInt8] = []
    for piece in pieces {
      switch piece {
      case .cell(let range):
        text += "# ".utf8
        origins.append((text.count, range))
        append(cell: mask.bytes[range], to: &text)
        // A closing sequence, so that number signs of the cell's own are not taken for one.
        text += " #\n".utf8
      case .lines(let lines):
        // Lines as deep as this go on with a paragraph whatever they begin with.
        text += "x\n".utf8
        for line in lines {
          text += "    ".utf8
          origins.append((text.count, line))
          text += mask.bytes[line]
          text.append(0x0A)
        }
        text.append(0x0A)
      }
    }
    if Self.mayDefineLinks(mask.bytes[body...]) {
      text.append(0x0A)
      text += mask.bytes[body...]
    }
    let reader = CommonMarkReader(text, from: 0, mask: mask, buffer: &buffer)
    nodes = reader.nodes
    links = reader.links
    callsInLinks = reader.callsInLinks
    var index = 1
    for piece in pieces where index < nodes.count {
      let end = Int(nodes[index].end)
      switch piece {
      case .cell: runs.append((index + 1)..<end)
      // Without the `x` and the break after it.
      case .lines: runs.append(min(index + 3, end)..<end)
      }
      index = end
    }
    settle(upTo: index, firstLink: firstLink)
  }

  /// The text of a cell, in which a backslash before a pipe is the table's (GFM, section 4.10).
  private mutating func append(cell: ArraySlice<UInt8>, to text: inout [UInt8]) {
    var index = cell.startIndex
    while index < cell.endIndex {
      let next = index + 1
      if cell[index] == UInt8(ascii: "\\"), next < cell.endIndex, cell[next] == UInt8(ascii: "|") {
        escapedPipes.append(text.count)
        index = next
      }
      text.append(cell[index])
      index += 1
    }
  }

  /// The text that a piece begins with; nil when it begins with something else.
  func firstText(ofPiece piece: Int) -> Node? {
    guard runs.indices.contains(piece), let first = runs[piece].first, nodes[first].kind == .text else { return nil }
    return nodes[first]
  }

  /// Takes bytes of the text that a piece begins with, and the break of the line when that is all it holds; whether nothing
  /// of the piece is left.
  mutating func drop(_ length: Int, ofPiece piece: Int) -> Bool {
    guard firstText(ofPiece: piece) != nil else { return false }
    let run = runs[piece]
    nodes[run.lowerBound].dropFirst(length)
    guard nodes[run.lowerBound].text.isEmpty else { return false }
    let hasBreak = run.count > 1 && nodes[run.lowerBound + 1].kind == .softBreak
    runs[piece] = (run.lowerBound + (hasBreak ? 2 : 1))..<run.upperBound
    return runs[piece].isEmpty
  }

  // MARK: Places

  /// Gives the nodes before `end`, and their links, places of the source, and the links their numbers.
  private mutating func settle(upTo end: Int, firstLink: Int) {
    guard end > 1 else { return }
    for index in 1..<end {
      let span = source(of: nodes[index].span)
      (nodes[index].lower, nodes[index].upper) = (Int32(span.lower), Int32(span.upper))
      guard nodes[index].kind == .link || nodes[index].kind == .image else { continue }
      let number = Int(nodes[index].extra)
      links[number].span = source(of: links[number].span)
      nodes[index].extra += Int32(firstLink)
    }
  }

  private func source(of span: SourceSpan) -> SourceSpan {
    SourceSpan(source(of: span.lower), source(of: span.upper))
  }

  /// The place of the source that a place of the document stands for; the nearest one where it stands for none.
  private func source(of place: Int) -> Int {
    let line = origins.partitionIndex { $0.start > place } - 1
    guard line >= 0 else { return origins.first?.source.lowerBound ?? 0 }
    let (start, source) = origins[line]
    let dropped = escapedPipes.partitionIndex { $0 >= place } - escapedPipes.partitionIndex { $0 >= start }
    return min(source.lowerBound + place - start + dropped, source.upperBound)
  }

  /// Whether a text may hold a link definition (`]:`).
  private static func mayDefineLinks(_ bytes: ArraySlice<UInt8>) -> Bool {
    var index = bytes.startIndex
    while let colon = bytes[index...].firstIndex(of: UInt8(ascii: ":")) {
      if colon > bytes.startIndex, bytes[colon - 1] == UInt8(ascii: "]") { return true }
      index = colon + 1
    }
    return false
  }
}
