import Proving

/// Observations as a daily export writes them: the same bytes in every run.
///
/// Each day has the same metrics for the same regions and campaigns; counts, money with cents, and means with the number
/// of things they were taken of.
struct ObservationSample {
  private static let metrics: [(id: String, unit: String, rollup: String)] = [
    ("inquiries", "count", "sum"), ("mqls", "count", "sum"), ("sdr_accepted", "count", "sum"),
    ("linear_opps_created", "count", "sum"), ("linear_sao", "count", "sum"), ("linear_won_deals", "count", "sum"),
    ("emails_sent", "count", "sum"), ("total_cost", "{currency: USD}", "sum"),
    ("linear_pipeline_iacv", "{currency: USD}", "sum"), ("linear_won_iacv", "{currency: USD}", "sum"),
    ("inquiry_to_mql_days", "days", "mean"), ("mql_to_sao_days", "days", "mean"),
  ]
  private static let regions = ["NA", "EMEA", "APAC"]
  private static let campaigns = [
    "always-on-search", "launch-week", "partner-webinars", "field-events", "nurture", "analyst-report",
    "community-meetups", "developer-days", "customer-stories", "brand-refresh", "regional-roadshow",
    "trial-reactivation",
  ]
  private static let monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  /// What the observations mean.
  static var catalog: String {
    let lines = metrics.map { "  \($0.id): {title: \($0.id), unit: \($0.unit), rollup: \($0.rollup)}\n" }
    return """
      dimensions:
        region: {title: Region}
        campaign: {title: Campaign}
      sources: {attribution: {title: Attribution, sample: true}}
      metrics:

      """ + lines.joined()
  }

  /// A file of at least `count` bytes: days from 1 January 2020 on, every one complete.
  static func file(ofBytes count: Int) -> [UInt8] {
    var random = SeededGenerator(seed: 1)
    var bytes = Array(
      #"{"schema": "tallybook/observations/1", "source": "attribution", "as_of": "2026-11-20", "observations": ["#.utf8)
    bytes.reserveCapacity(count + count / 50)
    var separator = "\n"
    var day = 0
    while bytes.count < count {
      let date = Self.date(day)
      for metric in metrics {
        for region in regions {
          for campaign in campaigns {
            bytes += separator.utf8
            separator = ",\n"
            bytes += "  {\"metric\": \"\(metric.id)\", \"period\": \"\(date)\", \"dimensions\": {\"region\": \"".utf8
            bytes += "\(region)\", \"campaign\": \"\(campaign)\"}, \"value\": \(value(of: metric, &random))}".utf8
          }
        }
      }
      day += 1
    }
    return bytes + "\n]}\n".utf8
  }

  /// The value, and for a mean what it was taken of.
  private static func value(of metric: (id: String, unit: String, rollup: String), _ random: inout SeededGenerator)
    -> String
  {
    let drawn = Int.random(in: 0..<2_000_000, using: &random)
    if metric.rollup == "mean" { return "\(drawn % 90).\(drawn % 10), \"n\": \(drawn / 20_000 + 1)" }
    if metric.unit == "count" { return "\(drawn / 1000)" }
    return "\(drawn / 100).\(drawn % 100 / 10)\(drawn % 10)"
  }

  /// The date of a day counted from 1 January 2020, in years that all have 365 days.
  private static func date(_ day: Int) -> String {
    var (month, rest) = (0, day % 365)
    while rest >= monthLengths[month] { (month, rest) = (month + 1, rest - monthLengths[month]) }
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(2020 + day / 365)-\(padded(month + 1))-\(padded(rest + 1))"
  }
}
