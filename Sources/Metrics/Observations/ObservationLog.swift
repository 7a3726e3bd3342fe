package import Diagnostics
package import Records

extension Rule {
  /// A value that a later delivery of the same source changed. The later one counts.
  package static let restated = Rule("metric.restated", .info)
  /// A second value for the same metric, period and dimensions. The first by file name and position counts.
  package static let duplicateObservation = Rule("metric.duplicate-observation", .error)
}

/// All observations that count, one for each metric, period and slice, by file name and position.
///
/// Law: refresh files can simply be kept. A later `as_of` of the same source replaces a value, whatever the order of the
/// file names; nothing else ever does.
package struct ObservationLog: Sendable {
  /// The files, by path.
  package let files: [ObservationFile]
  /// The observations that count.
  package let observations: ObservationTable
  /// For each metric its observed periods.
  private let histories: [MetricID: History]
  /// The places of all observations, by metric, period and number of the slice.
  private let order: [Int]
  /// Which slices lie in which part of the whole.
  private let sliceIndex: SliceIndex
  /// The last day each source was measured on.
  package let asOf: [String: CalendarDay]
  /// Replaced and doubled observations.
  package let findings: [MetricFinding]

  /// The observed periods of one metric: the coarsest kind first, then the earliest.
  private struct History: Sendable {
    var groups: [PeriodGroup] = []
    /// Where the groups of each kind stand.
    var kinds: [Range<Int>] = []
    /// Where all observations stand in `order`.
    let range: Range<Int>
    /// The numbers of their slices, and the files they stand in; each once.
    let slices: [UInt32]
    let files: [Int]
  }

  /// The observations of one metric in one period.
  struct PeriodGroup: Sendable {
    let period: Period
    let days: ClosedRange<CalendarDay>
    /// Where they stand in the log's order. Never empty.
    fileprivate let range: Range<Int>
  }

  /// Puts the observations of `files` together. `all` must be in the order of the files and of their places in them.
  init(files: [ObservationFile], all: ObservationTable) {
    var findings: [MetricFinding] = []
    var order = CellOrder(all)
    var dropped: Set<Int> = []
    for cell in order.doubled {
      let counting = Self.settle(cell, all, files, &findings)
      dropped.formUnion(cell.filter { $0 != counting })
    }
    var observations = all
    if !dropped.isEmpty {
      observations.remove(dropped)
      order = CellOrder(observations)
    }
    var asOf: [String: CalendarDay] = [:]
    for file in files { if let day = file.asOf { asOf[file.source] = max(asOf[file.source] ?? day, day) } }
    let (places, groups) = order.grouped()
    histories = Self.histories(places, groups, observations)
    self.order = places
    sliceIndex = SliceIndex(observations.slices)
    self.observations = observations
    self.files = files
    self.asOf = asOf
    self.findings = findings.sorted { $0.diagnostic < $1.diagnostic }
  }

  private static func histories(
    _ places: [Int], _ groups: [Range<Int>], _ observations: ObservationTable
  ) -> [MetricID: History] {
    var histories: [MetricID: History] = [:]
    var start = 0
    while start < groups.count {
      let metric = observations.metric(at: places[groups[start].lowerBound])
      var end = start
      while end < groups.count, observations.metric(at: places[groups[end].lowerBound]) == metric { end += 1 }
      let range = groups[start].lowerBound..<groups[end - 1].upperBound
      var history = History(
        range: range, slices: once(places[range].lazy.map(observations.sliceNumber)),
        files: once(places[range].lazy.map(observations.file)))
      for range in groups[start..<end] {
        let (period, days) = observations.period(at: places[range.lowerBound])
        if history.groups.last?.period.kind == period.kind, let last = history.kinds.popLast() {
          history.kinds.append(last.lowerBound..<(last.upperBound + 1))
        } else {
          history.kinds.append(history.groups.count..<(history.groups.count + 1))
        }
        history.groups.append(PeriodGroup(period: period, days: days, range: range))
      }
      histories[metric] = history
      start = end
    }
    return histories
  }

  /// Each of some small numbers once, in order.
  private static func once<Number: FixedWidthInteger>(_ numbers: some Sequence<Number>) -> [Number] {
    var seen: [Bool] = []
    for number in numbers {
      if number >= seen.count { seen += Array(repeating: false, count: Int(number) - seen.count + 1) }
      seen[Int(number)] = true
    }
    return seen.indices.filter { seen[$0] }.map { Number($0) }
  }

  /// The observed periods of a metric: the coarsest kind first, then the earliest.
  func periods(of id: MetricID) -> [PeriodGroup] { histories[id]?.groups ?? [] }

  /// Those that have all their days in `days`, by kind: the coarsest first, and the earliest first in each.
  func periods(of id: MetricID, in days: ClosedRange<CalendarDay>) -> [ArraySlice<PeriodGroup>] {
    guard let history = histories[id] else { return [] }
    return history.kinds.compactMap { range in
      // Periods of a kind share no day, so those inside stand together.
      let groups = history.groups
      let first = Self.partition(range) { groups[$0].days.lowerBound >= days.lowerBound }
      let end = Self.partition(first..<range.upperBound) { groups[$0].days.upperBound > days.upperBound }
      return first < end ? groups[first..<end] : nil
    }
  }

  /// The first place of a range at which something holds that holds at all later ones too.
  private static func partition(_ range: Range<Int>, _ holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The places of the observations of a metric, by period and number of the slice.
  func indices(of id: MetricID) -> ArraySlice<Int> { histories[id].map { order[$0.range] } ?? [] }

  /// The places of the observations of a metric in one period, by number of the slice.
  func indices(of group: PeriodGroup) -> ArraySlice<Int> { order[group.range] }

  /// The slices of the observations of a metric, each once.
  func slices(of id: MetricID) -> [Slice] {
    (histories[id]?.slices ?? []).map { observations.slices[Int($0)] }
  }

  /// The files that observations of a metric stand in, each once, in order.
  func files(of id: MetricID) -> [Int] { histories[id]?.files ?? [] }

  /// The files that observations at some places stand in, each once, in order.
  func files(of places: some Sequence<Int>) -> [Int] {
    var files: [Int] = []
    for place in places {
      let file = observations.file(at: place)
      if files.last != file, !files.contains(file) { files.append(file) }
    }
    return files.sorted()
  }

  /// The slices of the observations at some places, each once.
  func slices(of places: some Sequence<Int>) -> [Slice] {
    Self.once(places.lazy.map(observations.sliceNumber)).map { observations.slices[Int($0)] }
  }

  /// Which of the observations of one cell counts.
  private static func settle(
    _ indices: [Int], _ all: ObservationTable, _ files: [ObservationFile], _ findings: inout [MetricFinding]
  ) -> Int {
    guard indices.count > 1 else { return indices[0] }
    let source = files[all[indices[0]].file].source
    func asOf(_ index: Int) -> Int { files[all[index].file].asOf?.number ?? Int.min }
    let delivered = indices.filter { files[all[$0].file].source == source }
      .sorted { (asOf($0), $0) < (asOf($1), $1) }
    var current = delivered[0]
    for next in delivered.dropFirst() {
      if asOf(next) > asOf(current) {
        if all[next].value != all[current].value { findings.append(restated(all[current], all[next], files)) }
        current = next
      } else {
        findings.append(doubled(all[current], all[next], files))
      }
    }
    for other in indices where files[all[other].file].source != source {
      findings.append(doubled(all[current], all[other], files))
    }
    return current
  }

  private static func restated(_ old: Observation, _ new: Observation, _ files: [ObservationFile]) -> MetricFinding {
    let values = [old.value, new.value].map { $0?.words ?? "missing" }
    return finding(
      .restated, old, new, files,
      "`\(new.metric) \(new.period)\(new.slice.addition)` was restated from \(values[0]) to \(values[1])",
      notes: ["the earlier value: \(place(old, files))"])
  }

  private static func doubled(_ first: Observation, _ second: Observation, _ files: [ObservationFile]) -> MetricFinding
  {
    finding(
      .duplicateObservation, first, second, files,
      "there is another value for `\(first.metric) \(first.period)\(first.slice.addition)`",
      notes: ["the one that counts: \(place(first, files))"],
      help: "a value is replaced by the same source with a later `as_of` only")
  }

  private static func finding(
    _ rule: Rule, _ first: Observation, _ second: Observation, _ files: [ObservationFile], _ message: String,
    notes: [String], help: String? = nil
  ) -> MetricFinding {
    MetricFinding(
      metrics: [first.metric], period: first.period, slice: first.slice, values: [first.value, second.value],
      sides: [place(first, files), place(second, files)],
      diagnostic: Diagnostic(rule, at: files[second.file].path, second.span, message, notes: notes, help: help))
  }

  private static func place(_ observation: Observation, _ files: [ObservationFile]) -> String {
    files[observation.file].path + observation.pointer.description
  }

  /// File and pointer of an observation.
  package func place(of observation: Observation) -> String { Self.place(observation, files) }

  /// The earliest last day among the sources of some files, or of all sources when there are none.
  func asOf(files: [Int]) -> CalendarDay? {
    files.isEmpty ? asOf.values.min() : files.compactMap { asOf[self.files[$0].source] }.min()
  }
}

// Parts of the whole.
extension ObservationLog {
  /// The numbers of the slices that contain `slice`: what `sets(of:in:)` asks for.
  func numbers(containing slice: Slice) -> [UInt32] { sliceIndex.numbers(containing: slice) }

  /// The places of the observations of a group whose slices are among `wanted`, by their set of dimensions: the smallest
  /// set first, then by the places of its dimensions.
  func sets(of group: PeriodGroup, in wanted: [UInt32]) -> [[Int]] {
    var sets: [(rank: UInt32, places: [Int])] = []
    for place in places(of: group, in: wanted) {
      let rank = sliceIndex.rank(of: observations.sliceNumber(at: place))
      if sets.last?.rank == rank {
        sets[sets.count - 1].places.append(place)
      } else if let set = sets.firstIndex(where: { $0.rank == rank }) {
        sets[set].places.append(place)
      } else {
        sets.append((rank, [place]))
      }
    }
    return sets.count < 2 ? sets.map(\.places) : sets.sorted { $0.rank < $1.rank }.map(\.places)
  }

  /// The places of the observations of a group whose slices are among `wanted`. Both are in the order of slices; the
  /// shorter one is looked up in the longer.
  private func places(of group: PeriodGroup, in wanted: [UInt32]) -> [Int] {
    let range = group.range
    if wanted.count == observations.slices.count { return Array(order[range]) }
    guard wanted.count < range.count else {
      return order[range].filter { place in
        let number = observations.sliceNumber(at: place)
        let index = Self.partition(wanted.indices) { wanted[$0] >= number }
        return index < wanted.count && wanted[index] == number
      }
    }
    var start = range.lowerBound
    return wanted.compactMap { number in
      start = Self.partition(start..<range.upperBound) { observations.sliceNumber(at: order[$0]) >= number }
      let isThere = start < range.upperBound && observations.sliceNumber(at: order[start]) == number
      return isThere ? order[start] : nil
    }
  }
}
