import Diagnostics
import Proving
import Records
import Testing

@testable import Metrics

/// Performance indicators as GitLab's handbook keeps them, read into metrics.
@Suite struct IndicatorTests {
  private func read(_ files: [(String, String)], catalog: String? = nil) -> (MetricsModel, [Diagnostic]) {
    MetricsModel.read(
      files.map { Source(path: "metrics/\($0.0)", text: $0.1) }
        + (catalog.map { [Source(path: "metrics/catalog.yml", text: $0)] } ?? []))
  }

  private func spot(_ finding: Diagnostic?) -> String {
    finding.map { "\($0.path) \($0.rule.id) \($0.span.map { "\($0.lower)-\($0.upper)" } ?? "")" } ?? "nothing"
  }

  @Test(arguments: [
    ("UX Debt", "ux_debt"), ("Recherche & Développement", "recherche_and_developpement"),
    ("Opened/Closed each Month", "opened_closed_each_month"), ("50% or more", "pi_50_percent_or_more"),
    ("Straße (Ø)", "strasse_o"), ("Customer’s C++ -- score", "customers_c_plus_plus_score"),
  ])
  func idsComeFromNames(name: String, id: String) {
    #expect(MetricID(naming: name)?.text == id)
  }

  @Test func anIndicatorBecomesAMetric() throws {
    let text = """
      - name: Reply time
        base_path: "/handbook/support/"
        definition: The time until somebody *answers*.
        target: less than 12 hours
        org: Support & Success
        is_key: true
        public: true
        health: {level: 2, reasons: [Two people are new.]}
        urls: [https://example.org/board]
      - name: Morale
        definition: What people say.
        target: TBD
        org: Support & Success
      """
    let (model, findings) = read([("performance_indicators/support.yml", text)])
    #expect(findings.map(\.rule) == [.undecidedTarget])
    let metric = try #require(model.catalog.metrics.first)
    #expect(metric.id.text == "reply_time")
    #expect(metric.title == "Reply time")
    #expect(metric.definition?.value == "The time until somebody *answers*.")
    #expect(metric.unit == .hours)
    #expect(metric.better == .lower)
    #expect(metric.owner == "Support & Success")
    #expect(metric.path == "metrics/performance_indicators/support.yml")
    #expect(metric.indicator?.urls == ["https://example.org/board"])
    let month = try #require(Period("2026-10"))
    let figure = try #require(model.figure(metric.id, month))
    #expect(figure.missing?.gap == .noObservation)
    #expect(figure.target?.bound == .atMost(Rational(12)))
    #expect(model.declaredHealth(metric.id, month)?.state == .attention)
    #expect(model.declaredHealth(metric.id, month)?.reasons == ["Two people are new."])
    #expect(model.catalog.sets.map(\.name) == ["support_and_success", "support_and_success_key"])
    #expect(model.metrics(inSet: "support_and_success")?.map(\.text) == ["reply_time", "morale"])
    #expect(model.metrics(inSet: "support_and_success_key")?.map(\.text) == ["reply_time"])
  }

  @Test func theCatalogMayNameIndicators() {
    let (model, findings) = read(
      [("pi.yml", "- {name: Morale, org: People}\n")],
      catalog: """
        metrics:
          half: {title: Half, formula: morale / 2}
        sets: {all: [morale, half]}
        """)
    #expect(findings.isEmpty)
    #expect(model.metrics(inSet: "all")?.map(\.text) == ["morale", "half"])
  }

  @Test func whatIsMeasuredIsShown() throws {
    let (model, findings) = read(
      [
        ("pi.yml", "- {name: Morale, org: People, target: above 7}\n"),
        (
          "o.json", #"{"as_of": "2026-10-31", "observations": [{"metric": "morale", "period": "2026-10", "value": 8}]}"#
        ),
      ])
    #expect(findings.isEmpty)
    let id = try #require(MetricID("morale"))
    let month = try #require(Period("2026-10"))
    let figure = try #require(model.figure(id, month))
    #expect(figure.value == Rational(8))
    #expect(figure.health == .okay)
  }

