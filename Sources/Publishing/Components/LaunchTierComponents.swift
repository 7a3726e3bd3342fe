import GoToMarket
import Templating

/// `launch_tiers`: which activity belongs to a launch of which size.
struct LaunchTierComponents: Sendable {
  let models: Models
  let subjects: Subjects

  var all: [Component] {
    [
      Component("launch_tiers") { () throws(ComponentFailure) in
        let tiers = try models.launchTiers.required()
        return .template("components/launch_tiers") { matrix(tiers, $0) }
      }
    ]
  }

  private func matrix(_ model: LaunchTiers, _ scope: ComponentScope) -> TemplateValue {
    var values = scope.caption(model.caption, title: "Activities by launch tier")
    values["tiers"] = .list(
      model.tiers.map { tier in
        .record([
          "title": scope.name(tier.title), "label": .text(tier.label ?? ""), "summary": scope.line(tier.summary),
        ])
      })
    values["activities"] = .list(
      model.activities.map { activity in
        .record([
          "title": scope.name(activity.title, linkedTo: activity.link),
          "note": scope.line(activity.note),
          "team": activity.owner.map { scope.name($0, to: subjects.team($0).place) } ?? .none,
          "lead": .optional(activity.leadDays.map(Self.lead)),
          "marks": .list(activity.marks.map(Self.mark)),
        ])
      })
    values["counts"] = .list(model.alwaysCounts.map { .record(["count": .text(String($0))]) })
    return .record(values)
  }

  /// How long before the launch something is done.
  private static func lead(_ days: Int) -> String {
    days == 0 ? "on the day" : days == 1 ? "1 day before" : "\(days) days before"
  }

  private static func mark(_ mark: LaunchTiers.Mark) -> TemplateValue {
    .record([
      "is_always": .flag(mark == .always), "is_sometimes": .flag(mark == .sometimes), "is_never": .flag(mark == .never),
    ])
  }
}
