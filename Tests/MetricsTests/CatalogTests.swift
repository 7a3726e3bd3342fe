import Diagnostics
import Metrics
import Proving
import Testing

@Suite struct CatalogTests {
  /// What a definition gets wrong is said there, and not again at each value, formula and set that names the metric.
  /// Nobody knows whether more is better where neither the catalog nor a target says so.
  @Test(arguments: [
    ("", Metric.Better.neither), ("better: lower", .lower), ("targets: [{every: month, at_least: 5}]", .higher),
    ("targets: [{every: month, at_most: 5}]", .lower), ("targets: [{every: month, between: [4, 5]}]", .neither),
    ("targets: [{every: month, at_least: 5}, {every: quarter, at_most: 5}]", .neither),
    ("better: neither, targets: [{every: month, at_least: 5}]", .neither),
  ]) func theDirectionIsThatOfTheTargets(keys: String, better: Metric.Better) throws {
    let rest = keys.isEmpty ? "" : ", " + keys
    let catalog = Source(
      path: "metrics/catalog.yml",
      text: "metrics: {spend: {title: Spend, unit: count, rollup: sum\(rest)}}")
    let (model, findings) = MetricsModel.read([catalog])
    #expect(findings.isEmpty)
    #expect(model.catalog.metrics.map(\.better) == [better])
  }

  @Test func aWrongDefinitionIsOneFinding() {
    let catalog = MarkedText(
      """
      metrics:
        leads: {title: Leads, unit: ⟦cuont⟧, rollup: sum}
        spend: {title: Spend, unit: {currency: USD}, rollup: sum}
        cost_per_lead: {title: Cost per lead, formula: spend / leads}
      sets:
        all: [leads, spend, cost_per_lead]
      """)
    let values = """
      {"source": "crm", "as_of": "2026-11-20", "observations": [
        {"metric": "leads", "period": "2026-10", "value": 3}, {"metric": "leeds", "period": "2026-10", "value": 3}]}
      """
    let findings = MetricsModel.read(
      catalog: Source(path: "metrics/catalog.yml", text: catalog.text),
      observations: [Source(path: "metrics/crm.json", text: values)]
    ).findings
    let errors = findings.filter { $0.severity == .error }
    #expect(errors.filter { $0.path == "metrics/catalog.yml" }.map(\.span) == catalog.spans)
    #expect(errors.filter { $0.path == "metrics/crm.json" }.map(\.message) == ["there is no metric `leeds`"])
  }

  @Test func aCurrencyIsWrittenAsOne() {
    let catalog = MarkedText("metrics: {spend: {title: Spend, unit: ⟦USD⟧, rollup: sum}}")
    let findings = MetricsModel.read(catalog: Source(path: "catalog.yml", text: catalog.text), observations: [])
      .findings
    #expect(findings.map(\.span) == catalog.spans)
    #expect(findings.map(\.help) == ["write {currency: USD}"])
  }

  @Test func observationsWithoutACatalogAreOneWarning() throws {
    let files = ["b.json", "a.jsonl"].map { Source(path: "metrics/" + $0, text: #"{"source": "crm"}"#) }
    let (model, findings) = MetricsModel.read(files)
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.rule.id == "metric.missing-catalog")
    #expect(finding.severity == .warning)
    #expect(finding.path == "metrics/a.jsonl")
    #expect(finding.help == "add a catalog.yml that defines the metrics")
    #expect(model.catalog.metrics.isEmpty)
    #expect(MetricsModel.read([]).findings.isEmpty)
  }

  @Test(arguments: [
    "{⟦name⟧: sums}", "{name: sums, sum_over: region, metrics: [leads], ⟦equal⟧: [leads, leads]}",
    "{name: sums, sum_over: ⟦regoin⟧, metrics: [leads]}", "{name: sums, equal: [leads, ⟦leeds⟧]}",
  ])
  func aWrongIdentityIsOneFinding(identity: String) {
    let catalog = MarkedText(
      """
      dimensions: {region: {title: Region}}
      metrics: {leads: {title: Leads, unit: count, rollup: sum}}
      identities: [\(identity)]
      """)
    let (model, findings) = MetricsModel.read(
      catalog: Source(path: "catalog.yml", text: catalog.text), observations: [])
    #expect(findings.map(\.span) == catalog.spans)
    #expect(findings.allSatisfy { $0.severity == .error })
    #expect(model.catalog.identities.isEmpty || identity.contains("leeds"))
  }
}
