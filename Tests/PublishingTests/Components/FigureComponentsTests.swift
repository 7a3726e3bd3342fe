import Diagnostics
import Metrics
import Publishing
import Testing

@Suite struct FigureComponentsTests {
  static let catalog = """
    fiscal_year_start: 2
    dimensions: {region: {title: Region, order: [NA, EMEA]}}
    sources: {export: {title: Attribution export, sample: true}}
    metrics:
      inquiries: {title: Inquiries, unit: count, rollup: sum}
      mqls:
        {title: MQLs, unit: count, rollup: sum, level: north_star, definition: Leads we *want*., aliases: [leads],
        targets: [{period: FY27-Q1, at_least: 80}, {every: fiscal-quarter, at_least: 100}]}
      cost: {title: Cost, unit: {currency: USD}, rollup: sum}
      cost_per_mql: {title: Cost per MQL, formula: cost / mqls, better: lower}
      never: {title: Never, unit: count, rollup: sum}
    sets: {key: [mqls, cost_per_mql, never]}
    funnels: {demand: {stages: [inquiries, mqls]}}
    """

  /// Nine months, February to October 2026, without June, and twenty days of November.
  static let model: MetricsModel = {
    var lines: [String] = []
    for month in 2...11 where month != 6 {
      let period = "2026-" + (month < 10 ? "0\(month)" : "\(month)")
      for (region, share) in [("NA", 20), ("EMEA", 10)] {
        for (metric, value) in [("mqls", share + month), ("inquiries", share * 10), ("cost", share * 100)] {
          lines.append(
            #"{"metric": "\#(metric)", "period": "\#(period)", "dimensions": {"region": "\#(region)"}, "value": \#(value)}"#
          )
        }
      }
    }
    let text = #"{"source": "export", "as_of": "2026-11-20"}"# + "\n" + lines.joined(separator: "\n")
    let read = MetricsModel.read(
      catalog: Source(path: "metrics/catalog.yml", text: catalog),
      observations: [Source(path: "metrics/export.jsonl", text: text)])
    return read.model
  }()

  private let proof = FigureProof(Self.model)

  private func html(_ directive: String, isBlock: Bool = true) throws -> String {
    let (html, findings) = try proof.html(directive, isBlock: isBlock)
    #expect(findings == [])
    return html
  }

  @Test(
    arguments: [
      "chart.mqls", "chart.mqls kind=column", "chart.mqls kind=stacked by=region", "chart.mqls by=region",
      "chart.mqls kind=bar by=region", "chart.mqls kind=bullet", "chart.mqls kind=bullet compare=year-ago by=region",
      "chart.mqls compare=year-ago", "chart.cost_per_mql region=NA", "chart.mqls range=2026-03..2026-07",
      "chart.mqls period=FY27-Q3 range=2", "funnel.demand", "kpi_cards.key",
    ])
  func saysThatDataAreSample(directive: String) throws {
    #expect(try html(directive).contains("All figures are sample data"))
  }

