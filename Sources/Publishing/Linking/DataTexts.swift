import Diagnostics
import GoToMarket
import Records
import Synchronization

/// The texts of data files, to be blamed for what is wrong with the Markdown that components make of them. Of the text of
/// files that are included, each byte is known.
///
/// Law: a text is blamed only for what it holds: it stands, word for word, around the bad place in what the component
/// wrote. Where several do, the longest are meant, all that are alike. What no file says stays the directive's.
final class DataTexts: Sendable {
  /// A bad place in Markdown that stands for a directive.
  struct Quote: Sendable {
    /// The Markdown.
    let text: GivenText
    /// The bad place in it.
    let span: SourceSpan
  }

  /// A text of a file: where it is written, and its bytes with nothing around them and blanks for all white space.
  private struct Value {
    let file: Int
    let span: SourceSpan
    let text: [UInt8]
  }

  private let files: [Source]
  /// Every text, the longest first; read when somebody is to blame for the first time.
  private let values = Mutex<[Value]?>(nil)

  /// The texts of those of `sources` that are shown: data files and what defines metrics, but neither leads nor
  /// observations.
  init(_ sources: [Source]) {
    files = sources.filter { source in
      if let name = Models.name(of: source.path) { return name != "leads" }
      return Input.catalogPaths.contains(source.path)
        || source.path.hasPrefix("metrics/") && [".yml", ".yaml"].contains { source.path.hasSuffix($0) }
    }
  }

  /// The finding at each place that says what is quoted, or as it is when that is no file's text. The page that shows the
  /// text becomes a note.
  func blaming(_ finding: Diagnostic, for quote: Quote) -> [Diagnostic] {
    var places = quote.text.place(of: quote.span).map { [$0] } ?? self.places(of: quote)
    if places.isEmpty, let asked = quote.text.asked { places = [asked] }
    guard !places.isEmpty else { return [finding] }
    return places.map { place in
      var moved = finding
      (moved.path, moved.span) = (place.path, place.span)
      if finding.path != place.path { moved.notes.append(Self.note(finding.path)) }
      return moved
    }
  }

  /// The findings about Markdown that a component wrote, each at the text that says it, or else at `span` of the page that
  /// shows it.
  func blaming(_ findings: [Diagnostic], in text: GivenText, _ span: SourceSpan) -> [Diagnostic] {
    findings.flatMap { finding in
      var shown = finding
      shown.span = span
      return finding.span.map { blaming(shown, for: Quote(text: text, span: $0)) } ?? [shown]
    }
  }

  private static func note(_ path: String) -> String { "it is shown in \(path)" }

  /// The findings without those that a page only shows, when the file's own page has them, or another page before it.
  static func once(_ findings: [Diagnostic]) -> [Diagnostic] {
    struct Place: Hashable {
      let rule: Rule
      let path: String
      let span: SourceSpan?

      init(_ finding: Diagnostic) { (rule, path, span) = (finding.rule, finding.path, finding.span) }
    }
    struct Saying: Hashable {
      let place: Place
      let message: String
    }
    func shower(of finding: Diagnostic) -> String? {
      finding.notes.last.flatMap { $0.hasPrefix(Self.note("")) ? $0 : nil }
    }
    guard findings.contains(where: { shower(of: $0) != nil }) else { return findings }
    let own = Set(findings.lazy.filter { shower(of: $0) == nil }.map(Place.init))
    var shown: [Place: String] = [:]
    var said: Set<Saying> = []
    return findings.filter { finding in
      guard let page = shower(of: finding) else { return true }
      let place = Place(finding)
      guard !own.contains(place), shown[place] ?? page == page else { return false }
      shown[place] = page
      return said.insert(Saying(place: place, message: finding.message)).inserted
    }
  }

  // MARK: Places

  private func places(of quote: Quote) -> [GivenText.Place] {
    let markdown = Self.blank(quote.text.bytes[...])
    guard !quote.span.isEmpty, quote.span.upper <= markdown.count else { return [] }
    let piece = markdown[quote.span.range]
    var found: [(value: Value, offset: Int)] = []
    for value in read() {
      if let longest = found.first, value.text.count < longest.value.text.count { break }
      guard value.text.count >= piece.count, value.text.contains(piece),
        let start = Self.start(of: value.text, around: quote.span, in: markdown)
      else { continue }
      found.append((value, quote.span.lower - start))
    }
    return found.map { value, offset in
      GivenText.Place(path: files[value.file].path, span: span(of: value, from: offset, count: piece.count))
    }
  }

  /// Where a text begins in `markdown` that holds the bytes of `span`; nil when it does not stand around them.
  private static func start(of text: [UInt8], around span: SourceSpan, in markdown: [UInt8]) -> Int? {
    let first = max(0, span.upper - text.count)
    let last = min(span.lower, markdown.count - text.count)
    guard first <= last else { return nil }
    return (first...last).first { markdown[$0..<($0 + text.count)].elementsEqual(text) }
  }

  /// The bytes of the file that say `count` bytes of a text; all of it when they cannot be told apart.
  private func span(of value: Value, from offset: Int, count: Int) -> SourceSpan {
    let written = Self.blank(files[value.file].bytes[value.span.lower..<value.span.upper])
    let piece = value.text[offset..<(offset + count)]
    let inText = value.text.ranges(of: piece)
    let inFile = written.ranges(of: piece)
    guard inText.count == inFile.count, let number = inText.firstIndex(where: { $0.lowerBound == offset }) else {
      return value.span
    }
    return SourceSpan(value.span.lower + inFile[number].lowerBound, value.span.lower + inFile[number].upperBound)
  }

  private func read() -> [Value] {
    values.withLock { known in
      if let known { return known }
      var all: [Value] = []
      for (number, file) in files.enumerated() {
        if let root = RecordFile.parse(file).value { Self.collect(root, number, &all) }
      }
      all.sort { ($1.text.count, $0.file, $0.span.lower) < ($0.text.count, $1.file, $1.span.lower) }
      known = all
      return all
    }
  }

  private static func collect(_ value: RecordValue, _ file: Int, _ all: inout [Value]) {
    switch value.content {
    case .string(let text):
      let bytes = blank(Array(text.utf8)[...])
      let words = bytes.drop { $0 == 0x20 }
      let end = words.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? words.startIndex
      all.append(Value(file: file, span: value.span, text: Array(words[..<end])))
    case .sequence(let values): for value in values { collect(value, file, &all) }
    case .mapping(let entries): for entry in entries { collect(entry.value, file, &all) }
    case .null, .bool, .number: break
    }
  }

  /// The bytes with a blank for each that is white space.
  private static func blank(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.map { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 ? 0x20 : $0 }
  }
}
