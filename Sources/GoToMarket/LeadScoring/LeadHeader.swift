import Records

/// What a file of leads says about all of them.
struct LeadHeader {
  /// The day they were taken on.
  let asOf: CalendarDay?
  /// Whether they are made up.
  let isSample: Bool

  init(_ fields: Fields) {
    fields.passOverOwnSchema()
    _ = fields.optional("schema", .format("tallybook/leads/1", of: "leads"), "Name and version of the format.")
    asOf = fields.optional(
      "as_of", .day, "The day they were taken on, like 2026-11-20: what they did later does not count yet.")
    isSample = fields.optional("sample", .bool, "Whether they are made up, which the site then says.") ?? false
  }
}

extension LeadFile {
  /// What files of leads look like: a list, a mapping with `leads`, or in JSON Lines a `$defs/header` and a line a lead.
  static func schema(_ name: String) -> NamedSchema {
    let leads = JSONSchema.list(of: .definition("lead"))
    let headed = JSONSchema { fields in
      _ = LeadHeader(fields)
      _ = fields.required(
        "leads", Shape<RecordValue>("a list", schema: leads) { value, _ in value }, "The leads, one mapping each.")
    }
    return NamedSchema(
      name, "Leads",
      JSONSchema.anyOf([headed, leads]).meaning("In JSON Lines, each line is $defs/lead, or the first $defs/header."),
      definitions: [
        ("header", JSONSchema { _ = LeadHeader($0) }),
        ("lead", LeadShapes(LeadScoring(marketing: nil, product: nil)).schema),
      ])
  }
}
