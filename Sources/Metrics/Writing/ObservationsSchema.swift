import Records

extension MetricSchemas {
  /// Files of observations: one a measured value, or records that hold several. The reader of bytes (`ObservationScanner`)
  /// reads nothing that this one would not.
  static var observations: NamedSchema {
    let records = JSONSchema.list(of: .definition("record"))
    let long = headed("observations", .list(of: .definition("observation")), "Measured values.")
    let wide = headed("records", records, "Records that hold several measures; `records` of the catalog says how.")
    let file = JSONSchema.anyOf([long, wide, records])
    return NamedSchema(
      "observations", "Observations",
      file.meaning("Measured values. In JSON Lines the first line is $defs/header, every other one $defs/observation."),
      definitions: [
        ("header", JSONSchema { _ = ObservationHeader($0) }),
        ("observation", JSONSchema { _ = WrittenObservation($0) }),
        ("record", JSONSchema("object")),
      ])
  }

  private static func headed(_ key: String, _ list: JSONSchema, _ meaning: String) -> JSONSchema {
    JSONSchema { fields in
      _ = ObservationHeader(fields)
      _ = fields.required(key, Shape<RecordValue>("a list", schema: list) { value, _ in value }, meaning)
    }
  }
}
