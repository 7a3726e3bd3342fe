import Diagnostics
import Metrics
import Proving
import Testing

/// What must hold for any observations.
@Suite struct FigureLawTests {
  static let catalog = """
    dimensions:
      region: {title: Region}
      channel: {title: Channel}
    sources: {crm: {title: CRM}}
    metrics:
      deals: {title: Deals, unit: count, rollup: sum}
      stock: {title: Stock, unit: count, rollup: {time: last, dimensions: sum}}
      days: {title: Days, unit: days, rollup: mean}
      spend: {title: Spend, unit: {currency: USD}, rollup: sum}
      revenue: {title: Revenue, unit: {currency: USD}, rollup: sum}
      cost: {title: Cost, formula: spend / deals}
      profit: {title: Profit, formula: revenue - spend}
      yield: {title: Yield, formula: revenue / spend}
    """

  /// One row of a file.
  struct Row {
    var metric: String
    var period: String
    var dimensions: [(String, String)]
    /// In hundredths.
    var value: Int
    var weight: Int?

    var json: String {
      let slice = dimensions.map { "\"\($0.0)\": \"\($0.1)\"" }.joined(separator: ", ")
      let sign = value < 0 ? "-" : ""
      let cents = value.magnitude % 100
      let number = "\(sign)\(value.magnitude / 100).\(cents < 10 ? "0" : "")\(cents)"
      let tail = weight.map { ", \"n\": \($0)" } ?? ""
      return
        "{\"metric\": \"\(metric)\", \"period\": \"\(period)\", \"dimensions\": {\(slice)}, \"value\": \(number)\(tail)}"
    }
  }

  static func file(_ name: String, _ rows: [Row]) -> Source {
    let list = rows.map(\.json).joined(separator: ",\n")
    return Source(
      path: "metrics/\(name).json",
      text: "{\"source\": \"crm\", \"as_of\": \"2026-12-31\", \"observations\": [\(list)]}")
  }

  static func model(_ files: [Source]) -> (model: MetricsModel, findings: [Diagnostic]) {
    MetricsModel.read(catalog: Source(path: "metrics/catalog.yml", text: catalog), observations: files)
  }

  /// Rows of a year for three regions.
  static func rows(_ random: inout SeededGenerator) -> [Row] {
    var rows: [Row] = []
    for month in 1...12 {
      for region in ["NA", "EMEA", "APAC"] {
        for metric in ["deals", "stock", "days", "spend", "revenue"] {
          rows.append(
            Row(
              metric: metric, period: "2026-\(month < 10 ? "0" : "")\(month)", dimensions: [("region", region)],
              value: Int.random(in: 1...1_000_000_000, using: &random), weight: metric == "days" ? 8 : nil))
        }
      }
    }
    return rows
  }

  static func figures(_ model: MetricsModel) -> [Figure] {
    model.publishedFigures.filter { $0.slice.dimensions != [1] }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func splittingAnObservationChangesNoFigure(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let whole = Self.rows(&random)
    var split: [Row] = []
    for row in whole {
      let part = Int.random(in: -500_000...500_000, using: &random)
      // Of a mean the parts lie as far above as below it; anything else adds up.
      let values = row.weight == nil ? [part, row.value - part] : [row.value + part, row.value - part]
      for (channel, value) in zip(["web", "field"], values) {
        var piece = row
        piece.dimensions.append(("channel", channel))
        piece.value = value
        piece.weight = row.weight.map { $0 / 2 }
        split.append(piece)
      }
    }
    let before = Self.figures(Self.model([Self.file("a", whole)]).model)
    let after = Self.figures(Self.model([Self.file("a", split)]).model)
    #expect(before.count == after.count)
    #expect(before.count > 400)
    for (a, b) in zip(before, after) {
      #expect((a.metric, a.period, a.slice) == (b.metric, b.period, b.slice))
      #expect(a.value != nil && a.value == b.value && a.weight == b.weight, "\(a.metric) \(a.period)")
      #expect(a.previous.change == b.previous.change)
    }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func orderOfFilesAndRowsChangesNothing(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let rows = Self.rows(&random)
    let files = [
      Self.file("a", Array(rows[..<60])), Self.file("b", Array(rows[60..<120])), Self.file("c", Array(rows[120...])),
    ]
    func document(_ files: [Source]) -> String {
      let model = Self.model(files).model
      return String(decoding: FiguresJSON(model).document(model.publishedFigures), as: UTF8.self)
    }
    let first = document(files)
    #expect(document(files.shuffled(using: &random)) == first)

    // Rows say where they stand, so that is left aside.
    let places = /"sources": \[.*?\]/
    let shuffled = document([Self.file("a", rows.shuffled(using: &random))])
    let inOrder = document([Self.file("a", rows)])
    #expect(shuffled != inOrder)
    #expect(shuffled.replacing(places, with: "") == inOrder.replacing(places, with: ""))
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func scalingMoneyScalesExactlyTheMoneyFigures(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let rows = Self.rows(&random)
    let factor = Int.random(in: 2...1000, using: &random)
    let scaled = rows.map { row in
      var row = row
      if ["spend", "revenue"].contains(row.metric) { row.value *= factor }
      return row
    }
    let before = Self.figures(Self.model([Self.file("a", rows)]).model)
    let after = Self.figures(Self.model([Self.file("a", scaled)]).model)
    #expect(before.count == after.count)
    for (a, b) in zip(before, after) {
      let isMoney = ["spend", "revenue", "cost", "profit"].contains(a.metric.text)
      #expect(b.value == a.value.map { isMoney ? $0 * Rational(factor) : $0 }, "\(a.metric) \(a.period)")
      #expect(a.previous.change == b.previous.change)
    }
  }
}
