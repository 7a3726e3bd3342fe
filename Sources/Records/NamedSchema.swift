/// A JSON Schema with the name it is asked for by.
package struct NamedSchema: Sendable {
  /// The name: `catalog`. The file of the schema is called `NAME.schema.json`.
  package let name: String
  /// What it is the schema of, in a few words.
  package let title: String
  /// The schema document.
  package let text: String

  /// A schema that is written out.
  package init(_ name: String, _ title: String, text: String) {
    self.name = name
    self.title = title
    self.text = text
  }

  /// A schema that comes from a reader, and the parts that it names.
  package init(
    _ name: String, _ title: String, _ schema: JSONSchema, definitions: [(name: String, schema: JSONSchema)] = []
  ) {
    self.init(
      name, title, text: schema.document(id: "\(name).schema.json", title: title, definitions: definitions))
  }

  /// The name of its file.
  package var fileName: String { "\(name).schema.json" }
}
