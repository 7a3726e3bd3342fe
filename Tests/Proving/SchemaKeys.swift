import Foundation

/// The keys that a JSON Schema (draft 2020-12) describes, at any depth. Keys in conditions (`allOf`, `if`, `not`) only speak
/// again of those described elsewhere.
package struct SchemaKeys {
  /// A key of a mapping.
  package struct Key {
    /// The way to it: `launches.*.done`, where `*` stands for the author's own keys and `[]` for the elements of a list.
    package let place: String
    /// What it is for; empty where nothing is said.
    package let meaning: String
  }

  /// All of them: those of the parts under `$defs` first, then from the top.
  package private(set) var all: [Key] = []
  private let parts: [String: Any]

  /// The keys of the given schema; throws when that is no JSON object.
  package init(_ schema: String) throws {
    guard let root = try JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any] else {
      throw CocoaError(.coderReadCorrupt)
    }
    parts = root["$defs"] as? [String: Any] ?? [:]
    for (name, part) in parts.sorted(by: { $0.key < $1.key }) { add(part, name) }
    add(root, "")
  }

  private mutating func add(_ schema: Any?, _ place: String) {
    guard let schema = schema as? [String: Any] else { return }
    for (key, value) in (schema["properties"] as? [String: Any] ?? [:]).sorted(by: { $0.key < $1.key }) {
      let inner = place.isEmpty ? key : "\(place).\(key)"
      all.append(Key(place: inner, meaning: meaning(value)))
      add(value, inner)
    }
    add(schema["items"], place + "[]")
    add(schema["additionalProperties"], place.isEmpty ? "*" : place + ".*")
    for way in schema["anyOf"] as? [Any] ?? [] { add(way, place) }
  }

  private func meaning(_ schema: Any) -> String {
    guard let schema = schema as? [String: Any] else { return "" }
    if let own = schema["description"] as? String { return own }
    guard let name = (schema["$ref"] as? String)?.split(separator: "/").last, let part = parts[String(name)] else {
      return ""
    }
    return meaning(part)
  }
}
