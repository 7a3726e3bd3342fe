import GoToMarket
import Metrics
import Records
import Templating

/// `launch_calendar` and `launch_checklist.ID`: what is launched when, and how far it is.
struct LaunchComponents: Sendable {
  let models: Models
  let subjects: Subjects
  let metrics: MetricsModel

  /// The day launches are held against; nil when nobody says.
  private var asOf: CalendarDay? { metrics.dayOfReport }
  private var calendar: FiscalCalendar { metrics.catalog.calendar }

  /// The folder of the pages of launches.
  static let folder = "launches/"

  /// The page of a launch as a link names it.
  static func place(of id: String) -> String { "/\(folder)\(id).md" }

  var all: [Component] {
    [
      Component("launch_calendar") { () throws(ComponentFailure) in
        let plans = try plans()
        return .template("components/launch_calendar") { scope in
          .record(calendar(of: plans, scope))
        }
      },
      Component("launch_checklist", of: "launch") { id throws(ComponentFailure) in
        let plans = try plans()
        guard let plan = plans.first(where: { $0.launch.id == id }) else {
          throw .unknown(id, "launch", known: plans.map(\.launch.id), in: models.launches.path)
        }
        return .template("components/launch_checklist") { scope in
          .record(checklist(of: plan, scope))
        }
      },
    ]
  }

  /// The plans of all launches whose tier is known, in the order of the file.
  func plans() throws(ComponentFailure) -> [LaunchPlan] {
    let launches = try models.launches.required()
    let tiers = try models.launchTiers.required()
    return launches.launches.compactMap { LaunchPlan($0, tiers: tiers, on: asOf) }
  }

  private var isSample: Bool { models.launches.value?.isSample ?? false }

  /// What `components/launch_calendar` is given.
  func calendar(of plans: [LaunchPlan], _ scope: ComponentScope) -> [String: TemplateValue] {
    let sorted = plans.sorted { ($0.launch.day, $0.launch.id) < ($1.launch.day, $1.launch.id) }
    let upcoming = sorted.filter { plan in asOf.map { plan.launch.day >= $0 } ?? true }
    let recent = Array(sorted.filter { plan in asOf.map { plan.launch.day < $0 } ?? false }.reversed())
    let groups: [(title: String, label: String, plans: [LaunchPlan])] = [
      asOf == nil
        ? (upcoming.count == 1 ? "1 launch" : "\(upcoming.count) launches", "Launches", upcoming)
        : (Self.headline(upcoming), "Launches ahead", upcoming),
      (recent.count == 1 ? "1 launch is out" : "\(recent.count) launches are out", "Launches that are out", recent),
    ]
    let caption = models.launches.value?.caption
    return [
      "empty": plans.isEmpty ? .text("No launch is planned.") : .none,
      "summary": scope.line(caption?.summary), "note": scope.line(caption?.note),
      "as_of": FigureWords.day(asOf), "undated": undated, "is_sample": .flag(isSample),
      "groups": .list(
        groups.filter { !$0.plans.isEmpty }.map { group in
          .record([
            "title": .text(group.title), "label": .text(group.label),
            "quarters": .list(quarters(of: group.plans, scope)),
          ])
        }),
    ]
  }

  /// What is said when nobody says what day it is; none otherwise.
  private var undated: TemplateValue {
    asOf == nil
      ? .text("What is ahead or overdue is not known without a day: add metrics, or build with --as-of")
      : .none
  }

  private static func headline(_ plans: [LaunchPlan]) -> String {
    let late = plans.count { $0.overdueCount > 0 }
    if plans.count == 1 { return "1 launch is ahead" + (late > 0 ? ", and something for it is overdue" : "") }
    let tail = late == 0 ? "nothing is overdue" : "\(late) of them \(late == 1 ? "has" : "have") something overdue"
    return "\(plans.count) launches are ahead, and \(tail)"
  }

  /// The plans by fiscal quarter, in the order they come in.
  private func quarters(of plans: [LaunchPlan], _ scope: ComponentScope) -> [TemplateValue] {
    var quarters: [(period: Period, plans: [LaunchPlan])] = []
    for plan in plans {
      let quarter = calendar.period(calendar.quarters, holding: plan.launch.day)
      if quarters.last?.period == quarter {
        quarters[quarters.count - 1].plans.append(plan)
      } else {
        quarters.append((quarter, [plan]))
      }
    }
    return quarters.map { quarter in
      .record([
        "title": .text(calendar.title(of: quarter.period)),
        "months": calendar.months(of: quarter.period).map(TemplateValue.text) ?? .none,
        "launches": .list(quarter.plans.map { .record(summary(of: $0, scope)) }),
      ])
    }
  }

