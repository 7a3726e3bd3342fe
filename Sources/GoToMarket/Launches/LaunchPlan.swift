package import Records

/// What a launch needs, by its tier, and how far that is on a day.
///
/// Laws: required is what the tier always has, what the launch adds and what it has done all the same, less what it waives;
/// an activity is due its lead time before the launch, and overdue from the day after that; without a day nothing is
/// overdue.
package struct LaunchPlan: Hashable, Sendable {
  /// How an activity stands.
  package enum State: Hashable, Sendable {
    /// It was done on a day.
    case done(CalendarDay)
    /// It is left out, for the given reason.
    case waived(String)
    /// It is to be done, in so many days; nil when nobody says what day it is.
    case open(days: Int?)
    /// It should have been done so many days ago.
    case overdue(days: Int)
    /// Launches of the tier have it sometimes, and this one has not said.
    case undecided
  }

  /// One line of the checklist.
  package struct Item: Hashable, Sendable {
    /// The activity.
    package let activity: LaunchTiers.Activity
    /// The day by which it is done.
    package let due: CalendarDay
    /// How it stands.
    package let state: State
  }

  /// The launch.
  package let launch: Launch
  /// Its tier.
  package let tier: LaunchTiers.Tier
  /// Everything on its checklist, by the day it is due.
  package let items: [Item]
  /// How many activities are done.
  package let doneCount: Int
  /// How many have to be.
  package let requiredCount: Int
  /// How many should have been done by now.
  package let overdueCount: Int

  /// The plan of `launch` as it stands on `day`; nil when its tier is none of `tiers`.
  package init?(_ launch: Launch, tiers: LaunchTiers, on day: CalendarDay?) {
    guard let tier = tiers.tiers.firstIndex(where: { $0.id == launch.tier.id }) else { return nil }
    self.launch = launch
    self.tier = tiers.tiers[tier]
    var items: [Item] = []
    for activity in tiers.activities {
      let due = launch.day.advanced(by: -(activity.leadDays ?? 0))
      let state: State
      if let done = launch.done.first(where: { $0.activity.id == activity.id }) {
        state = .done(done.day)
      } else if let waiver = launch.waived.first(where: { $0.activity.id == activity.id }) {
        state = .waived(waiver.reason)
      } else if activity.marks[tier] == .always || launch.also.contains(where: { $0.id == activity.id }) {
        let days = day.map { due.number - $0.number }
        if let days, days < 0 { state = .overdue(days: -days) } else { state = .open(days: days) }
      } else if activity.marks[tier] == .sometimes {
        state = .undecided
      } else {
        continue
      }
      items.append(Item(activity: activity, due: due, state: state))
    }
    self.items = items.enumerated().sorted { ($0.element.due, $0.offset) < ($1.element.due, $1.offset) }.map(\.element)
    doneCount = items.count { if case .done = $0.state { true } else { false } }
    requiredCount = items.count { item in
      switch item.state {
      case .done, .open, .overdue: true
      case .waived, .undecided: false
      }
    }
    overdueCount = items.count { if case .overdue = $0.state { true } else { false } }
  }

  /// How many activities are left out on purpose.
  package var waivedCount: Int { items.count { if case .waived = $0.state { true } else { false } } }
  /// Whether something is required, and all of it is done.
  package var isReady: Bool { requiredCount > 0 && doneCount == requiredCount }
}
