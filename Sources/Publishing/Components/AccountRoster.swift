import GoToMarket
import Metrics
import Templating

/// `abx_accounts`: all accounts by type, with filters.
extension AccountBasedComponents {
  /// What `components/abx_accounts` is given.
  func roster(_ program: AccountBasedProgram, _ scope: ComponentScope) -> [String: TemplateValue] {
    let caption = models.accounts.value?.caption ?? Caption()
    let quarters = self.quarters.quarters.map(\.name)
    var values = scope.caption(
      caption, title: headline(program),
      summary: "Accounts by type" + (quarters.count == 1 ? ", " + calendar.title(of: quarters[0]) : ""))
    values["label"] = .text("Accounts by type")
    values["id"] = .text("abx.accounts" + (scope.number > 1 ? "-\(scope.number)" : ""))
    values["is_sample"] = .flag(isSample)
    values["has_quarters"] = .flag(quarters.count > 1)
    values["count"] = .text(String(accounts.count))
    values["filters"] = .list(filters(program, quarters))
    let known = program.accountTypes.map(\.id)
    var groups = program.accountTypes.map { type in
      group(
        accounts.filter { $0.type.id == type.id }, program, scope, title: scope.inline(type.title),
        reach: type.reach.map(\.rawValue).joined(separator: ", "), room: room(of: type))
    }
    let others = accounts.filter { !known.contains($0.type.id) }
    groups.append(group(others, program, scope, title: .text("Others"), reach: nil, room: .none))
    values["groups"] = .list(groups.compactMap { $0 })
    return values
  }

  /// `7 of 8 strategic places are taken`, in which quarter when there are several, or how many accounts there are.
  private func headline(_ program: AccountBasedProgram) -> String {
    let limited = program.accountTypes.compactMap { type in type.limit.map { (type.id, $0) } }
    guard let (id, limit) = limited.first else { return Self.counted(accounts.count, "account") }
    let count = quarters.current(on: asOf)?.accounts(of: id).count ?? 0
    return "\(count) of \(limit) \(id) places \(count == 1 ? "is" : "are") taken"
      + (currentQuarter.map { " in \($0)" } ?? "")
      + (count > limit ? ", and there are no more" : "")
  }

  private func group(
    _ accounts: [Account], _ program: AccountBasedProgram, _ scope: ComponentScope, title: TemplateValue,
    reach: String?, room: TemplateValue
  ) -> TemplateValue? {
    guard !accounts.isEmpty else { return nil }
    return .record([
      "title": title, "reach": .optional(reach), "room": room,
      "accounts": .list(accounts.map { .record(summary(of: $0, program, scope)) }),
    ])
  }

  /// What is said of an account wherever it is named.
  func summary(
    of account: Account, _ program: AccountBasedProgram, _ scope: ComponentScope
  ) -> [String: TemplateValue] {
    let criteria = account.criteria.compactMap { met in program.nomination?.criteria.first { $0.id == met.id } }
    let active = account.activeCampaigns.map { title(of: $0, program, scope) }
    let needed = program.plan(for: account.type.id)?.requirements.activeCampaigns
    return [
      "name": .text(account.title), "url": .optional(scope.url(Self.place(of: account.id))),
      "type": .text(account.type.id), "segment": .optional(account.segment), "region": .optional(account.region),
      "quarter": .text(calendar.title(of: quarters.name(of: account))),
      "criteria": scope.series(criteria.map { scope.inline($0.title) }), "campaigns": scope.series(active),
      "lacks_campaign": .flag(needed.map { active.count < $0 } ?? false),
      "executive": person(account.executive, scope), "developer": person(account.developer, scope),
      "terms": .text([account.type.id, account.segment, account.region].compactMap { $0 }.joined(separator: " ")),
    ]
  }

  /// What stands under the title of an account's page.
  func facts(of account: Account, _ program: AccountBasedProgram, _ scope: ComponentScope) -> [TemplateValue] {
    let executive = account.executive.map { subjects.person($0.id) }
    let developer = account.developer.map { subjects.person($0.id) }
    let facts: [(name: String, value: String?, place: String?)] = [
      ("Type", program.accountType(account.type.id)?.title ?? account.type.id, nil), ("Segment", account.segment, nil),
      ("Region", account.region, nil), ("Quarter", calendar.title(of: quarters.name(of: account)), nil),
      ("Account executive", executive?.name, executive?.place), ("SDR", developer?.name, developer?.place),
    ]
    return facts.compactMap { fact in
      fact.value.map { .record(["name": .text(fact.name), "value": scope.name($0, to: fact.place)]) }
    }
  }

  /// One choice for each fact that tells accounts apart.
  private func filters(_ program: AccountBasedProgram, _ quarters: [Period]) -> [TemplateValue] {
    func options(_ values: [String?], _ title: (String) -> String = { $0 }) -> [(value: String, title: String)] {
      Set(values.compactMap { $0 }).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { ($0, title($0)) }
    }
    let types = program.accountTypes.filter { type in accounts.contains { $0.type.id == type.id } }
    let all: [(key: String, name: String, options: [(value: String, title: String)])] = [
      ("type", "Type", types.map { ($0.id, $0.title) }), ("segment", "Segment", options(accounts.map(\.segment))),
      ("region", "Region", options(accounts.map(\.region))),
      (
        "quarter", "Quarter",
        quarters.map { (calendar.title(of: $0), calendar.title(of: $0)) }
      ),
    ]
    return all.filter { $0.options.count > 1 }.map { filter in
      .record([
        "key": .text(filter.key), "name": .text(filter.name),
        "options": .list(filter.options.map { .record(["value": .text($0.value), "title": .text($0.title)]) }),
      ])
    }
  }
}
