import Diagnostics
import Foundation
import Metrics
import Proving
import Publishing
import Records
import Testing

/// What a page says of figures that rest on rejected data, on data that are late, and of periods without any.
@Suite struct DoubtMarksTests {
  private static let catalog = """
    dimensions: {region: {title: Region}}
    sources: {crm: {title: CRM export, warn_after: 3d}}
    metrics:
      inquiries: {title: Inquiries, unit: count, rollup: sum, source: crm}
      mqls: {title: MQLs, unit: count, rollup: sum, source: crm, targets: [{every: quarter, at_least: 100}]}
      won: {title: Won, unit: count, rollup: sum, source: crm}
      rate: {title: MQL rate, formula: mqls / inquiries, unit: percent}
    sets: {key: [mqls, rate, won]}
    funnels: {demand: {stages: [inquiries, mqls]}}
    """

  /// Two years of months; the row of MQLs in August 2026 in EMEA reads `row`.
  private static func delivery(_ row: String?) -> String {
    var rows: [String] = []
    for year in [2025, 2026] {
      for month in 1...(year == 2026 ? 9 : 12) {
        let period = "\(year)-\(month < 10 ? "0" : "")\(month)"
        for (metric, value) in [("inquiries", 400), ("mqls", 40 + month), ("won", 4)] {
          for region in ["NA", "EMEA"] {
            let usual =
              "{\"metric\": \"\(metric)\", \"period\": \"\(period)\", \"dimensions\": {\"region\": \"\(region)\"}, \"value\": \(value)}"
            rows.append((metric, period, region) == ("mqls", "2026-08", "EMEA") ? row ?? usual : usual)
          }
        }
      }
    }
    return "{\"source\": \"crm\", \"as_of\": \"2026-09-30\", \"observations\": [\n" + rows.joined(separator: ",\n")
      + "]}"
  }

  private static let unreadable =
    #"{"metric": "mqls", "period": "2026-08", "dimensions": {"regoin": "EMEA"}, "value": 48}"#

  private static func build(
    _ page: String, row: String? = nil, july: String? = nil, asOf: String? = nil, baseline: Baseline? = nil,
    identities: String? = nil
  ) async throws -> Output {
    let templates = try Fixture.files(below: Fixture.repository.appendingPathComponent("Templates"))
    let catalog = catalog + (identities.map { "\nidentities: \($0)" } ?? "")
    var input = Input(
      sources: [
        Source(path: "handbook/index.md", text: "# Home\n\n\(page)\n"),
        Source(path: "metrics/catalog.yml", text: catalog), Source(path: "metrics/crm.json", text: delivery(row)),
      ] + (july.map { [Source(path: "metrics/a.json", text: $0)] } ?? []), assets: [], templates: templates,
      pageRoot: "handbook/", jobs: 1)
    input.baseline = baseline
    input.asOf = asOf.flatMap { CalendarDay($0) }
    return await Site.build(input)
  }

