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

  /// What the program writes is read back and compared, key by key.
  @Test(arguments: cases) func givesTheFiguresOfTheOutsideCases(name: String) throws {
    let test = try load(name)
    var incomplete: Set<String> = []
    for query in test.queries {
      let words = try list(query["args"]).map(text)
      let figures = test.model.figures(try test.model.query(question(words)))
      let document = Source(path: "figures.json", bytes: FiguresJSON(test.model).document(figures))
      let written = JSONReader.read(document)
      #expect(written.findings.isEmpty, "\(words)")
      #expect(text(written.value?["schema"]) == "tallybook/figures/1")
      let answers = try list(written.value?["figures"])
      let expected = try list(query["figures"])
      #expect(answers.count == expected.count, "\(words)")
      for (figure, (answer, expected)) in zip(figures, zip(answers, expected)) {
        let wrong = differences(answer, expected, isRounded: figure.isRounded)
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

  static let keys = [
    "metric", "period", "slice", "value", "unit", "n", "inputs", "to_date", "incomplete", "missing", "previous",
    "change",
    "year_ago", "year_change", "target", "health", "sources",
  ]

  /// Names of the keys in which a written figure is not as expected. Means, ratios and changes may differ by the last
  /// digits of a double; everything else may not.
  func differences(_ written: RecordValue, _ expected: RecordValue, isRounded: Bool) -> [String] {
    guard case .mapping(var entries) = written.content else { return ["keys"] }
    // Our own: why a figure is in doubt.
    if entries.last?.key == "rejected" { entries.removeLast() }
    guard entries.map(\.key) == Self.keys else { return ["keys"] }
    return entries.filter { entry in
      guard let wanted = expected[entry.key] else { return false }
      let isRounded = isRounded || entry.key == "change" || entry.key == "year_change"
      return !isSame(entry.value, wanted, isRounded: isRounded && entry.key != "n" && entry.key != "target")
    }.map { "\($0.key): \(text($0.value)), not \(text(expected[$0.key]))" }
  }

  func isSame(_ written: RecordValue, _ wanted: RecordValue, isRounded: Bool) -> Bool {
    switch (written.content, wanted.content) {
    case (.number, .number):
      guard let a = number(written), let b = number(wanted) else { return false }
      return isRounded ? (a - b).magnitude <= b.magnitude * (Rational("1e-12") ?? .zero) : a == b
    case (.mapping(let a), .mapping(let b)):
      return a.map(\.key) == b.map(\.key)
        && zip(a, b).allSatisfy { isSame($0.value, $1.value, isRounded: isRounded) }
    case (.sequence(let a), .sequence(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { isSame($0, $1, isRounded: isRounded) }
    default: return written.content == wanted.content
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

/// The arguments of `tallybook figures` as a question.
private func question(_ words: [String]) throws -> FigureQuestion {
  var rest = words[...]
  var question = FigureQuestion()
  while let option = rest.popFirst() {
    let next = rest.popFirst()
    let value = try #require(next)
    switch option {
    case "--metric": question.metrics.append(value)
    case "--set": question.sets.append(value)
    case "--grain": question.grain = Period.Kind(name: value)
    case "--period": question.periods.append(value)
    case "--by": question.by.append(value)
    case "--where": question.filters.append(value)
    default: Issue.record("\(option)")
    }
  }
  return question
}
