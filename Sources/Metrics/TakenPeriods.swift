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
    var taken: [Taken] = []
    for groups in log.periods(of: id, in: days) {
      let coarser = taken[...]
      for group in groups where !coarser.contains(where: { $0.days.overlaps(group.days) }) {
        let sets = Self.sets(of: group.indices, slice, log)
        guard let used = sets.first else { continue }
        taken.append(Taken(period: group.period, days: group.days, used: used, others: Array(sets.dropFirst())))
      }
    }
    periods = taken.sorted { $0.days.lowerBound < $1.days.lowerBound }
  }

  /// The observations that contain `slice`, by their set of dimensions: the smallest set first, then by the places of
  /// its dimensions.
  static func sets(of indices: ArraySlice<Int>, _ slice: Slice, _ log: ObservationLog) -> [[Int]] {
    var sets: [(dimensions: [Int], indices: [Int])] = []
    for index in indices {
      let own = log.observations.slice(at: index)
      guard own.contains(slice) else { continue }
      if let place = sets.firstIndex(where: { own.hasDimensions($0.dimensions) }) {
        sets[place].indices.append(index)
      } else {
        sets.append((own.dimensions, [index]))
      }
    }
    return sets.sorted { left, right in
      let (a, b) = (left.dimensions, right.dimensions)
      return a.count != b.count ? a.count < b.count : a.lexicographicallyPrecedes(b)
    }.map(\.indices)
  }

  /// The last day of the first period of a taken kind that lies in `whole` and shares no day with a taken one.
  func firstHole(in whole: Period, _ calendar: FiscalCalendar) -> CalendarDay? {
    Set(periods.map(\.period.kind)).compactMap { kind in
      calendar.periods(kind, in: whole).lazy.map(calendar.days)
        .first { days in !periods.contains { $0.days.overlaps(days) } }?.upperBound
    }.min()
  }
}
