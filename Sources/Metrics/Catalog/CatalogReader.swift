package import Diagnostics
import Records

extension Rule {
  /// A metric that no catalog defines.
  package static let unknownMetric = Rule("metric.unknown-metric", .error)
  /// A dimension that no catalog defines.
  package static let unknownDimension = Rule("metric.unknown-dimension", .error)
  /// A file of the metrics folder with nothing in it.
  package static let emptyFile = Rule("metric.empty-file", .error)
  /// A source that no catalog defines.
  package static let unknownSource = Rule("metric.unknown-source", .warning)
}

extension Diagnostic {
  /// A file with nothing in it.
  static func emptyFile(_ path: String, _ lack: String) -> Diagnostic {
    Diagnostic(
      .emptyFile, at: path, SourceSpan(at: 0), "this file is empty: it holds \(lack)", help: "fill it, or remove it")
  }
}

/// Reads `catalog.yml`, top down: what comes later may name what stands before.
struct CatalogReader {
  private var catalog = Catalog()
  private let report: FindingReport

  /// The indicators that other files define, which the catalog may name.
  private let indicators: [Metric]
  /// The catalog and the files of indicators, to tell lines.
  private let sources: [Source]
  private var findings: [Diagnostic] = []

  /// The catalog in `source`, with what files of performance indicators add, and what is wrong with them; formulas are
  /// checked, too. Whether the catalog `isReadable`: against one that is not, nothing can be held.
  static func read(
    _ source: Source?, indicators files: [Source] = []
  ) -> (catalog: Catalog, isReadable: Bool, findings: [Diagnostic]) {
    var indicators = IndicatorReader()
    for file in files { indicators.read(file) }
    var reader = CatalogReader(source, indicators.metrics, files)
    var root: RecordValue?
    if let source { (root, reader.findings) = RecordFile.parse(source) }
    if let root, root.content != .null {
      guard let fields = Fields(root, reader.report) else {
        reader.catalog.isReadable = false
        return (reader.catalog, false, reader.allFindings)
      }
      reader.read(fields)
      fields.reportUnreadKeys()
    } else {
      if let source, root != nil { reader.findings.append(.emptyFile(source.path, "no definition of a metric")) }
      reader.addIndicators()
    }
    reader.findings += indicators.findings + reader.catalog.addOrganisationSets()
    let isReadable = source == nil || (root.map { $0.content != .null } ?? false)
    reader.catalog.isReadable = isReadable
    return (reader.catalog, isReadable, reader.allFindings)
  }

  private init(_ source: Source?, _ indicators: [Metric], _ files: [Source]) {
    let path = source?.path ?? ""
    report = FindingReport(path: path)
    catalog.path = path
    self.indicators = indicators
    sources = (source.map { [$0] } ?? []) + files
  }

  /// What catalogs look like, for editors.
  static var schema: JSONSchema {
    JSONSchema(readBy: { fields in
      var reader = CatalogReader(nil, [], [])
      reader.read(fields)
    }).meaning("What each metric means and how its values are put together.")
  }

  private var allFindings: [Diagnostic] { findings + report.findings }

  private mutating func addIndicators() {
    let sources = sources
    findings += catalog.add(indicators) { metric in
      let line = sources.first { $0.path == metric.path }.map { LineMap($0.bytes).line(at: metric.idSpan.lower) }
      return metric.path + (line.map { ":\($0)" } ?? "")
    }
    catalog.index()
  }

  private mutating func read(_ fields: Fields) {
    catalog.calendar =
      fields.optional(
        "fiscal_year_start", .fiscalCalendar,
        "The month that the fiscal year begins in, 1 to 12. The year is named by the one it ends in.")
      ?? catalog.calendar
    catalog.isSample =
      fields.optional("sample", .bool, "Whether all values are made up, which the site then says.") ?? false
    catalog.dimensions =
      fields.optional(
        "dimensions", .recordsByKey(Catalog.Dimension.init),
        "What values are broken down by, by the name that observations use.") ?? []
    catalog.sources =
      fields.optional(
        "sources", .recordsByKey(Catalog.DataSource.init), "Where observations come from, by the name that they use.")
      ?? []
    var formulas: [MetricID: SourceSpan] = [:]
    var rejected: Set<String> = []
    catalog.metrics =
      fields.optional(
        "metrics",
        .recordsByKey(keys: MetricID.pattern) { id, fields in
          let metric = Metric(id, fields)
          if let metric, metric.formula != nil { formulas[metric.id] = fields.entry("formula")?.value.span }
          if metric == nil { rejected.insert(id.value) }
          return metric
        }, "What is measured or computed, by id.") ?? []
    catalog.rejectedMetrics = rejected
    addIndicators()
    checkSources(fields)
    catalog.checkNames(report)
    FormulaCheck.check(&catalog, formulas: formulas, report: report)
    catalog.checkTargetUnits(report)
    let reader = self
    catalog.sets =
      fields.optional("sets", .table(of: reader.knownMetrics), "Named groups of metrics, for tables and cards.")?.map {
        ($0.key, $0.value)
      } ?? []
    let funnels = fields.optional("funnels", .table(of: .record { reader.funnel($0) }), "Stages that narrow, by name.")
    catalog.funnels = funnels?.map { ($0.key, $0.value) } ?? []
    catalog.identities =
      fields.optional(
        "identities", .list(of: .record { reader.identity($0) }),
        "What must hold between values; checked at each build.") ?? []
    catalog.wideFiles =
      fields.optional(
        "records", .list(of: .record { reader.wideFiles($0) }),
        "How files are read whose records hold several measures.") ?? []
  }

