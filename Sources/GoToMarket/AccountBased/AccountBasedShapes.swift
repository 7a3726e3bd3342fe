import Records

extension AccountBasedProgram {
  init?(_ fields: Fields) {
    path = fields.report.path
    pillars = fields.optional("pillars", .records(Pillar.init)) ?? []
    accountTypes = fields.optional("account_types", .records(AccountType.init)) ?? []
    programs = fields.optional("programs", .records(Program.init)) ?? []
  }
}

extension AccountBasedProgram.Pillar {
  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text)
    let description = fields.required("description", .text)
    guard let title, let description else { return nil }
    id = key.id
    self.title = title
    self.description = description
  }
}

extension AccountBasedProgram.AccountType {
  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text)
    let reach = fields.required("reach", .oneOrMany(of: .word as Shape<AccountBasedProgram.Reach>))
    limit = fields.optional("limit", .integer(atLeast: 1))
    description = fields.optional("description", .text)
    guard let title, let reach else { return nil }
    id = key.id
    self.title = title
    self.reach = reach
  }
}

extension AccountBasedProgram.Program {
  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text)
    let status = fields.required("status", .word as Shape<AccountBasedProgram.Status>)
    note = fields.optional("note", .text)
    accountTypes = fields.optional("for", .oneOrMany(of: .reference)) ?? []
    guard let title, let status else { return nil }
    id = key.id
    self.title = title
    self.status = status
  }
}
