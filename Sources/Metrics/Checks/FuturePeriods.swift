package import Diagnostics
import Records

extension Rule {
  /// An observation of a period that begins after the day it was delivered on.
  package static let futurePeriod = Rule("metric.future-period", .error)
}

/// Finds observations of periods that begin after their delivery: nothing can have been measured then, so a day is
/// mistyped. The table does not keep where a period is written, so the file is looked at again, where there is one.
struct FuturePeriods {
  let source: Source
  /// How records of several measures are read.
  let wide: Catalog.WideFiles?
  /// The day of the delivery.
  let delivered: CalendarDay

  /// The places among the rows of `table` from `start` on of observations that begin too late, each of them reported once.
  func find(in table: ObservationTable, from start: Int, _ report: FindingReport) -> Set<Int> {
    let places = (start..<table.count).filter { table.period(at: $0).days.lowerBound > delivered }
    guard let first = places.first else { return [] }
    var rows: [Int: Period] = [:]
    for place in places { rows[Int(table.rows[place].number)] = table.period(at: place).period }
    let spans = source.isJSONLines ? spansOfLines(rows) : spansOfElements(rows, isWide: isMeasure(table, first))
    for (number, period) in rows.sorted(by: { $0.key < $1.key }) {
      report.add(
        .futurePeriod, spans[number], "`\(period)` begins after the day of this delivery, \(delivered)",
        help: "correct the period, or `as_of`; values are delivered when they were measured")
    }
    return Set(places)
  }

  private func isMeasure(_ table: ObservationTable, _ place: Int) -> Bool {
    if case .measure = table.pointer(at: place) { true } else { false }
  }

  private func spansOfLines(_ rows: [Int: Period]) -> [Int: SourceSpan] {
    var spans: [Int: SourceSpan] = [:]
    var lines = LineRanges(source.bytes)
    while let range = lines.next() {
      guard rows[lines.number] != nil else { continue }
      spans[lines.number] = JSONReader.read(source, in: range).value?["period"]?.span
    }
    return spans
  }

  private func spansOfElements(_ rows: [Int: Period], isWide: Bool) -> [Int: SourceSpan] {
    var spans: [Int: SourceSpan] = [:]
    let key = isWide ? wide?.period ?? "period" : "period"
    _ = JSONReader.read(source, elementsOf: { $0 == nil || $0 == (isWide ? "records" : "observations") }) { element in
      rows[element.index] == nil ? JSONBytes.end(ofValueAt: element.offset, in: source.bytes) : nil
    } take: { element, value in
      spans[element.index] = value[key]?.span
    }
    return spans
  }
}
