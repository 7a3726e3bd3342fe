import Diagnostics
import Metrics
import Proving
import Records
import Testing

/// The outside cases: catalogs and observations with figures and findings that an independent program worked out.
@Suite(.enabled(if: Corpus.isPresent, "TALLYBOOK_CORPUS names no folder with the outside documents"))
struct MetricsCasesTests {
  static let cases = [
    "sums", "ratio-of-sums", "weighted-means", "stocks", "distinct-counts", "fiscal-february", "fiscal-july",
    "fiscal-january", "fiscal-other", "iso-weeks", "grains", "breakdown-sets", "nulls", "to-date", "derived",
    "percent-points", "targets", "wide-records", "json-lines", "large-values", "identities-pass", "identities-fail",
    "formula-cycle", "unit-clash", "duplicates", "restatements", "realistic",
  ]

  struct Case {
    let model: MetricsModel
    let findings: [Diagnostic]
    let queries: [RecordValue]
    let expectedFindings: [RecordValue]
  }

  func load(_ name: String) throws -> Case {
    let files = try Corpus.files("metrics-cases/" + name)
    let sources = files.map { Source(path: "metrics/" + $0.path, bytes: $0.bytes) }
    func named(_ path: String) throws -> Source { try #require(sources.first { $0.path == path }) }
    let answers = ["metrics/queries.json", "metrics/diagnostics.json"]
    let observations = sources.filter { !answers.contains($0.path) && !$0.path.hasSuffix(".yml") }
    let (model, findings) = MetricsModel.read(catalog: try named("metrics/catalog.yml"), observations: observations)
    return Case(
      model: model, findings: findings, queries: try list(JSONReader.read(named(answers[0])).value),
      expectedFindings: try list(JSONReader.read(named(answers[1])).value))
  }

  @Test(arguments: cases) func givesTheFiguresOfTheOutsideCases(name: String) throws {
    let test = try load(name)
    var incomplete: Set<String> = []
    for query in test.queries {
      let words = try list(query["args"]).map(text)
      let figures = test.model.figures(try ArgumentReader(words, test.model).query())
      let expected = try list(query["figures"])
      #expect(figures.count == expected.count, "\(words)")
      for (figure, expected) in zip(figures, expected) {
        let wrong = differences(figure, expected, test.model)
        #expect(wrong.isEmpty, "\(words) \(figure.metric) \(figure.period)")
      }
      for figure in figures where figure.isIncomplete {
        incomplete.insert("\(figure.metric) \(figure.period) \(words: figure.slice, test.model)")
      }
    }
    let expected = try test.expectedFindings.filter { text($0["rule"]) == "metric.incomplete-period" }.map { finding in
      "\(text(finding["metric"])) \(text(finding["period"])) \(try entries(finding["slice"]))"
    }
    #expect(incomplete == Set(expected))
  }

  @Test(arguments: cases) func givesTheFindingsOfTheOutsideCases(name: String) throws {
    let test = try load(name)
    let model = test.model
    let structured = model.log.findings + model.disagreements() + model.failedIdentities()
    let sets = Set(structured.map { describe($0, model) })
    let expected = test.expectedFindings.filter { text($0["rule"]) != "metric.incomplete-period" }
    let withNumbers = try expected.filter { $0["period"] != nil }.map(describe)
    #expect(sets == Set(withNumbers))
    let others = test.findings.map(\.rule.id).filter { rule in !structured.contains { $0.diagnostic.rule.id == rule } }
    #expect(others.sorted() == expected.filter { $0["period"] == nil }.map { text($0["rule"]) }.sorted())
  }
}

// Comparing.
extension MetricsCasesTests {
  func list(_ value: RecordValue?) throws -> [RecordValue] {
    guard case .sequence(let values) = value?.content else { throw Mismatch() }
    return values
  }

  struct Mismatch: Error {}

