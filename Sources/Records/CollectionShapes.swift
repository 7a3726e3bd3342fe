package import Diagnostics

extension Shape {
  /// A list; elements of the wrong shape are findings and are left out. Nothing at all is an empty list.
  package static func list<Element>(of element: Shape<Element>) -> Shape<[Element]> where Value == [Element] {
    Shape("a list", schema: .list(of: element.schema()).orNull) { value, report in
      switch value.content {
      case .sequence(let values): return values.compactMap { element.read($0, report) }
      case .null: return []
      case .bool, .number, .string, .mapping:
        report.add(
          .wrongType, value.span, "this must be a list, but it is \(value.description)",
          help: "begin each element with `- ` or put all in `[` and `]`")
        return nil
      }
    }
  }

  /// One value, or a list of them.
  package static func oneOrMany<Element>(of element: Shape<Element>) -> Shape<[Element]> where Value == [Element] {
    Shape("\(element.name) or a list", schema: .anyOf([element.schema(), .list(of: element.schema())])) {
      value, report in
      switch value.content {
      case .sequence(let values): values.compactMap { element.read($0, report) }
      case .null, .bool, .number, .string, .mapping: element.read(value, report).map { [$0] }
      }
    }
  }

  /// A mapping with known keys, read by `make`; keys that `make` does not ask for are findings.
  package static func record(_ make: @escaping (Fields) -> Value?) -> Shape<Value> {
    Shape("a mapping", schema: SchemaProbe.schema { _ = make($0) }) { value, report in
      guard case .mapping = value.content, let fields = Fields(value, report) else {
        report.addNotMapping(value, keys: SchemaProbe.schema { _ = make($0) }.mapping?.keys.map(\.name) ?? [])
        return nil
      }
      let result = make(fields)
      fields.reportUnreadKeys()
      return result
    }
  }

  /// A mapping whose keys are the author's own (`id: {...}`), in the order they are written. Entries of the wrong shape
  /// are findings and are left out. Nothing at all is an empty table.
  package static func table<Element>(of element: Shape<Element>) -> Shape<[TableRow<Element>]>
  where Value == [TableRow<Element>] {
    Shape("a mapping", schema: .table(of: element.schema()).orNull) { value, report in
      switch value.content {
      case .mapping(let entries):
        return entries.compactMap { entry in
          report.reading(entry.key) { element.read(entry.value, report) }
            .map { TableRow(key: entry.key, keySpan: entry.keySpan, value: $0) }
        }
      case .null: return []
      case .bool, .number, .string, .sequence:
        report.addNotMapping(value)
        return nil
      }
    }
  }
}

extension Shape {
  /// A mapping of the author's own keys to mappings with known keys (`id: {name: ...}`): `make` gets each key with its
  /// bytes and the fields that stand at it. Entries that `make` gives nil for are left out.
  package static func recordsByKey<Element>(
    keys pattern: String? = nil, _ make: @escaping (Located<String>, Fields) -> Element?
  ) -> Shape<[Element]> where Value == [Element] {
    Shape<[TableRow<Fields>]>("a mapping") { value, report in
      (.table(of: Shape<Fields>("a mapping") { Fields($0, $1) }) as Shape<[TableRow<Fields>]>).read(value, report)
    }.map(schema: keyed(pattern, make)) { rows, _, _ in
      rows.compactMap { row in
        let element = make(Located(row.key, row.keySpan), row.value)
        row.value.reportUnreadKeys()
        return element
      }
    }
  }
}

extension Shape {
  private static func keyed<Element>(
    _ pattern: String?, _ make: @escaping (Located<String>, Fields) -> Element?
  ) -> JSONSchema {
    .table(of: SchemaProbe.schema { _ = make(Located("a", .nowhere), $0) }, keys: pattern).orNull
  }
}

extension Shape where Value == RecordValue {
  /// Anything, as it is.
  package static var any: Shape<RecordValue> { Shape("anything") { value, _ in value } }
}

/// One entry of a mapping whose keys are the author's own.
package struct TableRow<Value> {
  /// The key.
  package let key: String
  /// The bytes of the key.
  package let keySpan: SourceSpan
  /// What stands at the key.
  package let value: Value

  /// An entry of the given parts.
  package init(key: String, keySpan: SourceSpan, value: Value) {
    self.key = key
    self.keySpan = keySpan
    self.value = value
  }
}

extension TableRow: Sendable where Value: Sendable {}