  /// What is said of a launch wherever it is named.
  func summary(of plan: LaunchPlan, _ scope: ComponentScope) -> [String: TemplateValue] {
    let launch = plan.launch
    let owner = launch.owner.map { subjects.person($0.id) }
    let areas = launch.areas.compactMap { area in
      models.productMarketingRoles.value?.areas.first { $0.id == area.id }.map { scope.name($0.title) }
    }
    return [
      "name": scope.name(launch.title),
      "url": scope.url(Self.place(of: launch.id)).map(TemplateValue.text) ?? .none,
      "day": FigureWords.day(launch.day),
      "tier": scope.name(plan.tier.title),
      "tier_label": plan.tier.label.map(TemplateValue.text) ?? .none,
      "owner": .optional(owner?.name), "owner_url": .optional(owner?.place.flatMap(scope.url)),
      "areas": scope.series(areas),
      "done": .text(String(plan.doneCount)),
      "required": plan.requiredCount > 0 ? .text(String(plan.requiredCount)) : .none,
      "overdue": plan.overdueCount > 0 ? .text(String(plan.overdueCount)) : .none,
      "places": .list(
        (0..<plan.requiredCount).map { .record(["is_taken": .flag($0 < plan.doneCount)]) }),
    ]
  }

  /// What stands under the title of a launch's page.
  func facts(of plan: LaunchPlan, _ scope: ComponentScope) -> [TemplateValue] {
    let launch = plan.launch
    let owner = launch.owner.map { subjects.person($0.id) }
    let areas = launch.areas.compactMap { area in
      models.productMarketingRoles.value?.areas.first { $0.id == area.id }?.title
    }
    let facts: [(name: String, value: String?, place: String?)] = [
      ("Day", DayFormat.short(launch.day), nil),
      ("Tier", plan.tier.title + (plan.tier.label.map { " (\($0))" } ?? ""), nil),
      ("Owner", owner?.name, owner?.place), ("Areas", areas.isEmpty ? nil : areas.joined(separator: ", "), nil),
    ]
    return facts.compactMap { fact in
      fact.value.map { .record(["name": .text(fact.name), "value": scope.name($0, to: fact.place)]) }
    }
  }

  /// What `components/launch_checklist` is given.
  func checklist(of plan: LaunchPlan, _ scope: ComponentScope) -> [String: TemplateValue] {
    let late = plan.overdueCount
    let done = "\(plan.doneCount) of \(plan.requiredCount) activities \(plan.doneCount == 1 ? "is" : "are") done"
    let title =
      plan.requiredCount == 0
      ? Self.nothingRequired(plan.waivedCount)
      : plan.isReady
        ? "Everything is done"
        : late == 0 ? done : "\(done), \(late) \(late == 1 ? "is" : "are") overdue"
    var values = summary(of: plan, scope)
    values["title"] = .text(title)
    values["label"] = .text("Checklist of the launch")
    values["as_of"] = FigureWords.day(asOf)
    values["undated"] = undated
    values["is_sample"] = .flag(isSample)
    values["items"] = .list(plan.items.map { item($0, scope) })
    return values
  }

  private static func nothingRequired(_ waived: Int) -> String {
    switch waived {
    case 0: "Nothing is required"
    case 1: "Nothing is required: 1 activity is waived"
    default: "Nothing is required: \(waived) activities are waived"
    }
  }

  private func item(_ item: LaunchPlan.Item, _ scope: ComponentScope) -> TemplateValue {
    let activity = item.activity
    var (health, word): (String?, String) = (nil, "")
    var reason = TemplateValue.none
    switch item.state {
    case .done(let day):
      (health, word) = ("okay", "Done \(DayFormat.short(day))")
      if day > item.due { reason = .text(Self.days(day.number - item.due.number) + " late") }
    case .waived(let why):
      word = "Waived"
      reason = scope.inline(why)
    case .overdue(let days): (health, word) = ("problem", "Overdue by \(Self.days(days))")
    case .open(let days?): word = days == 0 ? "Due today" : "Due in \(Self.days(days))"
    case .open(nil): word = "To do"
    case .undecided: (word, reason) = ("Optional", .text("not decided yet"))
    }
    return .record([
      "name": scope.name(activity.title, linkedTo: activity.link),
      "team": activity.owner.map { scope.name($0, to: subjects.team($0).place) } ?? .none,
      "due": FigureWords.day(item.due),
      "health": health.map(TemplateValue.text) ?? .none, "state": .text(word), "reason": reason,
    ])
  }

  private static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }
}
