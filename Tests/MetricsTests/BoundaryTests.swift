import Diagnostics
import Metrics
import Testing

/// What happens exactly on a line that a rule draws.
@Suite struct BoundaryTests {
  private static let count = "a: {title: Leads, unit: count, rollup: sum}"

  @Test(arguments: [("2026-02-28", true), ("2026-02-27", false)])
  func aMonthIsOverOnItsLastDay(asOf: String, isIncomplete: Bool) throws {
    let proof = InsightProof(Self.count, ["a": ["": "100 - 100"]], asOf: asOf)
    let id = try #require(MetricID("a"))
    let quarter = try #require(proof.model.figure(id, Period(.quarter, number: 2026 * 4)))
    #expect(quarter.isIncomplete == isIncomplete)
  }

  @Test(arguments: [("50 63", "50 57", true), ("50 62.9", "50 57.1", false)])
  func aPartExplainsAChangeThatItsSizeFallsShortOfByFifteenPoints(north: String, europe: String, isTold: Bool) {
    let proof = InsightProof(Self.count, ["a": ["NA": north, "EMEA": europe]])
    #expect(proof.sentences().contains { $0.contains("came from NA") } == isTold)
  }

  @Test func onlyTheLastDeliveryIsNews() {
    func delivery(_ day: String, _ month: String, _ value: Int) -> String {
      """
      {"source": "crm", "as_of": "\(day)", "observations": [
        {"metric": "a", "period": "\(month)", "dimensions": {}, "value": \(value)}]}
      """
    }
    let restated = delivery("2027-01-05", "2026-02", 120)
    let news = InsightProof(Self.count, ["a": ["": "100 100"]], more: [restated])
    #expect(news.sentences().contains { $0.hasPrefix("A later delivery restated") })
    let old = InsightProof(
      Self.count, ["a": ["": "100 100"]], more: [restated, delivery("2027-01-09", "2027-01", 100)])
    #expect(!old.sentences().contains { $0.hasPrefix("A later delivery restated") })
  }

  @Test func aRangeIsMissedFromItsNearerEnd() throws {
    let target = "rollup: sum, targets: [{every: month, between: [10, 100]}]"
    let proof = InsightProof(
      "a: {title: A, unit: count, \(target)}\nb: {title: B, unit: count, \(target)}",
      ["a": ["": "50 50 9"], "b": ["": "50 50 120"]])
    let ids = ["a", "b"].compactMap { MetricID($0) }
    let insights = proof.model.insights(about: ids, at: proof.last)
    #expect(insights.map(\.metric.text) == ["b", "a"])
  }

  @Test(arguments: [("100", "100.001", 3), ("1284", "1285", 0), ("0.5", "0.5", 1)])
  func twoNumbersThatDifferReadDifferently(old: String, new: String, decimals: Int) throws {
    let (old, new) = (try #require(Rational(old)), try #require(Rational(new)))
    let format = NumberFormat(.count, telling: new, from: old)
    #expect((format.number(old) == format.number(new)) == (old == new))
    #expect(format.decimals == decimals)
  }

  @Test func aSpreadsheetHasBothComparisonsApart() throws {
    let values = (["100"] + Array(repeating: "7", count: 10) + ["120", "150"]).joined(separator: " ")
    let proof = InsightProof(Self.count, ["a": ["": values]], asOf: "2027-12-31")
    let id = try #require(MetricID("a"))
    let figure = try #require(proof.model.figure(id, proof.last))
    let document = String(decoding: FiguresCSV(proof.model).document([figure]), as: UTF8.self)
    let lines = document.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let cells = Dictionary(uniqueKeysWithValues: zip(lines[0], lines[1]))
    #expect(cells["previous"] == "120" && cells["change"] == "0.25")
    #expect(cells["year_ago"] == "100" && cells["year_change"] == "0.5")
  }
}
