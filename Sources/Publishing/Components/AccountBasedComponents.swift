import GoToMarket
import Metrics
import Records
import Templating

/// The directives about the account-based program: what it stands on and offers here, accounts and their plans, the
/// process and success in the files beside this one.
struct AccountBasedComponents: Sendable {
  let models: Models
  let subjects: Subjects
  let metrics: MetricsModel
  /// The accounts by quarter.
  let quarters: AccountQuarters

  init(models: Models, subjects: Subjects, metrics: MetricsModel) {
    self.models = models
    self.subjects = subjects
    self.metrics = metrics
    quarters = AccountQuarters(models.accounts.value?.accounts ?? [], in: metrics.catalog.calendar)
  }

  /// The folder of the pages of accounts.
  static let folder = "accounts/"

  /// The id of a program's line.
  static func anchor(ofProgram id: String) -> String { "program-\(id)" }

  /// The page of an account as a link names it.
  static func place(of id: String) -> String { "/\(folder)\(id).md" }

  /// The day accounts are held against; nil when nobody says.
  var asOf: CalendarDay? { metrics.dayOfReport }
  var calendar: FiscalCalendar { metrics.catalog.calendar }
  var accounts: [Account] { models.accounts.value?.accounts ?? [] }
  var isSample: Bool { models.accounts.value?.isSample ?? false }

  var all: [Component] {
    [
      Component("abx_pillars") { () throws(ComponentFailure) in
        let program = try program(with: "pillars") { !$0.pillars.isEmpty }
        return .template("components/abx_pillars") { Self.pillars(program, $0) }
      },
      Component("abx_programs") { () throws(ComponentFailure) in
        let program = try program(with: "programs") { !$0.programs.isEmpty }
        return .template("components/abx_programs", anchors: program.programs.map { Self.anchor(ofProgram: $0.id) }) {
          programs(program, $0)
        }
      },
      Component("abx_types") { () throws(ComponentFailure) in
        let program = try program(with: "account_types") { !$0.accountTypes.isEmpty }
        return .template("components/abx_types") { types(program, $0) }
      },
      Component("abx_meetings") { () throws(ComponentFailure) in
        let program = try program(with: "meetings") { !$0.meetings.isEmpty }
        return .template("components/abx_meetings") { Self.meetings(program, $0) }
      },
      Component("abx_accounts") { () throws(ComponentFailure) in
        let program = try models.accountBasedProgram.required()
        _ = try models.accounts.required()
        return .template("components/abx_accounts") { .record(roster(program, $0)) }
      },
      Component("abx_process") { () throws(ComponentFailure) in
        let program = try program(with: "process") { !$0.process.isEmpty }
        return .template("components/abx_process") { process(program, $0) }
      },
      Component("abx_plan") { call in
        do throws(ComponentFailure) { return try plan(call) } catch { return .failure(error) }
      },
      Component("abx_success") { call in
        do throws(ComponentFailure) { return try success(call) } catch { return .failure(error) }
      },
    ]
  }

  /// The program, which cannot be shown without what stands at `key`.
  func program(
    with key: String, _ has: (AccountBasedProgram) -> Bool
  ) throws(ComponentFailure) -> AccountBasedProgram {
    let program = try models.accountBasedProgram.required()
    guard has(program) else {
      let path = models.accountBasedProgram.path
      throw ComponentFailure(.missingData, "\(path) has no \(key)", help: "add `\(key)` to \(path)")
    }
    return program
  }

  private static func pillars(_ model: AccountBasedProgram, _ scope: ComponentScope) -> TemplateValue {
    .record([
      "pillars": .list(
        model.pillars.map { pillar in
          .record(["title": scope.inline(pillar.title), "description": scope.inline(pillar.description)])
        })
    ])
  }

  private func programs(_ model: AccountBasedProgram, _ scope: ComponentScope) -> TemplateValue {
    func list(_ status: AccountBasedProgram.Status) -> TemplateValue {
      .list(
        model.programs.filter { $0.status == status }.map { program in
          let types = program.accountTypes.compactMap { model.accountType($0.id) }
          // An account that is there for several quarters is one.
          let runs = accounts.filter { $0.activeCampaigns.contains { $0.program.id == program.id } }
          let users = Set(runs.map(\.foldedTitle)).count
          return .record([
            "anchor": scope.number == 1 ? .text(Self.anchor(ofProgram: program.id)) : .none,
            "title": scope.inline(program.title),
            "note": scope.line(program.note),
            "account_types": scope.series(types.map { scope.inline($0.title) }),
            "users": users == 0 ? .none : .text(Self.counted(users, "account")),
          ])
        })
    }
    return .record(["available": list(.available), "roadmap": list(.roadmap)])
  }

  private func types(_ model: AccountBasedProgram, _ scope: ComponentScope) -> TemplateValue {
    .record([
      "has_accounts": .flag(models.accounts.value != nil), "is_sample": .flag(isSample),
      "types": .list(
        model.accountTypes.map { type in
          .record([
            "title": scope.inline(type.title), "description": scope.line(type.description),
            "reach": .text(type.reach.map(\.rawValue).joined(separator: ", ")),
            "limit": .optional(type.limit.map(String.init)), "room": room(of: type),
          ])
        }),
    ])
  }

  /// How many accounts of a type there are in the current quarter, and how many places: `count`, `limit` (or none),
  /// `quarter` (the one that is meant, when there are several, or none), `is_over`, `places` (list: is_taken).
  func room(of type: AccountBasedProgram.AccountType) -> TemplateValue {
    let count = quarters.current(on: asOf)?.accounts(of: type.id).count ?? 0
    let places = type.limit.map { max($0, count) } ?? 0
    return .record([
      "count": .text(String(count)), "limit": .optional(type.limit.map(String.init)),
      "quarter": .optional(currentQuarter), "is_over": .flag(type.limit.map { count > $0 } ?? false),
      "places": .list((0..<min(places, 60)).map { .record(["is_taken": .flag($0 < count)]) }),
    ])
  }

  /// The quarter that counts are of, when there are several to choose from.
  var currentQuarter: String? {
    guard quarters.quarters.count > 1 else { return nil }
    return quarters.current(on: asOf).map { calendar.title(of: $0.name) }
  }

  private static func meetings(_ model: AccountBasedProgram, _ scope: ComponentScope) -> TemplateValue {
    .record([
      "meetings": .list(
        model.meetings.map { meeting in
          .record([
            "title": scope.inline(meeting.title), "time": scope.inline(meeting.time),
            "people": scope.inline(meeting.people), "purpose": scope.inline(meeting.purpose),
          ])
        })
    ])
  }

  /// `1 account`, `7 accounts`
  static func counted(_ count: Int, _ thing: String) -> String { "\(count) \(thing)\(count == 1 ? "" : "s")" }

  /// The name of a person, who may have left, and their place: `name`, `url` (or none).
  func person(_ reference: Reference?, _ scope: ComponentScope) -> TemplateValue {
    reference.map { scope.record(subjects.person($0.id)) } ?? .none
  }

  /// The title of the program that a campaign runs, which leads to its line.
  func title(of campaign: Account.Campaign, _ program: AccountBasedProgram, _ scope: ComponentScope) -> TemplateValue {
    let id = campaign.program.id
    return scope.name(
      program.programs.first { $0.id == id }?.title ?? id, to: subjects.place(of: .program(id)))
  }
}
