/// The names of slots under a chart: as many as fit without touching each other.
///
/// Law: two names that are shown at a width have a space between them at that width.
struct SlotLabels {
  /// Where a name is shown.
  enum Presence {
    case always
    case whereWide
    case never
  }

  /// Presence of each slot's label.
  let labels: [Presence]
  /// Presence of the groups' names, at the first slot of each group.
  let groups: [Presence]

  /// The labels of `slots`, whose centres are at `places`, per cent of the width that `room` px at the right leave.
  init(_ slots: [Chart.Slot], at places: [Double], beside room: Double = 0) {
    let names = slots.map(\.label)
    let weights = slots.map(\.weight)
    labels = Self.presence(
      always: Self.chosen(names, weights, places, width: Lettering.narrow - room),
      wide: Self.chosen(names, weights, places, width: Lettering.wide - room))
    let starts = Self.groupStarts(slots, labels)
    let titles = slots.map { $0.group ?? "" }
    func fitting(_ width: Double) -> [Bool] { Self.fitting(titles, places, width: width, from: starts, isBold: true) }
    groups = Self.presence(always: fitting(Lettering.narrow - room), wide: fitting(Lettering.wide - room))
  }

  /// The first slot of each group, or the first in it whose label is shown, so that both stand below each other.
  private static func groupStarts(_ slots: [Chart.Slot], _ labels: [Presence]) -> [Bool] {
    var starts = slots.map { _ in false }
    var first = 0
    while first < slots.count {
      let end = slots[first...].firstIndex { $0.group != slots[first].group } ?? slots.count
      let run = first..<end
      let start = run.first { labels[$0] == .always } ?? run.first { labels[$0] == .whereWide } ?? first
      if slots[first].group != nil { starts[start] = true }
      first = end
    }
    return starts
  }

  private static func presence(always: [Bool], wide: [Bool]) -> [Presence] {
    zip(always, wide).map { $0 ? .always : $1 ? .whereWide : .never }
  }

  /// The labels to show at a width: all from the lowest weight on at which none touch; when even the weightiest touch,
  /// as many of those as fit from the left.
  private static func chosen(_ names: [String], _ weights: [Int], _ places: [Double], width: Double) -> [Bool] {
    for weight in Set(weights).sorted() {
      let candidates = weights.map { $0 >= weight }
      if fitting(names, places, width: width, from: candidates) == candidates { return candidates }
    }
    let top = weights.max() ?? 0
    return fitting(names, places, width: width, from: weights.map { $0 == top })
  }

  /// The candidates that do not touch one before them.
  private static func fitting(
    _ names: [String], _ places: [Double], width: Double, from candidates: [Bool], isBold: Bool = false
  ) -> [Bool] {
    var end = -Double.infinity
    return names.indices.map { index in
      guard candidates[index] else { return false }
      let half = Lettering.width(names[index], isBold: isBold) / 2
      let middle = places[index] / 100 * width
      guard middle - half >= end + 5 else { return false }
      end = middle + half
      return true
    }
  }
}

extension SVGWriter {
  /// Writes the names of slots in two lines under `base`, and `to date` in the second line under what is not over.
  mutating func names(of slots: [Chart.Slot], at places: [Double], under base: Double, beside room: Double = 0) {
    let labels = SlotLabels(slots, at: places, beside: room)
    for (index, slot) in slots.enumerated() where labels.labels[index] != .never {
      words(
        slot.label, labels.labels[index] == .always ? nil : "wide-only", x: Coordinate.percent(places[index]),
        y: base + 17, anchor: .middle)
    }
    for (index, slot) in slots.enumerated() where labels.groups[index] != .never {
      words(
        slot.group ?? "", labels.groups[index] == .always ? "said" : "said wide-only",
        x: Coordinate.percent(places[index]), y: base + 35, anchor: .middle)
    }
  }
}
