package import Diagnostics
import Records

extension Rule {
  /// A metric that no catalog defines.
  package static let unknownMetric = Rule("metric.unknown-metric", .error)
  /// A dimension that no catalog defines.
  package static let unknownDimension = Rule("metric.unknown-dimension", .error)
  /// A source that no catalog defines.
  package static let unknownSource = Rule("metric.unknown-source", .warning)
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
  /// checked, too.
  static func read(_ source: Source?, indicators files: [Source] = []) -> (catalog: Catalog, findings: [Diagnostic]) {
    var indicators = IndicatorReader()
    for file in files { indicators.read(file) }
    var reader = CatalogReader(source, indicators.metrics, files)
    var root: RecordValue?
    if let source { (root, reader.findings) = RecordFile.parse(source) }
    if let root, root.content != .null {
      guard let fields = Fields(root, reader.report) else { return (reader.catalog, reader.allFindings) }
      reader.read(fields)
      fields.reportUnreadKeys()
    } else {
      reader.addIndicators()
    }
    reader.findings += indicators.findings + reader.catalog.addOrganisationSets()
    return (reader.catalog, reader.allFindings)
  }

  private init(_ source: Source?, _ indicators: [Metric], _ files: [Source]) {
    let path = source?.path ?? ""
    report = FindingReport(path: path)
    catalog.path = path
    self.indicators = indicators
    sources = (source.map { [$0] } ?? []) + files
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
    if let month = fields.optional("fiscal_year_start", .integer) {
      if let calendar = FiscalCalendar(startMonth: month) {
        catalog.calendar = calendar
      } else {
        fields.add(
          .wrongType, fields.span(of: "fiscal_year_start"), "there is no month \(month)", help: "write 1 to 12")
      }
    }
    catalog.isSample = fields.optional("sample", .bool) ?? false
    catalog.dimensions = fields.optional("dimensions", .recordsByKey(Catalog.Dimension.init)) ?? []
    catalog.sources = fields.optional("sources", .recordsByKey(Catalog.DataSource.init)) ?? []
    var formulas: [MetricID: SourceSpan] = [:]
    var rejected: Set<String> = []
    catalog.metrics =
      fields.optional(
        "metrics",
        .recordsByKey { id, fields in
          let metric = Metric(id, fields)
          if let metric, metric.formula != nil { formulas[metric.id] = fields.entry("formula")?.value.span }
          if metric == nil { rejected.insert(id.value) }
          return metric
        }) ?? []
    catalog.rejectedMetrics = rejected
    addIndicators()
    checkSources(fields)
    FormulaCheck.check(&catalog, formulas: formulas, report: report)
    catalog.checkTargetUnits(report)
    let reader = self
    catalog.sets = fields.optional("sets", .table(of: reader.knownMetrics))?.map { ($0.key, $0.value) } ?? []
    let funnels = fields.optional("funnels", .table(of: .record { reader.funnel($0) }))
    catalog.funnels = funnels?.map { ($0.key, $0.value) } ?? []
    catalog.identities = fields.optional("identities", .list(of: .record { reader.identity($0) })) ?? []
    catalog.wideFiles = fields.optional("records", .list(of: .record { reader.wideFiles($0) })) ?? []
  }

  private func checkSources(_ fields: Fields) {
    guard case .mapping(let entries) = fields.entry("metrics")?.value.content else { return }
    for entry in entries {
      guard case .mapping(let keys) = entry.value.content, let named = keys.first(where: { $0.key == "source" })?.value,
        case .string(let name) = named.content, !catalog.sources.contains(where: { $0.id == name })
      else { continue }
      report.add(
        .unknownSource, named.span, "there is no source `\(name)`",
        help: Nearest.question(about: name, in: catalog.sources.map(\.id)))
    }
  }
}

// What names metrics.
extension CatalogReader {
  /// A metric the catalog defines.
  private var knownMetric: Shape<MetricID> {
    let catalog = catalog
    return Shape<MetricID>.metricID.map { id, span, report in
      if catalog[id] != nil { return id }
      catalog.reportUnknown(id.text, span, report)
      return nil
    }
  }