  private static func text(_ path: String, of output: Output) throws -> String {
    guard case .bytes(let bytes) = try #require(output.files.first { $0.path == path }).content else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What stands between the bar with the refresh line and the foot of the page.
  private static func main(_ output: Output) throws -> String {
    let text = try text("index.html", of: output)
    let start = try #require(text.range(of: "<main"))
    return String(text[start.lowerBound...])
  }

  static let directives = [
    "metric.mqls", "metric.rate period=2026-08", "kpi_table.key", "kpi_cards.key", "chart.mqls",
    "chart.mqls kind=column", "chart.rate", "chart.mqls kind=bar by=region", "chart.mqls kind=stacked by=region",
    "chart.mqls kind=bullet", "chart.mqls kind=sparkline", "funnel.demand", "overview.key",
    "kpi_table.key period=month",
  ]

  @Test(arguments: directives) func everyComponentMarksWhatIsInDoubt(directive: String) async throws {
    let page = "{{generator:\(directive)}}"
    let clean = try Self.main(try await Self.build(page))
    #expect(!clean.contains("doubt"))
    let output = try await Self.build(page, row: Self.unreadable)
    let marked = try Self.main(output)
    #expect(marked.contains("class=\"doubt\""), "\(marked)")
    #expect(marked.contains("in doubt: rejected data") || marked.contains("compared with data in doubt"))
    #expect(marked.contains("<use href=\"#icon.doubt\"/>"))
    #expect(marked.contains(/href="metrics\/(mqls|rate)\.html#rejected"/))
    #expect(output.findings.map(\.rule.id) == ["metric.unknown-dimension"])
  }

  /// What changed since a day, on a front page: the deliveries of July, then those of September with `row`.
  @Test func theListOfChangesMarksWhatIsInDoubt() async throws {
    func list(_ row: String?) async throws -> String {
      let july = """
        {"source": "crm", "as_of": "2026-07-31", "observations": [
        {"metric": "mqls", "period": "2026-07", "dimensions": {"region": "NA"}, "value": 47},
        {"metric": "mqls", "period": "2026-07", "dimensions": {"region": "EMEA"}, "value": 47}]}
        """
      let day = try #require(CalendarDay("2026-07-31"))
      let output = try await Self.build("{{generator:overview.key}}", row: row, july: july, baseline: .day(day))
      let page = try Self.main(output)
      let start = try #require(page.range(of: "class=\"since\""))
      let end = try #require(page[start.upperBound...].range(of: "</section>"))
      return String(page[start.upperBound..<end.lowerBound])
    }
    let clean = try await list(nil)
    #expect(clean.contains("MQLs") && !clean.contains("doubt"))
    let marked = try await list(Self.unreadable)
    #expect(marked.contains(/MQLs[\s\S]*class="doubt".*mqls\.html#rejected">in doubt: rejected data/), "\(marked)")
  }

  /// What does not rest on the row stays as it is: `won` here.
  @Test func nothingElseIsMarked() async throws {
    for page in ["{{generator:metric.won}}", "{{generator:chart.won}}", "{{generator:metric.mqls period=2025-08}}"] {
      let marked = try Self.main(try await Self.build(page, row: Self.unreadable))
      #expect(!marked.contains("doubt"), "\(page)")
    }
    let output = try await Self.build("", row: Self.unreadable)
    let won = try Self.text("metrics/won.html", of: output)
    #expect(!won.contains("id=\"rejected\""))
  }

  @Test func thePageOfTheMetricSaysWhatWhyAndWhere() async throws {
    let output = try await Self.build("", row: Self.unreadable)
    for name in ["mqls", "rate", "index"] {
      let page = try Self.text("metrics/\(name).html", of: output)
      #expect(page.contains("<h2 id=\"rejected\">What was rejected</h2>"))
      #expect(page.contains("there is no dimension `regoin`"))
      #expect(page.contains("did you mean `region`?"))
      #expect(page.contains("metrics/crm.json:119:56"))
      #expect(page.contains("metric.unknown-dimension"))
      #expect(page.contains("<td>MQLs</td><td class=\"nowrap\">August 2026</td><td>any part</td>"))
    }
    // Every page says that something was rejected, and leads to the list.
    let home = try Self.text("index.html", of: output)
    #expect(home.contains("1 entry was rejected: <a href=\"metrics/index.html#rejected\">figures are in doubt</a>"))
    let mqls = try Self.text("metrics/mqls.html", of: output)
    let headline = try #require(mqls.range(of: "class=\"remarks\""))
    #expect(mqls[headline.upperBound...].contains("in doubt: rejected data"))
  }

  /// Sentences are made of figures nobody doubts.
  @Test func nothingInDoubtIsAFinding() async throws {
    let page = "{{generator:findings.key period=2026-Q3}}"
    let clean = try Self.main(try await Self.build(page))
    #expect(clean.contains("findings__said"))
    let marked = try Self.main(try await Self.build(page, row: Self.unreadable))
    #expect(!marked.contains(/findings__said.*MQLs/))
  }

  /// A title says what is shown and judges nothing that may be wrong.
  @Test(arguments: [
    ("chart.mqls kind=column period=quarter", "target is met", "MQLs, Q"),
    ("chart.mqls kind=bullet", "target is met", "MQLs, Q3 2026"),
    ("chart.mqls kind=bar by=region", "had the most", "MQLs by region, Q3 2026"),
    ("funnel.demand", "1 in", "From Inquiries to MQLs"),
  ]) func titlesJudgeNothingInDoubt(directive: String, verdict: String, neutral: String) async throws {
    // Half of EMEA is missing, so that NA would have the most.
    let output = try await Self.build("{{generator:\(directive)}}", row: Self.unreadable)
    let marked = try Self.main(output)
    let title = try #require(marked.firstMatch(of: /<h3[^>]*>(.*?)<\/h3>/)).1
    #expect(!title.contains(verdict) && title.hasPrefix(neutral), "\(title)")
  }

  /// Numbers that disagree are all there: nothing was rejected, and the list says so.
  @Test func whatDoesNotAddUpIsNotCalledRejected() async throws {
    let row = #"{"metric": "mqls", "period": "2026-08", "dimensions": {"region": "EMEA"}, "value": 48}"#
    let whole = row + ", " + #"{"metric": "mqls", "period": "2026-08", "value": 120}"#
    let output = try await Self.build("", row: whole, identities: "[{name: sum, sum_over: region, metrics: [mqls]}]")
    let page = try Self.text("metrics/mqls.html", of: output)
    #expect(page.contains("<h2 id=\"rejected\">What does not add up</h2>"))
    #expect(page.contains("<span class=\"sub\">`mqls` is 120: metrics/crm.json:119</span>"))
    #expect(page.contains("<span class=\"sub\">the sum over region is 96: metrics/crm.json:118, 119</span>"))
    let both = try await Self.build(
      "", row: whole + ", " + Self.unreadable, identities: "[{name: sum, sum_over: region, metrics: [mqls]}]")
    #expect(try Self.text("metrics/mqls.html", of: both).contains(">What was rejected, and what does not add up</h2>"))
  }

  // MARK: Causes

  private static func findings(_ page: String, catalog: String, delivery: String) async -> [String] {
    let output = await Site.build(
      Input(
        sources: [
          Source(path: "index.md", text: page), Source(path: "metrics/catalog.yml", text: catalog),
          Source(path: "metrics/crm.json", text: delivery),
        ], assets: [], templates: []))
    return output.findings.filter {
      $0.rule.id == "directive.missing-data" || $0.rule.id.hasPrefix("directive.unknown")
    }
    .map { "\($0.message) (\($0.help ?? ""))" }
  }

  /// Whoever reads the first finding is told what to mend, not to add what is there.
  @Test(arguments: ["kpi_table.key", "chart.mqls", "metric.mqls", "funnel.demand", "metric_definitions.key"])
  func theFindingOfAPageLeadsToItsCause(directive: String) async {
    let page = "{{generator:\(directive)}}"
    let cut = Self.delivery(nil).replacing("},\n", with: "}\n", maxReplacements: 1)
    let unread = await Self.findings(page, catalog: Self.catalog, delivery: cut)
    if directive != "metric_definitions.key" {
      #expect(unread.count == 1)
      #expect(
        unread[0].hasPrefix("no value of `") && unread[0].hasSuffix("could be read (mend metrics/crm.json:3 first)"))
    }
    let unknown = await Self.findings(page, catalog: "\t" + Self.catalog, delivery: Self.delivery(nil))
    #expect(
      unknown == ["nothing is known of metrics while metrics/catalog.yml cannot be read (mend that file first)"])
    let empty = await Self.findings("{{generator:kpi_table.key}}", catalog: Self.catalog, delivery: "[]")
    #expect(empty.first?.hasPrefix("no metric of `key` has been measured (add files") == true)
  }

  // MARK: Periods

  @Test(arguments: [
    "metric.mqls", "kpi_table.key", "kpi_cards.key", "chart.mqls", "chart.mqls kind=column", "chart.mqls kind=bullet",
    "chart.mqls kind=bar by=region", "chart.mqls kind=stacked by=region", "chart.mqls kind=sparkline", "funnel.demand",
    "findings.key",
  ])
  func aPeriodThatHasNotBegunIsRefused(directive: String) async throws {
    let output = try await Self.build("{{generator:\(directive) period=2026-Q4}}")
    #expect(output.findings.map(\.rule.id) == ["directive.missing-data"])
    #expect(output.findings[0].message == "Q4 2026 has not begun: the data end on 2026-09-30")
    #expect(output.findings[0].help?.contains("earlier `period`") == true)
    #expect(try Self.main(output).contains("Q4 2026 has not begun"))
    // On a later day it has, whatever the data say.
    let later = try await Self.build("{{generator:\(directive) period=2026-Q4}}", asOf: "2026-10-02")
    #expect(!later.findings.contains { $0.message.contains("has not begun") })
  }

  @Test(arguments: ["kpi_table.key", "kpi_cards.key", "chart.mqls kind=bullet", "chart.mqls", "funnel.demand"])
  func aPeriodBeforeAllDataIsRefused(directive: String) async throws {
    let output = try await Self.build("{{generator:\(directive) period=2019-Q4}}")
    #expect(output.findings.map(\.rule.id) == ["directive.missing-data"])
    #expect(output.findings[0].message.contains("been measured in"))
  }

  @Test func aRangeThatHasNotBegunIsRefusedAndOneThatRunsOnSaysSo() async throws {
    let refused = try await Self.build("{{generator:chart.mqls range=2026-11..2026-12}}")
    #expect(refused.findings.map(\.message) == ["November 2026 has not begun: the data end on 2026-09-30"])
    let partly = try Self.main(try await Self.build("{{generator:chart.mqls range=2026-07..2026-11}}"))
    #expect(partly.contains("October 2026: n/a, October 2026 has not begun"))
  }

  /// A sentence says why there is no number, for everybody to read.
  @Test func aFigureInASentenceSaysWhyItIsMissing() async throws {
    let text = try Self.main(try await Self.build("We had {{generator:metric.mqls period=2019-Q4}} leads."))
    #expect(text.contains(/n\/a<\/a> <small class="none">\(not measured in Q4 2019\)<\/small> leads\./))
  }

  // MARK: Age

  /// Three days are allowed: on the day of the data nothing is stale, on the day of the report everything is.
  @Test(arguments: directives) func ageIsHeldAgainstTheDayOfTheReport(directive: String) async throws {
    guard !directive.contains("sparkline") else { return }
    let page = "{{generator:\(directive)}}"
    let fresh = try Self.text("index.html", of: try await Self.build(page))
    #expect(!fresh.contains("class=\"stale\""))
    let late = try await Self.build(page, asOf: "2026-10-09")
    #expect(try Self.main(late).contains("class=\"stale\""))
    #expect(try Self.text("index.html", of: late).contains("1 source is stale"))
    #expect(late.findings.contains { $0.rule.id == "metric.stale-source" })
    #expect(try Self.text("metrics/mqls.html", of: late).contains("stale, last seen 30"))
    #expect(try Self.text("data/sources.json", of: late).contains("\"state\": \"stale\""))
  }
}
