import Diagnostics
import Metrics
import Proving
import Records
import Testing

/// Laws that hold between any two builds.
@Suite struct ChangeLawTests {
  private typealias Row = FigureChangesTests.Row

  /// Figures with some of everything: missing, to date, sliced, judged.
  private func rows(_ random: inout SeededGenerator) -> [Row] {
    var rows: [Row] = []
    for metric in ["a", "b", "c"] {
      for period in ["2026-09", "2026-10", "FY27-Q3", "FY27-Q4", "FY27"] {
        for slice in ["{}", "{\"region\": \"NA\"}", "{\"region\": \"EMEA\"}"]
        where Int.random(in: 0..<4, using: &random) > 0 {
          let value = ["null", "0", "10", "10.5", "0.333333333333333", "-4"].randomElement(using: &random) ?? "1"
          rows.append(
            Row(
              metric: metric, period: period, slice: slice, value: value, unit: metric == "c" ? "percent" : "count",
              isToDate: Bool.random(using: &random),
              target: ["null", "{\"at_least\": 5}", "{\"between\": [1, 2]}"].randomElement(using: &random) ?? "null",
              health: Health.allCases.map(\.rawValue).randomElement(using: &random) ?? "okay",
              isInDoubt: Int.random(in: 0..<4, using: &random) == 0))
        }
      }
    }
    return rows
  }

  @Test(arguments: 0..<40) func hold(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let (one, other) = (rows(&random), rows(&random))
    let (old, new) = (try FigureChangesTests.snapshot(one), try FigureChangesTests.snapshot(other))

    // Nothing is different between a build and itself.
    let none = FigureChanges(from: old, to: old, threshold: .zero)
    #expect(none.isEmpty && none.unchangedCount == one.count && none.drifted.isEmpty)

    // Every figure is in one group.
    let there = FigureChanges(from: old, to: new, threshold: .zero)
    #expect(
      there.restated.count + there.doubtful.count + there.moved.count + there.drifted.count + there.new.count
        + there.unchangedCount == other.count)
    #expect(there.figureCount == other.count)
    #expect((there.restated + there.moved).allSatisfy { $0.new.rejected == nil })
    #expect(there.verdicts.allSatisfy { $0.new.rejected == nil })
    let with = FigureChanges(from: old, to: new)
    #expect(with.moved.count + with.drifted.count == there.moved.count + there.drifted.count)

    // What is new one way is gone the other way, and every difference is turned round.
    let back = FigureChanges(from: new, to: old, threshold: .zero)
    #expect(there.new.map(\.key) == back.gone.map(\.key))
    #expect(there.gone.map(\.key) == back.new.map(\.key))
    func differences(_ changes: FigureChanges) -> [FigureSnapshot.Key: Rational?] {
      Dictionary(
        (changes.restated + changes.doubtful + changes.moved).filter { $0.old.value != $0.new.value }.map {
          ($0.key, $0.difference)
        }, uniquingKeysWith: { first, _ in first })
    }
    #expect(differences(there) == differences(back).mapValues { $0.map { -$0 } })
    #expect(there.retargeted.map(\.key) == back.retargeted.map(\.key))

    // The order of figures changes no byte.
    let shuffled = FigureChanges(
      from: try FigureChangesTests.snapshot(one.shuffled(using: &random)),
      to: try FigureChangesTests.snapshot(other.shuffled(using: &random)), threshold: .zero)
    let document = ChangesJSON(there).document
    #expect(ChangesJSON(shuffled).document == document)

