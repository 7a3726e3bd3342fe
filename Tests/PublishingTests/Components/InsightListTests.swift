import Diagnostics
import Metrics
import Publishing
import Testing

@Suite struct InsightListTests {
  /// Leads of eleven months by region, with a target; the eleventh is not over. The title is one nobody should believe.
  private static let model: MetricsModel = {
    let catalog = """
      dimensions: {region: {title: Region, order: [NA, EMEA]}}
      sources: {export: {title: Attribution export, sample: true}}
      metrics:
        leads:
          {title: "<b>Leads</b> & {{more}}", unit: count, rollup: sum, targets: [{every: month, at_least: 100},
          {every: quarter, at_least: 10}]}
        flat: {title: Flat, unit: count, rollup: sum}
        broken: {title: Broken, formula: leads / nothing}
      sets: {both: [flat, leads], quiet: [flat]}
      """
    let rows = (1...11).flatMap { month -> [String] in
      let period = "2026-" + (month < 10 ? "0\(month)" : "\(month)")
      return [("leads", "NA", 60), ("leads", "EMEA", 20 + 2 * month + (month == 10 ? 9 : 0)), ("flat", "NA", 7)].map {
        #"{"metric": "\#($0)", "period": "\#(period)", "dimensions": {"region": "\#($1)"}, "value": \#($2)}"#
      }
    }
    let text = #"{"source": "export", "as_of": "2026-11-20"}"# + "\n" + rows.joined(separator: "\n")
    return MetricsModel.read(
      catalog: Source(path: "metrics/catalog.yml", text: catalog),
      observations: [Source(path: "metrics/export.jsonl", text: text)]
    ).model
  }()

  private let proof = FigureProof(Self.model)
  private let name = "<strong>&lt;b&gt;Leads&lt;/b&gt; &amp; {{more}}</strong>"

  private func html(_ directive: String) throws -> String {
    let (html, findings) = try proof.html(directive)
    #expect(findings == [])
    return html
  }

  @Test func saysOneThingOfEachMetricWithItsNumbers() throws {
    let html = try html("findings.both period=month")
    #expect(html.contains("<h3>One thing stands out in October 2026</h3>"))
    #expect(
      html.contains(
        "\(name) met the target in October 2026 after missing it nine months in a row: 109 against at least 100.</p>"))
    #expect(!html.contains("<b>"))
    #expect(html.contains(#"<span class="health health--okay">"#))
    #expect(html.contains(#"<th scope="row">January 2026</th><td class="num" title="82"#))
    #expect(html.contains("Value, count</th>") && html.contains(">at least 100</td>"))
    #expect(html.contains("as of <time datetime=\"2026-11-20\">") && html.contains("All figures are sample data"))
  }

  @Test func saysAllThereIsOfOneMetric() throws {
    let html = try html("findings.leads period=month")
    #expect(html.contains("<h3>Three things stand out in October 2026</h3>"))
    #expect(html.contains("\(name) met the target in October 2026 after missing it nine months in a row: 109 against"))
    #expect(html.contains("Nine rises in a row took \(name) over the target of 100, to 109 in October 2026."))
    #expect(html.contains(#"<span class="delta delta--better">"#) && html.contains("#icon.up"))
    #expect(html.contains("\(name) rose by 11 from September 2026 to October 2026, and all of that came from EMEA."))
    #expect(html.contains("<td>EMEA</td>") && html.contains("<td>All</td>"))
    let first = try self.html("findings.leads period=month limit=1")
    #expect(first.matches(of: /findings__said/).count == 1)
    #expect(try self.html("findings.leads period=month region=EMEA").contains("\(name) in EMEA from 22"))
  }

  @Test(
    arguments: [
      ("findings.quiet", "Nothing in Q3 2026 stands out: no target was missed, no long rise or fall, no record."),
      ("findings.both period=2026-11", "November 2026 is not over: what is said of a figure is said when it is whole."),
      ("findings.both period=2025-11", "Nothing was measured in November 2025."),
    ])
  func saysWhyNothingIsSaid(directive: String, reason: String) throws {
    let html = try html(directive)
    #expect(html.contains("<p class=\"empty\">\(reason)</p>"))
    #expect(!html.contains("<h3>") && !html.contains("<ol"))
  }

  @Test(
    arguments: [
      (
        "findings", "directive.missing-argument",
        "write {{generator:findings.SET}} with the name of a set in the metrics catalog"
      ),
      ("findings.boht", "directive.unknown-argument", "did you mean `both`?"),
      ("findings.broken", "directive.missing-data", "mend its formula in metrics/catalog.yml"),
      ("findings.both limit=0", "directive.wrong-option", "write how many sentences, from 1 to 50"),
      ("findings.both limit=all", "directive.wrong-option", "write how many sentences, from 1 to 50"),
      ("findings.both count=3", "directive.unknown-option", "its options are `period`, `limit`, `region`"),
      ("findings.both period=mnth", "directive.wrong-option", "did you mean `month`?"),
    ])
  func refusesWhatItCannotAnswer(directive: String, rule: String, help: String) {
    let failure = proof.failure(directive)
    #expect(failure?.rule.id == rule)
    #expect(failure?.help == help)
  }

  @Test func refusesToBreakASentence() {
    #expect(proof.failure("findings.both", isBlock: false)?.rule.id == "directive.not-inline")
  }

  @Test func chartsTakeTheirTitlesFromFindings() throws {
    let subject = "&lt;b&gt;Leads&lt;/b&gt; &amp; {{more}}"
    // Whether a month met its target is no title where quarters have one too.
    #expect(try html("chart.leads").contains("<h3>Nine rises in a row took \(subject) over the target of 100, to 109"))
    #expect(try html("chart.leads by=region period=month").contains("all of that came from EMEA</h3>"))
    // Bars of one period show no change, so their title speaks of none.
    #expect(!(try html("chart.leads kind=bar by=region period=month").contains("came from")))
    #expect(try html("chart.leads title=Ours").contains("<h3><i>Ours</i></h3>"))
    #expect(try html("chart.flat").contains("<h3>Flat, January 2026 to October 2026</h3>"))
  }
}
