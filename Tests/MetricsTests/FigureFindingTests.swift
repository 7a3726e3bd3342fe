import Diagnostics
import Metrics
import Proving
import Records
import Testing

/// Age, holes, targets and declared health: what a reader is told beside a figure.
@Suite struct FigureFindingTests {
  /// Rules and marked places of what is wrong with a catalog and observations.
  private func read(_ catalog: String, _ files: [(String, String)] = []) -> (MetricsModel, [Diagnostic]) {
    let (model, findings) = MetricsModel.read(
      catalog: Source(path: "metrics/catalog.yml", text: catalog),
      observations: files.map { Source(path: "metrics/\($0.0)", text: $0.1) })
    return (model, findings)
  }

  private func observations(_ source: String, _ day: String, _ rows: [(String, String, String)]) -> String {
    let list = rows.map { "{\"metric\": \"\($0.0)\", \"period\": \"\($0.1)\", \"value\": \($0.2)}" }
    return "{\"source\": \"\(source)\", \"as_of\": \"\(day)\", \"observations\": [\(list.joined(separator: ","))]}"
  }

  private func spots(_ findings: [Diagnostic]) -> [String] {
    findings.map { "\($0.rule.id) \($0.span.map { "\($0.lower)-\($0.upper)" } ?? "")" }
  }

  private func expected(_ rule: String, _ marked: MarkedText, _ index: Int = 0) -> String {
    "\(rule) \(marked.spans[index].lower)-\(marked.spans[index].upper)"
  }

  @Test(arguments: [
    ("unit: count", "⟦84%⟧", "metric.target-unit"), ("unit: days", "⟦12 hours⟧", "metric.target-unit"),
    ("unit: {currency: USD}", "⟦100 EUR⟧", "metric.target-unit"), ("unit: percent", "⟦84⟧", "metric.target-scale"),
    ("unit: percent", "⟦3 days⟧", "metric.target-unit"), ("unit: count", "⟦many⟧", "data.wrong-type"),
  ])
  func targetsInTheWrongUnitAreFound(unit: String, bound: String, rule: String) {
    let marked = MarkedText(
      "metrics:\n  a: {title: A, \(unit), rollup: sum, targets: [{every: month, at_least: \(bound)}]}\n")
    #expect(spots(read(marked.text).1).first == expected(rule, marked))
  }

  @Test(arguments: [
    ("unit: percent", "84%", "0.84"), ("unit: percent", "300 %", "3"), ("unit: percent", "0.84", "0.84"),
    ("unit: {currency: USD}", "120 USD", "120"), ("unit: hours", "12 hours", "12"), ("unit: count", "5 count", "5"),
  ])
  func targetsMaySayTheirUnit(unit: String, bound: String, value: String) throws {
    let (model, findings) = read(
      "metrics:\n  a: {title: A, \(unit), rollup: sum, targets: [{every: month, at_least: \(bound)}]}\n")
    #expect(findings.isEmpty)
    #expect(model.catalog.metrics[0].targets.map(\.bound) == [.atLeast(try #require(Rational(value)))])
  }

  @Test func keysNobodyReadsAreFound() {
    let marked = MarkedText(
      """
      ⟦metrcis⟧: {}
      sources: {crm: {title: CRM, ⟦warn_afer⟧: 3d}}
      metrics:
        a: {title: A, unit: count, rollup: sum, ⟦colour⟧: red, targets: [{every: month, at_least: 3, ⟦owner⟧: me}]}
      """)
    let findings = read(marked.text).1
    #expect(Set(spots(findings)) == Set((0..<4).map { expected("data.unknown-key", marked, $0) }))
    #expect(findings.contains { $0.help == "did you mean `warn_after`?" })
  }

  static let two = """
    sources:
      fast: {title: Fast}
      ⟦slow⟧: {title: Slow, warn_after: 3d, error_after: 14d}
    metrics:
      a: {title: A, unit: count, rollup: sum, source: fast}
      b: {title: B, unit: count, rollup: sum, source: slow}
    """

