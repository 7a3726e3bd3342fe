import Diagnostics
import Metrics
import Proving
import Testing

/// Corrupts one row of clean files in every way there is, and compares with the clean figures.
@Suite struct RejectionLawTests {
  typealias Row = FigureLawTests.Row

  static let catalog = FigureLawTests.catalog.replacing(
    "sources: {crm: {title: CRM}}", with: "sources: {crm: {title: CRM}, bank: {title: Bank}}")

  /// A way in which a row goes wrong: what stands in its place, and whether it still tells its metric.
  struct Corruption: CustomStringConvertible, Sendable {
    let description: String
    let tellsMetric: Bool
    let change: @Sendable (Row) -> String
  }

  private static func replacing(
    _ name: String, tellsMetric: Bool = true, _ change: @escaping @Sendable (Row) -> (old: String, new: String)
  ) -> Corruption {
    Corruption(description: name, tellsMetric: tellsMetric) { row in
      let (old, new) = change(row)
      return row.json.replacing(old, with: new)
    }
  }

  static let corruptions = [
    replacing("an unknown metric", tellsMetric: false) { ("\"\($0.metric)\"", "\"\($0.metric)x\"") },
    replacing("a number for a metric", tellsMetric: false) { ("\"\($0.metric)\"", "7") },
    replacing("no metric", tellsMetric: false) { ("\"metric\": \"\($0.metric)\", ", "") },
    replacing("a month 13") { ("\"\($0.period)\"", "\"2026-13\"") },
    replacing("a list for a period") { ("\"\($0.period)\"", "[2026]") },
    replacing("no period") { ("\"period\": \"\($0.period)\", ", "") },
    replacing("an unknown dimension") { _ in ("\"region\"", "\"regoin\"") },
    replacing("a list for a region") { ("\"\($0.dimensions[0].1)\"", "[5]") },
    replacing("a region twice") { _ in ("\"region\"", "\"region\": \"XX\", \"region\"") },
    replacing("a text for the dimensions") { ("{\"region\": \"\($0.dimensions[0].1)\"}", "\"NA\"") },
    replacing("a text for a value") { _ in ("\"value\": ", "\"value\": \"about\", \"about\": ") },
    replacing("a list for a value") { _ in ("\"value\": ", "\"value\": [], \"about\": ") },
    replacing("no value") { _ in ("\"value\": ", "\"about\": ") },
    replacing("a value twice") { _ in ("\"value\": ", "\"value\": 1, \"value\": ") },
    replacing("a metric twice", tellsMetric: false) { _ in ("\"metric\": ", "\"metric\": \"deals\", \"metric\": ") },
    replacing("a text for n") { _ in ("\"n\": 8", "\"n\": \"eight\"") },
    Corruption(description: "two values", tellsMetric: true) { row in
      var other = row
      other.value += 12345
      return other.json + ",\n" + row.json
    },
    Corruption(description: "no row at all", tellsMetric: false) { _ in "[]" },
    Corruption(description: "no JSON", tellsMetric: false) { $0.json.replacing("\"value\":", with: "\"value\"=") },
  ]

  /// Rows of five months: enough for whole quarters and a piece of one.
  private static func rows(_ random: inout SeededGenerator) -> [Row] {
    FigureLawTests.rows(&random).filter { $0.period < "2026-06" }
  }

  /// Files of the two sources. `text` is what stands for the row at a place.
  private static func files(_ rows: [Row], text: (Int) -> String) -> [Source] {
    [("crm", ["deals", "stock", "days"]), ("bank", ["spend", "revenue"])].map { source, metrics in
      let own = rows.indices.filter { metrics.contains(rows[$0].metric) }.map(text)
      return Source(
        path: "metrics/\(source).json",
        text:
          "{\"source\": \"\(source)\", \"as_of\": \"2026-12-31\", \"observations\": [\n\(own.joined(separator: ",\n"))]}"
      )
    }
  }

  private static func model(_ files: [Source]) -> (model: MetricsModel, findings: [Diagnostic]) {
    MetricsModel.read(catalog: Source(path: "metrics/catalog.yml", text: catalog), observations: files)
  }