  @Test func aSecondDefinitionNamesBoth() {
    let first = "- {name: Morale, org: People}\n"
    let second = MarkedText("- {name: ⟦MORALE!⟧, org: Staff}\n")
    let (model, findings) = read([("a.yml", first), ("b.yml", second.text)])
    #expect(
      findings.map(spot) == ["metrics/b.yml metric.defined-twice \(second.spans[0].lower)-\(second.spans[0].upper)"])
    #expect(findings.first?.notes == ["the one that counts: metrics/a.yml:1, \"Morale\""])
    #expect(model.catalog.metrics.count == 1)
    #expect(model.metrics(inSet: "staff") == nil)
    let (_, both) = read(
      [("a.yml", first)], catalog: "metrics:\n  morale: {title: How we are, unit: score, rollup: last}\n")
    #expect(both.map(\.rule) == [.definedTwice])
    #expect(both.first?.notes == ["the one that counts: metrics/catalog.yml:2, \"How we are\""])
  }

  @Test(arguments: [
    ("- {name: Morale, target: ⟦somewhat better⟧}\n", "metric.unread-target"),
    ("- {name: Morale, target: ⟦unknown⟧}\n", "metric.undecided-target"),
    ("- {name: ⟦！！⟧}\n", "metric.wrong-id"),
    ("- {⟦target⟧: 3}\n", "data.missing-key"),
    ("- {name: Morale, ⟦targt⟧: above 3}\n", "data.unknown-key"),
    ("- {name: Morale, health: {level: ⟦7⟧}}\n", "data.wrong-type"),
    ("⟦name: Morale⟧\n", "data.wrong-type"),
  ])
  func mistakesAreFoundInTheirPlace(text: String, rule: String) {
    let marked = MarkedText(text)
    let (_, findings) = read([("pi.yml", marked.text)])
    #expect(
      spot(findings.first { $0.rule.id == rule })
        == "metrics/pi.yml \(rule) \(marked.spans[0].lower)-\(marked.spans[0].upper)")
  }

  @Test func aSetOfTheCatalogHidesAnOrganisation() {
    let (model, findings) = read(
      [("pi.yml", "- {name: Morale, org: People}\n")], catalog: "sets: {people: []}\n")
    #expect(findings.map(\.rule) == [.hiddenSet])
    #expect(model.metrics(inSet: "people") == [])
  }

  @Test(arguments: ["json", "yaml"]) func aCatalogMayBeWrittenInJSON(ending: String) {
    let (model, findings) = read([("catalog.\(ending)", #"{"metrics": {"leads": {"unit": "count", "rollup": "sum"}}}"#)]
    )
    #expect(findings.map(spot) == [])
    #expect(model.catalog.metrics.map(\.id.text) == ["leads"])
  }

  /// One catalog counts; any other is no file of indicators, and is not passed over in silence.
  @Test func anyOtherCatalogIsFound() {
    let text = "metrics: {}\n"
    let (_, two) = read([("catalog.json", text), ("catalog.yaml", text)], catalog: text)
    #expect(two.map(spot) == ["metrics/catalog.json metric.unread-file ", "metrics/catalog.yaml metric.unread-file "])
    #expect(two.first?.help == "move what it defines to `metrics/catalog.yml`, and remove it")
    let (_, lines) = read([("catalog.jsonl", text)])
    #expect(lines.map(\.help) == ["rename it to `metrics/catalog.yml`"])
  }

  /// Every indicator of the sample is read, the one that is defined twice once. Of 102 targets, 18 say that there is none
  /// and 53 are read; most of the other 31 say no direction.
  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence))) func theHandbookIsReadAsItIs() throws {
    let files = try Corpus.files(
      "corpus/gitlab-handbook-sample/kramdown-2022/data/performance_indicators", suffix: ".yml")
    #expect(files.count == 10)
    let (model, findings) = MetricsModel.read(
      files.map { Source(path: "metrics/performance_indicators/\($0.path)", bytes: $0.bytes) })
    let counts = Dictionary(grouping: findings, by: \.rule.id).mapValues(\.count)
    #expect(counts == ["metric.unread-target": 31, "metric.undecided-target": 18, "metric.defined-twice": 1])
    #expect(findings.allSatisfy { $0.span != nil })
    let metrics = model.catalog.metrics
    #expect(metrics.count == 166)
    #expect(metrics.count { $0.indicator?.target != nil } == 102)
    #expect(metrics.count { !$0.targets.isEmpty } == 53)
    #expect(metrics.count { $0.declaredHealth.first?.state == .okay } == 53)
    #expect(Set(findings.filter { $0.rule == .unreadTarget }.map { "\($0.path) \($0.span?.lower ?? 0)" }).count == 31)
  }
}