  @Test(arguments: [
    ("2026-11-20", nil, nil), ("2026-11-17", nil, nil), ("2026-11-16", nil, "metric.stale-source"),
    ("2026-11-06", nil, "metric.stale-source"), ("2026-11-05", nil, "metric.outdated-source"),
    ("2026-11-20", "2026-11-24", "metric.stale-source"), ("2026-11-05", "2026-11-08", nil),
  ])
  func ageIsJudgedAgainstTheLatestDayOfAllData(last: String, today: String?, rule: String?) {
    let marked = MarkedText(Self.two)
    let (model, findings) = read(
      marked.text,
      [
        ("fast.json", observations("fast", "2026-11-20", [("a", "2026-10", "1")])),
        ("slow.json", observations("slow", last, [("b", "2026-10", "1")])),
      ])
    #expect(findings.isEmpty)
    let found = model.staleSources(on: today.flatMap { CalendarDay($0) })
    #expect(spots(found) == (rule.map { [expected($0, marked)] } ?? []))
  }

  @Test func holesAreFoundOncePerMetric() {
    let marked = MarkedText("metrics:\n  ⟦a⟧: {title: A, unit: count, rollup: sum}\n")
    let rows = ["2025-03", "2025-04", "2025-07", "2025-08"].map { ("a", $0, "1") }
    let (model, findings) = read(marked.text, [("a.json", observations("s", "2025-10-15", rows))])
    #expect(findings.map(\.rule) == [.unknownSource])
    let holes = model.interruptions()
    #expect(holes.map(\.sides) == [["2025-05", "2025-06", "2025-09"]])
    #expect(spots(holes.map(\.diagnostic)) == [expected("metric.incomplete-period", marked)])
    let figures = model.figures(FigureQuery(metrics: model.catalog.metrics.map(\.id), grain: .quarter))
    #expect(
      model.incompletePeriods(among: figures).map(\.sides) == [
        ["2025-01", "2025-02"], ["2025-05", "2025-06"], ["2025-09"],
      ])
  }

  @Test(arguments: [("100", "okay", false), ("95", "okay", true), ("50", "problem", false), ("null", "okay", false)])
  func declaredHealthThatDisagreesIsFound(value: String, state: String, disagrees: Bool) {
    let marked = MarkedText(
      """
      metrics:
        a:
          {title: A, unit: count, rollup: sum, targets: [{every: month, at_least: 100}],
           health: {period: 2026-10, state: ⟦\(state)⟧, reasons: [they said so]}}
      """)
    let (model, findings) = read(marked.text, [("a.json", observations("", "2026-11-01", [("a", "2026-10", value)]))])
    let found = findings.filter { $0.rule == .healthDisagrees }
    #expect(spots(found) == (disagrees ? [expected("metric.health-disagrees", marked)] : []))
    #expect(model.catalog.metrics[0].declaredHealth.map(\.reasons) == [["they said so"]])
  }

  @Test func questionsAreAnsweredWithASuggestion() throws {
    let model = try SampleMetricsTests.read().model
    func mistake(_ change: (inout FigureQuestion) -> Void) -> FigureQuestion.Mistake? {
      var question = FigureQuestion()
      change(&question)
      do throws(FigureQuestion.Mistake) {
        _ = try model.query(question)
        return nil
      } catch { return error }
    }
    #expect(mistake { $0.metrics = ["mqlz"] }?.help == "did you mean `mqls`?")
    #expect(mistake { $0.sets = ["key_metric"] }?.help == "did you mean `key_metrics`?")
    #expect(mistake { $0.by = ["regoin"] }?.help == "did you mean `region`?")
    #expect(mistake { $0.filters = ["region"] }?.option == "--where")
    #expect(mistake { $0.filters = ["region=NA", "region=EMEA"] }?.message.contains("both") == true)
    #expect(mistake { $0.periods = ["2026-13"] }?.message == "`2026-13` is no period")
    #expect(mistake { $0.metrics = ["Cost per MQL"] } == nil)
    #expect(
      model.unseenValues(of: Slice([Slice.Part(dimension: 0, value: "EMAE")])).map(\.help) == ["did you mean `EMEA`?"])
  }
}
