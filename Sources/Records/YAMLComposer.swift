import Diagnostics
import Yams

/// Runs Yams over a text and turns what it throws into findings.
///
/// Yams gives up at the first key that stands twice. Here the second entry is found in the text, reported, blanked out
/// in a copy of the same length, so that every mark stays right, and the text is read again.
struct YAMLComposer {
  /// The findings so far.
  private(set) var findings: [Diagnostic] = []
  /// Whether the text could not be read.
  private(set) var isBroken = false

  private let path: String
  private let text: YAMLText
  private var bytes: [UInt8]

  /// How often a text is read again for keys that stand twice, before Tallybook gives up on it.
  private static let maximumRepairs = 50

  init(path: String, text: YAMLText) {
    self.path = path
    self.text = text
    bytes = Array(text.bytes[text.range])
  }

  /// The root of the first document; nil when there is none or it is broken.
  mutating func compose() -> Yams.Node? {
    if let offset = UTF8Check.firstInvalid(in: text.bytes, text.range) {
      findings.append(
        Diagnostic(
          .invalidDataEncoding, at: path, SourceSpan(offset, offset + 1), "the byte at offset \(offset) is not UTF-8",
          help: "save the file as UTF-8"))
    }
    if let offset = offsetOfBombKey() {
      fail(.aliasBomb, at: offset, "a file with this many aliases cannot use them as keys")
      return nil
    }
    for _ in 0..<Self.maximumRepairs {
      do {
        let parser = try Parser(yaml: String(decoding: bytes, as: UTF8.self), resolver: .basic, encoding: .utf8)
        let root = try parser.nextRoot()
        try checkSingle(parser)
        return root
      } catch YamlError.duplicatedKeysInMapping(_, let context) {
        guard blankOutSecond(of: text.offset(of: context.mark)) else { return nil }
      } catch let error as YamlError {
        report(error)
        return nil
      } catch {
        fail(.invalidYAML, at: text.range.lowerBound, "this is not YAML")
        return nil
      }
    }
    fail(
      .invalidYAML, at: text.range.lowerBound,
      "more than \(Self.maximumRepairs) keys stand twice, and none of this text is read")
    return nil
  }

  private mutating func fail(
    _ rule: Rule, at offset: Int, _ message: String, notes: [String] = [], help: String? = nil
  ) {
    isBroken = true
    let offset = min(offset, text.range.upperBound)
    let span = SourceSpan(offset, min(offset + 1, text.range.upperBound))
    findings.append(Diagnostic(rule, at: path, span, message, notes: notes, help: help))
  }

  private mutating func checkSingle(_ parser: Parser) throws {
    guard let second = try parser.nextRoot() else { return }
    let offset = second.mark.map(text.offset) ?? text.range.lowerBound
    findings.append(
      Diagnostic(
        .severalDocuments, at: path, SourceSpan(offset, offset + 1), "this file holds a second YAML document",
        help: "the first one counts: take the line `---` out or make two files"))
  }

