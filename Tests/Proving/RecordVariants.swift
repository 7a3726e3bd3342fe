import Diagnostics
package import Records

/// A value that differs from another one in one place.
package struct RecordVariant {
  /// What differs, for messages.
  package let what: String
  /// The changed value.
  package let value: RecordValue
}

extension RecordValue {
  /// The value with each part of it replaced by values of every kind, each key renamed or left out, and a key added to
  /// each mapping.
  package func variants(at path: String = "") -> [RecordVariant] {
    func made(_ content: RecordValue.Content) -> RecordValue { RecordValue(content, span) }
    let others: [RecordValue.Content] = [
      .null, .bool(true), .number("7.25"), .number("3"), .number("-3"), .string("some text"), .string(""),
      .sequence([]),
      .sequence([made(.bool(false))]), .mapping([]),
      .mapping([RecordEntry(key: "some text", keySpan: span, value: made(.number("1")))]),
    ]
    var result = others.map { RecordVariant(what: "\(path) = \(made($0).description)", value: made($0)) }
    switch content {
    case .null, .bool, .number, .string: break
    case .sequence(let elements):
      for index in elements.indices {
        result += elements[index].variants(at: "\(path)/\(index)").map { variant in
          var elements = elements
          elements[index] = variant.value
          return RecordVariant(what: variant.what, value: made(.sequence(elements)))
        }
      }
    case .mapping(let entries):
      let further = RecordEntry(key: "further", keySpan: span, value: made(.string("some text")))
      result.append(RecordVariant(what: "\(path) with further", value: made(.mapping(entries + [further]))))
      for (index, entry) in entries.enumerated() {
        result += entry.variants(at: path).map { variant in
          var entries = entries
          entries.replaceSubrange(index...index, with: variant.entry.map { [$0] } ?? [])
          return RecordVariant(what: variant.what, value: made(.mapping(entries)))
        }
      }
    }
    return result
  }

  /// The value as JSON, which is YAML, too.
  package var json: String {
    switch content {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .number(let text): Int(text).map(String.init) ?? Double(text).map { "\($0)" } ?? text
    case .string(let text): Self.quoted(text)
    case .sequence(let values): "[" + values.map(\.json).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { Self.quoted($0.key) + ": " + $0.value.json }.joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ text: String) -> String { JSONReport.quoted(text) }
}

extension RecordEntry {
  /// The entry left out, under another key, and with each variant of its value.
  fileprivate func variants(at path: String) -> [(what: String, entry: RecordEntry?)] {
    let renamed = RecordEntry(key: key + "X", keySpan: keySpan, value: value)
    return [("\(path) without \(key)", nil), ("\(path) with \(key)X", renamed)]
      + value.variants(at: "\(path)/\(key)").map {
        ($0.what, RecordEntry(key: key, keySpan: keySpan, value: $0.value))
      }
  }
}
