/// Observations by metric, kind of period (the coarsest first), period, and slice: a list of numbers to be sorted, in
/// place of dictionaries of lists.
struct CellOrder {
  /// An observation with what it is sorted by.
  private struct Entry: Comparable {
    /// Metric and period.
    let group: UInt64
    /// Slice and place.
    let rest: UInt64

    var slice: UInt64 { rest >> 32 }
    var index: Int { Int(rest & 0xFFFF_FFFF) }

    static func < (left: Entry, right: Entry) -> Bool {
      left.group != right.group ? left.group < right.group : left.rest < right.rest
    }
  }

  private let entries: ContiguousArray<Entry>

  /// The order of the observations of a table.
  init(_ table: ObservationTable) {
    let ranks = Self.ranks(table.periods)
    var entries = ContiguousArray(
      table.rows.enumerated().lazy.map { index, row in
        Entry(
          group: UInt64(row.metric) << 32 | ranks[Int(row.period)],
          rest: UInt64(row.slice) << 32 | UInt64(UInt32(clamping: index)))
      })
    entries.sort()
    self.entries = entries
  }

  /// The place of each period among all: the coarsest kind first, then the earliest.
  private static func ranks(_ periods: [Period]) -> [UInt64] {
    let sorted = periods.indices.sorted { left, right in
      let (a, b) = (periods[left], periods[right])
      return a.kind != b.kind ? a.kind > b.kind : a.number < b.number
    }
    var ranks = Array(repeating: UInt64(0), count: periods.count)
    for (rank, index) in sorted.enumerated() { ranks[index] = UInt64(rank) }
    return ranks
  }

  /// The cells (metric, period, slice) with more than one observation, by the place of their first one; the places in each
  /// in order.
  var doubled: [[Int]] {
    var cells: [[Int]] = []
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].group == entries[start].group, entries[end].slice == entries[start].slice
      {
        end += 1
      }
      if end - start > 1 { cells.append(entries[start..<end].map(\.index)) }
      start = end
    }
    return cells.sorted { $0[0] < $1[0] }
  }

  /// The places of all observations, by metric, period and number of the slice; and where each metric and period stands.
  func grouped() -> (places: [Int], groups: [Range<Int>]) {
    let places = entries.map(\.index)
    var groups: [Range<Int>] = []
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].group == entries[start].group { end += 1 }
      groups.append(start..<end)
      start = end
    }
    return (places, groups)
  }
}
