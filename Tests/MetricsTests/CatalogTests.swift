import Diagnostics
import Metrics
import Proving
import Testing

@Suite struct CatalogTests {
  /// What a definition gets wrong is said there, and not again at each value, formula and set that names the metric.
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
}
