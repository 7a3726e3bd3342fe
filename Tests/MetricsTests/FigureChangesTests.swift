import Diagnostics
import Metrics
import Proving
import Records
import Testing

/// What changed between two builds: each kind of change, and silence.
@Suite struct FigureChangesTests {
  /// A figure as a row of a test has it.
  struct Row {
    var metric = "mqls"
    var period = "2026-10"
    var slice = "{}"
    var value: String
    var unit = "count"
    var isToDate = false
    var target = "null"
    var health = "unknown"
    var isInDoubt = false

    var json: String {
      """
      {"metric": "\(metric)", "period": "\(period)", "slice": \(slice), "value": \(value), "unit": "\(unit)",
       "to_date": \(isToDate), "target": \(target), "health": "\(health)"\(rejected)}
      """
    }

    private var rejected: String {
      guard isInDoubt else { return "" }
      return """
        , "rejected": {"count": 2, "first": [
          {"rule": "data.wrong-type", "file": "metrics/crm.json", "line": 3, "of": ["previous"]},
          {"rule": "metric.unknown-metric", "file": "metrics/crm.json", "line": 4, "of": ["value", "year_ago"]}]}
        """
    }
  }

  /// What is no figures.json is said where it shows.
  @Test(
    arguments: [
      ("⟦[]⟧", "this is no figures.json"), ("⟦{}⟧", "it does not say"),
      (#"{"schema": ⟦"tallybook/figures/9"⟧}"#, "this must be `tallybook/figures/1`"),
    ])
  func refusesWhatIsNoFigures(marked: String, words: String) throws {
    let text = MarkedText(marked)
    let (snapshot, findings) = FigureSnapshot.read(Source(path: "figures.json", text: text.text))
    #expect(snapshot == nil)
    #expect(findings.map(\.rule) == [.notFigures])
    #expect(findings.first?.span?.lower == text.spans.first?.lower)
    #expect(findings.first?.message.contains(words) == true)
  }

  static func snapshot(_ rows: [Row], stale: String? = nil) throws -> FigureSnapshot {
    let text =
      "{\"schema\": \"tallybook/figures/1\", \"as_of\": null, \"figures\": [\(rows.map(\.json).joined(separator: ","))]}"
    let sources = stale.map { state in
      Source(
        path: "sources.json",
        text: """
          {"schema": "tallybook/sources/1", "day": "2026-11-20", "sources": [
            {"id": "crm", "as_of": "2026-11-20", "state": "fresh"}, {"id": "email", "as_of": "2026-11-02", "state": "\(state)"}]}
          """)
    }
    let (snapshot, findings) = FigureSnapshot.read(Source(path: "figures.json", text: text), sources: sources)
    #expect(findings.isEmpty)
    return try #require(snapshot)
  }

  private func changes(_ old: [Row], _ new: [Row], threshold: String = "0.05") throws -> FigureChanges {
    FigureChanges(
      from: try Self.snapshot(old), to: try Self.snapshot(new), threshold: try #require(Rational(threshold)))
  }

  private func names(_ list: [FigureChanges.Change]) -> [String] { list.map { "\($0.key.metric) \($0.key.period)" } }

  @Test func everyFigureIsInOneGroup() throws {
    let changes = try changes(
      [
        Row(metric: "a", period: "2026-09", value: "10"), Row(metric: "a", value: "10", isToDate: true),
        Row(metric: "b", value: "100", isToDate: true), Row(metric: "c", period: "2026-09", value: "7"),
        Row(metric: "d", period: "2026-09", value: "null"), Row(metric: "e", value: "0", isToDate: true),
        Row(metric: "f", period: "2026-09", value: "5"),
      ],
      [
        Row(metric: "a", period: "2026-09", value: "10.01"), Row(metric: "a", value: "20"),
        Row(metric: "a", period: "2026-11", value: "3", isToDate: true), Row(metric: "b", value: "105"),
        Row(metric: "d", period: "2026-09", value: "1"), Row(metric: "e", value: "1", isToDate: true),
        Row(metric: "f", period: "2026-09", value: "5"),
      ])
    #expect(names(changes.restated) == ["a 2026-09", "d 2026-09"])
    #expect(names(changes.moved) == ["e 2026-10", "a 2026-10"])
    #expect(names(changes.drifted) == ["b 2026-10"])
    #expect(changes.new.map { "\($0.key.period)" } == ["2026-11"])
    #expect(changes.gone.map(\.key.metric) == ["c"])
    #expect(changes.unchangedCount == 1)
    #expect(changes.restated[0].change == Rational("0.001"))
    #expect(changes.newlyStale == nil)
  }

  @Test func whatRoundingToDoublesDoesIsNoRestatement() throws {
    for (old, new) in [
      ("0.1", "0.10000000000000002"), ("3", "3.0000000000000004"), ("9999999999999.99", "9999999999999.991"),
      ("0.30000000000000004", "0.3"), ("-12.5", "-12.500000000000002"), ("1e-7", "0.0000001"), ("7", "7.0"),
    ] {
      #expect(try changes([Row(value: old)], [Row(value: new)]).isEmpty, "\(old) \(new)")
    }
    for (old, new) in [
      ("9999999999999.99", "10000000000000.00"), ("10000000000000.01", "10000000000000.02"), ("0.1", "0.1000000000001"),
      ("9007199254740993", "9007199254740992"), ("0", "0.000001"), ("1", "-1"), ("1", "null"), ("null", "0"),
    ] {
      #expect(try changes([Row(value: old)], [Row(value: new)]).restated.count == 1, "\(old) \(new)")
    }
  }

  @Test func anotherUnitIsAnotherValue() throws {
    let changes = try changes([Row(value: "5", unit: "days")], [Row(value: "5", unit: "hours")])
    #expect(changes.restated.count == 1)
    #expect(changes.restated[0].change == nil)
  }

  @Test func healthListsWhatTheThresholdWouldNot() throws {
    let changes = try changes(
      [
        Row(metric: "a", value: "100", isToDate: true, health: "okay"),
        Row(metric: "b", value: "100", isToDate: true, health: "problem"),
        Row(metric: "c", value: "100", isToDate: true), Row(metric: "d", value: "1", isToDate: true),
      ],
      [
        Row(metric: "a", value: "99", health: "attention"), Row(metric: "b", value: "101", health: "okay"),
        Row(metric: "c", value: "101"), Row(metric: "d", value: "2"),
      ])
    #expect(names(changes.moved) == ["a 2026-10", "b 2026-10", "d 2026-10"])
    #expect(names(changes.drifted) == ["c 2026-10"])
    #expect(changes.verdicts.map(\.new.key.metric) == ["a", "b"])
    #expect(changes.verdicts.map(\.isMet) == [false, true])
    #expect(changes.verdicts.map(\.isWorse) == [true, false])
  }

  @Test func whatIsNoLongerJudgedIsNeitherBetterNorWorse() throws {
    let changes = try changes(
      [
        Row(metric: "a", value: "100", isToDate: true, health: "okay"), Row(metric: "b", value: "100", isToDate: true),
      ],
      [Row(metric: "a", value: "110", isToDate: true), Row(metric: "b", value: "150", isToDate: true)])
    #expect(names(changes.moved) == ["b 2026-10", "a 2026-10"])
  }

  @Test func aMonthStandsForItsRunningYear() throws {
    func rows(_ value: String) -> [Row] {
      ["FY27", "2026-11"].map { Row(period: $0, value: value, isToDate: true) }
    }
    #expect(try changes(rows("1"), rows("2")).listedMoved.shown.map { "\($0.key.period)" } == ["2026-11"])
  }

  @Test func newPeriodsAreJudgedAndNewMetricsAreNot() throws {
    let changes = try changes(
      [Row(period: "2026-09", value: "400", health: "okay")],
      [
        Row(period: "2026-09", value: "400", health: "okay"), Row(value: "300", health: "problem"),
        Row(metric: "other", value: "1", health: "problem"), Row(period: "2026-11", value: "1", isToDate: true),
      ])
    #expect(changes.verdicts.map { "\($0.new.key.metric) \($0.new.key.period)" } == ["mqls 2026-10"])
    #expect(changes.verdicts[0].isWorse)
    #expect(changes.new.count == 3)
  }

  @Test func anotherTargetIsSaidOnceForARunOfPeriods() throws {
    func rows(_ target: String, _ health: String) -> [Row] {
      ["2026-08", "2026-09", "2026-10"].map { Row(period: $0, value: "5", target: target, health: health) }
        + [Row(period: "2026-12", value: "5", target: target, health: health)]
    }
    let changes = try changes(rows("{\"at_least\": 5}", "okay"), rows("{\"at_least\": 6}", "problem"))
    #expect(changes.restated.isEmpty && changes.moved.isEmpty)
    #expect(changes.unchangedCount == 4)
    #expect(changes.verdicts.count == 4)
    #expect(changes.retargeted.count == 4)
    let listed = changes.listedTargets
    #expect(listed.map(\.run.count) == [3, 1])
    #expect(listed[0].old == .atLeast(Rational(5)))
    #expect(listed[0].run.last.target == .atLeast(Rational(6)))
  }

  @Test func sourcesThatWentStaleAreNamedWhenBothSidesKnow() throws {
    let (fresh, stale) = (try Self.snapshot([], stale: "fresh"), try Self.snapshot([], stale: "stale"))
    #expect(FigureChanges(from: fresh, to: stale).newlyStale?.map(\.id) == ["email"])
    #expect(FigureChanges(from: stale, to: stale).newlyStale == [])
    #expect(FigureChanges(from: stale, to: fresh).newlyStale == [])
    #expect(FigureChanges(from: try Self.snapshot([]), to: stale).newlyStale == nil)
  }

  /// A copy of a build's figures knows nothing of its sources, and both days are told by what both know.
  @Test func bothDaysAreToldInTheSameWay() throws {
    let figures = "{\"schema\": \"tallybook/figures/1\", \"as_of\": \"2026-11-02\", \"figures\": []}"
    let sources = """
      {"schema": "tallybook/sources/1", "day": "2026-11-20", "sources": [
        {"id": "crm", "as_of": "2026-11-20", "state": "fresh"}, {"id": "email", "as_of": "2026-11-02", "state": "fresh"}]}
      """
    func snapshot(_ sources: String?) throws -> FigureSnapshot {
      try #require(
        FigureSnapshot.read(
          Source(path: "figures.json", text: figures), sources: sources.map { Source(path: "sources.json", text: $0) }
        ).snapshot)
    }
    let (whole, copy) = (try snapshot(sources), try snapshot(nil))
    for (old, new, day) in [
      (whole, whole, "2026-11-20"), (copy, whole, "2026-11-02"), (whole, copy, "2026-11-02"),
      (copy, copy, "2026-11-02"),
    ] {
      let days = FigureChanges(from: old, to: new).days
      #expect(days.old?.description == day && days.new?.description == day)
    }
  }

  @Test func partsAndOtherPeriodsFollowFromWholes() throws {
    func rows(_ value: String, isToDate: Bool) -> [Row] {
      ["2026-11", "FY27-Q4", "FY27"].flatMap { period in
        ["{}", "{\"region\": \"NA\"}"].map { Row(period: period, slice: $0, value: value, isToDate: isToDate) }
      } + [Row(metric: "lone", slice: "{\"region\": \"NA\"}", value: value, isToDate: isToDate)]
    }
    let moved = try changes(rows("1", isToDate: true), rows("2", isToDate: true))
    #expect(moved.moved.count == 7)
    #expect(
      moved.listedMoved.shown.map { "\($0.key.metric) \($0.key.period)" }.sorted() == ["lone 2026-10", "mqls FY27-Q4"])
    #expect(moved.listedMoved.folded.count == 5)
    let restated = try changes(rows("1", isToDate: false), rows("2", isToDate: false))
    #expect(restated.listedRestated.shown.count == 4)
    let new = try changes([], rows("2", isToDate: true) + [Row(period: "FY28-Q1", value: "1")])
    #expect(new.listedNew.shown.map(\.count) == [1, 2])
    #expect(new.listedNew.folded.reduce(0) { $0 + $1.count } == 5)
  }