  private func checkSources(_ fields: Fields) {
    guard case .mapping(let entries) = fields.entry("metrics")?.value.content else { return }
    for entry in entries {
      guard case .mapping(let keys) = entry.value.content, let named = keys.first(where: { $0.key == "source" })?.value,
        case .string(let name) = named.content, !catalog.sources.contains(where: { $0.id == name })
      else { continue }
      report.add(
        .unknownSource, named.span, "there is no source `\(name)`",
        help: Nearest.question(about: name, in: catalog.sources.map(\.id)) ?? "add it under `sources`, or correct it")
    }
  }
}

// What names metrics.
extension CatalogReader {
  /// A metric the catalog defines.
  private var knownMetric: Shape<MetricID> {
    let catalog = catalog
    let id = Shape<MetricID>.metricID
    return Shape(id.name, schema: id.schema()) { value, report in
      if case .string(let name) = value.content, catalog.rejectedMetrics.contains(name) { return nil }
      guard let id = id.read(value, report) else { return nil }
      if catalog[id] != nil { return id }
      catalog.reportUnknown(id.text, value.span, report)
      return nil
    }
  }

  private var knownMetrics: Shape<[MetricID]> { .list(of: knownMetric) }

  private var knownDimension: Shape<String> {
    .word(of: catalog.dimensions.map(\.id), rule: .unknownDimension)
  }

  private func funnel(_ fields: Fields) -> Catalog.Funnel? {
    guard let stages = fields.required("stages", knownMetrics, "Counts, the widest first.") else { return nil }
    return Catalog.Funnel(
      stages: stages, velocities: fields.optional("velocities", knownMetrics, "Times between the stages.") ?? [])
  }

  private func identity(_ fields: Fields) -> Catalog.Identity? {
    let name = fields.required("name", .text, "What it is called where it fails.")
    let tolerance =
      fields.optional("tolerance", .tolerance, "How much two values may differ; nothing when it is not said.")
      ?? .amount(.zero)
    let isOne = fields.exactlyOne(of: ["sum_over", "equal", "descending"])
    let dimension = fields.optional(
      "sum_over", knownDimension, "A value is the sum of those broken down by this dimension as well.")
    let summed =
      fields.contains("sum_over")
      ? fields.required("metrics", knownMetrics, "The metrics whose values add up.") : nil
    let equal = fields.optional("equal", knownMetrics, "Each equals the first.")
    let descending = fields.optional("descending", knownMetrics, "None exceeds the one before.")
    let law: Catalog.Identity.Law? =
      if let dimension, let summed {
        .sumOver(dimension, summed)
      } else {
        equal.map { .equal($0) } ?? descending.map { .descending($0) }
      }
    guard isOne, let law, let name else { return nil }
    return Catalog.Identity(name: name, span: fields.span(of: "name"), law: law, tolerance: tolerance)
  }

  private func wideFiles(_ fields: Fields) -> Catalog.WideFiles? {
    let files = fields.required("files", .text, "Names of files, in which * stands for anything.")
    let source = fields.required(
      "source", .word(of: catalog.sources.map(\.id), rule: .unknownSource), "Where their values come from.")
    let period = fields.required("period", .text, "The records' key of the period.")
    let dimensions = fields.optional("dimensions", .table(of: .text), "Dimensions and the records' keys of them.") ?? []
    let measures =
      fields.required("measures", .table(of: .text), "Metrics and the records' keys of their values.") ?? []
    let weights = fields.optional("weights", .table(of: .text), "Metrics and the records' keys of their n.") ?? []
    guard let files, let source, let period else { return nil }
    for row in dimensions where catalog.dimensionIndices[row.key] == nil {
      fields.add(.unknownDimension, row.keySpan, "there is no dimension `\(row.key)`")
    }
    let known = measures.compactMap { row in observed(row, fields).map { (metric: $0, key: row.value) } }
    let weighted = weights.compactMap { row in observed(row, fields).map { ($0, row.value) } }
    return Catalog.WideFiles(
      files: files, source: source, period: period,
      dimensions: dimensions.filter { catalog.dimensionIndices[$0.key] != nil }.map { ($0.key, $0.value) },
      measures: known, weights: Dictionary(weighted, uniquingKeysWith: { first, _ in first }))
  }

