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

  /// Units as the figures name them; one of a formula agrees with what comes out, factors of count aside.
  @Test(arguments: [
    ("unit: USD/count, rollup: mean", "USD/count"), ("unit: 1/days, rollup: last", "1/days"),
    ("unit: USD*days/count/count, rollup: mean", "USD*days/count/count"), ("formula: cost / leads", "USD/count"),
    ("formula: cost / leads, unit: USD/count", "USD/count"), ("formula: cost / leads, unit: {currency: USD}", "USD"),
    ("formula: cost * wait / leads, unit: USD*days", "USD*days"), ("formula: leads / wait, unit: 1/days", "1/days"),
  ]) func readsUnitsPerUnit(definition: String, unit: String) {
    let (model, findings) = Self.read(definition)
    #expect(findings.isEmpty)
    #expect(model.catalog.metrics.last?.unit.description == unit)
  }

  @Test(arguments: [
    ("unit: ⟦USD/day⟧, rollup: sum", "there is no unit `USD/day`", Self.units),
    ("unit: ⟦dollars⟧, rollup: sum", "there is no unit `dollars`", Self.units),
    ("unit: ⟦cuont⟧, rollup: sum", "there is no unit `cuont`", "did you mean `count`?"),
    ("unit: ⟦days*USD⟧, rollup: sum", "this unit is written in another way", "write `USD*days`"),
    ("unit: ⟦days/days⟧, rollup: sum", "this unit is written in another way", "write `ratio`"),
    (
      "unit: USD/days, formula: ⟦cost / leads⟧", "`x` is declared as USD/days, but its formula gives USD/count",
      "leave `unit` out, or mend the formula"
    ),
    ("unit: count, rollup: sum, precision: ⟦7⟧", "no number is shown with 7 decimals", "write 0 to 6"),
  ]) func saysWhatUnitsThereAre(definition: String, message: String, help: String) {
    let marked = MarkedText(Self.catalog + definition + "}\n")
    let findings = MetricsModel.read([Source(path: "metrics/catalog.yml", text: marked.text)]).findings
    #expect(findings.map(\.message) == [message])
    #expect(findings.map(\.help) == [help])
    #expect(findings.map(\.span) == marked.spans)
  }

  private static let units =
    "use count, percent, days, hours, score, ratio, {currency: USD}, or one per another like USD/count"
  private static let catalog = """
    metrics:
      leads: {unit: count, rollup: sum}
      cost: {unit: {currency: USD}, rollup: sum}
      wait: {unit: days, rollup: sum}
      x: {
    """

  private static func read(_ definition: String) -> (model: MetricsModel, findings: [Diagnostic]) {
    MetricsModel.read([Source(path: "metrics/catalog.yml", text: catalog + definition + "}\n")])
  }

  /// As many decimals as the catalog says; more where a number would look like nothing.
  @Test(arguments: [
    ("unit: count, rollup: sum, precision: 0", "1284.55", "1,285"),
    ("unit: days, rollup: sum, precision: 2", "5", "5.00"),
    ("unit: percent, rollup: mean, precision: 2", "0.11845", "11.85"),
    ("unit: {currency: USD}, rollup: sum, precision: 2", "1912400.4", "1,912,400.40"),
    ("formula: cost / leads, precision: 3", "14.9", "14.900"),
    ("unit: score, rollup: mean, precision: 0", "0.04", "0.04"),
  ]) func showsTheDecimalsOfTheCatalog(definition: String, value: String, text: String) throws {
    let (model, findings) = Self.read(definition)
    #expect(findings.isEmpty)
    let unit = try #require(model.catalog.metrics.last?.unit)
    let number = try #require(Rational(value))
    #expect(NumberFormat(unit, for: [number]).number(number) == text)
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