  @Test func whatCameIntoDoubtIsNeitherRestatedNorMovedNorJudged() throws {
    let changes = try changes(
      [
        Row(metric: "a", value: "10", health: "okay"), Row(metric: "b", value: "10", isToDate: true),
        Row(metric: "c", value: "7"), Row(metric: "d", value: "7", isInDoubt: true),
        Row(metric: "e", value: "7", isInDoubt: true), Row(metric: "f", value: "7", isInDoubt: true),
      ],
      [
        Row(metric: "a", value: "null", health: "problem", isInDoubt: true),
        Row(metric: "b", value: "20", isInDoubt: true),
        Row(metric: "c", value: "7", isInDoubt: true), Row(metric: "d", value: "7", isInDoubt: true),
        Row(metric: "e", value: "8"), Row(metric: "f", value: "7"), Row(metric: "g", value: "1", isInDoubt: true),
      ])
    #expect(names(changes.doubtful) == ["a 2026-10", "b 2026-10", "c 2026-10"])
    #expect(names(changes.restated) == ["e 2026-10"])
    #expect(changes.moved.isEmpty && changes.verdicts.isEmpty)
    #expect(changes.unchangedCount == 2)
    let rejected = try #require(changes.doubtful.first?.new.rejected)
    #expect(rejected.rule == "metric.unknown-metric" && rejected.location == "metrics/crm.json:4")
    #expect(changes.listedNew.shown.map { $0.rejected?.line } == [4])
    let words = ChangeWords(changes, model: .empty)
    #expect(words.headline == "One past figure was restated since the build before")
    #expect(
      words.lead
        == "One past figure was restated: quote the new one. Three figures came into doubt: quote them only when the "
        + "data are mended.")
  }

  @Test func aFileThatIsNoneIsAFindingThatSaysWhatItIs() throws {
    for (text, words, help) in [
      ("⟦[⟧]", "it holds a list", "figures.json of a built site"),
      ("⟦{⟧}", "it does not say `\"schema\"", "figures.json of a built site"),
      ("{\"schema\": ⟦\"tallybook/figures/2\"⟧}", "must be `tallybook/figures/1`", "again with this program"),
      ("{\"schema\": ⟦\"tallybook/changes/1\"⟧}", "must be `tallybook/figures/1`", "figures.json of a built site"),
      ("⟦{⟧\"schema\": \"tallybook/figures/1\", \"figures\": []", "this mapping is not closed", ""),
      ("{⟦\"schema\"⟧: \"tallybook/figures/1\"}", "the key `figures` is missing", "give `figures`"),
    ] {
      let marked = MarkedText(text)
      let (snapshot, findings) = FigureSnapshot.read(Source(path: "figures.json", text: marked.text))
      #expect(snapshot == nil)
      #expect(findings.count == 1)
      let finding = try #require(findings.first)
      #expect(finding.span == marked.spans[0], "\(text)")
      #expect(finding.message.contains(words), "\(finding.message)")
      #expect(help.isEmpty || finding.help?.contains(help) ?? false, "\(finding.help ?? "none")")
    }
  }
}
