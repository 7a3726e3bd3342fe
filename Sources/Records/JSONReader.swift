package import Diagnostics

/// Reads JSON as RFC 8259 writes it, with the place of every value. Strict: no comments, no trailing commas, no `NaN`.
///
/// Laws: reading takes time linear in the bytes; the stack holds at most `maximumDepth` values; a syntax error names the
/// first byte that no JSON text could have there; numbers keep their text.
package struct JSONReader {
  /// Values nested deeper than this are refused (RFC 8259, section 9, allows a limit).
  package static let maximumDepth = 256

  private let path: String
  private var scanner: JSONScanner
  private var depth = 0
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
    var range = range ?? 0..<source.bytes.count
    if range.lowerBound == 0, source.bytes[range].starts(with: [0xEF, 0xBB, 0xBF]) { range = 3..<range.upperBound }
    var reader = JSONReader(source, range)
    do throws(JSONSyntaxError) {
      let value = try reader.readDocument()
      return (value, reader.findings)
    } catch {
      return (nil, reader.findings + [Diagnostic(error.rule, at: source.path, error.span, error.message)])
    }
  }

  private mutating func readDocument() throws(JSONSyntaxError) -> RecordValue {
    scanner.skipSpace()
    let value = try readValue()
    scanner.skipSpace()
    if scanner.current != nil { throw scanner.unexpected("the end of the text") }
    return value
  }

  private mutating func readValue() throws(JSONSyntaxError) -> RecordValue {
    let start = scanner.index
    let content: RecordValue.Content
    guard let byte = scanner.current else { throw scanner.unexpected("a value") }
    switch byte {
    case UInt8(ascii: "{"):
      try enter()
      content = .mapping(try readEntries())
      depth -= 1
    case UInt8(ascii: "["):
      try enter()
      content = .sequence(try readElements())
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
    default: throw scanner.unexpected("a value")
    }
    return RecordValue(content, SourceSpan(start, scanner.index))
  }

  private mutating func enter() throws(JSONSyntaxError) {
    depth += 1
    if depth > Self.maximumDepth {
      throw JSONSyntaxError(
        rule: .tooDeep, span: SourceSpan(scanner.index, scanner.index + 1),
        message: "values are nested more than \(Self.maximumDepth) deep")
    }
  }

  private mutating func readElements() throws(JSONSyntaxError) -> [RecordValue] {
    let open = scanner.index
    scanner.advance()
    scanner.skipSpace()
    if scanner.skip("]") { return [] }
    var elements: [RecordValue] = []
    while true {
      elements.append(try readValue())
      scanner.skipSpace()
      if scanner.skip("]") { return elements }
      guard scanner.current != nil else { throw scanner.failure("this list is not closed", at: open) }
      guard scanner.skip(",") else { throw scanner.unexpected("`,` or `]`") }
      scanner.skipSpace()
    }
  }

  private mutating func readEntries() throws(JSONSyntaxError) -> [RecordEntry] {
    let open = scanner.index
    scanner.advance()
    scanner.skipSpace()
    if scanner.skip("}") { return [] }
    var entries: [RecordEntry] = []
    var keys = KeySet()
    while true {
      let entry = try readEntry()
      if keys.insert(entry.key, among: entries) {
        entries.append(entry)
      } else {
        findings.append(.duplicateKey(entry.key, at: path, entry.keySpan))
      }
      scanner.skipSpace()
      if scanner.skip("}") { return entries }
      guard scanner.current != nil else { throw scanner.failure("this mapping is not closed", at: open) }
      guard scanner.skip(",") else { throw scanner.unexpected("`,` or `}`") }
      scanner.skipSpace()
    }
  }

  private mutating func readEntry() throws(JSONSyntaxError) -> RecordEntry {
    let start = scanner.index
    guard scanner.current == UInt8(ascii: "\"") else { throw scanner.unexpected("a key in quotes") }
    let key = try scanner.readString()
    let keySpan = SourceSpan(start, scanner.index)
    scanner.skipSpace()
    guard scanner.skip(":") else { throw scanner.unexpected("`:`") }
    scanner.skipSpace()
    return RecordEntry(key: key, keySpan: keySpan, value: try readValue())
  }
}