  @Test(arguments: corruptions.indices, 1...2 as ClosedRange<UInt64>)
  func everyFigureThatDiffersSaysSoAndNoOtherMetricDoes(kind: Int, seed: UInt64) throws {
    let corruption = Self.corruptions[kind]
    var random = SeededGenerator(seed: seed)
    let rows = Self.rows(&random)
    let (clean, found) = Self.model(Self.files(rows) { rows[$0].json })
    #expect(found.isEmpty && clean.rejected.isEmpty)
    let before = clean.publishedFigures
    for _ in 0..<2 {
      let isOfMeans = corruption.description == "a text for n"
      let place = try #require(
        rows.indices.filter { !isOfMeans || rows[$0].weight != nil }.randomElement(using: &random))
      let row = rows[place]
      let (model, findings) = Self.model(Self.files(rows) { $0 == place ? corruption.change(row) : rows[$0].json })
      #expect(findings.contains { $0.severity == .error }, "\(corruption): \(row.json)")
      let rejection = try #require(model.rejected.first)
      #expect(rejection.namesMetrics == corruption.tellsMetric)
      compare(before, model.publishedFigures, model, "\(corruption): \(row.json)")
      guard corruption.tellsMetric else { continue }
      let metrics = try #require(rejection.metrics)
      for metric in model.catalog.metrics
      where !model.catalog.observedOperands(of: metric.id).contains(where: metrics.contains) {
        #expect(metrics.contains(metric.id) || model.rejections(of: metric.id).isEmpty, "\(corruption): \(metric.id)")
      }
    }
  }

  /// Who names a metric that has a formula says which figures the row is about.
  @Test func aValueOfAFormulaConcernsThatFormula() throws {
    var random = SeededGenerator(seed: 1)
    let rows = Self.rows(&random)
    let place = try #require(rows.indices.first { rows[$0].metric == "spend" })
    var other = rows[place]
    other.metric = "cost"
    let model = Self.model(Self.files(rows) { $0 == place ? rows[place].json + ",\n" + other.json : rows[$0].json })
      .model
    let doubtful = Set(model.publishedFigures.filter(\.isInDoubt).map(\.metric.text))
    #expect(doubtful == ["cost"])
    let document = FiguresJSON(model).document(model.publishedFigures)
    #expect(try SchemaProof(FiguresJSON.schema).complaints(about: String(decoding: document, as: UTF8.self)) == [])
  }

  /// A file cut off anywhere puts in doubt all that its source delivers, and nothing else.
  @Test(arguments: 1...12 as ClosedRange<UInt64>) func aTruncatedFileIsNoticedWhereverItEnds(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let rows = Self.rows(&random)
    var files = Self.files(rows) { rows[$0].json }
    let before = Self.model(files).model.publishedFigures
    let bytes = files[0].bytes
    files[0] = Source(path: files[0].path, bytes: Array(bytes[..<Int.random(in: 40..<bytes.count, using: &random)]))
    let model = Self.model(files).model
    compare(before, model.publishedFigures, model, "cut")
    for figure in model.publishedFigures {
      let isOfBank = ["spend", "revenue", "profit", "yield"].contains(figure.metric.text)
      #expect(figure.isInDoubt != isOfBank, "\(figure.metric)")
    }
  }

  /// Each figure that is not as before says so; one that is gone is of a metric with rejections.
  private func compare(_ before: [Figure], _ after: [Figure], _ model: MetricsModel, _ what: String) {
    let known = Dictionary(uniqueKeysWithValues: after.map { (Key($0), $0) })
    var differing = 0
    for old in before {
      guard let new = known[Key(old)] else {
        #expect(!model.rejections(of: old.metric).isEmpty, "\(what): \(old.metric) \(old.period) is gone")
        differing += 1
        continue
      }
      if old.value != new.value || old.weight != new.weight || old.health != new.health {
        differing += 1
        #expect(new.isInDoubt, "\(what): \(new.metric) \(new.period) \(new.slice)")
      }
      for (a, b) in [(old.previous, new.previous), (old.yearAgo, new.yearAgo)] {
        if a.value != b.value { #expect(b.isInDoubt, "\(what): \(new.metric) \(new.period) \(new.slice)") }
        if a.change != b.change { #expect(new.hasDoubts, "\(what): \(new.metric) \(new.period) \(new.slice)") }
      }
    }
    #expect(
      differing > 0 || what.hasPrefix("a value twice") || what.hasPrefix("a metric twice") || what.hasPrefix("two"))
  }

  private struct Key: Hashable {
    let metric: MetricID
    let period: Period
    let slice: Slice

    init(_ figure: Figure) { (metric, period, slice) = (figure.metric, figure.period, figure.slice) }
  }
}
