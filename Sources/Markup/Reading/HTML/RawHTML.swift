import Diagnostics
import Hypertext

/// HTML put together from parts of a text, and the way back to the places of its bytes there.
struct RawHTML: Sendable {
  /// The HTML.
  private(set) var text: [UInt8] = []
  /// A part of the HTML.
  private struct Run {
    /// Where it begins.
    var text: Int
    /// Where it begins in the text it was copied from; where it stands there if it is inserted.
    var source: Int
    /// Whether nothing of it was written.
    var isInserted = false
  }

  private var runs: [Run] = []

  /// Whether nothing was added.
  var isEmpty: Bool { text.isEmpty }

  /// Adds the bytes of a range of `source`.
  mutating func copy(_ range: Range<Int>, of source: [UInt8]) {
    runs.append(Run(text: text.count, source: range.lowerBound))
    text += source[range]
  }

  /// Adds the bytes of a range of `source` without what the line it begins on begins with: the markers of quotes.
  mutating func copyLines(_ range: Range<Int>, of source: [UInt8]) {
    var line = range.lowerBound
    while line > 0, source[line - 1] != 0x0A { line -= 1 }
    let prefix = source[line..<range.lowerBound].prefix(while: \.isBeforeText)
    copyLines(range, of: source, without: prefix)
  }

  /// Adds the bytes of a range of `source`, without what its lines begin with where that is the marker of a quote.
  mutating func copyLines(_ range: Range<Int>, of source: [UInt8], without prefix: ArraySlice<UInt8>) {
    var index = range.lowerBound
    if prefix.contains(UInt8(ascii: ">")) {
      while let end = source[index..<range.upperBound].firstIndex(of: 0x0A) {
        copy(index..<(end + 1), of: source)
        index = end + 1
        if source[index..<range.upperBound].starts(with: prefix) { index += prefix.count }
      }
    }
    if index < range.upperBound { copy(index..<range.upperBound, of: source) }
  }

  /// Adds a tag without its attribute `markdown`, as `copyLines` adds a range. One that says nothing stays, to be found.
  mutating func copyWithoutMarkdown(_ tag: TagScanner.Tag, of source: [UInt8], without prefix: ArraySlice<UInt8> = []) {
    guard let attribute = tag.attribute("markdown"),
      ContentModel.attributes.contains(String(decoding: source[attribute.value], as: UTF8.self))
    else { return copyLines(tag.range, of: source, without: prefix) }
    var whole = attribute.whole
    while source[whole.lowerBound - 1] <= 0x20 { whole = (whole.lowerBound - 1)..<whole.upperBound }
    copyLines(tag.range.lowerBound..<whole.lowerBound, of: source, without: prefix)
    copyLines(whole.upperBound..<tag.range.upperBound, of: source, without: prefix)
  }

  /// Adds bytes of a range of `source` as text: marks as entities.
  mutating func escape(_ range: Range<Int>, of source: [UInt8]) {
    runs.append(Run(text: text.count, source: range.lowerBound))
    for (index, byte) in zip(range, source[range]) {
      switch byte {
      case UInt8(ascii: "<"): text += "&lt;".utf8
      case UInt8(ascii: ">"): text += "&gt;".utf8
      case UInt8(ascii: "&"): text += "&amp;".utf8
      default:
        text.append(byte)
        continue
      }
      // What comes after an entity stands nearer to what comes before it than here.
      if index + 1 < range.upperBound { runs.append(Run(text: text.count, source: index + 1)) }
    }
  }

  /// Adds bytes that stand for the place `place`.
  mutating func add(_ bytes: [UInt8], at place: Int) {
    runs.append(Run(text: text.count, source: place))
    text += bytes
  }

  /// Adds bytes that nobody wrote before what stands at `place`.
  mutating func insert(_ bytes: [UInt8], at place: Int) {
    runs.append(Run(text: text.count, source: place, isInserted: true))
    text += bytes
  }

  /// Whether nobody wrote the byte at an offset.
  func isInserted(at offset: Int) -> Bool { run(at: offset)?.isInserted ?? false }

  /// The same with places that `lead` gives for those there are.
  func moved(by lead: (Int) -> Int) -> RawHTML {
    var result = self
    for index in runs.indices { result.runs[index].source = lead(runs[index].source) }
    return result
  }

  /// Where in a range of its bytes copied parts begin, the first one at its lower end.
  func starts(in range: Range<Int>) -> [Int] {
    let next = runs.partitionIndex { $0.text > range.lowerBound }
    return range.isEmpty ? [] : [range.lowerBound] + runs[next...].map(\.text).prefix { $0 < range.upperBound }
  }

  private func run(at offset: Int) -> Run? {
    runs.isEmpty ? nil : runs[max(0, runs.partitionIndex { $0.text > offset } - 1)]
  }

  /// The place in the text that a byte was copied from.
  func place(of offset: Int) -> Int {
    guard let run = run(at: offset) else { return 0 }
    return run.isInserted ? run.source : run.source + offset - run.text
  }

  /// The place of a range of bytes.
  func span(of range: Range<Int>) -> SourceSpan {
    let lower = place(of: range.lowerBound)
    guard !range.isEmpty else { return SourceSpan(at: lower) }
    let last = range.upperBound - 1
    return SourceSpan(lower, max(lower, place(of: last) + (isInserted(at: last) ? 0 : 1)))
  }
}
