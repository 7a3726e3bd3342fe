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

  /// The labels of `slots`, whose centres are at `places`, per cent of the width.
  init(_ slots: [Chart.Slot], at places: [Double], _ extent: Extent) {
    let names = slots.map(\.label)
    let weights = slots.map(\.weight)
    func chosen(_ width: Double) -> [Bool] { Self.chosen(names, weights, places, extent, width: width) }
    labels = Self.presence(always: chosen(extent.narrow), wide: chosen(extent.wide))
    let starts = Self.groupStarts(slots, labels)
    let titles = slots.map { $0.group ?? "" }
    let sizes = slots.map { slot in slots.count { $0.group == slot.group } }
    // Of two names that touch, that of the longer group stays.
    let order = starts.indices.filter { starts[$0] }.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    func fitting(_ width: Double) -> [Bool] {
      Self.fitting(titles, places, extent, width: width, order: order, isBold: true)
    }
    groups = Self.presence(always: fitting(extent.narrow), wide: fitting(extent.wide))
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
  private static func chosen(
    _ names: [String], _ weights: [Int], _ places: [Double], _ extent: Extent, width: Double
  ) -> [Bool] {
    func fitting(_ isCandidate: (Int) -> Bool) -> [Bool] {
      Self.fitting(names, places, extent, width: width, order: names.indices.filter(isCandidate))
    }
    for weight in Set(weights).sorted() {
      let candidates = weights.map { $0 >= weight }
      if fitting({ candidates[$0] }) == candidates { return candidates }
    }
    let top = weights.max() ?? 0
    return fitting { weights[$0] == top }
  }

  /// The candidates, those that go first first, that touch none before them.
  private static func fitting(
    _ names: [String], _ places: [Double], _ extent: Extent, width: Double, order: [Int], isBold: Bool = false
  ) -> [Bool] {
    var result = names.map { _ in false }
    var taken: [Box] = []
    for index in order {
      let label = label(names[index], at: places[index], y: 0, extent, isBold: isBold)
      let box = label.box(in: width)
      let wide = Box(x: (box.x.lowerBound - 2.5)...(box.x.upperBound + 2.5), y: box.y)
      guard !taken.contains(where: wide.overlaps) else { continue }
      taken.append(wide)
      result[index] = true
    }
    return result
  }

  /// A name below its place; at the ends of the drawing beside it where there is no room on both sides.
  static func label(_ text: String, at place: Double, y: Double, _ extent: Extent, isBold: Bool = false) -> Label {
    let half = Lettering.width(text, isBold: isBold) / 2
    let isAtEnd = place / 100 * extent.narrow + half > extent.narrow + extent.room + 6
    let isAtStart = place / 100 * extent.narrow - half < -extent.lead - 6
    return Label(
      text: text, x: isAtEnd && place > 99 ? 100 : place, y: y,
      anchor: isAtEnd ? .end : isAtStart ? .start : .middle, isBold: isBold)
  }
}

extension SVGWriter {
  /// Writes the names of slots in two lines under `base`.
  mutating func names(
    of slots: [Chart.Slot], _ names: SlotLabels, at places: [Double], under base: Double, _ extent: Extent
  ) {
    for (index, slot) in slots.enumerated() where names.labels[index] != .never {
      words(
        SlotLabels.label(slot.label, at: places[index], y: base + 17, extent),
        names.labels[index] == .always ? nil : "wide-only")
    }
    for (index, slot) in slots.enumerated() where names.groups[index] != .never {
      words(
        SlotLabels.label(slot.group ?? "", at: places[index], y: base + 35, extent, isBold: true),
        names.groups[index] == .always ? "said" : "said wide-only")
    }
  }

  /// Writes `to date` below the names of slots that are not over, where there is room between the names of groups.
  mutating func toDate(
    _ slots: [Chart.Slot], _ names: SlotLabels, at places: [Double], under base: Double, _ extent: Extent
  ) {
    let groups = slots.indices.filter { names.groups[$0] != .never }
      .map { SlotLabels.label(slots[$0].group ?? "", at: places[$0], y: base + 35, extent, isBold: true) }
    for (index, slot) in slots.enumerated() where slot.isToDate {
      let label = SlotLabels.label("to date", at: places[index], y: base + 35, extent)
      let fits = [extent.narrow, extent.wide].map { width in
        !groups.contains { $0.box(in: width).overlaps(label.box(in: width)) }
      }
      guard fits[1] else { continue }
      words(label, fits[0] ? nil : "wide-only")
    }
  }
}
