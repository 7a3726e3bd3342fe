package import Metrics
package import Records

/// The days on which accounts can be nominated for a quarter.
///
/// Law: a window ends on the day before its quarter begins and has as many days as nominations open before it.
package struct NominationWindow: Hashable, Sendable {
  /// How a day stands to a window.
  package enum State: Hashable, Sendable {
    /// It opens in so many days.
    case opens(days: Int)
    /// It is open, the given day included, for so many days.
    case open(days: Int)
    /// It is over.
    case closed
  }

  /// How many days before a quarter nominations may open: at most ten years.
  static let leadRange = 1...3650

  /// The quarter that accounts are nominated for.
  package let quarter: Period
  /// The first day of that quarter.
  package let begin: CalendarDay
  /// The first and the last day of the window.
  package let days: ClosedRange<CalendarDay>

  /// The window before `quarter`, which opens `leadDays` days before it, at least one.
  package init(before quarter: Period, leadDays: Int, in calendar: FiscalCalendar) {
    self.quarter = quarter
    begin = calendar.days(of: quarter).lowerBound
    days = begin.advanced(by: -leadDays)...begin.advanced(by: -1)
  }

  /// How `day` stands to the window.
  package func state(on day: CalendarDay) -> State {
    if day < days.lowerBound { return .opens(days: days.lowerBound.number - day.number) }
    return days.contains(day) ? .open(days: days.upperBound.number - day.number + 1) : .closed
  }
}

extension AccountBasedProgram.Nomination {
  /// The windows of the `count` quarters that come after the one that holds `day`; none when nobody knows how long they are.
  package func windows(after day: CalendarDay, count: Int, in calendar: FiscalCalendar) -> [NominationWindow] {
    guard let leadDays else { return [] }
    var quarter = calendar.period(calendar.quarters, holding: day)
    return (0..<count).map { _ in
      quarter = quarter.next
      return NominationWindow(before: quarter, leadDays: leadDays, in: calendar)
    }
  }
}
