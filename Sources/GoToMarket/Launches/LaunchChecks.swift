package import Diagnostics
package import Records

extension Rule {
  /// Launches, but no tiers that say what they need.
  package static let launchesWithoutTiers = Rule("launch.without-tiers", .error)
  /// An activity of a launch that is done and waived.
  package static let doneAndWaived = Rule("launch.done-and-waived", .error)
  /// An activity waived without saying why.
  package static let waivedWithoutReason = Rule("launch.waived-without-reason", .error)
  /// An activity waived that no launch of the tier has.
  package static let nothingToWaive = Rule("launch.nothing-to-waive", .warning)
  /// An activity added that every launch of the tier has.
  package static let nothingToAdd = Rule("launch.nothing-to-add", .warning)
  /// An activity done on a day that is still to come.
  package static let doneInFuture = Rule("launch.done-in-future", .error)
}

extension Launches {
  /// Tiers and activities are those of `tiers`; what is done is not waived, what is waived has a reason and is worth it.
  package func findings(_ tiers: LaunchTiers) -> [Diagnostic] { launches.flatMap { findings($0, tiers) } }

  /// Nothing was done later than `day`.
  package func findings(on day: CalendarDay) -> [Diagnostic] {
    launches.flatMap { launch in
      launch.done.filter { $0.day > day }.map { done in
        Diagnostic(
          .doneInFuture, at: path, done.activity.span,
          "`\(done.activity.id)` was done on \(done.day), but it is only \(day)",
          help: "take it out until it is done, or correct the day")
      }
    }
  }

  private func findings(_ launch: Launch, _ tiers: LaunchTiers) -> [Diagnostic] {
    let activities = tiers.activities.map(\.id)
    let named = launch.also + launch.done.map(\.activity) + launch.waived.map(\.activity)
    var findings = named.filter { !activities.contains($0.id) }.map { activity in
      Diagnostic.unknownReference(activity, at: path, "activity", home: tiers.path, known: activities)
    }
    let tier = tiers.tiers.firstIndex { $0.id == launch.tier.id }
    if tier == nil {
      findings.append(
        .unknownReference(launch.tier, at: path, "tier", home: tiers.path, known: tiers.tiers.map(\.id)))
    }
    func mark(_ activity: Reference) -> LaunchTiers.Mark? {
      tier.flatMap { tier in tiers.activities.first { $0.id == activity.id }?.marks[tier] }
    }
    for waiver in launch.waived {
      let activity = waiver.activity
      if launch.done.contains(where: { $0.activity.id == activity.id }) {
        findings.append(
          Diagnostic(
            .doneAndWaived, at: path, activity.span, "`\(activity.id)` is waived, but it is done",
            help: "remove it from `waived` or from `done`"))
      } else if waiver.reason.allSatisfy(\.isWhitespace) {
        findings.append(
          Diagnostic(
            .waivedWithoutReason, at: path, activity.span, "nothing says why `\(activity.id)` is waived",
            help: "write `\(activity.id): ` and the reason"))
      } else if mark(activity) == .never, !launch.also.contains(where: { $0.id == activity.id }) {
        findings.append(
          Diagnostic(
            .nothingToWaive, at: path, activity.span,
            "a \(launch.tier.id) launch never has `\(activity.id)`, so there is nothing to waive", help: "remove it"))
      }
    }
    for activity in launch.also where mark(activity) == .always {
      findings.append(
        Diagnostic(
          .nothingToAdd, at: path, activity.span, "a \(launch.tier.id) launch always has `\(activity.id)`",
          help: "remove it from `also`"))
    }
    return findings
  }
}