  private func observed(_ row: TableRow<String>, _ fields: Fields) -> MetricID? {
    guard let id = MetricID(row.key), let metric = catalog[id] else {
      catalog.reportUnknown(row.key, row.keySpan, fields.report)
      return nil
    }
    guard metric.rollup != nil else {
      fields.add(.derivedObservation, row.keySpan, "`\(id)` has a formula, so it is not measured")
      return nil
    }
    return id
  }
}

extension Catalog {
  /// Adds the finding that `name`, written at `span`, is no metric. One whose definition is wrong has its finding there:
  /// a second one at each of its values would bury the first.
  func reportUnknown(_ name: String, _ span: SourceSpan, _ report: FindingReport) {
    if rejectedMetrics.contains(name) { return }
    report.add(
      .unknownMetric, span, "there is no metric `\(name)`",
      help: Nearest.question(about: name, in: metrics.map(\.id.text)))
  }
}

extension Catalog.Dimension {
  init?(_ id: Located<String>, _ fields: Fields) {
    self.id = id.value
    title = fields.optional("title", .text, "The name people read.") ?? id.value
    order = fields.optional("order", .list(of: .text), "Its values, in the order to show them.") ?? []
  }
}

extension Catalog.DataSource {
  init?(_ id: Located<String>, _ fields: Fields) {
    self.id = id.value
    idSpan = id.span
    title = fields.optional("title", .text, "The name people read.") ?? id.value
    url = fields.optional("url", .webAddress, "Where to look it up.")
    warnAfter = fields.optional("warn_after", .dayCount, "The age, like 3d, after which its figures are stale.")
    errorAfter = fields.optional("error_after", .dayCount, "The age, like 14d, that is an error.")
    isSample = fields.optional("sample", .bool, "Whether its values are made up, which the site then says.") ?? false
  }
}

extension Metric {
  /// The metric at `id`; nil with findings when it has no id, title, unit or origin, or no readable formula.
  init?(_ id: Located<String>, _ fields: Fields) {
    let metricID = Shape<MetricID>.metricID.read(RecordValue(.string(id.value), id.span), fields.report)
    title = fields.optional("title", .text, "The name people read.") ?? id.value
    definition = fields.optional("definition", .markdown, "What it means, in Markdown.")
    level = fields.optional("level", .word(Level.self), "The level of the dashboard it is on.")
    let owner = fields.optional("owner", .locatedText, "Who answers for it.")
    (self.owner, ownerSpan) = (owner?.value, owner?.span)
    source = fields.optional("source", .text, "The source that usually measures it.")
    aliases = fields.optional("aliases", .oneOrMany(of: .text), "Other names it is known by.") ?? []
    let declared = fields.optional(
      "better", .word(Better.self), "The direction that is good news; without it that of the targets, or else neither.")
    let targets = fields.optional("targets", .list(of: .target), "What it should reach.") ?? []
    self.targets = targets
    better = declared ?? Better(of: targets)
    declaredHealth =
      fields.optional("health", .oneOrMany(of: .declaredHealth), "How it stands in the eyes of its owner.") ?? []
    idSpan = id.span
    path = fields.report.path
    indicator = nil
    let precision = fields.optional(
      "precision", .precision, "How many decimals its numbers are shown with, 0 to 6; of a percentage 1 is 11.8 %.")
    if fields.contains("formula") {
      let formula = fields.required(
        "formula", .formula, "Metrics, numbers, + - * / and parentheses: it is computed and not measured.")
      hasDeclaredUnit = fields.contains("unit")
      unit = (fields.optional("unit", .unit, "What it counts; of a formula, what comes out.") ?? .ratio)
        .shown(withDecimals: precision)
      guard let metricID else { return nil }
      self.id = metricID
      origin = .derived(formula ?? Formula(text: "", steps: []))
    } else {
      let declared = fields.required("unit", .unit, "What it counts; of a formula, what comes out.")
      let rollup = fields.required(
        "rollup", .rollup, "How values are put together: added up, the last, the mean weighted by n, or not at all.")
      guard let metricID, let declared, let rollup else { return nil }
      hasDeclaredUnit = true
      self.id = metricID
      unit = declared.shown(withDecimals: precision)
      origin = .observed(rollup)
    }
  }
}

extension Metric.Better {
  /// The direction that all targets want; neither where they want none, differ, or are between two bounds.
  fileprivate init(of targets: [Target]) {
    let wanted = Set(
      targets.map { target -> Self in
        switch target.bound {
        case .atLeast: .higher
        case .atMost: .lower
        case .between: .neither
        }
      })
    self = wanted.count == 1 ? wanted.first ?? .neither : .neither
  }
}
