import Diagnostics
import Foundation
import Metrics
import Proving
import Records
import Testing

/// One folder, one case: `Fixtures/NAME` holds a catalog, files of observations, and in `expected.json` figures worked out
/// by hand (`because` says how) and all findings. `at` counts the marked spots `⟦…⟧` of a file; each must be blamed.
@Suite struct FigureCasesTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
  static let cases = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  /// A case as it lies on disk, marks taken out.
  struct Case {
    var sources: [Source] = []
    var marks: [String: [SourceSpan]] = [:]
    let expected: RecordValue

    init(_ name: String) throws {
      let folder = FigureCasesTests.folder.appendingPathComponent(name)
      for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      where file != "expected.json" {
        let text = MarkedText(try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8))
        sources.append(Source(path: "metrics/" + file, text: text.text))
        marks[file] = text.spans
      }
      let bytes = Array(try Data(contentsOf: folder.appendingPathComponent("expected.json")))
      expected = try #require(JSONReader.read(Source(path: "expected.json", bytes: bytes)).value)
    }
  }

  @Test(arguments: cases) func givesTheFiguresWorkedOutByHand(name: String) throws {
    let test = try Case(name)
    let model = MetricsModel.read(test.sources).model
    let questions = try #require(test.expected["figures"]?.items)
    #expect(!questions.isEmpty)
    for question in questions {
      let ask = try #require(question["ask"]?.text)
      #expect(question["because"]?.text?.isEmpty == false, "\(ask) does not say why")
      let figure = try Self.figure(ask, model)
      guard let wanted = question["is"], case .mapping(let entries) = wanted.content else {
        #expect(figure == nil, "\(ask) has a figure")
        continue
      }
      let bytes = FiguresJSON(model).document([try #require(figure, "\(ask) has no figure")])
      let written = JSONReader.read(Source(path: "figures.json", bytes: bytes)).value?["figures"]?.items?.first
      let answer = try #require(written)
      for entry in entries {
        // Only what is in doubt has this key.
        if entry.key == "rejected", entry.value.content == .null {
          #expect(answer["rejected"] == nil, "\(ask): \(answer["rejected"]?.words ?? "")")
          continue
        }
        let value = try #require(answer[entry.key], "there is no `\(entry.key)`")
        #expect(
          Self.isSame(value, entry.value), "\(ask): \(entry.key) is \(value.words), not \(entry.value.words)")
      }
    }
  }

  @Test(arguments: cases) func givesTheFindingsMarkedInTheFiles(name: String) throws {
    let test = try Case(name)
    let (model, readFindings) = MetricsModel.read(test.sources)
    let figures = try (test.expected["figures"]?.items ?? []).compactMap { question in
      try Self.figure(question["ask"]?.text ?? "", model)
    }
    var findings = readFindings + model.incompletePeriods(among: figures).map(\.diagnostic)
    if let day = test.expected["delivery"]?.text { findings += model.deliveryFindings(on: CalendarDay(day)) }
    var blamed: [String: Set<Int>] = [:]
    for wanted in try #require(test.expected["findings"]?.items) {
      let at = try #require(wanted["at"]?.text).split(separator: "#")
      let (file, number) = (String(at[0]), try #require(Int(at[1])))
      let spans = try #require(test.marks[file])
      try #require(spans.indices.contains(number - 1), "\(file) has no mark \(number)")
      blamed[file, default: []].insert(number)
      let found = findings.firstIndex { finding in
        finding.path == "metrics/" + file && finding.span == spans[number - 1]
          && finding.rule.id == wanted["rule"]?.text
          && (wanted["says"]?.items ?? []).allSatisfy { Self.words(finding).contains($0.text ?? "") }
      }
      guard let found else {
        Issue.record("no finding for \(wanted.words) among\n\(findings.map(Self.words).joined(separator: "\n"))")
        continue
      }
      let finding = findings.remove(at: found)
      if let severity = wanted["severity"]?.text { #expect("\(finding.severity)" == severity) }
      if let help = wanted["help"]?.text { #expect(finding.help == help) }
    }
    #expect(findings.map(Self.words) == [], "findings that nobody expects")
    for (file, spans) in test.marks { #expect(blamed[file, default: []].count == spans.count, "marks of \(file)") }
  }
}

extension FigureCasesTests {
  /// The figure that words like `leads 2026-Q1 region=NA` ask for.
  static func figure(_ ask: String, _ model: MetricsModel) throws -> Figure? {
    let words = ask.split(separator: " ").map(String.init)
    let id = try #require(MetricID(words[0]))
    let slice = try model.slice(Array(words.dropFirst(2)), option: "--where")
    return model.figure(id, try model.period(words[1]), slice)
  }

  /// Whether a written value is the one expected: a fraction like `"31/302"` to the last digits of a double, all else
  /// exactly; of a reason the first words.
  static func isSame(_ written: RecordValue, _ wanted: RecordValue) -> Bool {
    switch (written.content, wanted.content) {
    case (.number(let text), .number(let other)):
      guard let value = Rational(text), let wanted = Rational(other) else { return false }
      return value == wanted
    case (.number(let text), .string(let fraction)):
      let parts = fraction.split(separator: "/").compactMap { Rational(String($0)) }
      guard parts.count == 2, let value = Rational(text), let wanted = parts[0].divided(by: parts[1]) else {
        return false
      }
      return isNear(value, wanted, allowed: tiny)
    case (.string(let text), .string(let start)):
      return (text + " ").hasPrefix(start + " ") || text.hasPrefix(start + ":")
    case (.sequence(let values), .sequence(let others)):
      return values.count == others.count && zip(values, others).allSatisfy(isSame)
    case (.mapping(let entries), .mapping(let others)):
      return entries.map(\.key) == others.map(\.key)
        && zip(entries, others).allSatisfy { isSame($0.value, $1.value) }
    default: return written.content == wanted.content
    }
  }

  private static let tiny = Rational("1e-12") ?? .zero

  private static func isNear(_ value: Rational, _ wanted: Rational, allowed: Rational) -> Bool {
    (value - wanted).magnitude <= wanted.magnitude * allowed
  }

  static func words(_ finding: Diagnostic) -> String {
    let place = "\(finding.path) \(finding.span.map { "\($0.lower)..<\($0.upper)" } ?? "-")"
    return ([finding.rule.id, place, finding.message] + finding.notes).joined(separator: " | ")
  }
}

extension RecordValue {
  fileprivate var items: [RecordValue]? {
    guard case .sequence(let values) = content else { return nil }
    return values
  }

  fileprivate var text: String? {
    guard case .string(let text) = content else { return nil }
    return text
  }

  fileprivate var words: String {
    switch content {
    case .string(let text), .number(let text): text
    case .bool(let flag): "\(flag)"
    case .null: "null"
    case .sequence(let values): "[\(values.map(\.words).joined(separator: ", "))]"
    case .mapping(let entries): "{\(entries.map { "\($0.key): \($0.value.words)" }.joined(separator: ", "))}"
    }
  }
}