  private mutating func report(_ error: YamlError) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let notes = context.map { ["\($0.text) in line \(line(of: $0.mark))"] } ?? []
      let rule = problem.hasPrefix("Maximum nesting level") ? Rule.tooDeep : .invalidYAML
      let offset = text.offset(of: mark)
      fail(rule, at: offset, "this is not YAML: \(problem)", notes: notes, help: help(for: problem, at: offset))
    case .reader(let problem, _, let value, _):
      let offset = offsetOfForbiddenCharacter() ?? text.range.lowerBound
      let character = value >= 0 ? " (U+" + String(value, radix: 16, uppercase: true) + ")" : ""
      fail(.invalidYAML, at: offset, "this is not YAML: \(problem)\(character)")
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded, .duplicatedKeysInMapping:
      fail(.invalidYAML, at: text.range.lowerBound, "this is not YAML")
    }
  }

  /// What usually mends a problem that libyaml names in its own words; nil when there is no usual way.
  private func help(for problem: String, at offset: Int) -> String? {
    let byte = text.range.contains(offset) ? text.bytes[offset] : 0
    if byte == UInt8(ascii: "\t") || problem.contains("tab character") { return "indent with spaces, not with tabs" }
    switch problem {
    case "mapping values are not allowed in this context":
      return "put a text that holds `: ` in quotes; keys of one mapping begin in the same column"
    case "did not find expected key", "did not find expected '-' indicator":
      if let mark = markBefore(offset) { return "put a text that begins with `\(mark)` in quotes" }
      return "give this line the same indentation as the entries before it"
    case "did not find expected ',' or '}'": return "end the mapping with `}`, or put a comma before the next key"
    case "did not find expected ',' or ']'": return "end the list with `]`, or put a comma before the next element"
    case "could not find expected ':'": return "write `key: value`, or indent a text that goes on from the line before"
    case "found character that cannot start any token": return "put a text that begins with this character in quotes"
    case "found unexpected end of stream": return "end the text with the quote it begins with"
    default: return nil
    }
  }

  /// The mark that makes something else than a text of the value before `offset` in its line; nil without one.
  private func markBefore(_ offset: Int) -> Character? {
    let line = text.bytes[startOfLine(offset)..<min(offset, text.range.upperBound)]
    let value = line.firstIndex(of: UInt8(ascii: ":")).map { line[($0 + 1)...] } ?? line
    guard let first = value.first(where: { $0 != 0x20 && $0 != UInt8(ascii: "-") }) else { return nil }
    return "[{*&!\"'".utf8.contains(first) ? Character(UnicodeScalar(first)) : nil
  }

  /// The line of a mark in the source, which may have other text before the YAML.
  private func line(of mark: Mark) -> Int {
    LineMap(text.bytes).line(at: text.offset(of: mark))
  }

  /// The first control character that YAML does not allow (YAML 1.2.2, section 5.1).
  private func offsetOfForbiddenCharacter() -> Int? {
    text.range.first { offset in
      let byte = text.bytes[offset]
      return byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F
    }
  }
}

// Keys that stand twice.
extension YAMLComposer {
  /// Reports the second key like the one at `first` and blanks its entry out; false when it cannot be found, and then
  /// the first one is reported.
  private mutating func blankOutSecond(of first: Int) -> Bool {
    let key = keyText(at: first)
    let column = first - (startOfLine(first))
    guard let second = offsetOfSecond(key, column: column, after: first) else {
      isBroken = true
      let span = SourceSpan(first, first + max(1, key.count))
      findings.append(.duplicateKey(String(decoding: key, as: UTF8.self), at: path, span))
      return false
    }
    let note = "the first one stands in line \(LineMap(text.bytes).line(at: first))"
    let span = SourceSpan(second, second + key.count)
    findings.append(.duplicateKey(String(decoding: key, as: UTF8.self), at: path, span, notes: [note]))
    let isLineStart = text.countBlanks(at: startOfLine(second)) == second - startOfLine(second)
    blank(second..<endOfEntry(at: second, column: column, isLineStart: isLineStart))
    return true
  }

  private func startOfLine(_ offset: Int) -> Int {
    var offset = offset
    while offset > text.range.lowerBound, text.bytes[offset - 1] != 0x0A, text.bytes[offset - 1] != 0x0D { offset -= 1 }
    return offset
  }

