/// What is different between two builds.
///
/// A figure of a period that was over is *restated* when its value changes at all; one of a period that was not over has
/// *moved* when it changes by more than the threshold. A figure that stands in one build only is *new* or *gone*. A
/// source is *newly stale* when it was within its limits in the older build only.
package struct FigureChanges: Sendable {
  /// One figure in both builds.
  package struct Change: Sendable {
    /// What it was.
    package let old: FigureSnapshot.Entry
    /// What it is.
    package let new: FigureSnapshot.Entry

    /// The difference; nil when one of the values is missing.
    package var difference: Rational? { old.value.flatMap { old in new.value.map { $0 - old } } }

    /// The difference as a fraction of what it was, for percentages the difference; nil without two values, or from zero.
    package var change: Rational? {
      guard let difference, let before = old.value else { return nil }
      return new.unit == "percent" ? difference : difference.divided(by: before.magnitude)
    }
  }

  /// Figures of periods that were over, with another value now; in the order of the newer build.
  package let restated: [Change]
  /// Figures of periods that were not over, changed beyond the threshold; the largest change first.
  package let moved: [Change]
  /// Figures only the newer build has.
  package let new: [FigureSnapshot.Entry]
  /// Figures only the older build has.
  package let gone: [FigureSnapshot.Entry]
  /// Sources that were within their limits and are not any more.
  package let newlyStale: [FigureSnapshot.SourceAge]
  /// How many figures are the same, or moved within the threshold.
  package let unchangedCount: Int

  /// Whether nothing is different.
  package var isEmpty: Bool { restated.isEmpty && moved.isEmpty && new.isEmpty && gone.isEmpty && newlyStale.isEmpty }

  /// Compares two builds. `threshold` is a fraction of the older value (0.05 is 5 %), for percentages a difference.
  package init(from old: FigureSnapshot, to new: FigureSnapshot, threshold: Rational) {
    let before = Dictionary(old.entries.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let now = Set(new.entries.map(\.key))
    var restated: [Change] = []
    var moved: [Change] = []
    var unchanged = 0
    for entry in new.entries {
      guard let earlier = before[entry.key] else { continue }
      let change = Change(old: earlier, new: entry)
      if earlier.value == entry.value, earlier.unit == entry.unit {
        unchanged += 1
      } else if !earlier.isToDate {
        restated.append(change)
      } else if let size = change.change?.magnitude, size <= threshold {
        unchanged += 1
      } else {
        moved.append(change)
      }
    }
    self.restated = restated
    self.moved = moved.enumerated().sorted { left, right in
      switch (left.element.change?.magnitude, right.element.change?.magnitude) {
      case (let a?, let b?): a == b ? left.offset < right.offset : b < a
      case (nil, _?): true
      case (_?, nil): false
      case (nil, nil): left.offset < right.offset
      }
    }.map(\.element)
    self.new = new.entries.filter { before[$0.key] == nil }
    gone = old.entries.filter { !now.contains($0.key) }
    let fresh = Set((old.sources ?? []).filter(\.isFresh).map(\.id))
    newlyStale = (new.sources ?? []).filter { !$0.isFresh && fresh.contains($0.id) }
    unchangedCount = unchanged
  }
}
