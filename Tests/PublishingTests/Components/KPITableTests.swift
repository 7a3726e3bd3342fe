import Diagnostics
import Foundation
import Metrics
import Publishing
import Templating
import Testing

@Suite struct KPITableTests {
  static let catalog = """
    fiscal_year_start: 2
    sources: {export: {sample: true}}
    metrics:
      mqls: {title: MQLs, unit: count, rollup: sum, level: north_star, targets: [{every: quarter, at_least: 1150}]}
      inquiries: {title: Inquiries, unit: count, rollup: sum}
      cost: {title: Cost, unit: {currency: USD}, rollup: sum, better: neither}
      cost_per_mql:
        {title: Cost per MQL, formula: cost / mqls, better: lower, level: efficiency, targets: [{every: quarter, at_most: 120}]}
      rate: {title: Rate, formula: mqls / inquiries, unit: percent}
      won: {title: Won, unit: count, rollup: sum}
    sets: {key: [mqls, cost_per_mql, rate, won], bare: [won], other: [cost]}
    """

  static func observations(_ values: [String: [Int: String]]) -> Source {
    let lines = values.sorted { $0.key < $1.key }.flatMap { metric, months in
      months.sorted { $0.key < $1.key }.map { month, value in
        #"{"metric": "\#(metric)", "period": "2026-\#(month < 10 ? "0" : "")\#(month)", "value": \#(value)}"#
      }
    }
    let text = #"{"source": "export", "as_of": "2026-11-20"}"# + "\n" + lines.joined(separator: "\n")
    return Source(path: "metrics/export.jsonl", text: text)
  }

  static let model = MetricsModel.read(
    catalog: Source(path: "metrics/catalog.yml", text: catalog),
    observations: [
      observations([
        "mqls": [5: "400", 6: "400", 7: "400", 8: "428", 9: "428", 10: "428", 11: "300"],
        "inquiries": [5: "3000", 6: "3000", 7: "3000", 8: "3613", 9: "3613", 10: "3614"],
        "cost": [5: "46560", 6: "46560", 7: "46560", 8: "54060", 9: "54060.5", 10: "54060"],
      ])
    ])

  @Test(arguments: ["1e999", "\"428\"", "true", "[1]"]) func aSumDoesNotPassOverAValueThatCannotBeRead(value: String)
    throws
  {
    let (model, findings) = MetricsModel.read(
      catalog: Source(path: "metrics/catalog.yml", text: Self.catalog),
      observations: [Self.observations(["mqls": [8: "428", 9: value, 10: "428"]])])
    #expect(findings.contains { $0.severity == .error })
    let (id, period) = (try #require(MetricID("mqls")), try #require(Period("FY27-Q3")))
    let figure = try #require(model.figure(id, period))
    #expect(figure.value == nil)
    #expect(figure.missing?.gap == .nullValue)
  }

  func expand(_ argument: String?, _ options: [DirectiveCall.Option] = []) -> Expansion {
    FigureProof(Self.model.model).expand("kpi_table", argument, options)
  }

  func html(_ argument: String, _ options: [DirectiveCall.Option] = []) throws -> String {
    guard case .template(let name, _, let context) = expand(argument, options) else {
      Issue.record("no template")
      return ""
    }
    let scope = ComponentScope(inline: { .html($0) }, url: { _ in nil })
    let (html, findings) = FigureProof.library.render(context(scope), with: name)
    #expect(findings == [])
    return html
  }

  @Test func showsTheLastCompleteQuarter() throws {
    #expect(Self.model.findings == [])
    let html = try html("key")
    #expect(html.contains("One of the two key targets of FY27\u{A0}Q3 is met"))
    #expect(
      html.contains("Cost per MQL</a> missed the target in") || html.contains("Cost per MQL missed the target in"))
    #expect(html.contains("FY27 Q3 (Aug to Oct 2026)"))
    #expect(html.contains("All figures are sample data"))
    #expect(html.contains(#"<td class="num key" title="1,284"#))
    #expect(html.contains("On FY27 Q2"))
    #expect(html.contains("+7.0\u{202F}%"))
  }

  @Test func showsValuesWithTheirUnitsTargetsAndDirections() throws {
    let html = try html("key")
    let cost = try #require(html.split(separator: "\n").first { $0.contains("<tr") && $0.contains("Cost per MQL") })
    #expect(cost.contains(">126.31</td>"))
    #expect(cost.contains(#"<td class="unit">USD</td>"#))
    #expect(cost.contains("health--attention"))
    #expect(cost.contains("\u{2264}\u{A0}120"))
    #expect(cost.contains("delta--worse"))
    let rate = try #require(html.split(separator: "\n").first { $0.contains(">Rate") })
    #expect(rate.contains("1,284 of 10,840"))
    #expect(rate.contains(">11.8</td>"))
    #expect(rate.contains(#"<td class="unit">%</td>"#))
    #expect(rate.contains("pt"))
  }

  @Test func saysWhyANumberIsMissing() throws {
    let html = try html("key")
    let won = try #require(html.split(separator: "\n").first { $0.contains(">Won") })
    #expect(won.contains("n/a"))
    #expect(won.contains("not measured in FY27 Q3"))
    #expect(!won.contains(">0<"))
  }

  @Test func takesAPeriodOrAKindOfPeriod() throws {
    #expect(try html("key", [.init(key: "period", value: "month")]).contains("October 2026"))
    let toDate = try html("key", [.init(key: "period", value: "FY27-Q4")])
    #expect(toDate.contains("to date"))
    #expect(!toDate.contains("health--okay"))
  }

  @Test(
    arguments: [
      ("kye", nil, "directive.unknown-argument", "did you mean `key`?"),
      (
        nil, nil, "directive.missing-argument",
        "write {{generator:kpi_table.SET}} with the name of a set in the metrics catalog"
      ),
      (
        "key", DirectiveCall.Option(key: "perid", value: "month"), "directive.unknown-option",
        "did you mean `period`?"
      ),
      ("key", DirectiveCall.Option(key: "period", value: "mnth"), "directive.wrong-option", "did you mean `month`?"),
      ("bare", nil, "directive.missing-data", "add files of observations beside metrics/catalog.yml"),
    ] as [(String?, DirectiveCall.Option?, String, String)])
  func refusesWhatItCannotAnswer(set: String?, option: DirectiveCall.Option?, rule: String, help: String) {
    guard case .failure(let failure) = expand(set, option.map { [$0] } ?? []) else {
      Issue.record("not refused")
      return
    }
    #expect(failure.rule.id == rule)
    #expect(failure.help == help)
  }
}
