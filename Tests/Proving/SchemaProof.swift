import Foundation

/// Holds JSON documents to a JSON Schema (draft 2020-12): the keywords that schemas of this project use. A keyword it does
/// not know is a complaint too, so that no rule is passed over.
package struct SchemaProof {
  private let root: [String: Any]

  /// A proof by the given schema; throws when that is no JSON object.
  package init(_ schema: String) throws {
    guard let root = try JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any] else {
      throw CocoaError(.coderReadCorrupt)
    }
    self.root = root
  }

  /// What is wrong with `document`, each with its place; empty when the schema, or its part named `definition` under
  /// `$defs`, allows it. Throws when it is no JSON.
  package func complaints(about document: String, definition: String? = nil) throws -> [String] {
    let value = try JSONSerialization.jsonObject(with: Data(document.utf8), options: .fragmentsAllowed)
    return check(value, "$ref", "#" + (definition.map { "/$defs/\($0)" } ?? ""), root, "$")
  }

  private func check(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
    schema.keys.sorted().flatMap { keyword in check(value, keyword, schema[keyword] as Any, schema, place) }
  }

  private func check(
    _ value: Any, _ keyword: String, _ rule: Any, _ schema: [String: Any], _ place: String
  ) -> [String] {
    let (object, list) = (value as? [String: Any], value as? [Any])
    func complain(unless holds: Bool) -> [String] { holds ? [] : ["\(place): \(keyword)"] }
    switch keyword {
    case "$schema", "$id", "title", "description", "$defs", "format", "default", "examples": return []
    case "$ref":
      let names = (rule as? String)?.split(separator: "/").dropFirst().map(String.init) ?? []
      let target = names.reduce(root as Any?) { ($0 as? [String: Any])?[$1] }
      return (target as? [String: Any]).map { check(value, $0, place) } ?? ["\(place): nothing at \(rule)"]
    case "type":
      let kinds = rule as? [String] ?? [rule as? String ?? ""]
      return complain(unless: kinds.contains { Self.isKind(value, $0) })
    case "const": return complain(unless: (value as? NSObject) == (rule as? NSObject))
    case "enum": return complain(unless: (rule as? [NSObject])?.contains { $0 == value as? NSObject } ?? false)
    case "pattern":
      guard let text = value as? String, let pattern = rule as? String else { return [] }
      return complain(unless: text.range(of: pattern, options: .regularExpression) != nil)
    case "minimum": return complain(unless: Self.number(value).map { $0 >= Self.number(rule) ?? 0 } ?? true)
    case "maximum": return complain(unless: Self.number(value).map { $0 <= Self.number(rule) ?? 0 } ?? true)
    case "minItems": return complain(unless: (list?.count ?? .max) >= ((rule as? Int) ?? 0))
    case "maxItems": return complain(unless: (list?.count ?? 0) <= ((rule as? Int) ?? .max))
    case "minProperties": return complain(unless: (object?.count ?? .max) >= ((rule as? Int) ?? 0))
    case "maxProperties": return complain(unless: (object?.count ?? 0) <= ((rule as? Int) ?? .max))
    case "required":
      let missing = object.map { object in (rule as? [String] ?? []).filter { object[$0] == nil } } ?? []
      return missing.map { "\(place): \($0) is missing" }
    case "properties":
      return (rule as? [String: Any] ?? [:]).sorted { $0.key < $1.key }.flatMap { key, inner in
        guard let value = object?[key] else { return [String]() }
        guard let schema = inner as? [String: Any] else {
          return inner as? Bool == false ? ["\(place): \(key) may not stand here"] : []
        }
        return check(value, schema, "\(place).\(key)")
      }
    case "propertyNames":
      guard let inner = rule as? [String: Any] else { return ["\(place): \(keyword)"] }
      return (object ?? [:]).keys.sorted().flatMap { check($0, inner, "\(place).\($0)") }
    case "additionalProperties":
      let known = Set((schema["properties"] as? [String: Any] ?? [:]).keys)
      let others = (object ?? [:]).filter { !known.contains($0.key) }.sorted { $0.key < $1.key }
      if let inner = rule as? [String: Any] { return others.flatMap { check($0.value, inner, "\(place).\($0.key)") } }
      return rule as? Bool ?? true ? [] : others.map { "\(place): nobody knows \($0.key)" }
    case "items":
      guard let inner = rule as? [String: Any] else { return ["\(place): \(keyword)"] }
      return (list ?? []).enumerated().flatMap { check($0.element, inner, "\(place)[\($0.offset)]") }
    case "anyOf":
      let ways = rule as? [[String: Any]] ?? []
      return complain(unless: ways.contains { check(value, $0, place).isEmpty })
    case "oneOf":
      let ways = rule as? [[String: Any]] ?? []
      return complain(unless: ways.count { check(value, $0, place).isEmpty } == 1)
    case "allOf": return (rule as? [[String: Any]] ?? []).flatMap { check(value, $0, place) }
    case "not": return complain(unless: !check(value, rule as? [String: Any] ?? [:], place).isEmpty)
    case "if":
      let holds = check(value, rule as? [String: Any] ?? [:], place).isEmpty
      return check(value, schema[holds ? "then" : "else"] as? [String: Any] ?? [:], place)
    case "then", "else": return []
    default: return ["\(place): the keyword \(keyword) is not known here"]
    }
  }

  private static func number(_ value: Any) -> Double? {
    isKind(value, "number") ? (value as? NSNumber)?.doubleValue : nil
  }

  private static func isKind(_ value: Any, _ kind: String) -> Bool {
    let number = value as? NSNumber
    let isBool = number.map { isBoolean($0) } ?? false
    return switch kind {
    case "null": value is NSNull
    case "boolean": isBool
    case "number": number != nil && !isBool
    case "integer": number.map { !isBool && $0.doubleValue.rounded() == $0.doubleValue } ?? false
    case "string": value is String
    case "array": value is [Any]
    case "object": value is [String: Any]
    default: false
    }
  }

  /// Whether a number stands for true or false.
  private static func isBoolean(_ number: NSNumber) -> Bool {
    unsafe String(cString: number.objCType) == "c"
  }
}
