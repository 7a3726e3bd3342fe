/// A JSON Schema with the name it is asked for by.
package struct NamedSchema: Sendable {
  /// The name: `catalog`. The file of the schema is called `NAME.schema.json`.
  package let name: String
  /// What it is the schema of, in a few words.
  package let title: String
  private let write: @Sendable () -> String

  /// A schema that is written out.
  package init(_ name: String, _ title: String, text: @escaping @Sendable @autoclosure () -> String) {
    self.name = name
    self.title = title
    write = text
  }

  /// A schema that comes from a reader, and the parts that it names.
  package init(
    _ name: String, _ title: String, _ schema: @escaping @Sendable @autoclosure () -> JSONSchema,
    definitions: @escaping @Sendable @autoclosure () -> [(name: String, schema: JSONSchema)] = []
  ) {
    self.init(
      name, title, text: schema().document(id: "\(name).schema.json", title: title, definitions: definitions()))
  }

  /// The schema document; worked out when it is asked for.
  package var text: String { write() }

  /// The name of its file.
  package var fileName: String { "\(name).schema.json" }
}
