import Diagnostics
import Records

/// Looks again at files in which something was found wrong, and says what figures that may concern. Files without an
/// error are never looked at, so that they cost nothing.
struct RejectionReader {
  private let catalog: Catalog
  private let delivered: DeliveredMetrics

  /// A reader of rejections beside the observations of `log`.
  init(_ catalog: Catalog, _ log: ObservationLog) {
    self.catalog = catalog
    delivered = DeliveredMetrics(catalog, log)
  }

  /// What `errors` reject of the file `source`, in their order.
  func rejections(in source: Source, _ errors: [Diagnostic]) -> [Rejection] {
    let file = FaultyFile(source, errors)
    let result = source.isJSONLines ? inLines(of: file) : inDocument(file)
    return result.map { rejection($0.finding, $0.told, file) }.sorted()
  }

  private typealias Row = (finding: Diagnostic, told: Rejection.Told)

  private func inDocument(_ file: FaultyFile) -> [Row] {
    var rows: [Row] = []
    var told: Set<Int> = []
    let (root, _) = JSONReader.read(
      file.source, elementsOf: { $0 == nil || $0 == "observations" || $0 == "records" }
    ) { element in
      guard let end = JSONBytes.end(ofValueAt: element.offset, in: file.source.bytes) else { return nil }
      return file.errors(in: element.offset..<end).isEmpty ? end : nil
    } take: { element, value in
      let places = file.errors(in: value.span.range)
      guard !places.isEmpty else { return }
      told.formUnion(places)
      rows.append((file.errors[places.lowerBound], self.told(by: value, element.list, places, file)))
    }
    guard root != nil else {
      // Nothing of the file counts. What is found last is where reading ended.
      return file.errors.last.map { [($0, Rejection.Told())] } ?? []
    }
    return rows + file.others(than: told)
  }

  private func inLines(of file: FaultyFile) -> [Row] {
    var rows: [Row] = []
    var told: Set<Int> = []
    var lines = LineRanges(file.source.bytes)
    var hasHeader = false
    while let range = lines.next() {
      guard !JSONBytes.isSpace(file.source.bytes, range) else { continue }
      defer { hasHeader = true }
      // Where a line is not closed, its end is to blame.
      let places = file.errors(in: range.lowerBound..<range.upperBound + 1)
      // The first line is the header, or an observation that should have one before it.
      let isRow = hasHeader || file.errors[places].contains { $0.rule == .missingHeader }
      guard isRow, !places.isEmpty else { continue }
      told.formUnion(places)
      let value = JSONReader.read(file.source, in: range).value
      rows.append(
        (file.errors[places.lowerBound], value.map { self.told(by: $0, "observations", places, file) } ?? .init()))
    }
    return rows + file.others(than: told)
  }

  private func told(
    by value: RecordValue, _ list: String?, _ places: Range<Int>, _ file: FaultyFile
  ) -> Rejection.Told {
    let row = RejectedRow(catalog: catalog, bytes: file.source.bytes, mistakes: Array(file.errors[places]))
    if list == "observations" { return row.told(byObservation: value) }
    return catalog.wideFiles(of: file.source.path).map { row.told(byRecord: value, $0) } ?? Rejection.Told()
  }

  private func rejection(_ finding: Diagnostic, _ told: Rejection.Told, _ file: FaultyFile) -> Rejection {
    Rejection(
      finding: finding, place: file.place(of: finding),
      metrics: told.metrics ?? delivered.metrics(by: file.source), namesMetrics: told.metrics != nil,
      period: told.period, slice: told.slice, isSliceWhole: told.isSliceWhole)
  }
}

/// A file and what is wrong with it.
struct FaultyFile {
  let source: Source
  /// What is wrong, by place.
  let errors: [Diagnostic]
  private let lines: LineMap

  /// A file with at least one error.
  init(_ source: Source, _ errors: [Diagnostic]) {
    self.source = source
    self.errors = errors.sorted()
    lines = LineMap(source.bytes)
  }

  /// Line and column of a finding.
  func place(of finding: Diagnostic) -> Rejection.Place {
    let (line, column) = lines.position(at: min(finding.span?.lower ?? 0, source.bytes.count))
    return Rejection.Place(line: line, column: column)
  }

  /// The places among the errors of those that begin in a range of bytes.
  func errors(in range: Range<Int>) -> Range<Int> {
    let first = firstError(from: range.lowerBound)
    return first..<max(first, firstError(from: range.upperBound))
  }

  /// The place of the first error that begins at an offset or after it.
  private func firstError(from offset: Int) -> Int {
    var (low, high) = (0, errors.count)
    while low < high {
      let middle = (low + high) / 2
      if (errors[middle].span?.lower ?? -1) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The errors at other places than the given ones: about the file as a whole.
  func others(than places: Set<Int>) -> [(finding: Diagnostic, told: Rejection.Told)] {
    errors.indices.filter { !places.contains($0) }.map { (errors[$0], Rejection.Told()) }
  }
}
