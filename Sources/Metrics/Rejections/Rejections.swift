import Diagnostics
import Records

/// All rejections of a metrics folder, found again by metric.
///
/// Law: without a rejection, asking costs nothing.
struct Rejections: Sendable {
  /// Those of one metric in one period, or of any period.
  struct Group: Sendable {
    let period: Period?
    /// Their places among all.
    var places: [Int]
  }

  /// All, in the order of their findings.
  let all: [Rejection]
  private var groups: [MetricID: [Group]] = [:]

  /// None.
  static let none = Rejections([], of: [])

  /// The given ones; `metrics` are those of the catalog.
  init(_ rejections: [Rejection], of metrics: [MetricID]) {
    all = rejections.sorted()
    for (place, rejection) in all.enumerated() {
      for id in metrics where rejection.metrics?.contains(id) ?? true {
        if let index = groups[id]?.firstIndex(where: { $0.period == rejection.period }) {
          groups[id]?[index].places.append(place)
        } else {
          groups[id, default: []].append(Group(period: rejection.period, places: [place]))
        }
      }
    }
  }

  /// Those that may be about a metric itself, by period.
  func groups(of id: MetricID) -> [Group] { groups[id] ?? [] }
}

// Found when a folder is read.
extension MetricsModel {
  /// Notes what was rejected of `sources`: rows and files with errors, second values of one cell, and the numbers of
  /// identities that do not hold.
  mutating func reject(
    _ findings: [Diagnostic], _ structured: [MetricFinding], of sources: [Source], catalog source: Source?
  ) {
    let errors = Dictionary(grouping: findings.filter { $0.rule.severity == .error }, by: \.path)
    let told = structured.filter { [.duplicateObservation, .identityFailed].contains($0.diagnostic.rule) }
    guard !errors.isEmpty || !told.isEmpty else { return }
    let reader = RejectionReader(catalog, log)
    var found = sources.flatMap { source in errors[source.path].map { reader.rejections(in: source, $0) } ?? [] }
    let blamed = Dictionary(grouping: told, by: \.diagnostic.path)
    for source in sources + (source.map { [$0] } ?? []) {
      guard let own = blamed[source.path] else { continue }
      let file = FaultyFile(source, own.map(\.diagnostic))
      found += own.map { finding in
        Rejection(
          finding: finding.diagnostic, place: file.place(of: finding.diagnostic), metrics: Set(finding.metrics),
          namesMetrics: true, period: finding.period, slice: finding.slice,
          isSliceWhole: !isAboutParts(finding))
      }
    }
    rejections = Rejections(found, of: catalog.metrics.map(\.id))
  }

  /// Whether a finding is about a sum of parts, any of which may be what is wrong.
  private func isAboutParts(_ finding: MetricFinding) -> Bool {
    guard let name = finding.identity, let identity = catalog.identities.first(where: { $0.name == name }) else {
      return false
    }
    return if case .sumOver = identity.law { true } else { false }
  }
}

// Which figures rest on them.
extension MetricsModel {
  /// What was delivered and does not count as it was written, in the order of its findings.
  package var rejected: [Rejection] { rejections.all }

  /// The rejections that may be about a metric or one that its formula names, in any period and part.
  package func rejections(of id: MetricID) -> [Rejection] {
    guard !rejections.all.isEmpty else { return [] }
    let places = catalog.withOperands(id).flatMap { rejections.groups(of: $0).flatMap(\.places) }
    return Set(places).sorted().map { rejections.all[$0] }
  }

  /// Places among `rejected` of those that a figure rests on, in order.
  func rejections(of id: MetricID, _ period: Period, _ slice: Slice) -> [Int] {
    guard !rejections.all.isEmpty else { return [] }
    var places: Set<Int> = []
    for operand in catalog.withOperands(id) {
      places.formUnion(ownRejections(of: operand, period, slice))
    }
    return places.sorted()
  }

  private func ownRejections(of id: MetricID, _ period: Period, _ slice: Slice) -> [Int] {
    let days = catalog.calendar.days(of: period)
    var taken: TakenPeriods?
    return rejections.groups(of: id).flatMap { group -> [Int] in
      var own: ClosedRange<CalendarDay>?
      if let period = group.period {
        let inside = catalog.calendar.days(of: period)
        guard days.lowerBound <= inside.lowerBound, inside.upperBound <= days.upperBound else { return [] }
        own = inside
      }
      let places = group.places.filter { rejections.all[$0].mayBe(in: slice) }
      guard !places.isEmpty, let kind = group.period?.kind, let own, let rollup = catalog[id]?.rollup else {
        return places
      }
      let periods = taken ?? TakenPeriods(of: id, in: period, slice, catalog, log)
      taken = periods
      return places.filter { periods.wouldTake(rejections.all[$0], kind, own, rollup.time, log) }
    }
  }
}

extension Rejection {
  /// Whether it may be about a part of a slice.
  fileprivate func mayBe(in slice: Slice) -> Bool {
    slice.parts.allSatisfy { part in
      guard let own = self.slice.parts.first(where: { $0.dimension == part.dimension }) else { return !isSliceWhole }
      return own.value == part.value
    }
  }
}

extension TakenPeriods {
  /// Whether an observation of the given kind and days would count beside those that were taken: it is not left out for
  /// a coarser period or a smaller set of dimensions, and of stocks it is among the latest.
  fileprivate func wouldTake(
    _ rejection: Rejection, _ kind: Period.Kind, _ days: ClosedRange<CalendarDay>, _ time: Rollup.Way,
    _ log: ObservationLog
  ) -> Bool {
    if periods.contains(where: { $0.period.kind > kind && $0.days.overlaps(days) }) { return false }
    if time == .last, let last = periods.last, days.upperBound < last.days.lowerBound { return false }
    guard rejection.isSliceWhole, let same = periods.first(where: { $0.period == rejection.period }) else {
      return true
    }
    let (own, used) = (rejection.slice.dimensions, log.observations.slice(at: same.used[0]).dimensions)
    return own.count != used.count ? own.count < used.count : !used.lexicographicallyPrecedes(own)
  }
}

extension Catalog {
  /// A metric and all that its formula rests on, measured or not, each once.
  func withOperands(_ id: MetricID) -> [MetricID] {
    var result: [MetricID] = []
    var seen: Set<MetricID> = []
    var waiting = [id]
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted, let metric = self[next] else { continue }
      result.append(next)
      waiting += metric.formula?.operands ?? []
    }
    return result
  }

  /// How records of several measures are read in a file of this name; nil when the catalog does not say.
  func wideFiles(of path: String) -> WideFiles? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return wideFiles.first { ObservationReader.matches(Array(name.utf8), Array($0.files.utf8)) }
  }
}
