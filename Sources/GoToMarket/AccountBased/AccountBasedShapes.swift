import Records

extension AccountBasedProgram {
  init?(_ fields: Fields) {
    path = fields.report.path
    pillars =
      fields.optional("pillars", .records(Entry.init), "What the program rests on, by key, in the order to show.") ?? []
    accountTypes =
      fields.optional(
        "account_types", .records(AccountType.init), "Kinds of accounts by key: what `type` of an account names.") ?? []
    programs = fields.optional("programs", .records(Program.init), "Plays that are offered for accounts, by key.") ?? []
    plan = fields.optional("plan", .record(Plan.init), "What every account of some types has.")
    process =
      fields.optional("process", .records(Entry.init), "How an account comes into the program: steps by key, in order.")
      ?? []
    nomination = fields.optional("nomination", .record(Nomination.init), "How accounts are nominated.")
    meetings = fields.optional("meetings", .records(Meeting.init), "Meetings that come again, by key.") ?? []
    success = fields.optional("success", .record(Success.init), "What the program is measured by.")
  }
}

extension AccountBasedProgram.Plan {
  init?(_ fields: Fields) {
    let accountTypes = fields.required(
      "for", .oneOrMany(of: .reference), "Keys of the account types that have a plan: one or a list.")
    let parts = fields.required("parts", .records(Part.init), "Parts of the plan by key, in order.")
    guard let accountTypes, let parts else { return nil }
    self.accountTypes = accountTypes
    self.parts = parts
  }
}

extension AccountBasedProgram.Plan.Part {
  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text, "Name of the part.")
    let description = fields.required("description", .text, "What happens in it; a line of Markdown.")
    time = fields.optional("when", .text, "When it happens; a line of Markdown.")
    requirements =
      fields.optional(
        "requires", .record(AccountBasedProgram.Plan.Requirements.init),
        "What every account must have for it; accounts.yml is held against it.") ?? .init()
    guard let title, let description else { return nil }
    id = key.id
    self.title = title
    self.description = description
  }
}

extension AccountBasedProgram.Plan.Requirements {
  init?(_ fields: Fields) {
    customAds = fields.optional("custom_ads", .integer(atLeast: 1), "How many custom ads an account has.")
    activeCampaigns = fields.optional(
      "active_campaigns", .integer(atLeast: 1), "How many campaigns run for an account at a time.")
    reportDays = fields.optional(
      "report_within_days", .integer(in: Self.reportRange),
      "In how many days of the quarter the 360 report is pulled; its first day is day 1.")
  }
}

extension AccountBasedProgram.Nomination {
  init?(_ fields: Fields) {
    let accountTypes = fields.required(
      "for", .oneOrMany(of: .reference), "Keys of the account types whose accounts are nominated: one or a list.")
    step = fields.optional("step", .reference, "Key of the step of `process` that it belongs to.")
    leadDays = fields.required(
      "opens_days_before", .integer(in: NominationWindow.leadRange),
      "How many days before a quarter its nominations open.")
    let criteria = fields.required(
      "criteria", .records(AccountBasedProgram.Entry.init),
      "What an account may be nominated for, by key: what `criteria` of an account names.")
    self.accountTypes = accountTypes ?? []
    self.criteria = criteria ?? []
    if case .mapping(let entries)? = fields.entry("criteria")?.value.content {
      isWhole = entries.count == self.criteria.count
    } else {
      isWhole = criteria != nil
    }
  }
}

extension AccountBasedProgram.Meeting {
  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text, "Name of the meeting.")
    let time = fields.required("when", .text, "How often it is held; a line of Markdown.")
    let people = fields.required("who", .text, "Who comes; a line of Markdown.")
    let purpose = fields.required("purpose", .text, "What it is for; a line of Markdown.")
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
    dimension = fields.optional(
      "by", .reference,
      "The dimension of the metrics whose values are account types; without it figures are of all accounts.")
    guard
      let metrics = fields.required("metrics", .reference, "Name of a set of metrics, one of `sets` in the catalog.")
    else { return nil }
    self.metrics = metrics
  }
}

extension AccountBasedProgram.Entry {
  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text, "Its name, in a few words.")
    let description = fields.required("description", .text, "What it means or what happens; Markdown.")
    guard let title, let description else { return nil }
    id = key.id
    self.title = title
    self.description = description
  }
}

extension AccountBasedProgram.AccountType {
  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text, "Name of the type.")
    let reach = fields.required(
      "reach", .oneOrMany(of: .word as Shape<AccountBasedProgram.Reach>),
      "How personal the work for such an account is: one or a list.")
    limit = fields.optional(
      "limit", .integer(atLeast: 1, help: "write 1 or more, or remove `limit` when there is no limit"),
      "The most accounts of the type in one quarter; leave it out when there is no limit.")
    description = fields.optional("description", .text, "Which accounts these are; a line of Markdown.")
    guard let title, let reach else { return nil }
    id = key.id
    span = key.span
    self.title = title
    self.reach = reach
  }
}

extension AccountBasedProgram.Program {
  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text, "Name of the program; a line of Markdown.")
    let status = fields.required("status", .word as Shape<AccountBasedProgram.Status>, "Whether it can be had.")
    note = fields.optional("note", .text, "A few more words; a line of Markdown.")
    accountTypes =
      fields.optional(
        "for", .oneOrMany(of: .reference),
        "Keys of the account types it serves, one or a list; all when nothing is said.") ?? []
    guard let title, let status else { return nil }
    id = key.id
    self.title = title
    self.status = status
  }
}
