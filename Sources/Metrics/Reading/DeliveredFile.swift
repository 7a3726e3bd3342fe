import Diagnostics

// What a file below `metrics/` holds, told from the ending of its name, letter case aside.
extension Source {
  /// Whether each line is a value of its own: a header, then observations.
  var isJSONLines: Bool { path.lowercased().hasSuffix(".jsonl") }

  /// Whether it is one JSON value.
  var isJSON: Bool { path.lowercased().hasSuffix(".json") }
}
