import Diagnostics
import Metrics
import Proving
import Testing

/// What must hold of insights for any observations.
@Suite struct InsightLawTests {
  /// `factor` multiplies what is money.
  private static func catalog(_ factor: Int = 1) -> Source {
    Source(
      path: "metrics/catalog.yml",
      text: """
        dimensions: {region: {title: Region}}
        sources: {crm: {title: CRM}}
        metrics:
          deals: {title: Deals, unit: count, rollup: sum, targets: [{every: month, at_least: 30}]}
          days: {title: Days, unit: days, rollup: mean, better: lower, targets: [{every: month, at_most: 12}]}
          spend:
            {title: Spend, unit: {currency: USD}, rollup: sum, better: lower,
             targets: [{every: month, at_most: \(33 * factor)}]}
          revenue: {title: Revenue, unit: {currency: USD}, rollup: sum}
          profit: {title: Profit, formula: revenue - spend}
          cost:
            {title: Cost, formula: spend / deals, better: lower,
             targets: [{every: month, at_most: \(factor), tolerance: 20%}]}
          yield: {title: Yield, formula: revenue / spend, targets: [{every: quarter, at_least: 1.1}]}
        """)
  }

  private struct Row {
    let metric: String
    let month: Int
    let region: String
    let value: Int

    func json(_ factor: Int) -> String {
      let isMoney = metric == "spend" || metric == "revenue"
      let weight = metric == "days" ? ", \"n\": 3" : ""
      let period = "\(2025 + month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)"
      return #"{"metric": "\#(metric)", "period": "\#(period)", "dimensions": {"region": "\#(region)"}, "#
        + "\"value\": \(isMoney ? value * factor : value)\(weight)}"
    }
  }

  /// Two years that wander, so that every rule has something to find.
  private static func rows(_ random: inout SeededGenerator) -> [Row] {
    ["deals", "days", "spend", "revenue"].flatMap { metric in
      ["NA", "EMEA", "APAC"].flatMap { region in
        var value = 11
        return (0..<24).map { month in
          value = max(4, value + Int.random(in: -2...2, using: &random))
          return Row(metric: metric, month: month, region: region, value: value)
        }
      }
    }
  }

  private static func file(_ name: String, _ rows: some Sequence<Row>, _ factor: Int = 1) -> Source {
    let list = rows.map { $0.json(factor) }.joined(separator: ",\n")
    return Source(
      path: "metrics/\(name).json",
      text: "{\"source\": \"crm\", \"as_of\": \"2026-12-31\", \"observations\": [\(list)]}")
  }

  /// Everything found in every month, as a line each.
  private static func found(_ files: [Source], _ factor: Int = 1, words: Bool) -> [String] {
    let model = MetricsModel.read(catalog: catalog(factor), observations: files).model
    return (0..<24).flatMap { month -> [String] in
      let period = Period(.month, number: 2025 * 12 + month)
      let all = model.catalog.metrics.flatMap { model.insights(about: $0.id, at: period) }
      let first = model.insights(about: model.catalog.metrics.map(\.id), at: period)
      return (all + first).map { insight in
        let text = words ? InsightWords(model).sentence(insight).text + " \(insight.numbers)" : ""
        return "\(insight.metric) \(insight.period) \(insight.kind) \(insight.tone) \(insight.weight) \(text)"
      }
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func orderOfFilesAndRowsChangesNothing(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let rows = Self.rows(&random)
    let found = Self.found([Self.file("a", rows)], words: true)
    #expect(found.count > 150)
    let shuffled = rows.shuffled(using: &random)
    let files = [Self.file("z", shuffled[..<70]), Self.file("b", shuffled[70..<150]), Self.file("m", shuffled[150...])]
    #expect(Self.found(files, words: true) == found)
  }

  /// Every number in a sentence is one behind it, and every number behind it is the figure that it names.
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func numbersInSentencesAreTheFigures(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let model = MetricsModel.read(
      catalog: Self.catalog(), observations: [Self.file("a", Self.rows(&random))]
    ).model
    let months = (0..<24).map { Period(.month, number: 2025 * 12 + $0) }
    let quarters = (0..<8).map { Period(.quarter, number: 2025 * 4 + $0) }
    var count = 0
    for metric in model.catalog.metrics {
      for period in months + quarters {
        for insight in model.insights(about: metric.id, at: period) {
          count += 1
          #expect(SentenceNumbers.mistakes(insight, model) == [])
        }
      }
    }
    #expect(count > 150)
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func anotherCurrencyFindsTheSame(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let rows = Self.rows(&random)
    let factor = Int.random(in: 2...1_000_000, using: &random)
    let found = Self.found([Self.file("a", rows)], words: false)
    #expect(Self.found([Self.file("a", rows, factor)], factor, words: false) == found)
    for kind in ["target(isMet: true", "target(isMet: false", "streak", "record", "contribution", "lonePart"] {
      #expect(found.contains { $0.contains(kind) }, "no \(kind)")
    }
  }
}