  func text(_ value: RecordValue?) -> String {
    switch value?.content {
    case .string(let text), .number(let text): text
    case .bool(let flag): "\(flag)"
    case .null, nil: "null"
    case .sequence(let values): "[" + values.map { text($0) }.joined(separator: ", ") + "]"
    case .mapping(let entries): "{" + entries.map { "\($0.key): \(text($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  func entries(_ value: RecordValue?) throws -> String { text(value) }

  func number(_ value: RecordValue?) -> Rational? {
    guard case .number(let text) = value?.content else { return nil }
    return Rational(text)
  }

  /// Names of the keys in which a figure is not as expected.
  func differences(_ figure: Figure, _ expected: RecordValue, _ model: MetricsModel) -> [String] {
    var wrong: [String] = []
    func same(_ key: String, _ found: String) {
      if text(expected[key]) != found { wrong.append("\(key): \(found), not \(text(expected[key]))") }
    }
    func close(_ key: String, _ found: Rational?, _ isRounded: Bool, in record: RecordValue? = nil) {
      let wanted = number((record ?? expected)[key])
      if !isClose(found, wanted, isRounded) {
        wrong.append("\(key): \(found?.double as Any), not \(wanted?.double as Any)")
      }
    }
    same("metric", figure.metric.text)
    same("period", "\(figure.period)")
    same("slice", "\(words: figure.slice, model)")
    same("unit", "\(figure.unit)")
    same("to_date", "\(figure.isToDate)")
    same("incomplete", "\(figure.isIncomplete)")
    same("health", figure.health.rawValue)
    close("value", figure.value, figure.isRounded)
    close("n", figure.weight, false)
    close("previous", figure.previous.value, figure.previous.isRounded)
    close("year_ago", figure.yearAgo.value, figure.yearAgo.isRounded)
    close("change", figure.previous.change, true)
    close("year_change", figure.yearAgo.change, true)
    for input in figure.inputs { close(input.metric.text, input.value, true, in: expected["inputs"]) }
    if case .mapping(let inputs) = expected["inputs"]?.content, inputs.map(\.key) != figure.inputs.map(\.metric.text) {
      wrong.append("inputs")
    }
    let missing = figure.missing.map { [$0.gap.word, $0.operand?.text].compactMap { $0 }.joined(separator: " ") }
    let wanted = text(expected["missing"]).split(whereSeparator: { " :,".contains($0) }).prefix(
      missing?.contains(" ") == true ? 2 : 1)
    if (missing ?? "null") != wanted.joined(separator: " ") {
      wrong.append("missing: \(missing ?? "null"), not \(wanted)")
    }
    if !isSame(figure.target, expected["target"]) { wrong.append("target") }
    if expected["sources"] != nil { same("sources", "[" + figure.sources.joined(separator: ", ") + "]") }
    return wrong
  }

  func isClose(_ found: Rational?, _ wanted: Rational?, _ isRounded: Bool) -> Bool {
    guard let found, let wanted else { return found == nil && wanted == nil }
    guard isRounded else { return found == wanted }
    let written = Rational("\(found.double)") ?? .zero
    return (written - wanted).magnitude <= wanted.magnitude * (Rational("1e-12") ?? .zero)
  }

  func isSame(_ target: Target?, _ expected: RecordValue?) -> Bool {
    switch target?.bound {
    case .atLeast(let bound): number(expected?["at_least"]) == bound
    case .atMost(let bound): number(expected?["at_most"]) == bound
    case .between(let low, let high):
      (try? list(expected?["between"]).map { number($0) }) == [low, high]
    case nil: expected?.content == .null
    }
  }

  func describe(_ finding: RecordValue) throws -> String {
    let rule = text(finding["rule"])
    var metrics = [text(finding["metric"])]
    if let several = finding["metrics"] { metrics = try list(several).map(text) }
    var parts = [rule, text(finding["identity"]), "\(metrics)", text(finding["period"]), text(finding["slice"])]
    if let values = finding["values"] {
      parts.append(try list(values).map { number($0).map { "\($0.double)" } ?? "null" }.joined(separator: " "))
    }
    if let sets = finding["sets"] { parts.append(text(sets)) }
    if let grains = finding["grains"] { parts.append(text(grains)) }
    if let places = finding["places"] { parts.append(text(places)) }
    return parts.joined(separator: " | ")
  }

  func describe(_ finding: MetricFinding, _ model: MetricsModel) -> String {
    let rule = finding.diagnostic.rule
    var parts = [
      rule.id, finding.identity ?? "null", "\(finding.metrics.map(\.text))", finding.period.map { "\($0)" } ?? "null",
      "\(words: finding.slice, model)",
    ]
    if rule != .duplicateObservation {
      parts.append(finding.values.map { $0.map { "\($0.double)" } ?? "null" }.joined(separator: " "))
    }
    switch rule {
    case .identityFailed: break
    case .breakdownsDisagree:
      let sets = finding.sides.map { "[\($0 == "no dimension" ? "" : $0)]" }
      parts.append("[\(sets.joined(separator: ", "))]")
    default: parts.append("[\(finding.sides.joined(separator: ", "))]")
    }
    return parts.joined(separator: " | ")
  }
}

extension DefaultStringInterpolation {
  /// A slice as the cases write it.
  mutating func appendInterpolation(words slice: Slice, _ model: MetricsModel) {
    let parts = slice.parts.map { "\(model.catalog.dimensions[$0.dimension].id): \($0.value)" }
    appendLiteral("{" + parts.joined(separator: ", ") + "}")
  }
}

/// Reads the arguments of `tallybook figures`.
private struct ArgumentReader {
  private var words: ArraySlice<String>
  private let model: MetricsModel

  init(_ words: [String], _ model: MetricsModel) {
    self.words = words[...]
    self.model = model
  }

  func query() throws -> FigureQuery {
    var rest = words
    var query = FigureQuery(metrics: [])
    var parts: [Slice.Part] = []
    while let option = rest.popFirst() {
      let next = rest.popFirst()
      let value = try #require(next)
      switch option {
      case "--metric": query.metrics.append(try #require(MetricID(value)))
      case "--set": query.metrics += try #require(model.metrics(inSet: value))
      case "--grain": query.grain = Period.Kind(name: value)
      case "--period": query.periods.append(try #require(Period(value)))
      case "--by": query.by.append(try dimension(value))
      case "--where":
        let pair = value.split(separator: "=", maxSplits: 1).map(String.init)
        parts.append(Slice.Part(dimension: try dimension(pair[0]), value: pair[1]))
      default: Issue.record("\(option)")
      }
    }
    if query.metrics.isEmpty { query.metrics = model.catalog.metrics.map(\.id) }
    query.slice = Slice(parts)
    return query
  }

  private func dimension(_ name: String) throws -> Int {
    try #require(model.catalog.dimensions.firstIndex { $0.id == name })
  }
}
