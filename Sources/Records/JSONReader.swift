package import Diagnostics

/// Reads JSON as RFC 8259 writes it, with the place of every value. Strict: no comments, no trailing commas, no `NaN`.
///
/// Laws: reading takes time linear in the bytes; the stack holds at most `maximumDepth` values; a syntax error names the
/// first byte that no JSON text could have there; numbers keep their text.
package struct JSONReader {
  /// Values nested deeper than this are refused (RFC 8259, section 9, allows a limit).
  package static let maximumDepth = 256

  private let path: String
  var scanner: JSONScanner
  var depth = 0
  private var findings: [Diagnostic] = []

  private init(_ source: Source, _ range: Range<Int>) {
    path = source.path
    scanner = JSONScanner(source.bytes, range)
  }

  /// The value that `source`, or the given part of it, holds; nil with a finding when it is no JSON. A key that stands
  /// twice is a finding, and its first value counts. A byte order mark at the start of the file is passed over.
  package static func read(_ source: Source, in range: Range<Int>? = nil) -> (
    value: RecordValue?, findings: [Diagnostic]
  ) {
    read(source, in: range) { reader throws(JSONSyntaxError) in try reader.readValue() }
  }

  /// Reads a text that is one value, which `readRoot` reads.
  static func read(
    _ source: Source, in range: Range<Int>?, _ readRoot: (inout JSONReader) throws(JSONSyntaxError) -> RecordValue
  ) -> (value: RecordValue?, findings: [Diagnostic]) {
    var range = range ?? 0..<source.bytes.count
    if range.lowerBound == 0, source.bytes[range].starts(with: [0xEF, 0xBB, 0xBF]) { range = 3..<range.upperBound }
    var reader = JSONReader(source, range)
    do throws(JSONSyntaxError) {
      reader.scanner.skipSpace()
      let value = try readRoot(&reader)
      reader.scanner.skipSpace()
      if reader.scanner.current != nil { throw reader.scanner.unexpected("the end of the text") }
      return (value, reader.findings)
    } catch {
      let isCut = reader.scanner.isAtEnd && !range.isEmpty
      let finding = Diagnostic(
        error.rule, at: source.path, error.span, error.message,
        help: error.help ?? (isCut ? "the file may have been cut off: take it over once more, whole" : nil))
      return (nil, reader.findings + [finding])
    }
  }

  mutating func readValue() throws(JSONSyntaxError) -> RecordValue {
    let start = scanner.index
    let content: RecordValue.Content
    guard let byte = scanner.current else { throw scanner.unexpected("a value") }
    switch byte {
    case UInt8(ascii: "{"):
      try enter()
      content = .mapping(try readEntries { reader, _ throws(JSONSyntaxError) in try reader.readValue() })
      depth -= 1
    case UInt8(ascii: "["):
      try enter()
      var elements: [RecordValue] = []
      try readElements { reader throws(JSONSyntaxError) in elements.append(try reader.readValue()) }
      content = .sequence(elements)
      depth -= 1
    case UInt8(ascii: "\""): content = .string(try scanner.readString())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): content = .number(try scanner.readNumber())
    case UInt8(ascii: "t"):
      try scanner.skipWord("true")
      content = .bool(true)
    case UInt8(ascii: "f"):
      try scanner.skipWord("false")
      content = .bool(false)
    case UInt8(ascii: "n"):
      try scanner.skipWord("null")
      content = .null
    default: throw scanner.unexpected("a value", help: scanner.helpForValue)
    }
    return RecordValue(content, SourceSpan(start, scanner.index))
  }

  mutating func enter() throws(JSONSyntaxError) {
    depth += 1
    if depth > Self.maximumDepth {
      throw JSONSyntaxError(
        rule: .tooDeep, span: SourceSpan(scanner.index, scanner.index + 1),
        message: "values are nested more than \(Self.maximumDepth) deep")
    }
  }

  /// Passes the list that begins at the current byte; `readElement` passes each element.
  mutating func readElements(
    _ readElement: (inout JSONReader) throws(JSONSyntaxError) -> Void
  ) throws(JSONSyntaxError) {
    let open = scanner.index
    scanner.advance()
    scanner.skipSpace()
    if scanner.skip("]") { return }
    while true {
      try readElement(&self)
      scanner.skipSpace()
      if scanner.skip("]") { return }
      guard scanner.current != nil else { throw scanner.failure("this list is not closed", at: open) }
      guard scanner.skip(",") else { throw scanner.unexpected("`,` or `]`", help: scanner.helpForMissingComma) }
      scanner.skipSpace()
      if let help = scanner.helpForTrailingComma { throw scanner.unexpected("a value", help: help) }
    }
  }

  /// The entries of the mapping that begins at the current byte; `readEntryValue` reads the value at a key that was not
  /// there before.
  mutating func readEntries(
    _ readEntryValue: (inout JSONReader, String) throws(JSONSyntaxError) -> RecordValue
  ) throws(JSONSyntaxError) -> [RecordEntry] {
    let open = scanner.index
    scanner.advance()
    scanner.skipSpace()
    if scanner.skip("}") { return [] }
    var entries: [RecordEntry] = []
    var keys = KeySet()
    while true {
      let (key, span) = try readKey()
      if keys.insert(key, among: entries) {
        entries.append(RecordEntry(key: key, keySpan: span, value: try readEntryValue(&self, key)))
      } else {
        _ = try readValue()
        findings.append(.duplicateKey(key, at: path, span))
      }
      scanner.skipSpace()
      if scanner.skip("}") { return entries }
      guard scanner.current != nil else { throw scanner.failure("this mapping is not closed", at: open) }
      guard scanner.skip(",") else { throw scanner.unexpected("`,` or `}`", help: scanner.helpForMissingComma) }
      scanner.skipSpace()
    }
  }

  /// The key at the current byte, its bytes, and passes the colon.
  private mutating func readKey() throws(JSONSyntaxError) -> (key: String, span: SourceSpan) {
    let start = scanner.index
    guard scanner.current == UInt8(ascii: "\"") else {
      throw scanner.unexpected("a key in quotes", help: scanner.helpForKey)
    }
    let key = try scanner.readString()
    let span = SourceSpan(start, scanner.index)
    scanner.skipSpace()
    guard scanner.skip(":") else { throw scanner.unexpected("`:`") }
    scanner.skipSpace()
    return (key, span)
  }
}