    // What is listed is everything, and the schema allows it.
    #expect(there.listedRestated.shown.count + there.listedRestated.folded.count == there.restated.count)
    #expect(there.listedMoved.shown.count + there.listedMoved.folded.count == there.moved.count)
    #expect(there.listedTargets.count <= there.retargeted.count)
    #expect(try SchemaProof(ChangesJSON.schema).complaints(about: document) == [])
  }

  @Test func aModelAndItsOwnFiguresAreTheSame() throws {
    let model = try SampleMetricsTests.read().model
    let written = Source(path: "figures.json", bytes: FiguresJSON(model).document(model.publishedFigures))
    let sources = Source(path: "sources.json", text: SourcesJSON(model).document)
    let (read, findings) = FigureSnapshot.read(written, sources: sources)
    #expect(findings.isEmpty)
    let snapshot = FigureSnapshot(model)
    #expect(try #require(read).sources == snapshot.sources)
    let changes = FigureChanges(from: try #require(read), to: snapshot, threshold: .zero)
    #expect(changes.isEmpty && changes.retargeted.isEmpty)
    #expect(changes.unchangedCount == model.publishedFigures.count)
    #expect(try SchemaProof(SourcesJSON.schema).complaints(about: SourcesJSON(model).document) == [])
  }

  @Test func doubtsAreReadBackAsTheyAre() throws {
    let model = MetricsModel.read([
      Source(
        path: "metrics/catalog.yml",
        text: "sources: {crm: {title: CRM}}\nmetrics: {mqls: {title: MQLs, unit: count, rollup: sum}}"),
      Source(
        path: "metrics/crm.json",
        text: """
          {"source": "crm", "as_of": "2026-11-30", "observations": [
            {"metric": "mqls", "period": "2026-09", "value": "7"}, {"metric": "mqls", "period": "2026-10", "value": 7},
            {"metric": "mqls", "period": "2026-11", "value": 7}]}
          """),
    ]).model
    let written = Source(path: "figures.json", bytes: FiguresJSON(model).document(model.publishedFigures))
    let read = try #require(FigureSnapshot.read(written).snapshot)
    let snapshot = FigureSnapshot(model)
    #expect(read.entries.map(\.rejected) == snapshot.entries.map(\.rejected))
    let inDoubt = snapshot.entries.filter { $0.rejected != nil }
    #expect(inDoubt.map { "\($0.key.period)" } == ["2026", "2026-Q3", "2026-09"])
    #expect(
      inDoubt.allSatisfy { $0.rejected?.location == "metrics/crm.json:2" && $0.rejected?.rule == "data.wrong-type" })
  }

  @Test func figuresKeepTheirSchema() throws {
    let model = try SampleMetricsTests.read().model
    let some = model.catalog.metrics.flatMap { model.publishedFigures(of: $0.id).suffix(12) }
    let document = String(decoding: FiguresJSON(model).document(some), as: UTF8.self)
    let proof = try SchemaProof(FiguresJSON.schema)
    #expect(try proof.complaints(about: document) == [])
    for (right, wrong) in [("\"okay\"", "\"fine\""), ("\"to_date\": false", "\"to_date\": 0"), ("\"n\": ", "\"m\": ")] {
      let broken = document.replacing(right, with: wrong, maxReplacements: 1)
      #expect(try !proof.complaints(about: broken).isEmpty, "\(wrong)")
    }
  }
}

/// What the same files said on an earlier day.
@Suite struct EarlierDayTests {
  private static let catalog = Source(
    path: "metrics/catalog.yml",
    text: """
      sources: {crm: {title: CRM, warn_after: 3d}, mail: {title: Mail, warn_after: 8d}}
      metrics: {mqls: {title: MQLs, unit: count, rollup: sum}, sent: {title: Sent, unit: count, rollup: sum}}
      """)

  private static func delivery(_ name: String, _ source: String, _ day: String, _ rows: [(String, String, Int)])
    -> Source
  {
    let observations = rows.map { "{\"metric\": \"\($0.0)\", \"period\": \"\($0.1)\", \"value\": \($0.2)}" }
    return Source(
      path: "metrics/\(name).json",
      text: """
        {"source": "\(source)", "as_of": "\(day)", "observations": [\(observations.joined(separator: ", "))]}
        """)
  }

  private static let deliveries = [
    delivery("a", "crm", "2026-11-06", [("mqls", "2026-10", 100), ("mqls", "2026-11", 10)]),
    delivery("b", "crm", "2026-11-13", [("mqls", "2026-10", 110), ("mqls", "2026-11", 20)]),
    delivery("c", "mail", "2026-11-02", [("sent", "2026-10", 7)]),
  ]

  private func snapshot(_ deliveries: [Source], by day: String?) -> FigureSnapshot {
    let day = day.flatMap { CalendarDay($0) }
    return FigureSnapshot(MetricsModel.read([Self.catalog] + deliveries, deliveredBy: day).model)
  }

  @Test func laterDeliveriesAreLeftOut() throws {
    let changes = FigureChanges(
      from: snapshot(Self.deliveries, by: "2026-11-06"), to: snapshot(Self.deliveries, by: nil))
    #expect(
      changes.restated.map { "\($0.key.metric) \($0.key.period) \($0.old.value?.plain ?? "")" }.first
        == "mqls 2026-10 100")
    #expect(changes.moved.contains { "\($0.key.period)" == "2026-11" && $0.new.value == Rational(20) })
    #expect(changes.newlyStale?.map(\.id) == ["mail"])
    #expect(
      FigureChanges(from: snapshot(Self.deliveries, by: "2026-11-13"), to: snapshot(Self.deliveries, by: nil)).isEmpty)
  }

  @Test func namesOfFilesChangeNothing() throws {
    let renamed = zip(Self.deliveries, ["z", "m", "b"]).map { Source(path: "metrics/\($1).json", bytes: $0.bytes) }
    func document(_ deliveries: [Source]) -> String {
      let changes = FigureChanges(from: snapshot(deliveries, by: "2026-11-06"), to: snapshot(deliveries, by: nil))
      return ChangesJSON(changes).document
    }
    #expect(document(renamed.reversed()) == document(Self.deliveries))
  }
}
