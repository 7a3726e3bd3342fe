import Records

extension AccountBasedProgram {
  init?(_ fields: Fields) {
    path = fields.report.path
    pillars = fields.optional("pillars", .records(Entry.init)) ?? []
    accountTypes = fields.optional("account_types", .records(AccountType.init)) ?? []
    programs = fields.optional("programs", .records(Program.init)) ?? []
    plan = fields.optional("plan", .record(Plan.init))
    process = fields.optional("process", .records(Entry.init)) ?? []
    nomination = fields.optional("nomination", .record(Nomination.init))
    meetings = fields.optional("meetings", .records(Meeting.init)) ?? []
    success = fields.optional("success", .record(Success.init))
  }
}

extension AccountBasedProgram.Plan {
  init?(_ fields: Fields) {
    let accountTypes = fields.required("for", .oneOrMany(of: .reference))
    let parts = fields.required("parts", .records(Part.init))
    guard let accountTypes, let parts else { return nil }
    self.accountTypes = accountTypes
    self.parts = parts
  }
}

extension AccountBasedProgram.Plan.Part {
  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text)
    let description = fields.required("description", .text)
    time = fields.optional("when", .text)
    requirements = fields.optional("requires", .record(AccountBasedProgram.Plan.Requirements.init)) ?? .init()
    guard let title, let description else { return nil }
    id = key.id
    self.title = title
    self.description = description
  }
}

extension AccountBasedProgram.Plan.Requirements {
  init?(_ fields: Fields) {
    customAds = fields.optional("custom_ads", .integer(atLeast: 1))
    activeCampaigns = fields.optional("active_campaigns", .integer(atLeast: 1))
    reportDays = fields.optional("report_within_days", .integer(in: Self.reportRange))
  }
}

extension AccountBasedProgram.Nomination {
  init?(_ fields: Fields) {
    let accountTypes = fields.required("for", .oneOrMany(of: .reference))
    step = fields.optional("step", .reference)
    leadDays = fields.required("opens_days_before", .integer(in: NominationWindow.leadRange))
    let criteria = fields.required("criteria", .records(AccountBasedProgram.Entry.init))
    guard let accountTypes, let criteria else { return nil }
    self.accountTypes = accountTypes
    self.criteria = criteria
  }
}

extension AccountBasedProgram.Meeting {
  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text)
    let time = fields.required("when", .text)
    let people = fields.required("who", .text)
    let purpose = fields.required("purpose", .text)
    guard let title, let time, let people, let purpose else { return nil }
    id = key.id
    self.title = title
    self.time = time
    self.people = people
    self.purpose = purpose
  }
}

extension AccountBasedProgram.Success {
  init?(_ fields: Fields) {
    dimension = fields.optional("by", .reference)
    guard let metrics = fields.required("metrics", .reference) else { return nil }
    self.metrics = metrics
  }
}

extension AccountBasedProgram.Entry {
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
    limit = fields.optional(
      "limit", .integer(atLeast: 1, help: "write 1 or more, or remove `limit` when there is no limit"))
    description = fields.optional("description", .text)
    guard let title, let reach else { return nil }
    id = key.id
    span = key.span
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
