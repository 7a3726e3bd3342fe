package import Diagnostics

/// One value of a data file with its place: what YAML and JSON have in common.
package struct RecordValue: Hashable, Sendable {
  /// What the value is.
  package enum Content: Hashable, Sendable {
    /// `null`, `~` or nothing at all.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, as the text it was written with: no digit is lost.
    case number(String)
    /// A text.
    case string(String)
    /// Values in order.
    case sequence([RecordValue])
    /// Values by key, in the order they are written; no key stands twice.
    case mapping([RecordEntry])
  }

  /// What the value is.
  package let content: Content
  /// The bytes the value was read from: a scalar with its quotes, a collection from its first to its last byte.
  package let span: SourceSpan

  /// A value that was read from `span`.
  package init(_ content: Content, _ span: SourceSpan) {
    self.content = content
    self.span = span
  }

  /// The value at `key` of a mapping; nil when there is none or this is no mapping.
  package subscript(key: String) -> RecordValue? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// What the value is, in a message: `a list`, `the number 15`.
  package var description: String {
    switch content {
    case .null: "empty"
    case .bool(let value): "\(value)"
    case .number(let text): "the number \(text)"
    case .string(let text): text.utf8.count <= 40 ? "the text \"\(text)\"" : "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}

/// A key of a mapping and what stands at it.
package struct RecordEntry: Hashable, Sendable {
  /// The key.
  package let key: String
  /// The bytes of the key, with its quotes.
  package let keySpan: SourceSpan
  /// What stands at the key.
  package let value: RecordValue

  /// An entry of the given parts.
  package init(key: String, keySpan: SourceSpan, value: RecordValue) {
    self.key = key
    self.keySpan = keySpan
    self.value = value
  }
}
