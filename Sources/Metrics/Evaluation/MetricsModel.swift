package import Diagnostics
package import Records

extension Rule {
  /// Observations without a catalog.
  package static let missingCatalog = Rule("metric.missing-catalog", .warning)
}

/// Everything measured and what it means: the one place figures come from. Nothing here knows today's date.
package struct MetricsModel: Sendable {
  /// The definitions.
  package let catalog: Catalog
  /// The observations.
  package let log: ObservationLog
  /// What was delivered and does not count as it was written.
  var rejections = Rejections.none
  /// The day that sources are held against; nil for the latest day of all data.
  package var today: CalendarDay?
  /// What was evaluated so far.
  let known = KnownEvaluations()

  /// The model of no catalog and no observations.
  package static let empty = MetricsModel(catalog: Catalog(), log: ObservationLog(files: [], all: ObservationTable()))

  init(catalog: Catalog, log: ObservationLog) {
    self.catalog = catalog
    self.log = log
  }

  /// What the catalog and the files beside it say, observations in `.json` and `.jsonl`, performance indicators in `.yml`
  /// and `.yaml`, and everything wrong with them: unreadable files, unknown names, formulas, second and restated values,
  /// breakdowns, grains and identities that disagree. With `day`, deliveries of later days are left out: what the same
  /// files said then, read with the catalog of today.
  package static func read(
    catalog source: Source?, observations delivered: [Source], deliveredBy day: CalendarDay? = nil
  ) -> (model: MetricsModel, findings: [Diagnostic]) {
    let delivered = delivered.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let sources = delivered.filter { $0.isJSON || $0.isJSONLines }
    let indicators = delivered.filter { Self.holdsIndicators($0.path) }
    guard source != nil || !indicators.isEmpty else {
      let finding = sources.first.map { first in
        Diagnostic(
          .missingCatalog, at: first.path, nil, "no catalog says what is measured here",
          help: "add a catalog.yml that defines the metrics")
      }
      return (.empty, finding.map { [$0] } ?? [])
    }
    var (catalog, isReadable, findings) = CatalogReader.read(source, indicators: indicators)
    var reader = ObservationReader(catalog)
    if isReadable { for source in sources { reader.read(source, deliveredBy: day) } }
    findings += reader.findings + reader.columnFindings
    var model = MetricsModel(catalog: catalog, log: ObservationLog(files: reader.files, all: reader.table))
    var structured = model.log.findings + model.disagreements() + model.failedIdentities() + model.healthDisagreements()
    structured = model.located(structured)
    findings += structured.map(\.diagnostic) + model.straddlingWeeks() + model.largeValues()
    model.reject(reader.findings, structured, of: sources, catalog: source)
    return (model, findings)
  }

  /// What the sources below `metrics/` of a content folder say: the catalog (`catalogPaths`), other YAML files as
  /// performance indicators, JSON files as observations, those delivered after `day` aside. A second catalog, or one under
  /// another ending, is a finding, not a file of something else.
  package static func read(_ sources: [Source], deliveredBy day: CalendarDay? = nil) -> (
    model: MetricsModel, findings: [Diagnostic]
  ) {
    let catalog = catalogPaths.lazy.compactMap { path in sources.first { $0.path == path } }.first
    var delivered: [Source] = []
    var findings: [Diagnostic] = []
    for source in sources where source.path.hasPrefix("metrics/") && source.path != catalog?.path {
      guard source.path.hasPrefix("metrics/catalog.") else {
        delivered.append(source)
        continue
      }
      let home = catalog?.path ?? catalogPaths[0]
      findings.append(
        Diagnostic(
          .unreadFile, at: source.path, nil, "nobody reads this file: the catalog is `\(home)`",
          help: catalog == nil ? "rename it to `\(home)`" : "move what it defines to `\(home)`, and remove it"))
    }
    let (model, found) = read(catalog: catalog, observations: delivered, deliveredBy: day)
    return (model, findings + found)
  }

  /// Where the catalog may lie. The first that is there counts.
  package static let catalogPaths = ["metrics/catalog.yml", "metrics/catalog.yaml", "metrics/catalog.json"]

  /// Whether the file at `path` below `metrics/`, which is no catalog, holds performance indicators.
  static func holdsIndicators(_ path: String) -> Bool {
    let path = path.lowercased()
    return path.hasSuffix(".yml") || path.hasSuffix(".yaml")
  }

  /// What the data as a whole lack: sources that are too old on `day` (or on the latest day of all data), and metrics with
  /// holes.
  package func deliveryFindings(on day: CalendarDay? = nil) -> [Diagnostic] {
    staleSources(on: day) + distantPeriods() + interruptions().map(\.diagnostic)
  }

  /// The earliest day among the last days of all sources; nil without any.
  package var asOf: CalendarDay? { log.asOf(files: []) }

  /// The day a site of these data is held against: `today`, else the latest day of all data; nil without either.
  package var dayOfReport: CalendarDay? { today ?? log.asOf.values.max() }

  /// The metrics of a set; nil when there is no set of this name.
  package func metrics(inSet name: String) -> [MetricID]? { catalog.sets.first { $0.name == name }?.metrics }

  /// The last period of a kind that was over when the newest values of the given metrics were taken; nil without a value.
  /// A source that lags behind shows in its figures, not in the choice of the period.
  package func lastComplete(_ kind: Period.Kind, of metrics: [MetricID]) -> Period? {
    lastDay(of: metrics).map { catalog.calendar.lastComplete(kind, asOf: $0) }
  }

  /// The latest day that a source of the given metrics was measured on; nil without a value.
  package func lastDay(of metrics: [MetricID]) -> CalendarDay? {
    let files = metrics.flatMap(catalog.observedOperands).flatMap(log.files(of:))
    return files.compactMap { log.asOf[log.files[$0].source] }.max()
  }

  /// The days from the first to the last that values of a metric, or of what its formula names, are of; nil without a value.
  package func measuredDays(of id: MetricID) -> ClosedRange<CalendarDay>? {
    let days = catalog.observedOperands(of: id).flatMap { log.periods(of: $0).map(\.days) }
    guard let first = days.map(\.lowerBound).min(), let last = days.map(\.upperBound).max() else { return nil }
    return first...last
  }

  /// A metric in a period and slice; nil when there is no such metric or its formula is broken.
  package func figure(_ id: MetricID, _ period: Period, _ slice: Slice = .whole) -> Figure? {
    guard let metric = catalog[id], let now = evaluation(id, period, slice) else { return nil }
    let standing = Standing(of: now, metric, period, slice, in: self)
    let (asOf, isGrowing) = (standing.asOf, standing.isGrowing)
    func comparison(_ earlier: Period?) -> Figure.Comparison {
      let before = earlier.flatMap { evaluation(id, $0, slice) }
      let change = isGrowing ? nil : Self.change(from: before?.value, to: now.value, metric.unit)
      return Figure.Comparison(
        period: earlier, value: before?.value, change: change, isRounded: before?.isRounded ?? false,
        isIncomplete: before.map(isIncomplete) ?? false, rejections: earlier.map { rejections(of: id, $0, slice) } ?? []
      )
    }
    return Figure(
      metric: id, period: period, slice: slice, value: now.value, unit: metric.unit,
      weight: now.value == nil || metric.formula != nil ? nil : now.weight, inputs: now.inputs,
      isToDate: standing.isToDate,
      isIncomplete: isIncomplete(now),
      missing: now.gap.map { Figure.Missing(gap: $0, operand: now.missingOperand) },
      previous: comparison(period.previous), yearAgo: comparison(catalog.calendar.yearBefore(period)),
      target: standing.target, health: standing.health, isRounded: now.isRounded, isObserved: !now.files.isEmpty,
      asOf: asOf,
      isSample: catalog.isSample || now.files.contains { isSample(log.files[$0].source) },
      rejections: rejections(of: id, period, slice))
  }

  /// Whether there is a value, and a part of the period that was over when it was taken was not measured.
  func isIncomplete(_ evaluation: Evaluation) -> Bool {
    guard evaluation.value != nil, let hole = evaluation.firstHole, let asOf = log.asOf(files: evaluation.files) else {
      return false
    }
    return hole <= asOf
  }

  /// Whether the values of a source are made up.
  package func isSample(_ source: String) -> Bool {
    catalog.isSample || catalog.sources.contains { $0.id == source && $0.isSample }
  }

  /// A fraction of the earlier value; for percentages the difference. Nil without both, or from zero.
  private static func change(from before: Rational?, to now: Rational?, _ unit: Unit) -> Rational? {
    guard let before, let now else { return nil }
    return unit.isPercent ? now - before : (now - before).divided(by: before.magnitude)
  }
}
