import Diagnostics
import Metrics
import Proving
import Testing

/// Findings about numbers that disagree say where each of them stands.
@Suite struct DisagreementNotesTests {
  private func read(_ catalog: String, _ rows: [String]) -> [Diagnostic] {
    MetricsModel.read([
      Source(path: "metrics/catalog.yml", text: catalog),
      Source(
        path: "metrics/a.json",
        text:
          "{\"source\": \"crm\", \"as_of\": \"2026-11-20\", \"observations\": [\n\(rows.joined(separator: ",\n"))\n]}"),
    ]).findings
  }

  private static let rows = [
    #"{"metric": "mqls", "period": "2026-10", "value": 512}"#,
    #"{"metric": "mqls", "period": "2026-10", "dimensions": {"region": "NA"}, "value": 300}"#,
    #"{"metric": "mqls", "period": "2026-10", "dimensions": {"region": "EMEA"}, "value": 162}"#,
  ]

  /// Whoever reads the finding sees the line of every number that may be the wrong one.
  @Test func bothSidesNameTheirLines() throws {
    let catalog = """
      dimensions: {region: {title: Region}}
      sources: {crm: {title: CRM}}
      metrics: {mqls: {title: MQLs, unit: count, rollup: sum}}
      identities: [{name: regions add up, sum_over: region, metrics: [mqls]}]
      """
    let findings = read(catalog, Self.rows)
    let identity = try #require(findings.first { $0.rule == .identityFailed })
    #expect(identity.notes == ["`mqls` is 512: metrics/a.json:2", "the sum over region is 462: metrics/a.json:3, 4"])
    #expect(identity.help?.hasPrefix("correct the number that is wrong") == true)
    let breakdown = try #require(findings.first { $0.rule == .breakdownsDisagree })
    #expect(breakdown.message == "`mqls 2026-10` is 512 as a whole, but 462 by region")
    #expect(breakdown.notes == ["512 as a whole: metrics/a.json:2", "462 by region: metrics/a.json:3, 4"])
    #expect(breakdown.help == "correct the number that is wrong; until then 512 is shown")
  }

  @Test func ofManyTheFirstAreNamed() throws {
    let days = (1...9).map { #"{"metric": "mqls", "period": "2026-01-0\#($0)", "value": 1}"# }
    let catalog = """
      metrics:
        mqls: {title: MQLs, unit: count, rollup: sum}
        leads: {title: Leads, unit: count, rollup: sum}
      identities: [{name: the same, equal: [leads, mqls]}]
      """
    let whole = #"{"metric": "leads", "period": "2026-01", "value": 10}"#
    let finding = try #require(read(catalog, days + [whole]).first { $0.rule == .identityFailed })
    #expect(
      finding.notes == ["`leads` is 10: metrics/a.json:11", "`mqls` is 9: metrics/a.json:2, 3, 4, 5, 6, 7 and 3 more"])
  }
}
