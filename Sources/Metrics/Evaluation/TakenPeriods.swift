import Records

/// The observed periods that make up a longer one: the coarsest first, and what shares a day with one taken left out.
struct TakenPeriods {
  /// One of them.
  struct Taken {
    let period: Period
    let days: ClosedRange<CalendarDay>
    /// The observations that count: those with the fewest dimensions.
    let used: [Int]
    /// The others, by their set of dimensions.
    let others: [[Int]]
  }

  /// What was taken, by first day.
  let periods: [Taken]

  init(of id: MetricID, in whole: Period, _ slice: Slice, _ catalog: Catalog, _ log: ObservationLog) {
    let days = catalog.calendar.days(of: whole)
    let wanted = log.numbers(containing: slice)
    var taken: [Taken] = []
    for groups in log.periods(of: id, in: days) {
      let coarser = taken[...]
      for group in groups where !coarser.contains(where: { $0.days.overlaps(group.days) }) {
        let sets = log.sets(of: group, in: wanted)
        guard let used = sets.first else { continue }
        taken.append(Taken(period: group.period, days: group.days, used: used, others: Array(sets.dropFirst())))
      }
    }
    periods = taken.sorted { $0.days.lowerBound < $1.days.lowerBound }
  }

  /// The last day of the first period of a taken kind that lies in `whole` and shares no day with a taken one.
  func firstHole(in whole: Period, _ calendar: FiscalCalendar) -> CalendarDay? {
    // No two share a day: where they have as many days as the whole, there is no hole.
    let days = calendar.days(of: whole)
    if periods.reduce(0, { $0 + $1.days.length }) == days.length { return nil }
    return Set(periods.map(\.period.kind)).compactMap { kind in
      calendar.periods(kind, in: whole).lazy.map(calendar.days)
        .first { !covers(anyOf: $0) }?.upperBound
    }.min()
  }

  /// Whether one of them has one of the given days.
  func covers(anyOf days: ClosedRange<CalendarDay>) -> Bool {
    var (low, high) = (0, periods.count)
    while low < high {
      let middle = (low + high) / 2
      if periods[middle].days.upperBound >= days.lowerBound { high = middle } else { low = middle + 1 }
    }
    return low < periods.count && periods[low].days.lowerBound <= days.upperBound
  }
}

extension ClosedRange<CalendarDay> {
  /// How many days they are.
  fileprivate var length: Int { upperBound.number - lowerBound.number + 1 }
}
