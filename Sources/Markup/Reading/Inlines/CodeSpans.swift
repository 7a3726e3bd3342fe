/// Where code spans stand in lines of text (CommonMark 0.30, section 6.1), found from lines alone.
struct CodeSpans {
  private let source: [UInt8]
  private let start: Int
  /// The lines looked at last, which belong together, and the code in them in order.
  private var lines = 0..<0
  private var spans: [Range<Int>] = []

  /// Reads code of `source`, whose text begins at `start`.
  init(_ source: [UInt8], from start: Int) {
    self.source = source
    self.start = start
  }

  /// Whether what stands at a range begins in code that ends inside of it. Ranges come in order.
  mutating func begin(before range: Range<Int>) -> Bool {
    guard source[range].contains(UInt8(ascii: "`")) else { return false }
    if !lines.contains(range.lowerBound) { readLines(around: range.lowerBound) }
    let next = spans.partitionIndex { $0.lowerBound > range.lowerBound }
    return next > 0 && spans[next - 1].contains(range.lowerBound)
  }

  private mutating func readLines(around index: Int) {
    let first = lines.upperBound <= index ? max(start, lines.upperBound) : start
    var lower = lineStart(of: index, from: first)
    while lower > first, !isBoundary(lower) { lower = lineStart(of: lower - 1, from: first) }
    var upper = lineEnd(after: index)
    while upper < source.count, !isBoundary(upper) { upper = lineEnd(after: upper) }
    lines = lower..<upper
    spans = Self.spans(in: source[lines])
  }

  private func lineStart(of index: Int, from first: Int) -> Int {
    var index = index
    while index > first, source[index - 1] != 0x0A { index -= 1 }
    return index
  }

  private func lineEnd(after index: Int) -> Int { source[index...].firstIndex(of: 0x0A).map { $0 + 1 } ?? source.count }

  /// Whether no code goes on from the line before the one at `line`.
  private func isBoundary(_ line: Int) -> Bool {
    let text = content(line)
    guard let byte = text.first, !standsApart(text) else { return true }
    if line > start, standsApart(content(lineStart(of: line - 1, from: start))) { return true }
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): return text.dropFirst().first == 0x20
    case UInt8(ascii: "|"): return true
    case 0x30...0x39:
      let mark = text.drop { (0x30...0x39).contains($0) }
      return mark.first == UInt8(ascii: ".") || mark.first == UInt8(ascii: ")")
    default: return false
    }
  }

  /// The bytes of a line without the space and the markers of quotes before them.
  private func content(_ line: Int) -> ArraySlice<UInt8> {
    source[line...].prefix { $0 != 0x0A && $0 != 0x0D }.drop(while: \.isBeforeText)
  }

  /// Whether a line is blank, a heading or a fence.
  private func standsApart(_ text: ArraySlice<UInt8>) -> Bool {
    text.isEmpty || text.first == UInt8(ascii: "#") || CodeFence.opening(source, at: text.startIndex) != nil
  }

  private static func spans(in text: ArraySlice<UInt8>) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var places: [Int: [Int]] = [:]
    var index = text.startIndex
    while let first = text[index...].firstIndex(of: UInt8(ascii: "`")) {
      index = text[first...].firstIndex { $0 != UInt8(ascii: "`") } ?? text.endIndex
      runs.append(first..<index)
      places[index - first, default: []].append(first)
    }
    var spans: [Range<Int>] = []
    var end = text.startIndex
    for run in runs where run.lowerBound >= end {
      let slashes = text[end..<run.lowerBound].reversed().prefix { $0 == UInt8(ascii: "\\") }.count
      let open = slashes.isMultiple(of: 2) ? run : (run.lowerBound + 1)..<run.upperBound
      guard let closes = places[open.count] else { continue }
      let next = closes.partitionIndex { $0 >= run.upperBound }
      guard next < closes.count else { continue }
      end = closes[next] + open.count
      spans.append(open.lowerBound..<end)
    }
    return spans
  }
}
