/// What the dialect adds to the blocks of CommonMark by what stands at the beginning of a line.
enum BlockConstruct: Sendable {
  /// `[^name]: text`: the definition with this number.
  case footnote(Int)
  /// Nothing: it ends what stands before it.
  case boundary
}

/// Finds the block constructs of a text and writes it anew in CommonMark that has the same structure.
///
/// Whether a line can begin a block, or is code, or goes on with raw HTML, only a reader of all blocks can say. So the text
/// is read once with a mark at each place in question; where the mark comes back as a block of raw HTML, the construct is
/// one. What follows a construct may then be read in another way than before: the passes end when nothing more is found.
struct BlockConstructs: Sendable {
  /// The text as CommonMark.
  private(set) var text: EditedText
  /// The marks in the text: a construct each.
  let markers: BlockMarkers
  /// What each mark stands for, by its number.
  private(set) var constructs: [BlockConstruct] = []
  /// Footnotes in the order their definitions were found.
  private(set) var footnotes: [FootnoteDefinition] = []

  /// How deep constructs may lie in each other. What lies deeper stays text.
  private static let mostPasses = 6
  /// What begins an item of a list, its text at column 4.
  private let item: [UInt8]

  /// A place where a construct may stand.
  private struct Candidate {
    /// What is replaced.
    let range: Range<Int>
    /// The bytes before it on its line: space and the markers of containers.
    let prefix: Range<Int>
    /// The label of a footnote.
    let label: Range<Int>
  }

  /// Finds the constructs of `dialect` in `source` from the byte at `start` on.
  init(_ source: [UInt8], from start: Int, dialect: Dialect) {
    text = EditedText(source)
    guard dialect.hasGFM, Self.mayOccur(in: source[start...]) else {
      markers = BlockMarkers(notIn: [])
      item = []
      return
    }
    item = Self.item(unlikeThoseIn: source)
    markers = BlockMarkers(notIn: source)
    for _ in 0..<Self.mostPasses {
      let candidates = candidates(from: start)
      guard !candidates.isEmpty else { break }
      // Marks that the text holds already have the numbers before.
      let first = constructs.count
      var probe = EditedText(Array(text.bytes[start...]))
      probe.apply(
        candidates.enumerated().map { number, candidate in
          EditedText.Edit(
            range: (candidate.range.lowerBound - start)..<(candidate.range.upperBound - start),
            replacement: markers.mark(first + number))
        })
      let found = BlockProbe.marks(in: probe.bytes, markers).filter { $0.number >= first }
      guard !found.isEmpty else { break }
      text.apply(found.map { edit(candidates[$0.number - first], indent: $0.indent) })
    }
  }

  /// The construct that the block of raw HTML `html` marks; nil when the author wrote it.
  func construct(markedBy html: ArraySlice<UInt8>) -> BlockConstruct? {
    guard !constructs.isEmpty, let number = markers.number(of: html), constructs.indices.contains(number) else {
      return nil
    }
    return constructs[number]
  }

  /// Items of lists of another kind than the author's, if there is one, so that theirs do not go on with ours.
  private static func item(unlikeThoseIn text: [UInt8]) -> [UInt8] {
    var hasPlus = false
    var hasBracket = false
    for (byte, next) in zip(text, text.dropFirst()) {
      if byte == UInt8(ascii: "+") { hasPlus = true }
      if next == UInt8(ascii: ")"), (0x30...0x39).contains(byte) { hasBracket = true }
    }
    return Array((!hasPlus ? "+   " : !hasBracket ? "01) " : "01. ").utf8)
  }

  // MARK: Footnotes

  /// Whether the text holds `[^`.
  private static func mayOccur(in text: ArraySlice<UInt8>) -> Bool {
    var index = text.startIndex
    while let caret = text[index...].firstIndex(of: UInt8(ascii: "^")) {
      if caret > text.startIndex, text[caret - 1] == UInt8(ascii: "[") { return true }
      index = caret + 1
    }
    return false
  }

  private func candidates(from start: Int) -> [Candidate] {
    let bytes = text.bytes
    var candidates: [Candidate] = []
    var index = start
    var line = start
    var seen = start
    while let caret = bytes[index...].firstIndex(of: UInt8(ascii: "^")) {
      index = caret + 1
      guard caret > start, bytes[caret - 1] == UInt8(ascii: "["),
        let label = FootnoteDefinition.label(bytes, from: caret + 1), bytes[label.upperBound...].starts(with: "]:".utf8)
      else { continue }
      let lineStart = bytes[seen..<caret].lastIndex { $0 == 0x0A || $0 == 0x0D }
      if let lineStart { line = lineStart + 1 }
      seen = caret
      var end = label.upperBound + 2
      while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
      candidates.append(Candidate(range: (caret - 1)..<end, prefix: line..<(caret - 1), label: label))
    }
    return candidates
  }

  /// A definition becomes an item of a list of its own, whose text begins at column 4 as a footnote's does; a mark before
  /// it keeps it apart from other lists, a mark in it names it.
  private mutating func edit(_ candidate: Candidate, indent: Int) -> EditedText.Edit {
    let bytes = text.bytes
    let origin = text.origin(of: candidate.range.lowerBound)
    footnotes.append(
      FootnoteDefinition(
        label: Array(bytes[candidate.label]),
        span: origin..<(origin + candidate.label.count + 4)))
    constructs += [.boundary, .footnote(footnotes.count - 1)]
    let boundary = markers.mark(constructs.count - 2)
    let mark = markers.mark(constructs.count - 1)
    let margin = bytes[candidate.prefix.dropLast(indent)].map { byte -> UInt8 in
      byte == UInt8(ascii: ">") || byte == 0x09 ? byte : 0x20
    }
    var replacement = boundary + [0x0A] + margin + item + mark
    let end = candidate.range.upperBound
    if end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D {
      replacement += [0x0A] + margin + [0x20, 0x20, 0x20, 0x20]
    }
    return EditedText.Edit(range: candidate.range, replacement: replacement)
  }
}
