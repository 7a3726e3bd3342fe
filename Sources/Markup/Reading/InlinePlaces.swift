/// Makes exact places of libcmark's hints about where inline nodes stand.
///
/// libcmark counts inline columns in a block's text, which is the source without the markers and the space before each
/// line, and it miscounts lines after link definitions and after line breaks inside the parentheses of a link. So the
/// column is taken from where the line's text really begins, and the line is corrected until the node's words are there.
struct InlinePlaces {
  private let bytes: ArraySlice<UInt8>
  private let lines: TextLines
  /// First line (from 0) of the block, and the place where its text begins.
  private var first = (line: 0, start: 0)
  /// Column that libcmark gives to the first byte of a line's text, from 0.
  private var margin = 0
  private var quotes = 0
  /// Lines to add to what libcmark says.
  private var shift = 0
  private var cached = (line: -1, start: 0)
  /// Where the inline node placed last ends.
  var last = 0

  /// Places in `bytes`.
  init(_ bytes: ArraySlice<UInt8>, _ lines: TextLines) {
    self.bytes = bytes
    self.lines = lines
  }

  /// Begins a block: its line and column as libcmark counts (from 1), how many block quotes it stands in, and how many
  /// of its first lines are link definitions and thus not part of its text.
  mutating func enter(line: Int, column: Int, quotes: Int, definitions: Int) {
    self.quotes = quotes
    margin = max(0, column - 1)
    shift = definitions
    let number = min(max(line - 1, 0), lines.starts.count - 1)
    first = (number, min(lines.starts[number] + margin, lines.end))
    last = first.start
    cached = (-1, 0)
  }

  /// The place of a line and column as libcmark counts them (both from 1).
  mutating func place(line: Int, column: Int) -> Int { place(line: line, textColumn: column - 1 - margin) }

  /// The place of a column (from 0) of the text of a line (from 1).
  mutating func place(line: Int, textColumn: Int) -> Int {
    let number = min(max(line - 1 + shift, 0), lines.starts.count - 1)
    if cached.line != number { cached = (number, textStart(number)) }
    return min(max(cached.start + textColumn, bytes.startIndex), lines.end)
  }

  /// The place of a text with the words `words`; when they are not where the hint says, the line count is put right.
  mutating func place(of words: ArraySlice<UInt8>, line: Int, column: Int) -> Int {
    let hint = place(line: line, column: column)
    if agrees(words, at: hint) != false { return hint }
    let before = shift
    for distance in 1...12 {
      for candidate in [before + distance, before - distance] {
        shift = candidate
        let place = place(line: line, column: column)
        if agrees(words, at: place) == true { return place }
      }
    }
    shift = before
    return hint
  }

  /// Where the text of a line begins.
  mutating func textStart(ofLineAt place: Int) -> Int { textStart(lines.line(at: place)) }

  private func textStart(_ line: Int) -> Int {
    if line == first.line { return first.start }
    var index = lines.starts[line]
    var left = quotes
    while index < lines.end {
      switch bytes[index] {
      case 0x20, 0x09: break
      case UInt8(ascii: ">") where left > 0: left -= 1
      default: return index
      }
      index += 1
    }
    return index
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
