import Diagnostics
import Records

/// An observation as it is written: no name in it is looked up, and what is nil was missing or wrong.
struct WrittenObservation {
  /// Id of the metric.
  let metric: Located<String>?
  /// When it was measured.
  let period: Period?
  /// Values of dimensions; nil when one of them cannot be read: without it the value would be taken for that of a larger
  /// part.
  let parts: [TableRow<Located<String>>]?
  /// How many things a mean was taken of.
  let weight: Rational?
  /// The value, of whatever type; null for one that is known to be missing.
  let value: RecordValue?

  init(_ fields: Fields) {
    metric = fields.required("metric", .metricName, "Id of a measured metric of the catalog.")
    period = fields.required(
      "period", .period, "When it was measured: 2026-11-20, 2026-W47, 2026-10, 2026-Q4, 2026, FY27-Q3 or FY27.")
    parts = Self.parts(fields)
    weight = fields.optional("n", .exact, "How many things a mean was taken of.")
    value =
      fields.entry("value", .exact, "The value; null when it is known to be missing.", isRequired: true)?.value
  }

  private static func parts(_ fields: Fields) -> [TableRow<Located<String>>]? {
    let shape = Shape<[TableRow<Located<String>>]>.table(of: .locatedText)
    let entry = fields.entry("dimensions", shape, "Values of dimensions; nothing for the whole.")
    guard let value = entry?.value, value.content != .null else { return [] }
    let rows = shape.read(value, fields.report)
    guard case .mapping(let entries) = value.content else { return nil }
    return rows?.count == entries.count ? rows : nil
  }
}

/// What a file of observations says about all of them.
struct ObservationHeader {
  /// Where the values come from.
  let source: Located<String>?
  /// The day they were taken on.
  let asOf: CalendarDay?

  init(_ fields: Fields) {
    fields.passOverOwnSchema()
    _ = fields.optional(
      "schema", .format("tallybook/observations/1", of: "observations"), "Name and version of the format.")
    source = fields.optional("source", .locatedText, "Where the values come from: a source of the catalog.")
    asOf = fields.optional(
      "as_of", .day, "The day they were taken on; the last day of the latest period when nothing is said.")
  }
}

extension Shape where Value == Located<String> {
  /// What should be the id of a metric; whether it is one, the catalog says.
  fileprivate static var metricName: Shape<Located<String>> {
    .locatedText.described(as: Shape<MetricID>.metricID.schema())
  }
}
