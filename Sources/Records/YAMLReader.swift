package import Diagnostics
import Yams

/// Reads YAML with the place of every key and value: Yams finds the nodes, this gives them spans and the core schema.
///
/// Laws: no input makes a tree larger than a small multiple of its bytes (aliases are capped), none nests deeper than
/// `maximumDepth`; broken YAML is a finding at its line and column; a key that stands twice is a finding at the second,
/// the first counts, and the rest of the file is still read.
package struct YAMLReader {
  /// Values nested deeper than this are refused.
  package static let maximumDepth = 256

  private let path: String
  private let text: YAMLText
  private var budget: Int
  private var findings: [Diagnostic] = []

  /// The value that `source`, or the given part of it (such as front matter), holds. Nil with a finding when it is no
  /// YAML; an empty text is null without one.
  package static func read(_ source: Source, in range: Range<Int>? = nil) -> (
    value: RecordValue?, findings: [Diagnostic]
  ) {
    var range = range ?? 0..<source.bytes.count
    if source.bytes[range].starts(with: [0xEF, 0xBB, 0xBF]) { range = range.lowerBound + 3..<range.upperBound }
    let text = YAMLText(source.bytes, range)
    var composer = YAMLComposer(path: source.path, text: text)
    let root = composer.compose()
    var reader = YAMLReader(path: source.path, text: text, budget: 2 * range.count + 1000)
    reader.findings = composer.findings
    guard let root else {
      let isEmpty = !composer.isBroken
      return (isEmpty ? RecordValue(.null, SourceSpan(at: range.lowerBound)) : nil, reader.findings)
    }
    do throws(Overflow) {
      let value = try reader.value(of: root, depth: 1)
      return (value, reader.findings)
    } catch {
      return (nil, reader.findings + [error.finding])
    }
  }

  private init(path: String, text: YAMLText, budget: Int) {
    self.path = path
    self.text = text
    self.budget = budget
  }

  /// A tree too large or too deep to be meant.
  private struct Overflow: Error {
    let finding: Diagnostic
  }

  private mutating func value(of node: Yams.Node, depth: Int) throws(Overflow) -> RecordValue {
    let offset = node.mark.map(text.offset) ?? text.range.lowerBound
    budget -= 1
    guard budget > 0 else { throw overflow(.aliasBomb, offset, "aliases make this file grow without bounds") }
    guard depth <= Self.maximumDepth else {
      throw overflow(.tooDeep, offset, "values are nested more than \(Self.maximumDepth) deep")
    }
    switch node {
    case .scalar(let scalar): return RecordValue(content(of: scalar), text.span(of: scalar, at: offset))
    case .sequence(let sequence):
      var elements: [RecordValue] = []
      elements.reserveCapacity(sequence.count)
      for element in sequence { elements.append(try value(of: element, depth: depth + 1)) }
      let last = elements.reduce(Int?.none) { end(of: $1, from: offset, atLeast: $0) }
      return RecordValue(.sequence(elements), text.spanOfCollection(at: offset, last: last))
    case .mapping(let mapping): return try value(of: mapping, at: offset, depth: depth)
    case .alias: return RecordValue(.null, SourceSpan(at: offset))
    }
  }

  private mutating func value(of mapping: Yams.Node.Mapping, at offset: Int, depth: Int) throws(Overflow) -> RecordValue
  {
    var entries: [RecordEntry] = []
    var merged: [RecordEntry] = []
    var keys = KeySet()
    var last: Int?
    entries.reserveCapacity(mapping.count)
    for (keyNode, valueNode) in mapping {
      let value = try value(of: valueNode, depth: depth + 1)
      let keyOffset = keyNode.mark.map(text.offset) ?? offset
      guard case .scalar(let scalar) = keyNode else {
        findings.append(
          Diagnostic(.complexKey, at: path, SourceSpan(keyOffset, keyOffset + 1), "a list or mapping cannot be a key"))
        continue
      }
      let keySpan = text.span(of: scalar, at: keyOffset)
      last = end(of: value, from: offset, atLeast: max(last ?? 0, keySpan.upper))
      if scalar.string == "<<", scalar.style == .plain {
        merged += entriesToMerge(value)
      } else if keys.insert(scalar.string, among: entries) {
        entries.append(RecordEntry(key: scalar.string, keySpan: keySpan, value: value))
      }
    }
    for entry in merged where keys.insert(entry.key, among: entries) { entries.append(entry) }
    return RecordValue(.mapping(entries), text.spanOfCollection(at: offset, last: last))
  }

  /// What `<<` brings in: the entries of a mapping or of several, the earlier ones first.
  private func entriesToMerge(_ value: RecordValue) -> [RecordEntry] {
    switch value.content {
    case .mapping(let entries): entries
    case .sequence(let values): values.flatMap(entriesToMerge)
    case .null, .bool, .number, .string: []
    }
  }

  /// The end of a part, unless it is an alias whose value stands before the whole begins.
  private func end(of value: RecordValue, from start: Int, atLeast last: Int?) -> Int? {
    value.span.lower < start ? last : max(last ?? 0, value.span.upper)
  }

  private func content(of scalar: Yams.Node.Scalar) -> RecordValue.Content {
    let tag = scalar.tag.rawValue
    if tag == Tag.Name.str.rawValue || tag == Tag.Name.nonSpecific.rawValue { return .string(scalar.string) }
    let isPlain = scalar.style == .plain || tag == Tag.Name.int.rawValue || tag == Tag.Name.float.rawValue
    return isPlain ? CoreSchema.content(ofPlain: scalar.string) : .string(scalar.string)
  }

  private func overflow(_ rule: Rule, _ offset: Int, _ message: String) -> Overflow {
    Overflow(finding: Diagnostic(rule, at: path, SourceSpan(offset, offset + 1), message))
  }
}
