import GoToMarket
import Metrics
import Records
import Templating

/// `abx_plan`: the parts of a plan, and how many accounts have each; `abx_plan.ACCOUNT`: the plan of one account.
extension AccountBasedComponents {
  /// How a part of a plan stands for an account.
  fileprivate struct Standing {
    var isDone = true
    /// Whether it is not done though it is time.
    var isLate = false
    /// Whether it was left out, for a reason.
    var isSkipped = false
    var words: [TemplateValue] = []
    var reason: TemplateValue = .none
  }

  func plan(_ call: DirectiveCall) throws(ComponentFailure) -> Expansion {
    if let option = call.options.first {
      throw ComponentFailure(.unknownOption, "`abx_plan` has no option `\(option.key)`", help: "remove the option")
    }
    guard let id = call.argument else {
      let program = try program(with: "plan") { $0.plan != nil }
      return .template("components/abx_plan") { .record(parts(program, $0)) }
    }
    let program = try models.accountBasedProgram.required()
    let known = try models.accounts.required().accounts
    guard let account = known.first(where: { $0.id == id }) else {
      throw .unknown(id, "account", known: known.map(\.id), in: models.accounts.path)
    }
    return .template("components/abx_account") {
      .record(plan(of: account, program, $0))
    }
  }

  /// What `components/abx_plan` is given.
  private func parts(_ program: AccountBasedProgram, _ scope: ComponentScope) -> [String: TemplateValue] {
    let planned = accounts.filter { program.plan(for: $0.type.id) != nil }
    let parts = program.plan?.parts ?? []
    let whole = planned.count { account in parts.allSatisfy { standing(account, $0, program, scope).isDone } }
    let title =
      planned.isEmpty
      ? "Each plan has \(Self.counted(parts.count, "part"))"
      : "\(whole) of \(Self.counted(planned.count, "plan")) \(whole == 1 ? "has" : "have") all parts"
    return [
      "title": .text(title), "label": .text("Parts of a plan"), "is_sample": .flag(isSample && !planned.isEmpty),
      "has_accounts": .flag(!planned.isEmpty), "as_of": FigureWords.day(asOf),
      "parts": .list(
        parts.map { part in
          let done = planned.count { standing($0, part, program, scope).isDone }
          return .record([
            "title": scope.inline(part.title), "description": scope.inline(part.description),
            "time": scope.line(part.time), "done": .text("\(done) of \(planned.count)"),
          ])
        }),
    ]
  }

  /// What `components/abx_account` is given.
  func plan(of account: Account, _ program: AccountBasedProgram, _ scope: ComponentScope) -> [String: TemplateValue] {
    let parts = program.plan(for: account.type.id)?.parts ?? []
    let standings = parts.map { standing(account, $0, program, scope) }
    let done = standings.count { $0.isDone }
    var values = summary(of: account, program, scope)
    values["title"] = .text(
      parts.isEmpty
        ? Self.counted(account.activeCampaigns.count, "program")
          + " \(account.activeCampaigns.count == 1 ? "runs" : "run") now"
        : done == parts.count
          ? "Nothing of the plan is missing"
          : "\(done) of \(parts.count) parts of the plan are in place")
    values["label"] = .text("The plan of the account")
    values["is_sample"] = .flag(isSample)
    values["as_of"] = FigureWords.day(asOf)
    values["type_title"] = program.accountType(account.type.id).map { scope.inline($0.title) } ?? .text(account.type.id)
    values["parts"] = .list(
      zip(parts, standings).map { part, standing in
        .record([
          "title": scope.inline(part.title),
          "health": standing.isSkipped
            ? .none : standing.isDone ? .text("okay") : standing.isLate ? .text("problem") : .none,
          "word": .text(
            standing.isSkipped ? "Skipped" : standing.isDone ? "In place" : standing.isLate ? "Missing" : "To come"),
          "agreed": scope.series(standing.words), "reason": standing.reason,
        ])
      })
    values["programs"] = .list(
      account.campaigns.map { campaign in
        .record([
          "title": title(of: campaign, program, scope), "state": .text(Self.word(of: campaign.state)),
          "is_active": .flag(campaign.state == .active),
        ])
      })
    values["grounds"] = .list(
      account.criteria.compactMap { met in program.nomination?.criteria.first { $0.id == met.id } }.map {
        .record(["title": scope.inline($0.title), "description": scope.inline($0.description)])
      })
    return values
  }

  private static func word(of state: Account.CampaignState) -> String {
    switch state {
    case .active: "Active"
    case .planned: "Planned"
    case .done: "Done"
    }
  }

  private func standing(
    _ account: Account, _ part: AccountBasedProgram.Plan.Part, _ program: AccountBasedProgram, _ scope: ComponentScope
  ) -> Standing {
    var standing = Standing()
    if let count = part.requirements.customAds {
      let ads = account.plan?.ads ?? []
      standing.require(ads.count == count)
      standing.words += ads.map(scope.inline)
      if ads.isEmpty { standing.words.append(.text("no custom ad")) }
    }
    if let count = part.requirements.activeCampaigns {
      let active = account.activeCampaigns
      standing.require(active.count == count)
      standing.words += active.map { title(of: $0, program, scope) }
      if active.isEmpty { standing.words.append(.text("no active campaign")) }
    }
    if let days = part.requirements.reportDays {
      let due = calendar.days(of: account.quarter).lowerBound.advanced(by: days - 1)
      if let report = account.plan?.report {
        standing.words.append(.text("360 report of \(DayFormat.short(report.value))"))
      } else if let reason = account.plan?.reasonWithoutReport {
        standing.isSkipped = true
        standing.words.append(.text("No 360 report"))
        standing.reason = scope.inline(reason.value)
      } else {
        standing.require(false, isLate: asOf.map { $0 > due } ?? false)
        standing.words.append(.text("360 report due by \(DayFormat.short(due))"))
      }
    }
    return standing
  }
}

extension AccountBasedComponents.Standing {
  fileprivate mutating func require(_ holds: Bool, isLate late: Bool = true) {
    guard !holds else { return }
    isDone = false
    isLate = isLate || late
  }
}
