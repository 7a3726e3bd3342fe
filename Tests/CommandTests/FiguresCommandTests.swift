import Foundation
import Proving
import Testing

/// `tallybook figures`, `explain` and `diff` as they are typed.
@Suite struct FiguresCommandTests {
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
        mqls: {title: MQLs, unit: count, rollup: sum, targets: [{every: month, at_least: 100}]}
        cost_per_mql: {title: Cost per MQL, formula: spend / mqls, better: lower}
      sets: {all: [mqls, cost_per_mql]}
      """)
    try deliver(mqls: 80)
  }

  private func deliver(mqls: Int) throws {
    try place.write(
      "Content/metrics/2026.json",
      """
      {"source": "crm", "as_of": "2026-10-31", "observations": [
        {"metric": "spend", "period": "2026-09", "dimensions": {"region": "NA"}, "value": 1000},
        {"metric": "mqls", "period": "2026-09", "dimensions": {"region": "NA"}, "value": \(mqls)},
        {"metric": "mqls", "period": "2026-09", "dimensions": {"region": "EMEA"}, "value": 20}
      ]}
      """)
  }

  private func run(_ arguments: String...) throws -> Shell.Answer { try BuiltProgram.run(arguments, in: place) }

  @Test func needNoPagesAndNoTemplates() throws {
    let table = try run("figures", "--set", "all", "--period", "2026-09")
    #expect(table.status == 0)
    #expect(table.output.contains(/mqls +2026-09 +100 +at least 100 +okay/))
    #expect(table.output.contains(/cost_per_mql +2026-09 +\$10\n/))
    let json = try run(
      "figures", "--metric", "cost_per_mql", "--period", "2026-09", "--where", "region=NA", "--format", "json")
    #expect(
      json.output.contains(
        "\"value\": 12.5, \"unit\": \"USD/count\", \"n\": null, \"inputs\": {\"spend\": 1000, \"mqls\": 80}"))
    let csv = try run("figures", "--metric", "mqls", "--period", "2026-09", "--by", "region", "--format", "csv")
    #expect(csv.output.contains("mqls,2026-09,2026-09-01,2026-09-30,EMEA,20,count,,false,false,,,,,,,,unknown\r\n"))
  }

  @Test func mistakesAreNamedWithASuggestion() throws {
    for (arguments, word) in [
      (["--metric", "mqsl"], "did you mean `mqls`?"), (["--set", "al"], "`all`"), (["--by", "regon"], "`region`"),
      (["--period", "2026-13"], "2026-10"), (["--grain", "fortnight"], "fiscal-quarter"),
    ] {
      let answer = try BuiltProgram.run(["figures"] + arguments, in: place)
      #expect(answer.status == 2)
      #expect(answer.output == "")
      #expect(answer.error.contains(word), "\(answer.error)")
      if arguments[0] != "--grain" { #expect(answer.error.contains("error[command.wrong-option]: \(arguments[0]): ")) }
    }
    try place.makeFolder("empty")
    let empty = try run("figures", "--content", "empty")
    #expect(empty.status == 2)
    #expect(empty.error.contains("error[folder.no-catalog]: there is no `empty/metrics/catalog.yml`"))
    #expect(try run("figures", "--content", "nowhere").status == 2)
    #expect(try run("figures", "--metric", "mqls", "--where", "region=NAA").error.contains("command.unseen-value"))
    #expect(try run("figures", "--metric", "mqls", "--grain", "quarter").error.contains("metric.incomplete-period"))
  }

  @Test func explanationsLeadToTheLine() throws {
    let answer = try run("explain", "cost_per_mql", "--period", "2026-09")
    #expect(answer.status == 0)
    for text in [
      "cost_per_mql = spend / mqls = $10", "with mqls = 100", "Content/metrics/2026.json:3", "#/observations/2",
      "Content/metrics/catalog.yml:6", "2026-10-31",
    ] { #expect(answer.output.contains(text), "\(text) in \(answer.output)") }
    let slice = try run("explain", "MQLs", "--period", "2026-09", "--by", "region=EMEA")
    #expect(slice.output.contains("Region EMEA"))
    #expect(!slice.output.contains("#/observations/1 "))
  }

  /// Without `--period` an explanation is of the last complete period that the metric is reported by, and of none where it was
  /// never measured; a miss of percentages is in points.
  @Test func explanationsNameNoPeriodOutOfThinAir() throws {
    try place.write(
      "own/metrics/catalog.yml",
      """
      sources: {crm: {title: CRM}}
      dimensions: {region: {title: Region}, campaign: {title: Campaign}}
      metrics:
        leads: {title: Leads, unit: count, rollup: sum}
        rate: {title: Rate, unit: percent, rollup: mean, targets: [{every: month, at_least: 50%}]}
        calls: {title: Calls, unit: count, rollup: sum}
      """)
    try place.write(
      "own/metrics/october.json",
      """
      {"source": "crm", "as_of": "2026-11-20", "observations": [
        {"metric": "leads", "period": "2026-10", "dimensions": {"region": "NA"}, "value": 120},
        {"metric": "leads", "period": "2026-10", "dimensions": {"campaign": "search"}, "value": 120},
        {"metric": "rate", "period": "2026-10", "value": 0.44, "n": 10}]}
      """)
    let leads = try run("explain", "--content", "own", "leads").output
    #expect(leads.contains("October 2026") && leads.contains("120"))
    let calls = try run("explain", "--content", "own", "calls").output
    #expect(calls.contains("It has not been measured.") && !calls.contains("19") && !calls.contains("Comparison"))
    let rate = try run("explain", "--content", "own", "rate").output
    #expect(rate.contains("missed by 6.0\u{202F}pt (12.0\u{202F}% of the target)"))
    let together = try run(
      "figures", "--content", "own", "--metric", "leads", "--by", "region", "--where", "campaign=search")
    #expect(together.output == "No figures: leads was never measured by region and campaign together.\n")
  }

  private func figures(as name: String) throws {
    try place.write(name, try BuiltProgram.run(["figures", "--grain", "month", "--format", "json"], in: place).output)
  }

  @Test func differencesAreWrittenForEverybody() throws {
    try figures(as: "old.json")
    #expect(
      try run("diff", "old.json", "old.json").output
        == "Compared 2026-10-31 with 2026-10-31: restated 0, in doubt 0, moved 0, within 0.5\u{202F}% 0, new 0, unchanged 3, together 3; changed health 0, gone 0\n"
    )
    try deliver(mqls: 70)
    try figures(as: "new.json")
    let text = try run("diff", "old.json", "new.json").output
    #expect(text.contains("restated 2, in doubt 0, moved 0"))
    #expect(text.contains(/mqls +2026-09 +100 +90 +count +\x{2212}10\.0\x{202F}% +okay to attention/))
    #expect(text.contains(/mqls +2026-09 +90 +count +at least 100 +okay to attention/))
    #expect(try run("diff", "old.json", "new.json", "--format", "markdown").output.contains("| mqls | 2026-09 |"))
    let json = try run("diff", "old.json", "new.json", "--format", "json").output
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect((object?["restated"] as? [Any])?.count == 2)
    #expect(object?["newly_stale"] is NSNull)
    #expect(try run("diff", "old.json", "Content").output.contains("new "))
  }

  @Test func aFolderIsComparedWithItselfAsItWas() throws {
    try place.write(
      "Content/metrics/late.json",
      """
      {"source": "crm", "as_of": "2026-11-13", "observations": [
        {"metric": "mqls", "period": "2026-09", "dimensions": {"region": "NA"}, "value": 85}]}
      """)
    let answer = try run("diff", "--since", "2026-10-31", "Content")
    #expect(answer.status == 0)
    #expect(answer.output.hasPrefix("Compared 2026-11-13 with 2026-10-31: restated "))
    #expect(answer.output.contains(/mqls +2026-09 +100 +105 +count +\+5\.0/))
    #expect(answer.output.contains("follow from these"))
    #expect(!answer.output.contains("region=NA"))
    #expect(try run("diff", "--since", "2026-10-31", "--all", "Content").output.contains("region=NA"))
    #expect(try run("diff", "--since", "2026-11-13", "Content").output.contains("restated 0, in doubt 0, moved 0"))
  }

  @Test func whatCannotBeComparedIsSaid() throws {
    try figures(as: "old.json")
    let whole = try run("figures", "--format", "json").output
    try place.write("cut.json", String(whole.prefix(200)))
    try place.write("future.json", whole.replacing("tallybook/figures/1", with: "tallybook/figures/2"))
    try place.write("package.json", "{\"name\": \"handbook\"}")
    for (arguments, status, words) in [
      (["cut.json", "Content"], Int32(2), "is not closed"), (["future.json", "Content"], 2, "again with this program"),
      (["package.json", "Content"], 2, "figures.json of a built site"), (["old.json", "nowhere"], 3, "nowhere"),
      (["old.json"], 2, "the newer build is missing"), ([], 2, "name two builds"),
      (["--since", "2026-10-31", "old.json", "Content"], 2, "leave the older build out"),
      (["--since", "yesterday", "Content"], 2, "2026-11-13"), (["--since", "2020-01-01", "Content"], 2, "2026-10-31"),
      (["old.json", "Content", "--threshold", "much"], 2, "--threshold"),
    ] {
      let answer = try BuiltProgram.run(["diff"] + arguments, in: place)
      #expect(answer.status == status, "\(arguments) \(answer.error)")
      #expect(answer.output == "")
      #expect(answer.error.contains(words), "\(arguments): \(answer.error)")
    }
  }
}
