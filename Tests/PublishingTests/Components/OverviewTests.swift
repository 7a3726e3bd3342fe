import Diagnostics
import Metrics
import Publishing
import Testing

@Suite struct OverviewTests {
  /// Of October 2026: `good` meets its target, `missed` misses it by more than the tolerance, `close` by less; `late` comes
  /// from a source that was last seen twelve days before the others.
  private static let model: MetricsModel = {
    let catalog = """
      sources:
        daily: {title: Daily export, warn_after: 3d}
        mail: {title: Mail export, warn_after: 3d}
      metrics:
        close: {title: Close, unit: count, rollup: sum, targets: [{every: quarter, at_least: 100}]}
        late: {title: Late, unit: count, rollup: sum}
        good: {title: Good, unit: count, rollup: sum, targets: [{every: quarter, at_least: 100}]}
        missed: {title: Missed, unit: count, rollup: sum, targets: [{every: quarter, at_least: 100}]}
        fifth: {title: Fifth, unit: count, rollup: sum}
      sets: {five: [good, late, close, fifth, missed]}
      """
    func delivery(_ source: String, _ day: String, _ values: [(String, Int)]) -> Source {
      let observations = values.map { #"{"metric": "\#($0)", "period": "2026-Q3", "value": \#($1)}"# }
      let head = #"{"source": "\#(source)", "as_of": "\#(day)", "observations": ["#
      return Source(path: "metrics/\(source).json", text: head + observations.joined(separator: ", ") + "]}")
    }
    return MetricsModel.read(
      catalog: Source(path: "metrics/catalog.yml", text: catalog),
      observations: [
        delivery("daily", "2026-10-14", [("good", 100), ("close", 95), ("missed", 50), ("fifth", 5)]),
        delivery("mail", "2026-10-02", [("late", 7)]),
      ]
    ).model
  }()

  private let proof = FigureProof(Self.model)

  /// Problems first, then what is late, then what is nearly met; what is well is not there.
  @Test func namesWhatIsFurthestFromWell() throws {
    let (html, findings) = try proof.html("overview.five")
    #expect(findings == [])
    let watch = try #require(html.firstMatch(of: /(?s)Needs a look.*?<\/ul>/)).output
    let names = watch.matches(of: /<b>(.*?)<\/b>/).map { String($0.1) }
    #expect(names == ["Missed", "Late", "Close"])
    #expect(watch.contains("Mail export"))
    #expect(watch.contains("target at least 100"))
  }

  @Test func showsOneRowOfCardsAndDrawsTheFirst() throws {
    let html = try proof.html("overview.five").html
    let names = html.matches(of: /kpi__name">(.*?)<\/h3>/).map { String($0.1) }
    #expect(names == ["Good", "Late", "Close", "Fifth"])
    #expect(html.contains("<figure class=\"chart"))
  }

  /// The weightiest finding, here the farther miss, is the title; the rest and the count of targets stand below, and the
  /// chart repeats none of them.
  @Test func saysWhatIsMostWorthSaying() throws {
    let html = try proof.html("overview.five").html
    #expect(
      html.contains(
        "<h2 id=\"overview.finding\">Missed missed the target in Q3\u{A0}2026: 50 against at least 100</h2>"))
    let lead = try #require(html.firstMatch(of: /<p class="lead">(.*?)<\/p>/)).1
    #expect(
      lead
        == "One of three targets of Q3\u{A0}2026 is met. Close missed the target in Q3\u{A0}2026: 95 against at least 100. "
    )
    #expect(html.contains("<h3>Good came to 100 in Q3 2026, and the target is met</h3>"))
  }

  @Test func refusesWhatItCannotAnswer() {
    #expect(proof.failure("overview.fiv")?.help == "did you mean `five`?")
    #expect(proof.failure("overview.five", isBlock: false)?.rule == .blockDirectiveInText)
    #expect(proof.failure("overview.five period=month")?.rule == .unknownOption)
  }
}
