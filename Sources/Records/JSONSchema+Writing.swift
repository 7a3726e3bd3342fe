import Diagnostics

extension JSONSchema {
  /// The whole schema document, pretty, with a newline at its end, and the parts that it names. A mapping may name its
  /// own schema, for editors.
  package func document(id: String, title: String, definitions: [(name: String, schema: JSONSchema)] = []) -> String {
    var root = self
    root.mapping?.keys.insert(("$schema", JSONSchema("string").meaning(Self.ownSchemaMeaning)), at: 0)
    var members: [(String, String)] = [
      ("$schema", quoted("https://json-schema.org/draft/2020-12/schema")), ("$id", quoted(id)),
      ("title", quoted(title)),
    ]
    members += root.members(indent: "  ")
    if !definitions.isEmpty {
      members.append(
        ("$defs", Self.object(definitions.map { ($0.name, $0.schema.text(indent: "    ")) }, indent: "  ")))
    }
    return Self.object(members, indent: "") + "\n"
  }

  private func members(indent: String) -> [(String, String)] {
    var result: [(String, String)] = []
    if let meaning { result.append(("description", quoted(meaning))) }
    if let definition { result.append(("$ref", quoted("#/$defs/\(definition)"))) }
    if types.count == 1 { result.append(("type", quoted(types[0]))) }
    if types.count > 1 { result.append(("type", Self.list(types.map(quoted)))) }
    if let words { result.append(("enum", Self.list(words.map(quoted)))) }
    if let pattern { result.append(("pattern", quoted(pattern))) }
    if let least = range.least { result.append(("minimum", least)) }
    if let greatest = range.greatest { result.append(("maximum", greatest)) }
    if !alternatives.isEmpty { result.append(("anyOf", Self.schemas(alternatives, indent: indent))) }
    if let elements {
      result.append(("items", elements.schema.text(indent: indent)))
      if let count = elements.count { result += [("minItems", "\(count)"), ("maxItems", "\(count)")] }
    }
    if let mapping { result += mapping.members(indent: indent) }
    return result
  }

  fileprivate func text(indent: String) -> String { Self.object(members(indent: indent + "  "), indent: indent) }

  fileprivate static func schemas(_ schemas: [JSONSchema], indent: String) -> String {
    lines(schemas.map { $0.text(indent: indent + "  ") }, indent: indent)
  }

  fileprivate static func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

  fileprivate static func lines(_ items: [String], indent: String) -> String {
    items.isEmpty ? "[]" : "[\n" + items.map { indent + "  " + $0 }.joined(separator: ",\n") + "\n" + indent + "]"
  }

  /// An object: on one line where it is short.
  fileprivate static func object(_ members: [(String, String)], indent: String) -> String {
    let pairs = members.map { quoted($0.0) + ": " + $0.1 }
    let short = "{" + pairs.joined(separator: ", ") + "}"
    if !short.utf8.contains(0x0A), short.utf8.count + indent.utf8.count <= 100 { return short }
    return "{\n" + pairs.map { indent + "  " + $0 }.joined(separator: ",\n") + "\n" + indent + "}"
  }
}

extension JSONSchema.Mapping {
  fileprivate func members(indent: String) -> [(String, String)] {
    var result: [(String, String)] = []
    if !required.isEmpty { result.append(("required", JSONSchema.list(required.map(quoted)))) }
    if !keys.isEmpty {
      let inner = indent + "  "
      let pairs = keys.map { inner + quoted($0.name) + ": " + $0.schema.text(indent: inner) }
      result.append(("properties", "{\n" + pairs.joined(separator: ",\n") + "\n" + indent + "}"))
    }
    if let count { result += [("minProperties", "\(count)"), ("maxProperties", "\(count)")] }
    if let otherKeys { result.append(("propertyNames", "{\"pattern\": \(quoted(otherKeys))}")) }
    if let otherKeyWords {
      let words = JSONSchema.lines(otherKeyWords.map(quoted), indent: indent + "  ")
      result.append(("propertyNames", "{\"enum\": \(words)}"))
    }
    if let other = others.first {
      if !keys.isEmpty || other.isSaying { result.append(("additionalProperties", other.text(indent: indent))) }
    } else {
      result.append(("additionalProperties", "false"))
    }
    let all = choices.map(Self.choice) + cases.map(Self.text)
    if !all.isEmpty { result.append(("allOf", JSONSchema.lines(all, indent: indent))) }
    return result
  }

  /// Keys stand there, and say something.
  private static func presence(_ keys: [String]) -> [String] {
    guard !keys.isEmpty else { return [] }
    return [
      "\"required\": " + JSONSchema.list(keys.map(quoted)),
      "\"properties\": {" + keys.map { quoted($0) + ": {\"not\": {\"type\": \"null\"}}" }.joined(separator: ", ") + "}",
    ]
  }

  private static func choice(_ keys: [String]) -> String {
    "{\"oneOf\": " + JSONSchema.list(keys.map { "{" + presence([$0]).joined(separator: ", ") + "}" }) + "}"
  }

  private static func text(_ each: JSONSchema.Case) -> String {
    let condition =
      each.word.map {
        "\"required\": [\(quoted(each.key))], \"properties\": {\(quoted(each.key)): {\"const\": \(quoted($0))}}"
      }
      ?? presence([each.key]).joined(separator: ", ")
    var parts = ["\"if\": {\(condition)}"]
    func consequence(_ name: String, _ required: [String], _ forbidden: [String]) {
      var pairs = required.map { quoted($0) + ": {\"not\": {\"type\": \"null\"}}" }
      pairs += forbidden.map { quoted($0) + ": false" }
      var members = required.isEmpty ? [] : ["\"required\": " + JSONSchema.list(required.map(quoted))]
      if !pairs.isEmpty { members.append("\"properties\": {" + pairs.joined(separator: ", ") + "}") }
      if !members.isEmpty { parts.append("\"\(name)\": {" + members.joined(separator: ", ") + "}") }
    }
    consequence("then", each.required, each.forbidden)
    consequence("else", each.otherwise.required, each.otherwise.forbidden)
    return "{" + parts.joined(separator: ", ") + "}"
  }
}

extension JSONSchema {
  /// Whether it says anything about a value.
  fileprivate var isSaying: Bool {
    !types.isEmpty || words != nil || pattern != nil || !alternatives.isEmpty || meaning != nil || mapping != nil
      || definition != nil
  }
}

/// A JSON string literal.
private func quoted(_ text: String) -> String { JSONReport.quoted(text) }
