import Diagnostics

/// Makes exact places of libcmark's hints about where inline nodes stand.
///
/// libcmark counts inline columns in a block's text, which is the source without the markers and the space before each
/// line. It does not count lines that end in a backslash or inside the parentheses of a link, so that columns run over
/// the line's end, and it counts link definitions before the text as if they were no lines. All this is made good here;
/// where the words are still not at their place, the lines around are tried.
struct InlinePlaces {
  /// The block whose inline nodes are placed.
  struct Block {
    /// Line and column of its text as libcmark counts them, from 1.
    let line: Int
    let column: Int
    /// How many block quotes it stands in.
    let quotes: Int
    /// The column (from 0) of the text of the list item it stands in; a line further left only belongs to it out of
    /// laziness.
    let margin: Int
    /// How many of its first lines are link definitions, which are no part of its text.
    let definitions: Int
  }

  private let bytes: ArraySlice<UInt8>
  private let lines: TextLines
  private var block = Block(line: 1, column: 1, quotes: 0, margin: 0, definitions: 0)
  /// Lines to add to what libcmark says.
  private var shift = 0
  /// How many line ends lie between the line libcmark spoke of last and the place it meant.
  private var overrun = 0
  /// How far columns that are counted from the line `origin` have run on: they have come to `line`, after `columns`.
  private var walk = (origin: -1, line: 0, columns: 0)
  /// The line asked for last, and where its text begins and ends.
  private var cached = (line: -1, start: 0, end: 0)
  /// Where the inline node placed last ends.
  var last = 0

  /// Places in `bytes`.
  init(_ bytes: ArraySlice<UInt8>, _ lines: TextLines) {
    self.bytes = bytes
    self.lines = lines
  }

  /// Begins a block.
  mutating func enter(_ block: Block) {
    self.block = block
    shift = block.definitions
    overrun = 0
    cached = (-1, 0, 0)
    walk = (-1, 0, 0)
    last = min(lines.starts[number(of: block.line - block.definitions)] + block.column - 1, lines.end)
  }

  /// Takes notice that libcmark has counted a line.
  mutating func countLine() {
    shift += overrun
    overrun = 0
  }

  // MARK: Places

  /// The place of a line and column as libcmark counts them (both from 1).
  mutating func place(line: Int, column: Int) -> Int { place(line: line, textColumn: column - block.column) }

  /// The place of a column (from 0) of the text of a line (from 1).
  mutating func place(line: Int, textColumn: Int) -> Int {
    let origin = number(of: line)
    if walk.origin != origin || textColumn < walk.columns { walk = (origin, origin, 0) }
    load(walk.line)
    while textColumn - walk.columns > cached.end - cached.start, walk.line + 1 < lines.starts.count {
      walk.columns += cached.end - cached.start + 1
      walk.line += 1
      load(walk.line)
    }
    overrun = walk.line - origin
    return min(max(cached.start + textColumn - walk.columns, bytes.startIndex), lines.end)
  }

  /// The place of a text with the words `words`.
  mutating func place(of words: ArraySlice<UInt8>, line: Int, column: Int) -> Int {
    // A run of backticks that opens nothing is said to stand after itself.
    let ticks = words.prefix { $0 == UInt8(ascii: "`") }.count
    if ticks > 0, let place = place(of: words, line: line, exactColumn: column - ticks),
      agrees(words, at: place) == true
    {
      return place
    }
    return place(of: words, line: line, exactColumn: column) ?? place(line: line, column: column)
  }

  /// The place of words that stand at `exactColumn` of `line` or of a line near it; nil when they do not.
  private mutating func place(of words: ArraySlice<UInt8>, line: Int, exactColumn column: Int) -> Int? {
    let hint = place(line: line, column: column)
    if agrees(words, at: hint) != false { return hint }
    // How much of the space before a lazy line was taken off depends on the containers that it does go on with.
    let start = cached.start
    while cached.start < cached.end, bytes[cached.start].isSpaceOrTab {
      cached.start += 1
      let place = place(line: line, column: column)
      if agrees(words, at: place) == true { return place }
    }
    cached.start = start
    // What is left of a run that closes an emphasis is said to stand where the run begins.
    if let first = words.first, first == UInt8(ascii: "*") || first == UInt8(ascii: "_") {
      var place = hint
      while place < lines.end, bytes[place] == first {
        place += 1
        if agrees(words, at: place) == true { return place }
      }
    }
    let before = (shift, overrun)
    for distance in 1...8 {
      for candidate in [before.0 + distance, before.0 - distance] {
        shift = candidate
        let place = place(line: line, column: column)
        if agrees(words, at: place) == true { return place }
      }
    }
    (shift, overrun) = before
    return nil
  }

  /// Where a text ends that stands at `start`: after its words, or where libcmark says when they are written in another
  /// way. A text never goes over a line.
  mutating func end(of words: ArraySlice<UInt8>, at start: Int, line: Int, column: Int) -> Int {
    let end = start + words.count
    if end <= lines.end, bytes[start..<end].span.isEqual(to: words.span) { return end }
    let before = overrun
    defer { overrun = before }
    return max(start, min(place(line: line, column: column), lines.contentEnd(lines.line(at: start))))
  }

  // MARK: Lines

  private func number(of line: Int) -> Int { min(max(line - 1 + shift, 0), lines.starts.count - 1) }

  private mutating func load(_ line: Int) {
    if cached.line != line { cached = (line, textStart(line), lines.contentEnd(line)) }
  }

  /// Where a line's part of the block's text begins: after the markers and the space that libcmark takes off, which of a
  /// lazy line is not all.
  private func textStart(_ line: Int) -> Int {
    let lineStart = lines.starts[line]
    if line == block.line - 1, block.definitions == 0 { return min(lineStart + block.column - 1, lines.end) }
    var index = lineStart
    var column = 0
    var left = block.quotes
    var afterMarker = lineStart
    while index < lines.end {
      switch bytes[index] {
      case 0x20: column += 1
      case 0x09: column += 4 - column % 4
      case UInt8(ascii: ">") where left > 0:
        left -= 1
        column += 1
        afterMarker = index + 1
        if afterMarker < lines.end, bytes[afterMarker] == 0x20 { afterMarker += 1 }
      default: return left > 0 || column < block.margin ? min(afterMarker, index) : index
      }
      index += 1
    }
    return index
  }

  /// The column (from 0) of a place in its line, tabs counted.
  func column(of place: Int) -> Int {
    bytes[lines.starts[lines.line(at: place)]..<place].columns
  }

  /// Whether the first words are written at `place`; nil when escapes do not let one say.
  private func agrees(_ words: ArraySlice<UInt8>, at place: Int) -> Bool? {
    var index = place
    for byte in words.prefix(16) {
      guard index < lines.end else { return false }
      if bytes[index] == UInt8(ascii: "\\") || bytes[index] == UInt8(ascii: "&") || bytes[index] == 0 {
        return index == place ? nil : true
      }
      guard bytes[index] == byte else { return false }
      index += 1
    }
    return true
  }
}
