package import Diagnostics
package import Metrics

extension Rule {
  /// Accounts, but no program that says what is done for them.
  package static let accountsWithoutProgram = Rule("abx.accounts-without-program", .error)
  /// An account in several account types in one quarter.
  package static let accountInTwoTypes = Rule("abx.account-in-two-types", .error)
  /// An account that stands in the file twice for one quarter.
  package static let duplicateAccount = Rule("abx.duplicate-account", .error)
  /// More accounts of a type in a quarter than there is room for.
  package static let tooManyAccounts = Rule("abx.too-many-accounts", .error)
  /// A nominated account that meets no criterion.
  package static let accountWithoutCriterion = Rule("abx.account-without-criterion", .error)
  /// An account with more or fewer active campaigns than its plan requires.
  package static let wrongCampaignCount = Rule("abx.wrong-campaign-count", .error)
  /// A campaign with a program that cannot be had yet.
  package static let programNotAvailable = Rule("abx.program-not-available", .error)
  /// A campaign with a program for accounts of other types.
  package static let programForOthers = Rule("abx.program-for-others", .error)
  /// An account with more or fewer custom ads than its plan requires.
  package static let wrongAdCount = Rule("abx.wrong-ad-count", .error)
}

extension Accounts {
  /// What `program` says of an account holds for each of them.
  package func findings(_ program: AccountBasedProgram) -> [Diagnostic] { accounts.flatMap { findings($0, program) } }

  /// What `program` says of all accounts of a quarter together, whose days `calendar` knows.
  package func quarterFindings(_ program: AccountBasedProgram, in calendar: FiscalCalendar) -> [Diagnostic] {
    AccountQuarters(accounts, in: calendar).quarters.flatMap { twins($0) + crowds($0, program) }
  }

  /// An account that stands twice in a quarter. In another quarter it may stand again, and be of another type.
  private func twins(_ quarter: AccountQuarters.Quarter) -> [Diagnostic] {
    var first: [String: Account] = [:]
    return quarter.accounts.compactMap { account in
      let name = account.foldedTitle
      guard let other = first[name] else {
        first[name] = account
        return nil
      }
      guard other.type.id != account.type.id else {
        return Diagnostic(
          .duplicateAccount, at: path, account.span,
          "\(account.title) stands here already as `\(other.id)` for \(quarter.name)",
          help: "remove one of the two, or give it another `quarter`")
      }
      return Diagnostic(
        .accountInTwoTypes, at: path, account.type.span,
        "\(account.title) is \(other.type.id) as `\(other.id)` and \(account.type.id) as `\(account.id)` in \(quarter.name)",
        help: "leave it in one of the two types, or give it another `quarter`")
    }
  }

  /// Types with more accounts in the quarter than their limit: one finding each, at the first account beyond it.
  private func crowds(_ quarter: AccountQuarters.Quarter, _ program: AccountBasedProgram) -> [Diagnostic] {
    program.accountTypes.compactMap { type in
      let crowd = quarter.accounts(of: type.id)
      guard let limit = type.limit, crowd.count > limit else { return nil }
      let names = crowd.map(\.title)
      return Diagnostic(
        .tooManyAccounts, at: path, crowd[limit].type.span,
        "\(names.count) accounts of \(quarter.name) are \(type.id), and there is room for \(limit)",
        notes: ["they are " + names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")],
        help: "give one of them another type, or raise `limit` of `\(type.id)` in \(program.path)")
    }
  }

  private func findings(_ account: Account, _ program: AccountBasedProgram) -> [Diagnostic] {
    var findings = account.types.compactMap { program.unknownAccountType($0, at: path) }
    if account.types.count > 1 {
      findings.append(
        Diagnostic(
          .accountInTwoTypes, at: path, account.types[1].span,
          "\(account.title) is " + account.types.map(\.id).joined(separator: " and "), help: "leave it in one type"))
    }
    let criteria = program.nomination?.criteria.map(\.id) ?? []
    // What a criterion that could not be read is called, nobody knows: its finding stands where it is written.
    let isWhole = program.nomination?.isWhole ?? true
    findings += account.criteria.filter { isWhole && !criteria.contains($0.id) }.map { criterion in
      .unknownReference(criterion, at: path, "criterion", home: program.path, known: criteria)
    }
    if program.isNominated(account.type.id), account.criteria.isEmpty {
      findings.append(
        Diagnostic(
          .accountWithoutCriterion, at: path, account.span, "\(account.title) meets no criterion of a nomination",
          help: criteria.isEmpty
            ? "give under `criteria` what speaks for it"
            : "give under `criteria` what speaks for it: " + criteria.map { "`\($0)`" }.joined(separator: ", ")))
    }
    return findings + campaignFindings(account, program) + planFindings(account, program)
  }

  private func campaignFindings(_ account: Account, _ program: AccountBasedProgram) -> [Diagnostic] {
    account.campaigns.compactMap { campaign in
      let reference = campaign.program
      guard let offered = program.programs.first(where: { $0.id == reference.id }) else {
        return .unknownReference(
          reference, at: path, "program", home: program.path, known: program.programs.map(\.id))
      }
      if offered.status == .roadmap, campaign.state != .planned {
        return Diagnostic(
          .programNotAvailable, at: path, reference.span,
          "`\(offered.id)` is \(campaign.state.rawValue) for \(account.title), but it is on the roadmap",
          help: "choose a program that is available, or write `planned`")
      }
      let types = offered.accountTypes.map(\.id)
      guard types.isEmpty || types.contains(account.type.id) else {
        return Diagnostic(
          .programForOthers, at: path, reference.span,
          "\(account.title) is \(account.type.id), and `\(offered.id)` is only for \(types.joined(separator: ", "))",
          help: "choose another program, or add `\(account.type.id)` to `for` of `\(offered.id)` in \(program.path)")
      }
      return nil
    }
  }

  private func planFindings(_ account: Account, _ program: AccountBasedProgram) -> [Diagnostic] {
    guard let required = program.plan(for: account.type.id)?.requirements else { return [] }
    var findings: [Diagnostic] = []
    let active = account.activeCampaigns
    if let count = required.activeCampaigns, active.count != count {
      findings.append(
        Diagnostic(
          .wrongCampaignCount, at: path, active.dropFirst(count).first?.program.span ?? account.span,
          "\(account.title) has \(Self.counted(active.count, "active campaign")), and a plan has \(count)",
          help: active.count < count
            ? "write `PROGRAM: active` under its `campaigns`" : "mark the others `planned` or `done`"))
    }
    let ads = account.plan?.ads.count ?? 0
    if let count = required.customAds, ads != count {
      findings.append(
        Diagnostic(
          .wrongAdCount, at: path, account.plan?.span ?? account.span,
          "the plan of \(account.title) has \(Self.counted(ads, "custom ad")), and a plan has \(count)",
          help: "list \(count) under `ads` of its `plan`"))
    }
    return findings
  }

  /// `no custom ad`, `1 custom ad`, `2 custom ads`
  private static func counted(_ count: Int, _ thing: String) -> String {
    count == 0 ? "no \(thing)" : count == 1 ? "1 \(thing)" : "\(count) \(thing)s"
  }
}
