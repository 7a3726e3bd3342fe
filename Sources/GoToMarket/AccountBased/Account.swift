package import Diagnostics
package import Metrics
package import Records

/// `data/accounts.yml`: the accounts of the account-based program.
package struct Accounts: Hashable, Sendable {
  /// Path of the file, for findings.
  package let path: String
  /// The words around the roster.
  package let caption: Caption
  /// Whether the accounts are made up.
  package let isSample: Bool
  /// The accounts, in order.
  package let accounts: [Account]

  /// The account with the given key.
  package func account(_ id: String) -> Account? { accounts.first { $0.id == id } }
}

/// A company that the program is made for.
package struct Account: Hashable, Sendable {
  /// How far a campaign is.
  package enum CampaignState: String, Hashable, Sendable, CaseIterable {
    case planned, active, done
  }

  /// A program that is run for the account.
  package struct Campaign: Hashable, Sendable {
    /// Key of the program in `data/abx.yml`.
    package let program: Reference
    /// How far it is.
    package let state: CampaignState
  }

  /// What is agreed for the account.
  package struct Plan: Hashable, Sendable {
    /// The bytes of the key `plan`.
    package let span: SourceSpan
    /// Themes of its custom ads, each once and none empty; lines of Markdown.
    package let ads: [String]
    /// The day its 360 report was pulled.
    package let report: Located<CalendarDay>?
    /// Why there is no report; a line of Markdown.
    package let reasonWithoutReport: Located<String>?
  }

  /// Key of the account.
  package let id: String
  /// The bytes of the key.
  package let span: SourceSpan
  /// Name of the account.
  package let title: String
  /// Keys of the types it is given, of which there should be one; never empty.
  package let types: [Reference]
  /// What it does: `Insurance`.
  package let segment: String?
  /// Where it is.
  package let region: String?
  /// Key of its account executive in `data/team.yml`.
  package let executive: Reference?
  /// Key of its sales development representative.
  package let developer: Reference?
  /// Keys of the nomination criteria it meets, each once.
  package let criteria: [Reference]
  /// The quarter it is in the program for.
  package let quarter: Period
  /// What is run for it, in order.
  package let campaigns: [Campaign]
  /// Its plan.
  package let plan: Plan?

  /// Key of its type.
  package var type: Reference { types[0] }
  /// The programs that run now.
  package var activeCampaigns: [Campaign] { campaigns.filter { $0.state == .active } }
}

extension Accounts {
  init?(_ fields: Fields) {
    path = fields.report.path
    caption = Caption(fields)
    isSample = fields.optional("sample", .bool, "Whether the accounts are made up, which the site then says.") ?? false
    let quarter = fields.optional(
      "quarter", .quarter,
      "The quarter that accounts are in the program for, where they do not say: FY27-Q4 or 2026-Q4.")
    let isSaid = fields.contains("quarter")
    accounts =
      fields.required(
        "accounts",
        .records(keys: Reference.pageNamePattern) {
          Account(key: $0, fields: $1, quarter: quarter, isQuarterSaid: isSaid)
        }, "The accounts by key, in small letters, digits, `_` and `-`: each has a page of that name.") ?? []
  }
}

extension Account {
  /// The account at `key`. `quarter` is that of all accounts, `isQuarterSaid` also when it could not be read.
  init?(key: Reference, fields: Fields, quarter: Period?, isQuarterSaid: Bool) {
    let title = fields.required("title", .text, "Name of the account.")
    let types = fields.required(
      "type", .oneOrMany(of: .reference), "Key of its type, one of `account_types` in abx.yml. An account has one.")
    segment = fields.optional("segment", .text, "What it does: Insurance.")
    region = fields.optional("region", .text, "Where it is: EMEA.")
    executive = fields.optional("ae", .reference, "Key of its account executive in team.yml.")
    developer = fields.optional("sdr", .reference, "Key of its sales development representative in team.yml.")
    let criteria =
      fields.optional(
        "criteria", .oneOrMany(of: .reference),
        "Keys of the nomination criteria of abx.yml that it meets: one or a list, each once.") ?? []
    self.criteria = fields.each(criteria, "criterion", id: \.id, span: \.span)
    campaigns =
      (fields.optional(
        "campaigns", .table(of: .word as Shape<CampaignState>),
        "What is run for it: keys of programs of abx.yml, each with how far it is.") ?? []).map { row in
        Campaign(program: Reference(row.key, at: row.keySpan), state: row.value)
      }
    plan = fields.optional("plan", .record { Plan($0, at: fields.span(of: "plan")) }, "What is agreed for it.")
    let own = fields.optional(
      "quarter", .quarter, "The quarter it is in the program for, if not that of all accounts: FY27-Q4 or 2026-Q4.")
    if own == nil, !isQuarterSaid, !fields.contains("quarter") {
      fields.add(
        .missingKey, key.span, "nothing says which quarter `\(key.id)` is in the program for",
        help: "give `quarter` here, or once for all accounts at the top")
    }
    guard key.isPageName(fields), let title, let types, !types.isEmpty, let quarter = own ?? quarter else { return nil }
    id = key.id
    span = key.span
    self.title = title
    self.types = types
    self.quarter = quarter
  }
}

extension Account.Plan {
  init?(_ fields: Fields, at span: SourceSpan) {
    self.span = span
    let ads =
      fields.optional("ads", .list(of: .locatedText), "Themes of its custom ads, each once; lines of Markdown.") ?? []
    self.ads = fields.each(ads, "custom ad", id: \.value, span: \.span).map(\.value)
    report = fields.optional("report", Shape.day.located, "The day its 360 report was pulled, like 2026-11-04.")
    reasonWithoutReport = fields.optional("no_report", .locatedText, "Why there is no 360 report; a line of Markdown.")
  }
}

extension Rule {
  /// An entry of a list that says nothing. It does not count.
  package static let emptyEntry = Rule("abx.empty-entry", .warning)
  /// An entry that stands in its list already. It counts once.
  package static let repeatedEntry = Rule("abx.repeated-entry", .warning)
}

extension Fields {
  /// The entries of a list that count, with a finding for each that is empty or stands above it already.
  fileprivate func each<Entry>(
    _ entries: [Entry], _ thing: String, id: (Entry) -> String, span: (Entry) -> SourceSpan
  ) -> [Entry] {
    var seen: Set<String> = []
    return entries.filter { entry in
      let words = id(entry).foldedWords
      if words.isEmpty {
        add(
          .emptyEntry, span(entry), "this \(thing) is empty, and does not count", help: "say what it is, or remove it")
      } else if !seen.insert(words).inserted {
        add(
          .repeatedEntry, span(entry), "this \(thing) stands here already, and counts once",
          help: "remove one of the two, or say another")
      } else {
        return true
      }
      return false
    }
  }
}

extension Shape where Value == Period {
  /// A quarter, of the fiscal year or not.
  static var quarter: Shape<Period> {
    let text = JSONSchema("string", pattern: #"^(FY\d{2}|\d{4})-Q[1-4]$"#, example: .string("FY27-Q4"))
    return Shape(scalar: "a quarter like FY27-Q4", schema: text) { content in
      guard case .string(let text) = content, let period = Period(text) else { return nil }
      return period.kind == .fiscalQuarter || period.kind == .quarter ? period : nil
    }
  }
}
