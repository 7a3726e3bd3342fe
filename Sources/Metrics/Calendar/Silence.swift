import Records

/// A time without an observation. One that is too long for anything but a mistyped year has no figures: they would be
/// thousands, and say nothing.
enum Silence {
  /// Twenty years.
  private static let longest = 7305

  /// Whether it is too long between two days on which something was measured.
  static func isLong(from last: CalendarDay, to next: CalendarDay) -> Bool { next.number - last.number > longest }
}

extension FiscalCalendar {
  /// The periods of a kind from the first to the last of some numbers, without those in long silences between.
  func runs(_ kind: Period.Kind, _ numbers: some Sequence<Int>) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for number in numbers.sorted() {
      guard let run = runs.last else {
        runs.append(number...number)
        continue
      }
      let last = days(of: Period(kind, number: run.upperBound)).upperBound
      if Silence.isLong(from: last, to: days(of: Period(kind, number: number)).lowerBound) {
        runs.append(number...number)
      } else {
        runs[runs.count - 1] = run.lowerBound...number
      }
    }
    return runs
  }
}
