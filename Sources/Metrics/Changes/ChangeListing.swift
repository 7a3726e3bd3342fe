/// Differences as a reader wants them: what stands for itself, and, apart from it, what only follows from that.
///
/// When a value changes, so do the month, the quarter and the year it lies in, and every part it belongs to. A part of a
/// whole that is listed follows from the whole; of a running metric one period is enough, the quarter before the month
/// before the year.
package struct ChangeListing<Element: Sendable>: Sendable {
  /// What stands for itself, in the given order.
  package let shown: [Element]
  /// What follows from that, in the given order.
  package let folded: [Element]

  /// Sorts `elements` apart. `keepsOneKind` leaves one kind of period for each metric and slice.
  package init(_ elements: [Element], keepsOneKind: Bool, key: (Element) -> FigureSnapshot.Key) {
    let keys = elements.map(key)
    let all = Set(keys)
    var kinds: [FigureSnapshot.Key: Period.Kind] = [:]
    if keepsOneKind {
      for key in keys {
        let place = key.withoutPeriod
        kinds[place] =
          kinds[place].map { Self.rank(key.period.kind) < Self.rank($0) ? key.period.kind : $0 }
          ?? key.period.kind
      }
    }
    var (shown, folded) = ([Element](), [Element]())
    for (element, key) in zip(elements, keys) {
      let follows = !key.slice.isEmpty && all.contains(key.whole)
      let isOtherKind = kinds[key.withoutPeriod].map { $0 != key.period.kind } ?? false
      if follows || isOtherKind { folded.append(element) } else { shown.append(element) }
    }
    (self.shown, self.folded) = (shown, folded)
  }

  private static func rank(_ kind: Period.Kind) -> Int {
    switch kind {
    case .quarter, .fiscalQuarter: 0
    case .month: 1
    case .year, .fiscalYear: 2
    case .week: 3
    case .day: 4
    }
  }
}

extension FigureSnapshot.Key {
  /// The metric and slice, in whatever period.
  fileprivate var withoutPeriod: Self { Self(metric: metric, period: Period(.year, number: 0), slice: slice) }
}

/// Periods of one metric and slice that follow each other: `Nov 2024 to Nov 2026`.
package struct PeriodRun: Sendable {
  /// The figure of the first period.
  package let first: FigureSnapshot.Entry
  /// The figure of the last period.
  package fileprivate(set) var last: FigureSnapshot.Entry
  /// How many periods there are.
  package fileprivate(set) var count: Int
  /// Why one of the figures is in doubt; nil when none is.
  package fileprivate(set) var rejected: FigureSnapshot.Rejected?

  fileprivate init(_ entry: FigureSnapshot.Entry) {
    (first, last, count, rejected) = (entry, entry, 1, entry.rejected)
  }
}

extension FigureChanges {
  /// Restated figures.
  package var listedRestated: ChangeListing<Change> { ChangeListing(restated, keepsOneKind: false, key: \.key) }
  /// Figures that came into doubt.
  package var listedDoubtful: ChangeListing<Change> { ChangeListing(doubtful, keepsOneKind: false, key: \.key) }
  /// Figures of running periods that moved.
  package var listedMoved: ChangeListing<Change> { ChangeListing(moved, keepsOneKind: true, key: \.key) }
  /// Figures judged in another way.
  package var listedVerdicts: ChangeListing<Verdict> { ChangeListing(verdicts, keepsOneKind: false, key: \.new.key) }
  /// New figures as runs of periods.
  package var listedNew: ChangeListing<PeriodRun> { Self.listed(new) }
  /// Gone figures as runs of periods.
  package var listedGone: ChangeListing<PeriodRun> { Self.listed(gone) }
  /// Figures with another target as runs of periods, with the target they had.
  package var listedTargets: [(old: Target.Bound?, run: PeriodRun)] {
    var result: [(old: Target.Bound?, run: PeriodRun)] = []
    for change in ChangeListing(retargeted, keepsOneKind: false, key: \.key).shown {
      if let last = result.last, last.old == change.old.target, last.run.last.target == change.new.target,
        last.run.last.key.isFollowed(by: change.key)
      {
        result[result.count - 1].run.append(change.new)
      } else {
        result.append((change.old.target, PeriodRun(change.new)))
      }
    }
    return result
  }

  private static func listed(_ entries: [FigureSnapshot.Entry]) -> ChangeListing<PeriodRun> {
    func runs(_ entries: [FigureSnapshot.Entry]) -> [PeriodRun] {
      var result: [PeriodRun] = []
      // A run is one period after another of one slice, so slices must not alternate.
      let bySlice = entries.enumerated().sorted { left, right in
        let (a, b) = (left.element.key, right.element.key)
        let (first, second) = (a.inFirstPeriod, b.inFirstPeriod)
        return first == second ? left.offset < right.offset : first < second
      }
      for (_, entry) in bySlice {
        if let last = result.last, last.last.key.isFollowed(by: entry.key) {
          result[result.count - 1].append(entry)
        } else {
          result.append(PeriodRun(entry))
        }
      }
      return result
    }
    let listing = ChangeListing(entries, keepsOneKind: true, key: \.key)
    return ChangeListing(shown: runs(listing.shown), folded: runs(listing.folded))
  }
}

extension ChangeListing {
  fileprivate init(shown: [Element], folded: [Element]) { (self.shown, self.folded) = (shown, folded) }
}

extension PeriodRun {
  fileprivate mutating func append(_ entry: FigureSnapshot.Entry) {
    last = entry
    count += 1
    rejected = rejected ?? entry.rejected
  }
}

extension FigureSnapshot.Key {
  /// The key of the same kind of period, metric and slice, whatever the period.
  fileprivate var inFirstPeriod: Self { Self(metric: metric, period: Period(period.kind, number: 0), slice: slice) }

  fileprivate func isFollowed(by other: Self) -> Bool {
    metric == other.metric && slice == other.slice && period.next == other.period
  }
}
