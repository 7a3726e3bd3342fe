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
  package let observations: [Observation]
  /// For each metric its observed periods: the coarsest kind first, then the earliest.
  private let groups: [MetricID: [PeriodGroup]]
  /// The last day each source was measured on.
  package let asOf: [String: CalendarDay]
  /// Replaced and doubled observations.
  package let findings: [MetricFinding]

  private struct Cell: Hashable {
    let metric: MetricID
    let period: Period
    let slice: Slice
  }

  /// The observations of one metric in one period.
  struct PeriodGroup: Sendable {
    let period: Period
    let days: ClosedRange<CalendarDay>
    /// Their places in the log, in order.
    let indices: [Int]
  }

  /// Puts the observations of `files` together. `all` must be in the order of the files and of their places in them.
  init(files: [ObservationFile], all: [Observation]) {
    var cells: [Cell: [Int]] = [:]
    for (index, observation) in all.enumerated() {
      cells[Cell(metric: observation.metric, period: observation.period, slice: observation.slice), default: []].append(
        index)
    }
    var counted: [Int] = []
    var findings: [MetricFinding] = []
    for indices in cells.values {
      counted.append(Self.settle(indices, all, files, &findings))
    }
    counted.sort()
    var asOf: [String: CalendarDay] = [:]
    for file in files { if let day = file.asOf { asOf[file.source] = max(asOf[file.source] ?? day, day) } }
    let observations = counted.map { all[$0] }
    self.observations = observations
    groups = Dictionary(grouping: observations.indices) { observations[$0].metric }.mapValues { indices in
      Self.grouped(indices, observations)
    }
    self.files = files
    self.asOf = asOf
    self.findings = findings.sorted { $0.diagnostic < $1.diagnostic }
  }

  private static func grouped(_ indices: [Int], _ observations: [Observation]) -> [PeriodGroup] {
    Dictionary(grouping: indices) { observations[$0].period }
      .map { PeriodGroup(period: $0, days: observations[$1[0]].days, indices: $1.sorted()) }
      .sorted { left, right in
        let (a, b) = (left.period, right.period)
        return a.kind != b.kind ? a.kind > b.kind : a.number < b.number
      }
  }

  /// The observed periods of a metric: the coarsest kind first, then the earliest.
  func periods(of id: MetricID) -> [PeriodGroup] { groups[id] ?? [] }

  /// The places of the observations of a metric.
  func indices(of id: MetricID) -> [Int] { periods(of: id).flatMap(\.indices) }

  /// Which of the observations of one cell counts.
  private static func settle(
    _ indices: [Int], _ all: [Observation], _ files: [ObservationFile], _ findings: inout [MetricFinding]
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

  /// The earliest last day among the sources of the given observations, or of all sources when there are none.
  func asOf(_ used: some Sequence<Int>) -> CalendarDay? {
    let sources = Set(used.map { files[observations[$0].file].source })
    return (sources.isEmpty ? Array(asOf.values) : sources.compactMap { asOf[$0] }).min()
  }
}
