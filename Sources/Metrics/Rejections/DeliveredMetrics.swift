import Diagnostics
import Records

/// Which metrics each file and each source delivers: what a row may be about that does not tell its metric.
struct DeliveredMetrics {
  private let catalog: Catalog
  private var sources: [String: String] = [:]
  private var byFile: [String: Set<MetricID>] = [:]
  private var bySource: [String: Set<MetricID>] = [:]
  /// Measured metrics that nobody has delivered yet, and no source claims.
  private var undelivered: Set<MetricID> = []

  /// What the observations of `log` and the catalog say.
  init(_ catalog: Catalog, _ log: ObservationLog) {
    self.catalog = catalog
    var seen: Set<UInt64> = []
    var delivered: Set<MetricID> = []
    for (index, row) in log.observations.rows.enumerated() {
      guard seen.insert(UInt64(row.file) << 32 | UInt64(row.metric)).inserted else { continue }
      let (file, metric) = (log.files[Int(row.file)], log.observations.metric(at: index))
      byFile[file.path, default: []].insert(metric)
      bySource[file.source, default: []].insert(metric)
      delivered.insert(metric)
    }
    for file in log.files { sources[file.path] = file.source }
    for metric in catalog.metrics where metric.rollup != nil {
      if let source = metric.source { bySource[source, default: []].insert(metric.id) }
      if metric.source == nil, !delivered.contains(metric.id) { undelivered.insert(metric.id) }
    }
    for wide in catalog.wideFiles { bySource[wide.source, default: []].formUnion(wide.measures.map(\.metric)) }
  }

  /// The metrics that a row of `file` may be about: those of the file, and of its source. Nil when nobody knows.
  func metrics(by file: Source) -> Set<MetricID>? {
    var own = Set(catalog.wideFiles(of: file.path)?.measures.map(\.metric) ?? [])
    var named = sources[file.path]
    if let read = byFile[file.path] {
      own.formUnion(read)
    } else {
      // Nothing of the file was read, so that its text is asked.
      own.formUnion(file.bytes.texts(at: "metric").compactMap { MetricID($0) }.filter { catalog[$0] != nil })
      if named?.isEmpty ?? true { named = file.bytes.texts(at: "source").first { isSource($0) } }
    }
    if let named, isSource(named) { return own.union(bySource[named] ?? []).union(undelivered) }
    // Where the source cannot be read, it is one of those that deliver the same.
    guard byFile[file.path] != nil else { return nil }
    return bySource.values.filter { !$0.isDisjoint(with: own) }.reduce(own.union(undelivered)) { $0.union($1) }
  }

  private func isSource(_ name: String) -> Bool { catalog.sources.contains { $0.id == name } }
}

extension [UInt8] {
  /// The plain texts that stand at a key anywhere in a text that may be no JSON, each once, in their order.
  fileprivate func texts(at key: String) -> [String] {
    let key = Array("\"\(key)\"".utf8)
    var (result, seen): ([String], Set<ArraySlice<UInt8>>) = ([], [])
    var index = startIndex
    while let quote = self[index...].firstIndex(of: UInt8(ascii: "\"")) {
      index = quote + 1
      guard self[quote...].starts(with: key) else { continue }
      index = quote + key.count
      skipSpace(&index)
      guard index < endIndex, self[index] == UInt8(ascii: ":") else { continue }
      index += 1
      skipSpace(&index)
      guard index < endIndex, self[index] == UInt8(ascii: "\"") else { continue }
      let text = self[(index + 1)...].prefix { $0 != UInt8(ascii: "\"") }
      index = text.endIndex
      if seen.insert(text).inserted { result.append(String(decoding: text, as: UTF8.self)) }
    }
    return result
  }

  private func skipSpace(_ index: inout Int) {
    while index < endIndex, JSONBytes.isSpace(self, index..<index + 1) { index += 1 }
  }
}