  private var knownMetrics: Shape<[MetricID]> { .list(of: knownMetric) }

  private var knownDimension: Shape<String> {
    .word(of: catalog.dimensions.map(\.id), rule: .unknownDimension)
  }

  private func funnel(_ fields: Fields) -> Catalog.Funnel? {
    guard let stages = fields.required("stages", knownMetrics) else { return nil }
    return Catalog.Funnel(stages: stages, velocities: fields.optional("velocities", knownMetrics) ?? [])
  }

  private func identity(_ fields: Fields) -> Catalog.Identity? {
    let name = fields.required("name", .text)
    let tolerance = fields.optional("tolerance", .tolerance) ?? .amount(.zero)
    let kinds = ["sum_over", "equal", "descending"].count(where: fields.contains)
    if kinds != 1 {
      fields.add(.wrongType, fields.span(of: "name"), "an identity needs one of `sum_over`, `equal` and `descending`")
    }
    let dimension = fields.optional("sum_over", knownDimension)
    let summed = fields.contains("sum_over") ? fields.required("metrics", knownMetrics) : nil
    let equal = fields.optional("equal", knownMetrics)
    let descending = fields.optional("descending", knownMetrics)
    let law: Catalog.Identity.Law? =
      if let dimension, let summed {
        .sumOver(dimension, summed)
      } else {
        equal.map { .equal($0) } ?? descending.map { .descending($0) }
      }
    guard kinds == 1, let law, let name else { return nil }
    return Catalog.Identity(name: name, span: fields.span(of: "name"), law: law, tolerance: tolerance)
  }

  private func wideFiles(_ fields: Fields) -> Catalog.WideFiles? {
    let files = fields.required("files", .text)
    let source = fields.required("source", .word(of: catalog.sources.map(\.id), rule: .unknownSource))
    let period = fields.required("period", .text)
    let dimensions = fields.optional("dimensions", .table(of: .text)) ?? []
    let measures = fields.required("measures", .table(of: .text)) ?? []
    let weights = fields.optional("weights", .table(of: .text)) ?? []
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
    title = fields.optional("title", .text) ?? id.value
    order = fields.optional("order", .list(of: .text)) ?? []
  }
}

extension Catalog.DataSource {
  init?(_ id: Located<String>, _ fields: Fields) {
    self.id = id.value
    idSpan = id.span
    title = fields.optional("title", .text) ?? id.value
    url = fields.optional("url", .text)
    warnAfter = fields.optional("warn_after", .dayCount)
    errorAfter = fields.optional("error_after", .dayCount)
    isSample = fields.optional("sample", .bool) ?? false
  }
}

extension Metric {
  /// The metric at `id`; nil with findings when it has no id, title, unit or origin, or no readable formula.
  init?(_ id: Located<String>, _ fields: Fields) {
    let metricID = Shape<MetricID>.metricID.read(RecordValue(.string(id.value), id.span), fields.report)
    title = fields.optional("title", .text) ?? id.value
    definition = fields.optional("definition", .markdown)
    level = fields.optional("level", .word(Level.self))
    better = fields.optional("better", .word(Better.self)) ?? .higher
    owner = fields.optional("owner", .text)
    source = fields.optional("source", .text)
    aliases = fields.optional("aliases", .oneOrMany(of: .text)) ?? []
    targets = fields.optional("targets", .list(of: .target)) ?? []
    declaredHealth = fields.optional("health", .oneOrMany(of: .declaredHealth)) ?? []
    idSpan = id.span
    path = fields.report.path
    indicator = nil
    if fields.contains("formula") {
      let formula = fields.required("formula", .formula)
      hasDeclaredUnit = fields.contains("unit")
      unit = fields.optional("unit", .unit) ?? .ratio
      guard let metricID else { return nil }
      self.id = metricID
      origin = .derived(formula ?? Formula(text: "", steps: []))
    } else {
      let declared = fields.required("unit", .unit)
      let rollup = fields.required("rollup", .rollup)
      guard let metricID, let declared, let rollup else { return nil }
      hasDeclaredUnit = true
      self.id = metricID
      unit = declared
      origin = .observed(rollup)
    }
  }
}
