package import Records

/// What is different between two builds.
///
/// A figure is compared with itself: the same metric, period and slice. One of a period that was over is *restated* when
/// its value changes at all, for somebody may have quoted it; one of a period that was running has *moved* when it changes
/// by more than the threshold, or changes its health. A figure that stands in one build only is *new* or *gone*. One whose
/// value rests on rejected data now is *doubtful*, unless it was the same and in doubt before: nobody should quote it, and
/// it is neither restated nor moved nor judged.
///
/// Laws: nothing is different between a build and itself; what is new one way is gone the other way; the order of the
/// figures in either build changes nothing. Two numbers are the same when they are equal or no farther apart than
/// rounding to doubles can bring them.
package struct FigureChanges: Sendable {
  /// One figure in both builds.
  package struct Change: Sendable {
    /// What it was.
    package let old: FigureSnapshot.Entry
    /// What it is.
    package let new: FigureSnapshot.Entry

    /// Which figure it is.
    package var key: FigureSnapshot.Key { new.key }

    /// The difference; nil when one of the values is missing, or is in another unit.
    package var difference: Rational? {
      guard old.unit == new.unit else { return nil }
      return old.value.flatMap { old in new.value.map { $0 - old } }
    }

    /// The difference as a fraction of what it was; for percentages the difference itself (FORMATS, evaluation 7). Nil
    /// without two values, or from zero.
    package var change: Rational? { new.unit == Unit.percent.description ? difference : share }

    /// How large the change is, whatever the unit: the difference as a fraction of what it was. Nil without two values, or
    /// from zero: that is more than any fraction.
    package var size: Rational? { share?.magnitude }

    private var share: Rational? {
      guard let difference, let before = old.value else { return nil }
      return difference.isZero ? .zero : difference.divided(by: before.magnitude)
    }
  }

  /// A figure that is judged in another way than before.
  package struct Verdict: Sendable {
    /// How it stood; unknown also when its period is new.
    package let old: Health
    /// The figure now. Its health is never unknown.
    package let new: FigureSnapshot.Entry

    /// Whether its target is met now.
    package var isMet: Bool { new.health == .okay }
    /// Whether it stands worse than before, or is missed where nothing was known.
    package var isWorse: Bool { old == .unknown ? !isMet : old.rank < new.health.rank }
  }

  /// How far a running period may move without being listed when nobody says: half a percent of what it was. Figures
  /// are shown with three or four digits; what moves by less would mostly be listed with the same two numbers.
  package static let defaultThreshold = Rational("0.005") ?? .zero

  /// The threshold written `text`, a percentage like `1%` or `0.5`; nil for anything else and below zero.
  package static func threshold(_ text: String) -> Rational? {
    let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
    guard let percent = Rational(digits), !percent.isNegative else { return nil }
    return percent.divided(by: Rational(100))
  }

  /// The days of both builds' data, told in the same way: of the newest delivery where both know their sources, else the
  /// earliest among the last days of all sources.
  package let days: (old: CalendarDay?, new: CalendarDay?)
  /// How far figures of running periods could move without being listed.
  package let threshold: Rational
  /// Figures of periods that were over, with another value now; by metric, period and slice.
  package let restated: [Change]
  /// Figures in doubt now, which had another value or were in no doubt; by metric, period and slice.
  package let doubtful: [Change]
  /// Figures of periods that were not over, changed beyond the threshold or in health: worse health first, then better,
  /// then the rest; the largest change first.
  package let moved: [Change]
  /// Figures of periods that were not over, changed within the threshold; by metric, period and slice.
  package let drifted: [Change]
  /// Figures that are judged in another way than before, and figures of new periods that are judged; those with a problem
  /// first, then those to attend to, then those that are met. A metric the older build did not know is not among them, nor
  /// a figure in doubt.
  package let verdicts: [Verdict]
  /// Figures whose target is another one; by metric, period and slice.
  package let retargeted: [Change]
  /// Figures only the newer build has; by metric, period and slice.
  package let new: [FigureSnapshot.Entry]
  /// Figures only the older build has; by metric, period and slice.
  package let gone: [FigureSnapshot.Entry]
  /// Sources that were within their limits and are not any more; nil when nothing is known about them in one build.
  package let newlyStale: [FigureSnapshot.SourceAge]?
  /// How many figures have the same value.
  package let unchangedCount: Int

  /// How many figures the newer build has. Each of them is restated, doubtful, moved, drifted, new or unchanged.
  package var figureCount: Int {
    restated.count + doubtful.count + moved.count + drifted.count + new.count + unchangedCount
  }

  /// Whether nothing is listed: figures may have moved within the threshold.
  package var isEmpty: Bool {
    restated.isEmpty && doubtful.isEmpty && moved.isEmpty && verdicts.isEmpty && retargeted.isEmpty && new.isEmpty
      && gone.isEmpty
      && newlyStale?.isEmpty ?? true
  }

  /// Compares two builds. `threshold` is a fraction of the older value: 0.05 is 5 %.
  package init(from old: FigureSnapshot, to new: FigureSnapshot, threshold: Rational = defaultThreshold) {
    let before = Dictionary(old.entries.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let now = Set(new.entries.map(\.key))
    let knownMetrics = Set(old.entries.map(\.key.metric))
    var sorted = Sorted()
    for entry in new.entries.sorted(by: { $0.key < $1.key }) {
      let earlier = before[entry.key]
      if let earlier { sorted.add(Change(old: earlier, new: entry), threshold) } else { sorted.new.append(entry) }
      let health = earlier?.health ?? .unknown
      if entry.rejected == nil, entry.health != .unknown, entry.health != health,
        knownMetrics.contains(entry.key.metric)
      {
        sorted.verdicts.append(Verdict(old: health, new: entry))
      }
    }
    let knowsSources = old.sources != nil && new.sources != nil
    days = knowsSources ? (old.latestDay, new.latestDay) : (old.asOf, new.asOf)
    self.threshold = threshold
    restated = sorted.restated
    doubtful = sorted.doubtful
    moved = Self.byWeight(sorted.moved)
    drifted = sorted.drifted
    verdicts = Health.allCases.reversed().flatMap { health in sorted.verdicts.filter { $0.new.health == health } }
    retargeted = sorted.retargeted
    self.new = sorted.new
    gone = old.entries.filter { !now.contains($0.key) }.sorted { $0.key < $1.key }
    let fresh = old.sources.map { Set($0.filter(\.isFresh).map(\.id)) }
    newlyStale = fresh.flatMap { fresh in new.sources?.filter { !$0.isFresh && fresh.contains($0.id) } }
    unchangedCount = sorted.unchanged
  }

  /// The groups while they are filled.
  private struct Sorted {
    var restated: [Change] = []
    var doubtful: [Change] = []
    var moved: [Change] = []
    var drifted: [Change] = []
    var retargeted: [Change] = []
    var new: [FigureSnapshot.Entry] = []
    var verdicts: [Verdict] = []
    var unchanged = 0

    mutating func add(_ change: Change, _ threshold: Rational) {
      if change.old.target != change.new.target { retargeted.append(change) }
      let isSame = change.old.unit == change.new.unit && Self.areSame(change.old.value, change.new.value)
      if change.new.rejected != nil, !isSame || change.old.rejected == nil {
        doubtful.append(change)
      } else if isSame {
        unchanged += 1
      } else if !change.old.isToDate {
        restated.append(change)
      } else if let size = change.size, size <= threshold, change.old.health == change.new.health {
        drifted.append(change)
      } else {
        moved.append(change)
      }
    }

    /// Whether two values are one, as far as a number that was rounded to a double can tell: whole numbers are compared
    /// exactly, others may differ by two units of the last of a double's 53 bits. A cent is still seen at 10^13.
    private static func areSame(_ old: Rational?, _ new: Rational?) -> Bool {
      guard let old, let new else { return old == nil && new == nil }
      if old == new { return true }
      if old.isWhole, new.isWhole { return false }
      return (new - old).magnitude <= max(old.magnitude, new.magnitude) * roundingOfDoubles
    }

    private static let roundingOfDoubles = Rational(1).divided(by: Rational(1 << 51)) ?? .zero
  }

  /// Worse health first, then better, then the rest; the largest change first, one from zero before all others.
  private static func byWeight(_ changes: [Change]) -> [Change] {
    func rank(_ change: Change) -> Int {
      let (old, new) = (change.old.health, change.new.health)
      if old == new || new == .unknown { return 2 }
      return Verdict(old: old, new: change.new).isWorse ? 0 : 1
    }
    let weighed = changes.indices.map { (place: $0, rank: rank(changes[$0]), size: changes[$0].size) }
    return weighed.sorted { left, right in
      if left.rank != right.rank { return left.rank < right.rank }
      switch (left.size, right.size) {
      case (let one?, let other?): return one == other ? left.place < right.place : other < one
      case (nil, _?): return true
      case (_?, nil): return false
      case (nil, nil): return left.place < right.place
      }
    }.map { changes[$0.place] }
  }
}

extension Health {
  /// From good to bad; what is not known stands first.
  fileprivate var rank: Int {
    switch self {
    case .unknown: 0
    case .okay: 1
    case .attention: 2
    case .problem: 3
    }
  }
}
