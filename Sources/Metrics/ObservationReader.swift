package import Diagnostics
import Records

extension Rule {
  /// An observation of a metric that has a formula.
  package static let derivedObservation = Rule("metric.derived-observation", .error)
  /// A file of the metrics folder that nobody knows how to read.
  package static let unreadFile = Rule("metric.unread-file", .warning)
}

/// Reads one file of observations: `.json`, `.jsonl`, or records that hold several measures.
///
/// Law: an observation with a mistake is left out and reported, every other one is kept. Where the mistake is the value
/// alone, it is kept as a value known to be missing: no sum may pass over it as if it had never been delivered.
struct ObservationReader {
  private let catalog: Catalog
  private let report: FindingReport
  private let file: Int
  private let path: String
  private(set) var observations: [Observation] = []

  /// The observations of `source`, the file of the given number, and what is wrong with them.
  static func read(_ source: Source, file: Int, catalog: Catalog) -> (
    header: ObservationFile, observations: [Observation], findings: [Diagnostic]
  ) {
    var reader = ObservationReader(
      catalog: catalog, report: FindingReport(path: source.path), file: file, path: source.path)
    var findings: [Diagnostic] = []
    var header: (source: String?, asOf: CalendarDay?) = (nil, nil)
    if source.path.hasSuffix(".jsonl") {
      header = reader.readLines(source, &findings)
    } else {
      let (root, found) = JSONReader.read(source)
      findings = found
      if let root { header = reader.readFile(root) }
    }
    let last = reader.observations.map(\.days.upperBound).max()
    let head = ObservationFile(path: source.path, source: header.source ?? "", asOf: header.asOf ?? last)
    return (head, reader.observations, findings + reader.report.findings)
  }

  private init(catalog: Catalog, report: FindingReport, file: Int, path: String) {
    self.catalog = catalog
    self.report = report
    self.file = file
    self.path = path
  }

  private mutating func readFile(_ root: RecordValue) -> (source: String?, asOf: CalendarDay?) {
    if case .sequence(let records) = root.content { return (readWide(records, isInArray: true, root.span), nil) }
    guard let fields = Fields(root, report) else { return (nil, nil) }
    defer { fields.reportUnreadKeys() }
    let header = readHeader(fields)
    if let records = fields.optional("records", .list(of: .any)) {
      let source = readWide(records, isInArray: false, fields.span(of: "records"))
      return (header.source ?? source, header.asOf)
    }
    for (index, value) in (fields.required("observations", .list(of: .any)) ?? []).enumerated() {
      readObservation(value, .observation(index))
    }
    return header
  }

  private func readHeader(_ fields: Fields) -> (source: String?, asOf: CalendarDay?) {
    if let schema = fields.entry("schema")?.value, schema.content != .string("tallybook/observations/1") {
      report.add(.wrongType, schema.span, "the schema of observations is `tallybook/observations/1`")
    }
    let source = fields.optional("source", .text)
    if let source, !catalog.sources.contains(where: { $0.id == source }) {
      let help = Nearest.question(about: source, in: catalog.sources.map(\.id))
      report.add(.unknownSource, fields.entry("source")?.value.span, "there is no source `\(source)`", help: help)
    }
    return (source, fields.optional("as_of", .day))
  }

