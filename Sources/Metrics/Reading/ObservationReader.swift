package import Diagnostics
package import Records

extension Rule {
  /// An observation of a metric that has a formula.
  package static let derivedObservation = Rule("metric.derived-observation", .error)
  /// A value of a dimension that lists its values, but not this one.
  package static let unlistedValue = Rule("metric.unlisted-value", .warning)
  /// A file of lines whose first line is an observation.
  package static let missingHeader = Rule("metric.missing-header", .error)
  /// A file of the metrics folder that nobody knows how to read.
  package static let unreadFile = Rule("metric.unread-file", .warning)
}

/// Reads files of observations: `.json`, `.jsonl`, or records that hold several measures.
///
/// Laws: an observation with a mistake is left out and reported, every other one is kept. Where the mistake is the value
/// alone, it is kept as a value known to be missing: no sum may pass over it as if it had never been delivered. In which
/// of two ways an observation is read, straight from the bytes or in general, shows in `generalReadings` and nowhere else.
package struct ObservationReader {
  private let names: ObservationNames
  private var scanner: ObservationScanner?
  /// Parts of the file that their dimensions do not list, each reported where it stands first.
  private var unlisted: Set<Slice.Part> = []
  private var columns = WideColumns()
  /// The files that were read.
  package private(set) var files: [ObservationFile] = []
  /// Their observations, in the order of the files and of their places in them.
  package private(set) var table = ObservationTable()
  /// What is wrong with them.
  package private(set) var findings: [Diagnostic] = []
  /// How many observations were read by the general reader, which is slow: in a clean file none.
  package private(set) var generalReadings = 0

  /// A reader of observations of a catalog's metrics; one that is not `fast` reads everything in general.
  package init(_ catalog: Catalog, fast isFast: Bool = true) {
    names = ObservationNames(catalog: catalog)
    scanner = isFast ? ObservationScanner(names) : nil
  }

  /// The file that is being read.
  private struct Reading {
    let source: Source
    /// Its place in the list of files.
    let file: UInt32
    /// How the catalog has records of several measures read in a file of this name.
    let wide: Catalog.WideFiles?
    let report: FindingReport

    init(_ source: Source, file: Int, _ catalog: Catalog) {
      self.source = source
      self.file = UInt32(file)
      wide = catalog.wideFiles(of: source.path)
      report = FindingReport(path: source.path)
    }
  }

  private typealias Header = (source: String?, asOf: CalendarDay?)

  /// Reads one more file. One that was delivered after `day` is as good as not there.
  package mutating func read(_ source: Source, deliveredBy day: CalendarDay? = nil) {
    if JSONBytes.isSpace(source.bytes, source.bytes.indices) {
      findings.append(.emptyFile(source.path, "no observation"))
      files.append(ObservationFile(path: source.path, source: "", asOf: nil, bytes: []))
      return
    }
    unlisted = []
    let reading = Reading(source, file: files.count, names.catalog)
    let (start, found) = (table.count, findings.count)
    let header = source.isJSONLines ? readLines(reading) : readFile(reading)
    if let delivered = header.asOf {
      let future = FuturePeriods(source: source, wide: reading.wide, delivered: delivered)
      table.remove(future.find(in: table, from: start, reading.report))
    }
    let asOf = header.asOf ?? table.lastDay(from: start)
    if let day, let asOf, asOf > day {
      table.truncate(to: start)
      findings.removeLast(findings.count - found)
      return
    }
    findings += reading.report.findings
    files.append(ObservationFile(path: source.path, source: header.source ?? "", asOf: asOf, bytes: source.bytes))
  }

  private mutating func readFile(_ reading: Reading) -> Header {
    let (start, length) = (table.count, reading.source.bytes.count)
    // What is found in observations is forgotten when the file turns out to be no JSON, or one of records.
    let (long, wide) = (FindingReport(path: reading.source.path), FindingReport(path: reading.source.path))
    var room = RoomEstimate(length: length)
    let (root, found) = JSONReader.read(
      reading.source, elementsOf: { $0 == nil || $0 == "observations" || $0 == "records" }
    ) {
      element in
      if let count = room.needed(after: element.index, at: element.offset) { table.reserve(count) }
      guard element.list == "observations" else { return nil }
      return scan(reading, element.offset..<length, .observation, element.index)
    } take: { element, value in
      if element.list == "observations" {
        readObservation(value, .observation, element.index, reading.file, long)
      } else {
        readRecord(value, element.index, isInArray: element.list == nil, reading, wide)
      }
    }
    findings += found
    guard let root else {
      table.truncate(to: start)
      return (nil, nil)
    }
    if case .sequence = root.content {
      reading.report.add(contentsOf: wide)
      return (wideSource(reading, root.span), nil)
    }
    guard let fields = Fields(root, reading.report) else { return (nil, nil) }
    defer { fields.reportUnreadKeys() }
    let header = readHeader(fields)
    if fields.optional("records", .list(of: .any)) != nil {
      table.removeObservations(ofList: .observation, from: start)
      reading.report.add(contentsOf: wide)
      return (header.source ?? wideSource(reading, fields.span(of: "records")), header.asOf)
    }
    _ = fields.required("observations", .list(of: .any))
    reading.report.add(contentsOf: long)
    return header
  }

  private func readHeader(_ fields: Fields) -> Header {
    let header = ObservationHeader(fields)
    let sources = names.catalog.sources.map(\.id)
    if let source = header.source, !sources.contains(source.value) {
      let help =
        Nearest.question(about: source.value, in: sources) ?? "add it under `sources` in \(names.catalog.path)"
      fields.add(.unknownSource, source.span, "there is no source `\(source.value)`", help: help)
    }
    return (header.source?.value, header.asOf)
  }

  /// A header on the first line, an observation on each further one; empty lines are passed over.
  private mutating func readLines(_ reading: Reading) -> Header {
    var header: Header?
    var room = RoomEstimate(length: reading.source.bytes.count)
    var lines = LineRanges(reading.source.bytes)
    while let range = lines.next() {
      guard reading.source.bytes[range].contains(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
      if let count = room.needed(after: lines.number, at: range.lowerBound) { table.reserve(count) }
      if header != nil, scan(reading, range, .line, lines.number) != nil { continue }
      let (value, found) = JSONReader.read(reading.source, in: range)
      findings += found
      guard let value else {
        // A first line that cannot be read is a header all the same: the next one is an observation.
        header = header ?? (nil, nil)
        continue
      }
      if header == nil, value["metric"] != nil, value["value"] != nil {
        refuse(headerlessLine: value, reading)
        header = (nil, nil)
      } else if header == nil {
        let fields = Fields(value, reading.report)
        header = fields.map(readHeader) ?? (nil, nil)
        fields?.reportUnreadKeys()
      } else {
        readObservation(value, .line, lines.number, reading.file, reading.report)
      }
    }
    return header ?? (nil, nil)
  }
}

// One observation.
extension ObservationReader {
  /// An observation where the header should stand: whose it is and of when, nobody can say.
  private func refuse(headerlessLine value: RecordValue, _ reading: Reading) {
    let source = names.catalog.sources.first?.id ?? "crm"
    reading.report.add(
      .missingHeader, value.span, "the first line must be the header, but this is an observation",
      help: "put a line like {\"source\": \"\(source)\", \"as_of\": \"2026-11-20\"} before it")
  }

  /// Reads the observation at the start of `range` straight from the bytes: the offset after it, or nil when that cannot be
  /// done. A line holds nothing else.
  private mutating func scan(
    _ reading: Reading, _ range: Range<Int>, _ place: ObservationTable.Place, _ number: Int
  ) -> Int? {
    guard let read = scanner?.row(of: reading.source, in: range, &table) else { return nil }
    var row = read.row
    let end = read.end
    if place == .line, !JSONBytes.isSpace(reading.source.bytes, end..<range.upperBound) { return nil }
    (row.place, row.number, row.file) = (table.number(of: place), UInt32(clamping: number), reading.file)
    table.append(row)
    return end
  }

  private mutating func readObservation(
    _ value: RecordValue, _ place: ObservationTable.Place, _ number: Int, _ file: UInt32, _ report: FindingReport
  ) {
    generalReadings += 1
    guard let fields = Fields(value, report) else { return }
    defer { fields.reportUnreadKeys() }
    let written = WrittenObservation(fields)
    guard let measured = written.value, let name = written.metric,
      let metric = names.metric(name.value, name.span, report), let period = written.period, let parts = written.parts,
      let slice = names.slice(parts.map { ($0.key, $0.keySpan, $0.value) }, report)
    else { return }
    for part in parts { checkListed(part.key, part.value, report) }
    add(metric, period, slice, measured, written.weight, place, number, file, report)
  }

  private mutating func add(
    _ metric: MetricID, _ period: Period, _ slice: Slice, _ measured: RecordValue, _ weight: Rational?,
    _ place: ObservationTable.Place, _ number: Int, _ file: UInt32, _ report: FindingReport
  ) {
    let value = measured.content == .null ? nil : Shape<Rational>.exact.read(measured, report)
    table.append(
      ObservationTable.Row(
        value: table.stored(value), place: table.number(of: place), metric: table.number(of: metric),
        period: table.number(of: period, days: names.days(of: period)), slice: table.number(of: slice), file: file,
        weight: weight.map { table.keep(weight: table.stored($0)) } ?? 0,
        lower: UInt32(clamping: measured.span.lower), upper: UInt32(clamping: measured.span.upper),
        number: UInt32(clamping: number)))
  }
}

// Values of dimensions.
extension ObservationReader {
  /// Adds a finding where a value stands first that its dimension does not list: a slip makes a part of its own.
  private mutating func checkListed(_ name: String, _ value: Located<String>, _ report: FindingReport) {
    guard let index = names.catalog.dimensionIndices[name] else { return }
    let part = Slice.Part(dimension: index, value: value.value)
    guard !names.isListed(part), unlisted.insert(part).inserted else { return }
    let order = names.catalog.dimensions[index].order
    let home = names.catalog.path.isEmpty ? "the catalog" : names.catalog.path
    report.add(
      .unlistedValue, value.span, "`\(value.value)` is not among the values of `\(name)`",
      notes: ["it is counted all the same, as a part of its own"],
      help: Nearest.question(about: value.value, in: order) ?? "add it to `order` of `\(name)` in \(home)")
  }
}

// Records that hold several measures.
extension ObservationReader {
  private mutating func readRecord(
    _ record: RecordValue, _ index: Int, isInArray: Bool, _ reading: Reading, _ report: FindingReport
  ) {
    guard let wide = reading.wide, let fields = Fields(record, report) else { return }
    columns.see(record, wide, in: reading.source.path)
    guard
      let period = fields.required(wide.period, .period)
    else { return }
    var parts: [(String, SourceSpan, Located<String>)] = []
    for (dimension, key) in wide.dimensions where fields.contains(key) {
      guard let value = fields.optional(key, .locatedText) else { return }
      parts.append((dimension, fields.span(of: key), value))
    }
    guard let slice = names.slice(parts, report) else { return }
    for (dimension, _, value) in parts { checkListed(dimension, value, report) }
    for (metric, key) in wide.measures {
      guard let measured = fields.entry(key)?.value else { continue }
      let weight = wide.weights[metric].flatMap { fields.optional($0, .exact) }
      add(metric, period, slice, measured, weight, .measure(key, isInArray: isInArray), index, reading.file, report)
    }
  }

  /// What only all files together show: keys that no record has.
  var columnFindings: [Diagnostic] { columns.findings(names.catalog) }

  /// The source that records of several measures are from; nil with a finding when the catalog says nothing about them.
  private func wideSource(_ reading: Reading, _ blame: SourceSpan) -> String? {
    if let wide = reading.wide { return wide.source }
    reading.report.add(
      .unreadFile, SourceSpan(blame.lower, min(blame.upper, blame.lower + 1)),
      "no entry of `records` in the catalog says how to read this file",
      help: "add one, or put the values under `observations`")
    return nil
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