  @Test func drawsAFindingWithItsTable() throws {
    let chart = try html("chart.mqls kind=column")
    // Nothing stands out, so the title is what is shown.
    #expect(chart.contains("<h3>MQLs, FY27 Q1 to FY27 Q4</h3>"))
    #expect(chart.contains("MQLs by fiscal quarter, count"))
    #expect(chart.contains("FY27 Q4 is to date: 20 of 92 days"))
    #expect(chart.contains(">Target 80</text>") && chart.contains(">Target 100</text>"))
    #expect(
      chart.contains("<th scope=\"row\">FY27 Q4 <span class=\"none\">to date</span></th><td class=\"num\">52</td>"))
    #expect(chart.contains("as of <time datetime=\"2026-11-20\">20 Nov 2026</time>"))
  }

  @Test func leavesAGapWhereAMonthWasNotMeasured() throws {
    let chart = try html("chart.mqls")
    #expect(chart.contains("<th scope=\"row\">June 2026</th><td class=\"num none\">n/a</td>"))
    #expect(chart.contains("June 2026: n/a, not measured in June 2026"))
    #expect(!chart.contains("November 2026"))
    let path = try #require(chart.firstMatch(of: /line-1" d="([^"]*)"/)?.1)
    #expect(path.split(separator: "M").count == 2)
  }

  @Test func namesTheHighestPart() throws {
    #expect(try html("chart.mqls kind=bar by=region").contains("By region, NA had the most MQLs: 87 in FY27 Q3"))
    #expect(
      try html("chart.cost_per_mql by=region").contains(
        "By region, NA had the highest Cost per MQL: $66.67 in October 2026"))
  }

  /// One part, equal parts, a tie at the top and zeros have no highest: the title is what is shown.
  @Test(
    arguments: [
      (["NA": 0], nil), (["NA": 7], nil), (["NA": 0, "EMEA": 0], nil), (["NA": 7, "EMEA": 7], nil),
      (["NA": 7, "EMEA": 7, "APAC": 1], nil),
      (["NA": 7, "EMEA": 8], "By region, EMEA had the most MQLs: 8 in October 2026"),
      (["NA": 0, "EMEA": -1], "By region, NA had the most MQLs: 0 in October 2026"),
    ] as [([String: Int], String?)])
  func namesNoHighestPartWhereThereIsNone(values: [String: Int], title: String?) throws {
    let lines = values.sorted { $0.key < $1.key }.map { region, value in
      #"{"metric": "mqls", "period": "2026-10", "dimensions": {"region": "\#(region)"}, "value": \#(value)}"#
    }
    let text = #"{"source": "export", "as_of": "2026-11-20"}"# + "\n" + lines.joined(separator: "\n")
    let model = MetricsModel.read(
      catalog: Source(path: "metrics/catalog.yml", text: Self.catalog),
      observations: [Source(path: "metrics/export.jsonl", text: text)]
    ).model
    let chart = try FigureProof(model).html("chart.mqls kind=bar by=region period=2026-10").html
    #expect(chart.contains("<h3>\(title ?? "MQLs by region, October 2026")</h3>"))
  }

  @Test func takesTheAuthorsTitle() throws {
    #expect(try html("chart.mqls title=Ours").contains("<h3><i>Ours</i></h3>"))
  }

  @Test func putsAFigureInASentence() throws {
    let figure = try html("metric.mqls", isBlock: false)
    #expect(
      figure
        == #"<span class="figure" title="MQLs, FY27 Q3: 144"#
        + "\u{202F}" + #"count. Data as of 20 Nov 2026, sample data">144</span>"#)
    #expect(try html("metric.cost_per_mql region=NA period=month", isBlock: false).contains(">$66.67</span>"))
    #expect(try html("metric.never period=2026-03", isBlock: false).contains(">n/a</span>"))
    #expect(try html("metric.mqls").hasPrefix("<p><span"))
  }

  @Test func showsStagesWithRatesOfTheirTotals() throws {
    let funnel = try html("funnel.demand")
    #expect(funnel.contains("1 in 6.3 Inquiries reaches MQLs"))
    #expect(funnel.contains("16.0\u{202F}%<span class=\"sub\">144 of 900</span>"))
    #expect(funnel.contains("--v: 1.0000") && funnel.contains("--v: 0.1600"))
    #expect(!funnel.contains("Average time"))
  }

  @Test func showsCardsWithTrendsAndReasons() throws {
    let cards = try html("kpi_cards.key")
    #expect(
      cards.contains("<p class=\"kpi__value\" title=\"144\u{202F}count\" style=\"--ems: 1.7\"><b>144</b></p>"))
    #expect(cards.contains("target at least 100"))
    #expect(cards.contains("n/a <small>not measured in FY27 Q3</small>"))
    #expect(cards.contains("aria-label=\"MQLs, last 12 months, latest 50\""))
  }

  @Test func definesMetricsWithAnchors() throws {
    guard case .template(_, let anchors, _) = proof.expand("metric_definitions", "key") else {
      Issue.record("no template")
      return
    }
    #expect(anchors == ["metric-mqls", "metric-cost_per_mql", "metric-never"])
    let text = try html("metric_definitions.key")
    #expect(text.contains("<i>Leads we *want*.</i>") && text.contains("also leads"))
    #expect(text.contains("= cost / mqls") && text.contains("lower is better"))
  }

  @Test(
    arguments: [
      ("chart", "directive.missing-argument", "write {{generator:chart.ID}} with the id of a metric in the catalog"),
      ("chart.mql", "directive.unknown-argument", "did you mean `mqls`?"),
      ("chart.mqls kind=colum", "directive.wrong-option", "did you mean `column`?"),
      ("chart.mqls knd=line", "directive.unknown-option", "did you mean `kind`?"),
      ("chart.mqls by=regio", "directive.wrong-option", "did you mean `region`?"),
      ("chart.mqls region=EMAE", "directive.unknown-argument", "did you mean `EMEA`?"),
      ("chart.mqls kind=bar", "directive.wrong-option", "add by=region"),
      ("chart.mqls kind=column by=region", "directive.wrong-option", "use kind=stacked, kind=line or kind=bar"),
      ("chart.cost_per_mql kind=stacked by=region", "directive.wrong-option", "use kind=line with `by`"),
      ("chart.mqls period=mnth", "directive.wrong-option", "did you mean `month`?"),
      (
        "chart.mqls range=1", "directive.wrong-option",
        "write how many (2 to 120), or the first and the last of one kind, like FY26-Q1..FY27-Q3"
      ),
      ("chart.mqls kind=bar by=region compare=previous", "directive.wrong-option", "use kind=line or kind=bullet"),
      ("chart.mqls range=3 range=4", "directive.wrong-option", "remove one of them"),
      ("chart.never", "directive.missing-data", "add files of observations beside metrics/catalog.yml"),
      ("chart.mqls kind=sparkline by=region", "directive.wrong-option", "remove the option"),
      ("funnel.demnd", "directive.unknown-argument", "did you mean `demand`?"),
      ("metric.mqls perid=month", "directive.unknown-option", "did you mean `period`?"),
      ("kpi_cards.kye", "directive.unknown-argument", "did you mean `key`?"),
      ("metric_definitions.kye", "directive.unknown-argument", "did you mean `key`?"),
    ])
  func refusesWhatItCannotAnswer(directive: String, rule: String, help: String) {
    let failure = proof.failure(directive)
    #expect(failure?.rule.id == rule)
    #expect(failure?.help == help)
  }

  @Test(arguments: ["chart.mqls", "funnel.demand", "kpi_cards.key", "metric_definitions.key"])
  func refusesToBreakASentence(directive: String) {
    #expect(proof.failure(directive, isBlock: false)?.rule.id == "directive.not-inline")
  }
}
