import Foundation
import Proving
import Testing

/// `tallybook figures` and `explain` say of each figure that it rests on rejected data.
@Suite struct RejectedFiguresTests {
  let place: TemporaryFolder

  init() throws {
    place = try TemporaryFolder()
    try place.write(
      "Content/metrics/catalog.yml",
      """
      dimensions: {region: {title: Region}}
      sources: {crm: {title: CRM}}
      metrics:
        spend: {title: Spend, unit: {currency: USD}, rollup: sum}
        mqls: {title: MQLs, unit: count, rollup: sum}
        cost_per_mql: {title: Cost per MQL, formula: spend / mqls, better: lower}
      """)
    try place.write(
      "Content/metrics/2026.json",
      """
      {"source": "crm", "as_of": "2026-10-31", "observations": [
        {"metric": "spend", "period": "2026-09", "value": 1000},
        {"metric": "mqls", "period": "2026-09", "dimensions": {"region": "NA"}, "value": 80},
        {"metric": "mqls", "period": "2026-09", "dimensions": {"regoin": "EMEA"}, "value": 20},
        {"metric": "mqls", "period": "2026-10", "dimensions": {"region": "NA"}, "value": 90}
      ]}
      """)
  }

  private func figures(_ arguments: String...) throws -> Shell.Answer {
    try BuiltProgram.run(["figures"] + arguments, in: place)
  }

  @Test func theTableNamesRuleFileAndLine() throws {
    let answer = try figures("--period", "2026-09")
    #expect(answer.status == 1)
    let lines = answer.output.split(separator: "\n")
    let note = "in doubt: metrics/2026.json:4 metric.unknown-dimension"
    #expect(lines.count { $0.hasSuffix(note) } == 2)
    #expect(lines.first { $0.hasPrefix("spend") }?.contains("doubt") == false)
    let later = try figures("--metric", "mqls", "--period", "2026-10").output
    #expect(later.contains("compared with what is in doubt: metrics/2026.json:4"))
  }

  @Test func spreadsheetsGetAColumnWhereSomethingIsInDoubt() throws {
    let lines = try figures("--period", "2026-09", "--format", "csv").output.split(separator: "\r\n")
    #expect(lines[0].hasSuffix(",health,rejected"))
    #expect(lines.count { $0.hasSuffix(",value: metrics/2026.json:4 metric.unknown-dimension") } == 2)
    #expect(lines.contains { $0.hasPrefix("spend") && $0.hasSuffix(",unknown,") })
    let clean = try figures("--metric", "spend", "--format", "csv").output
    #expect(clean.split(separator: "\r\n")[0].hasSuffix(",health"))
  }

  /// A later value in quotes is not passed over for the earlier one, and nobody says that it is known to be missing.
  @Test func aRejectedValueIsCalledRejected() throws {
    try place.write(
      "Content/metrics/later.json",
      """
      {"source": "crm", "as_of": "2026-11-30", "observations": [
        {"metric": "spend", "period": "2026-09", "value": "1200"},
        {"metric": "spend", "period": "2026-10", "value": null}]}
      """)
    func explanation(_ period: String) throws -> String {
      try BuiltProgram.run(["explain", "spend", "--period", period], in: place).output
    }
    let answer = try explanation("2026-09")
    #expect(answer.contains("n/a: its data were rejected\n"))
    #expect(answer.contains(/2026-09 +whole +rejected .*later\.json:2/) && !answer.contains("null"))
    #expect(try explanation("2026-10").contains(/2026-10 +whole +null\s/))
    try place.write(
      "Content/index.md",
      "We spent {{generator:metric.spend period=2026-09}}, or {{generator:metric.spend period=2026-10}}.")
    _ = try BuiltProgram.run(
      ["build"], in: place, environment: ["TALLYBOOK_TEMPLATES": BuiltProgram.templates])
    let page = try #require(place.text("Site/index.html"))
    #expect(page.contains("(its data were rejected)") && page.contains("(a value is known to be missing)"))
  }

  @Test func programsGetTheWholeListAndWhatFollows() throws {
    let output = try figures("--period", "2026-09", "--format", "json").output
    let document = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
    let rejected = try #require(document?["rejected"] as? [[String: Any]])
    #expect(rejected.count == 1)
    #expect(rejected[0]["rule"] as? String == "metric.unknown-dimension")
    #expect(rejected[0]["file"] as? String == "metrics/2026.json")
    #expect(rejected[0]["line"] as? Int == 4)
    #expect(rejected[0]["column"] as? Int == 58)
    #expect(rejected[0]["metrics"] as? [String] == ["mqls"])
    #expect(rejected[0]["period"] as? String == "2026-09")
    let figures = try #require(document?["figures"] as? [[String: Any]])
    #expect(figures.map { $0["rejected"] != nil } == [true, true, false])
  }

  @Test func explanationsSayWhatIsWrongAndWhere() throws {
    let answer = try BuiltProgram.run(["explain", "cost_per_mql", "--period", "2026-09"], in: place).output
    #expect(answer.contains("  in doubt: it rests on data with 1 finding\n"))
    #expect(
      answer.contains("    Content/metrics/2026.json:4: there is no dimension `regoin` (metric.unknown-dimension)\n"))
    let later = try BuiltProgram.run(["explain", "mqls", "--period", "2026-10"], in: place).output
    #expect(later.contains("  the previous period is in doubt: "))
    #expect(!(try BuiltProgram.run(["explain", "spend", "--period", "2026-09"], in: place).output).contains("doubt"))
  }
}