  /// A header on the first line, an observation on each further one; empty lines are passed over.
  private mutating func readLines(_ source: Source, _ findings: inout [Diagnostic]) -> (
    source: String?, asOf: CalendarDay?
  ) {
    var header: (source: String?, asOf: CalendarDay?)?
    let lines = LineMap(source.bytes)
    for line in 1...lines.starts.count {
      let range = lines.contentRange(ofLine: line)
      guard source.bytes[range].contains(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
      let (value, found) = JSONReader.read(source, in: range)
      findings += found
      guard let value else { continue }
      if header == nil {
        let fields = Fields(value, report)
        header = fields.map(readHeader) ?? (nil, nil)
        fields?.reportUnreadKeys()
      } else {
        readObservation(value, .line(line))
      }
    }
    return header ?? (nil, nil)
  }

  private mutating func readObservation(_ value: RecordValue, _ pointer: Observation.Pointer) {
    guard let fields = Fields(value, report) else { return }
    defer { fields.reportUnreadKeys() }
    let name = fields.required("metric", .text)
    let period = fields.required("period", .period)
    let parts = fields.optional("dimensions", .table(of: .locatedText)) ?? []
    let weight = fields.optional("n", .exact)
    guard let measured = fields.entry("value")?.value else {
      _ = fields.required("value", Shape<Rational>.exact)
      return
    }
    guard let name, let metric = metric(name, fields.entry("metric")?.value.span ?? value.span), let period else {
      return
    }
    guard let slice = slice(parts.map { ($0.key, $0.value.value, $0.keySpan) }) else { return }
    add(metric, period, slice, measured, weight, pointer)
  }

  private mutating func add(
    _ metric: MetricID, _ period: Period, _ slice: Slice, _ measured: RecordValue, _ weight: Rational?,
    _ pointer: Observation.Pointer
  ) {
    let value = measured.content == .null ? nil : Shape<Rational>.exact.read(measured, report)
    observations.append(
      Observation(
        metric: metric, period: period, slice: slice, value: value, weight: weight, file: file, pointer: pointer,
        span: measured.span, days: catalog.calendar.days(of: period)))
  }

  private func metric(_ name: String, _ span: SourceSpan) -> MetricID? {
    guard let id = MetricID(name), let metric = catalog[id] else {
      catalog.reportUnknown(name, span, report)
      return nil
    }
    guard metric.rollup != nil else {
      report.add(
        .derivedObservation, span, "`\(name)` has a formula, so it is not measured",
        help: "give the measured value another name and compare both with an identity")
      return nil
    }
    return id
  }

  private func slice(_ parts: [(name: String, value: String, span: SourceSpan)]) -> Slice? {
    var result: [Slice.Part] = []
    for (name, value, span) in parts {
      guard let index = catalog.dimensionIndices[name] else {
        let help = Nearest.question(about: name, in: catalog.dimensions.map(\.id))
        report.add(.unknownDimension, span, "there is no dimension `\(name)`", help: help)
        return nil
      }
      result.append(Slice.Part(dimension: index, value: value))
    }
    return Slice(result)
  }
}

// Records that hold several measures.
extension ObservationReader {
  /// Reads `records` as the catalog says for files of this name; the source it says they are from.
  private mutating func readWide(_ records: [RecordValue], isInArray: Bool, _ blame: SourceSpan) -> String? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let wide = catalog.wideFiles.first(where: { Self.matches(Array(name.utf8), Array($0.files.utf8)) }) else {
      report.add(
        .unreadFile, SourceSpan(blame.lower, min(blame.upper, blame.lower + 1)),
        "no entry of `records` in the catalog says how to read this file")
      return nil
    }
    for (index, record) in records.enumerated() {
      guard let fields = Fields(record, report), let period = fields.required(wide.period, .period) else { continue }
      let parts = wide.dimensions.compactMap { dimension, key in
        fields.optional(key, .text).map { (dimension, $0, fields.span(of: key)) }
      }
      guard let slice = slice(parts) else { continue }
      for (metric, key) in wide.measures {
        guard let measured = fields.entry(key)?.value else { continue }
        let weight = wide.weights[metric].flatMap { fields.optional($0, .exact) }
        add(metric, period, slice, measured, weight, .measure(index, key, isInArray: isInArray))
      }
    }
    return wide.source
  }

  /// Whether a name fits a pattern in which `*` stands for any bytes.
  static func matches(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
    var (n, p) = (0, 0)
    var star: (p: Int, n: Int)?
    while n < name.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        star = (p, n)
        p += 1
      } else if p < pattern.count, pattern[p] == name[n] {
        (n, p) = (n + 1, p + 1)
      } else if let last = star {
        star = (last.p, last.n + 1)
        (n, p) = (last.n + 1, last.p + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
