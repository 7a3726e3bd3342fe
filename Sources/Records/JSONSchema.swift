import Diagnostics

/// What values of a shape look like, as JSON Schema (draft 2020-12) says it.
package struct JSONSchema: Sendable {
  /// The JSON types a value may have; empty for any.
  package var types: [String] = []
  /// A regular expression that texts match (ECMA-262).
  package var pattern: String?
  /// The texts a value may be.
  package var words: [String]?
  /// The least and the greatest number.
  package var range: (least: String?, greatest: String?)
  /// What the elements of a list look like, and how many there are.
  package var elements: Elements?
  /// What the keys of a mapping and its values look like.
  package var mapping: Mapping?
  /// Shapes of which a value has one.
  package var alternatives: [JSONSchema] = []
  /// The part of the document that says it, by its name under `$defs`.
  package var definition: String?
  /// What it is for, in a sentence.
  package var meaning: String?
  /// A value of the shape, for editors, and for finding out what a reader asks for.
  package var example = RecordValue(.null, .nowhere)

  /// The elements of a list.
  package struct Elements: Sendable {
    private let boxed: [JSONSchema]
    /// What each looks like.
    package var schema: JSONSchema { boxed[0] }
    /// How many there have to be; nil for any number.
    package let count: Int?

    /// Elements of a shape.
    package init(_ schema: JSONSchema, count: Int? = nil) {
      boxed = [schema]
      self.count = count
    }
  }

  /// The keys of a mapping.
  package struct Mapping: Sendable {
    /// Known keys, in the order they are asked for.
    package var keys: [(name: String, schema: JSONSchema)] = []
    /// The keys that must stand there.
    package var required: [String] = []
    /// Groups of keys of which exactly one stands there.
    package var choices: [[String]] = []
    /// What follows from a key, or from what it says.
    package var cases: [Case] = []
    /// The values of all other keys; nil when there must be none.
    package var others: [JSONSchema] = []
    /// A regular expression that the other keys match.
    package var otherKeys: String?
    /// The words that the other keys are among.
    package var otherKeyWords: [String]?
    /// How many keys there have to be; nil for any number.
    package var count: Int?
  }

  /// What a key, or a word at it, entails.
  package struct Case: Sendable {
    /// The key.
    package let key: String
    /// The word it says; nil when it is about the key being there.
    package let word: String?
    /// Further keys that must stand there.
    package let required: [String]
    /// Keys that must not.
    package let forbidden: [String]
    /// The same without the key.
    package let otherwise: (required: [String], forbidden: [String])
  }

  /// What `$schema` of a file is for.
  static let ownSchemaMeaning = "The schema of this file, by which an editor knows what may stand in it."

  /// Anything at all.
  package static let anything = JSONSchema()

  /// Values of the given JSON types.
  package init(_ types: String..., pattern: String? = nil, example: RecordValue.Content = .null) {
    self.types = types
    self.pattern = pattern
    self.example = RecordValue(example, .nowhere)
  }

  /// One of the given texts.
  package static func words(_ words: [String]) -> JSONSchema {
    var result = JSONSchema(example: .string(words.first ?? ""))
    result.words = words
    return result
  }

  /// What the part of the document called `name` says.
  package static func definition(_ name: String) -> JSONSchema {
    var result = JSONSchema()
    result.definition = name
    return result
  }

  /// A number of at least `least`.
  package static func number(atLeast least: Int) -> JSONSchema {
    var result = integer(atLeast: least)
    result.types = ["number"]
    return result
  }

  /// A whole number of at least `least`.
  package static func integer(atLeast least: Int) -> JSONSchema {
    var result = JSONSchema("integer", example: .number("\(least)"))
    result.range.least = "\(least)"
    return result
  }

  /// A whole number from `least` to `greatest`.
  package static func integer(from least: Int, to greatest: Int) -> JSONSchema {
    var result = integer(atLeast: least)
    result.range.greatest = "\(greatest)"
    return result
  }

  /// One of several shapes.
  package static func anyOf(_ alternatives: [JSONSchema]) -> JSONSchema {
    var result = JSONSchema()
    result.alternatives = alternatives
    result.example = alternatives.first?.example ?? result.example
    return result
  }

  /// A list.
  package static func list(of element: JSONSchema, count: Int? = nil) -> JSONSchema {
    var result = JSONSchema("array")
    result.elements = Elements(element, count: count)
    result.example = RecordValue(.sequence(Array(repeating: element.example, count: count ?? 1)), .nowhere)
    return result
  }

  /// A mapping whose keys are the author's own.
  package static func table(of value: JSONSchema, keys pattern: String? = nil) -> JSONSchema {
    var result = JSONSchema("object")
    var mapping = Mapping()
    mapping.others = [value]
    mapping.otherKeys = pattern
    result.mapping = mapping
    result.example = RecordValue(
      .mapping([RecordEntry(key: "a", keySpan: .nowhere, value: value.example)]), .nowhere)
    return result
  }

  /// The same, or nothing: what a key that need not stand there may also say.
  package var orNull: JSONSchema {
    var result = self
    if types.contains("null") || alternatives.contains(where: { $0.types.contains("null") }) { return self }
    if !alternatives.isEmpty {
      result.alternatives.append(JSONSchema("null"))
    } else if words != nil || definition != nil {
      result = .anyOf([self, JSONSchema("null")])
      result.example = example
      (result.meaning, result.alternatives[0].meaning) = (meaning, nil)
    } else if !types.isEmpty {
      result.types.append("null")
    }
    return result
  }

  /// The same without nothing: what a key that must stand there says.
  package var notNull: JSONSchema {
    var result = self
    result.types.removeAll { $0 == "null" }
    result.alternatives.removeAll { $0.types == ["null"] }
    return result
  }

  /// The same, with a sentence on what it is for.
  package func meaning(_ text: String?) -> JSONSchema {
    var result = self
    result.meaning = text ?? meaning
    return result
  }
}

extension SourceSpan {
  /// No place: of what nobody wrote.
  static let nowhere = SourceSpan(at: 0)
}
