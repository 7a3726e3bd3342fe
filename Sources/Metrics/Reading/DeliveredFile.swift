package import Diagnostics

// What a file below `metrics/` holds, told from the ending of its name, letter case aside.
extension Source {
  /// Whether each line is a value of its own: a header, then observations.
  package var isJSONLines: Bool { path.lowercased().hasSuffix(".jsonl") }

  /// Whether it is one JSON value.
  package var isJSON: Bool { path.lowercased().hasSuffix(".json") }
}
