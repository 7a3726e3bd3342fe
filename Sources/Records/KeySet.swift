import Diagnostics

/// Whether a key of a mapping was there before: by looking at few keys, by hashing many.
struct KeySet {
  private var seen: Set<String> = []

  /// Adds `key`; false when it is among `entries`, which must be all keys added before.
  mutating func insert(_ key: String, among entries: [RecordEntry]) -> Bool {
    if entries.count < 12 { return !entries.contains { $0.key == key } }
    if seen.isEmpty { seen = Set(entries.map(\.key)) }
    return seen.insert(key).inserted
  }
}

extension Diagnostic {
  /// A key that stands twice.
  static func duplicateKey(_ key: String, at path: String, _ span: SourceSpan, notes: [String] = []) -> Diagnostic {
    Diagnostic(
      .duplicateKey, at: path, span, "the key `\(key)` stands twice in this mapping", notes: notes,
      help: "the first one counts: remove or rename the other")
  }
}
