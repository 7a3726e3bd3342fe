import Diagnostics
import Metrics
import Testing

/// What changed between two builds.
@Suite struct FigureChangesTests {
  private func snapshot(_ rows: [(metric: String, period: String, value: String, isToDate: Bool)]) throws
    -> FigureSnapshot
  {
    let figures = rows.map { row in
      """
      {"metric": "\(row.metric)", "period": "\(row.period)", "slice": {}, "value": \(row.value), "unit": "count",
       "to_date": \(row.isToDate), "health": "okay"}
      """
    }
    let text =
      "{\"schema\": \"tallybook/figures/1\", \"as_of\": null, \"figures\": [\(figures.joined(separator: ","))]}"
    let (snapshot, findings) = FigureSnapshot.read(Source(path: "figures.json", text: text))
    #expect(findings.isEmpty)
    return try #require(snapshot)
  }

  @Test func everyFigureIsInOneGroup() throws {
    let old = try snapshot([
      ("a", "2026-09", "10", false), ("a", "2026-10", "10", true), ("b", "2026-10", "100", true),
      ("c", "2026-09", "7", false), ("d", "2026-09", "null", false), ("e", "2026-10", "0", true),
    ])
    let new = try snapshot([
      ("a", "2026-09", "10.01", false), ("a", "2026-10", "20", false), ("a", "2026-11", "3", true),
      ("b", "2026-10", "105", false), ("d", "2026-09", "1", false), ("e", "2026-10", "1", true),
    ])
    let changes = FigureChanges(from: old, to: new, threshold: try #require(Rational("0.05")))
    func names(_ list: [FigureChanges.Change]) -> [String] { list.map { "\($0.new.key.metric) \($0.new.key.period)" } }
    #expect(names(changes.restated) == ["a 2026-09", "d 2026-09"])
    #expect(names(changes.moved) == ["e 2026-10", "a 2026-10"])
    #expect(changes.new.map(\.key.period) == ["2026-11"])
    #expect(changes.gone.map(\.key.metric) == ["c"])
    #expect(changes.unchangedCount == 1)
    #expect(changes.restated[0].change == Rational("0.001"))
    #expect(FigureChanges(from: old, to: old, threshold: .zero).isEmpty)
  }

  @Test func aModelAndItsOwnFiguresAreTheSame() throws {
    let model = try SampleMetricsTests.read().model
    let written = Source(path: "figures.json", bytes: FiguresJSON(model).document(model.publishedFigures))
    let read = try #require(FigureSnapshot.read(written).snapshot)
    let changes = FigureChanges(from: read, to: FigureSnapshot(model), threshold: .zero)
    #expect(changes.isEmpty)
    #expect(changes.unchangedCount == model.publishedFigures.count)
  }

  @Test func aFileThatIsNoneIsAFinding() {
    for text in ["[]", "{}", "{\"schema\": \"other\", \"figures\": []}", "{"] {
      let (snapshot, findings) = FigureSnapshot.read(Source(path: "figures.json", text: text))
      #expect(snapshot == nil)
      #expect(!findings.isEmpty)
    }
  }
}
