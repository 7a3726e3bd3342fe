import Records

/// What a file of leads says about all of them.
struct LeadHeader {
  /// The day they were taken on.
  let asOf: CalendarDay?
  /// Whether they are made up.
  let isSample: Bool

  init(_ fields: Fields) {
    _ = fields.optional("$schema", .text)
    _ = fields.optional("schema", .format("tallybook/leads/1", of: "leads"))
    asOf = fields.optional("as_of", .day, "The day they were taken on.")
    isSample = fields.optional("sample", .bool, "Whether they are made up, which the site then says.") ?? false
  }
}

extension LeadFile {
  /// What files of leads look like: a list, a mapping with `leads`, or in JSON Lines a `$defs/header` and a line a lead.
  static func schema(_ name: String) -> NamedSchema {
    let leads = JSONSchema.list(of: .definition("lead"))
    let headed = JSONSchema { fields in
      _ = LeadHeader(fields)
      _ = fields.required("leads", Shape<RecordValue>("a list", schema: leads) { value, _ in value })
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