  /// The bytes of the key as written, up to its colon.
  private func keyText(at offset: Int) -> [UInt8] {
    let rest = text.bytes[offset..<text.range.upperBound]
    var end = offset
    if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      end = (rest.dropFirst().firstIndex(of: quote) ?? rest.endIndex - 1) + 1
    } else {
      while let byte = text.byte(at: end), byte != UInt8(ascii: ":") || isMoreOfKey(at: end + 1), byte != 0x0A {
        end += 1
      }
    }
    while end > offset, text.bytes[end - 1] == 0x20 { end -= 1 }
    return Array(text.bytes[offset..<end])
  }

  private func isMoreOfKey(at offset: Int) -> Bool {
    guard let byte = text.byte(at: offset) else { return false }
    return byte > 0x20
  }

  /// The next line of the same block mapping that begins with the key.
  private func offsetOfSecond(_ key: [UInt8], column: Int, after first: Int) -> Int? {
    for line in text.lineStarts(after: first) where !text.isBlank(at: line) {
      let blanks = text.countBlanks(at: line)
      if text.byte(at: line + blanks) == UInt8(ascii: "#") { continue }
      guard blanks >= column else { return nil }
      let end = line + column + key.count
      guard blanks == column, end <= text.range.upperBound, bytes(line + column..<end) == key else { continue }
      let colon = end + text.countBlanks(at: end)
      if text.byte(at: colon) == UInt8(ascii: ":"), !isMoreOfKey(at: colon + 1) { return line + column }
    }
    return nil
  }

  /// The bytes of the copy at these offsets of the source.
  private func bytes(_ range: Range<Int>) -> [UInt8] {
    Array(bytes[range.lowerBound - text.range.lowerBound..<range.upperBound - text.range.lowerBound])
  }

  /// Where the block entry at `offset` ends: before the next line that is not indented more than it.
  private func endOfEntry(at offset: Int, column: Int, isLineStart: Bool) -> Int {
    for line in text.lineStarts(after: offset) where !text.isBlank(at: line) {
      let blanks = text.countBlanks(at: line)
      let isItem = text.byte(at: line + blanks) == UInt8(ascii: "-") && !isMoreOfKey(at: line + blanks + 1)
      if blanks < column || (blanks == column && !(isItem && isLineStart)) { return line }
    }
    return text.range.upperBound
  }

  private mutating func blank(_ range: Range<Int>) {
    for offset in range {
      let index = offset - text.range.lowerBound
      if bytes[index] != 0x0A, bytes[index] != 0x0D { bytes[index] = 0x20 }
    }
  }
}

// Aliases.
extension YAMLComposer {
  /// Yams hashes keys, and hashing a key made of aliases of aliases takes time without bounds. So a text with more than a
  /// few aliases must not have them in keys; the offset of the first that may be one: before a colon, in a line with a
  /// collection before a colon, or after the mark `?` of a key.
  private func offsetOfBombKey() -> Int? {
    guard bytes.contains(UInt8(ascii: "&")), bytes.contains(UInt8(ascii: "*")) else { return nil }
    var aliases = 0
    var suspect: Int?
    var aliasInLine: Int?
    var isExplicitKey = false
    // The byte before, and the last one before that is no blank.
    var (previous, solid): (UInt8, UInt8) = (0x0A, 0x0A)
    for (index, byte) in bytes.enumerated() {
      let isTokenStart = previous <= 0x20 || "[{,".utf8.contains(previous)
      switch byte {
      case UInt8(ascii: "*") where isTokenStart && index + 1 < bytes.count && bytes[index + 1] > 0x20:
        aliases += 1
        aliasInLine = aliasInLine ?? index
        if isExplicitKey || isKey(at: index) { suspect = suspect ?? index }
      case UInt8(ascii: "?") where isTokenStart: isExplicitKey = true
      case UInt8(ascii: ":") where "]}".utf8.contains(solid): suspect = suspect ?? aliasInLine
      case 0x0A: aliasInLine = nil
      default: break
      }
      previous = byte
      if byte != 0x20 && byte != 0x09 { solid = byte }
    }
    return aliases > 16 ? suspect.map { $0 + text.range.lowerBound } : nil
  }

  /// Whether a colon follows the alias at `index`.
  private func isKey(at index: Int) -> Bool {
    let rest = bytes[(index + 1)...].drop { byte in
      byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
    return rest.first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: ":")
  }
}
