import Diagnostics
import Metrics

/// A small catalog and its months, written as a test reads best: values by part, the first of January 2026.
struct InsightProof {
  let model: MetricsModel
  /// The last month with a value.
  let last: Period

  /// `catalog` holds the metrics; `months` their values by metric and part (`""` for the whole, else a region), as JSON
  /// writes them, `-` for a month without one. `more` are further deliveries.
  init(
    _ catalog: String, _ months: KeyValuePairs<String, KeyValuePairs<String, String>>, asOf: String = "2026-12-31",
    more: [String] = []
  ) {
    var rows: [String] = []
    var count = 0
    for (metric, parts) in months {
      for (part, values) in parts {
        for (index, value) in values.split(separator: " ").enumerated() where value != "-" {
          let dimensions = part.isEmpty ? "" : #""region": "\#(part)""#
          // A mean is written `value*n`.
          let pieces = value.split(separator: "*")
          let weight = pieces.count > 1 ? ", \"n\": \(pieces[1])" : ""
          rows.append(
            #"{"metric": "\#(metric)", "period": "\#(Self.month(index))", "dimensions": {\#(dimensions)}, "#
              + "\"value\": \(pieces[0])\(weight)}")
          count = max(count, index + 1)
        }
      }
    }
    let delivery = #"{"source": "crm", "as_of": "\#(asOf)", "observations": [\#(rows.joined(separator: ",\n"))]}"#
    let observations = ([delivery] + more).enumerated().map { index, text in
      Source(path: "metrics/\(index).json", text: text)
    }
    let text = """
      dimensions: {region: {title: Region, order: [NA, EMEA, APAC]}}
      sources: {crm: {title: CRM, warn_after: 60d}, other: {title: Other}}
      metrics:

      """
    let lines = catalog.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    model =
      MetricsModel.read(catalog: Source(path: "metrics/catalog.yml", text: text + lines), observations: observations)
      .model
    last = Period(.month, number: 2026 * 12 + count - 1)
  }

  private static func month(_ index: Int) -> String { Period(.month, number: 2026 * 12 + index).description }

  /// The sentences about a metric, the weightiest first.
  func sentences(_ id: String = "a", at period: Period? = nil, in slice: Slice = .whole) -> [String] {
    guard let id = MetricID(id) else { return [] }
    return model.insights(about: id, at: period ?? last, in: slice).map { InsightWords(model).sentence($0).text }
  }
}
