import Diagnostics
import Records

/// What a row with mistakes still tells: its metric, period and part, as far as none of its mistakes is about them.
struct RejectedRow {
  let catalog: Catalog
  /// The bytes of the file.
  let bytes: [UInt8]
  /// What is wrong with the row.
  let mistakes: [Diagnostic]

  /// What an observation tells: one value of a metric.
  func told(byObservation row: RecordValue) -> Rejection.Told {
    guard case .mapping = row.content else { return Rejection.Told() }
    var told = Rejection.Told()
    if !isDoubled("metric"), let name = text(row["metric"]), let id = MetricID(name), catalog[id] != nil {
      told.metrics = [id]
    }
    told.period = period(of: row, "period")
    let dimensions = row["dimensions"]
    var isWhole = !isDoubled("dimensions")
    var parts: [Slice.Part] = []
    switch dimensions?.content {
    case nil, .null: break
    case .mapping(let entries):
      for entry in entries {
        if let place = catalog.dimensionIndices[entry.key], !isDoubled(entry.key), !isBlamed(entry.value.span),
          let value = text(entry.value)
        {
          parts.append(Slice.Part(dimension: place, value: value))
        } else {
          isWhole = false
        }
      }
    case .bool, .number, .string, .sequence: isWhole = false
    }
    (told.slice, told.isSliceWhole) = (Slice(parts), isWhole)
    return told
  }

  /// What a record of several measures tells. Mistakes in measures are about these alone.
  func told(byRecord row: RecordValue, _ wide: Catalog.WideFiles) -> Rejection.Told {
    let all = Set(wide.measures.map(\.metric))
    guard case .mapping(let entries) = row.content else { return Rejection.Told(metrics: all) }
    var told = Rejection.Told()
    var wrong: Set<MetricID> = []
    for (metric, key) in wide.measures {
      let keys = [key, wide.weights[metric]].compactMap { $0 }
      let isWrong = keys.contains { key in
        isDoubled(key) || entries.contains { $0.key == key && isBlamed($0.value.span) }
      }
      if isWrong { wrong.insert(metric) }
    }
    told.metrics = wrong
    told.period = period(of: row, wide.period)
    var isWhole = true
    var parts: [Slice.Part] = []
    for (dimension, key) in wide.dimensions {
      guard let value = row[key], value.content != .null else { continue }
      if let place = catalog.dimensionIndices[dimension], !isDoubled(key), !isBlamed(value.span),
        let value = text(value)
      {
        parts.append(Slice.Part(dimension: place, value: value))
      } else {
        isWhole = false
      }
    }
    if wrong.isEmpty || told.period == nil || !isWhole {
      told.metrics = Set(wide.measures.filter { row[$0.key] != nil }.map(\.metric)).union(wrong)
    }
    (told.slice, told.isSliceWhole) = (Slice(parts), isWhole)
    return told
  }

  /// The period at a key; nil where it is what is wrong.
  private func period(of row: RecordValue, _ key: String) -> Period? {
    guard !isDoubled(key), let value = row[key], !isBlamed(value.span) else { return nil }
    return text(value).flatMap { Period($0) }
  }

  private func text(_ value: RecordValue?) -> String? {
    value.flatMap { Shape<String>.text.read($0, FindingReport(path: "")) }
  }

  /// Whether one of the mistakes lies in `span`.
  private func isBlamed(_ span: SourceSpan) -> Bool {
    mistakes.contains { mistake in
      mistake.span.map { span.lower <= $0.lower && $0.upper <= span.upper } ?? false
    }
  }

  /// Whether a mistake is that `key` stands twice: then nobody knows which of both values was meant.
  private func isDoubled(_ key: String) -> Bool {
    mistakes.contains { mistake in
      mistake.rule == .duplicateKey
        && (mistake.span.map { bytes[$0.clamped(to: bytes.count).range].elementsEqual("\"\(key)\"".utf8) } ?? false)
    }
  }
}
