import Diagnostics
import Metrics
import Records
import Testing

/// Each rule with the sentence it gives, and the nearest case in which it is silent.
@Suite struct InsightTests {
  static let count = "a: {title: Leads, unit: count, rollup: sum}"
  static let cost = "a: {title: Cost, unit: {currency: USD}, rollup: sum, better: lower}"

  static func target(_ bound: String) -> String {
    "a: {title: Leads, unit: count, rollup: sum, targets: [{every: month, \(bound)}]}"
  }

  private func sentences(_ catalog: String, _ values: String) -> [String] {
    InsightProof(catalog, ["a": ["": values]]).sentences()
  }

  @Test(
    arguments: [
      (
        "90 91 101", "Leads met the target in March 2026 after missing it two months in a row: 101 against at least 100"
      ),
      (
        "100 99 98 101",
        "Leads met the target in April 2026 for the first time since January 2026: 101 against at least 100"
      ),
      (
        "99 101 100 90",
        "Leads missed the target in April 2026 for the first time since January 2026: 90 against at least 100"
      ),
      (
        "104 103 99",
        "Leads missed the target in March 2026 after meeting it two months in a row: 99 against at least 100"
      ),
      ("101 90 101 99", "Leads missed the target in April 2026: 99 against at least 100"),
      ("101 99 98", "Leads missed the target for the second month in a row: 98 in March 2026 against at least 100"),
      ("99 101 104 100", "Leads met the target for the third month in a row: 100 in April 2026 against at least 100"),
      ("99.99999999", "Leads missed the target in January 2026: just under 100.0 against at least 100"),
      ("99.98", "Leads missed the target in January 2026: 99.98 against at least 100"),
      // Not over, not whole, or as it should be.
      ("101 101", nil), ("99 101", nil), ("101 99 101", nil), ("99 - 101", nil),
    ] as [(String, String?)])
  func targets(values: String, sentence: String?) {
    #expect(sentences(Self.target("at_least: 100"), values) == (sentence.map { [$0] } ?? []))
  }

  /// Of two misses that weigh the same the farther one comes first, as a share of its bound.
  @Test(arguments: [("95", "10", "b"), ("10", "95", "a"), ("95", "95", "a")])
  func fartherMissesComeFirst(a: String, b: String, first: String) throws {
    let metric = "unit: count, rollup: sum, targets: [{every: month, at_least: 100}]"
    let proof = InsightProof("a: {title: A, \(metric)}\nb: {title: B, \(metric)}", ["a": ["": a], "b": ["": b]])
    let ids = ["a", "b"].compactMap { MetricID($0) }
    #expect(proof.model.insights(about: ids, at: proof.last).first?.metric.text == first)
  }

  /// A bound on both sides is a target; each amount of money in it has its own sign, other units stand once.
  @Test(
    arguments: [
      ("{currency: EUR}", "-4000, 0", "5", "€5 against a target between \u{2212}€4,000 and €0"),
      ("{currency: CHF}", "1000, 4000", "5", "5\u{A0}CHF against a target between 1,000 and 4,000\u{A0}CHF"),
      ("days", "2, 4", "5", "5\u{A0}days against a target between 2 and 4\u{A0}days"),
      ("count", "2, 4", "5", "5 against a target between 2 and 4"),
    ])
  func targetsWithTwoSides(unit: String, bounds: String, value: String, words: String) {
    let catalog = "a: {title: Result, unit: \(unit), rollup: sum, targets: [{every: month, between: [\(bounds)]}]}"
    #expect(sentences(catalog, value) == ["Result missed the target in January 2026: \(words)"])
  }

  @Test(
    arguments: [
      ("100 102 104 106", "Three rises in a row took Cost from $100 in January 2026 to $106 in April 2026"),
      ("100 99 98 97 95", "Four falls in a row took Cost from $100 in January 2026 to $95 in May 2026"),
      ("-4 -3 -2 0", "Three rises in a row took Cost from \u{2212}$4 in January 2026 to $0 in April 2026"),
      // Two only; one that stands still; too small; broken by a month that was not measured.
      ("100 102 104", nil), ("100 104 104 106", nil), ("100 101 102 104.99", nil), ("100 - 104 106 108", nil),
    ] as [(String, String?)])
  func streaks(values: String, sentence: String?) {
    #expect(sentences(Self.cost, values) == (sentence.map { [$0] } ?? []))
  }

  @Test(
    arguments: [
      (
        "at_least: 106",
        "Three rises in a row took Leads to the target of 106 in April 2026"
      ),
      (
        "at_least: 103.5",
        "Three rises in a row took Leads over the target of 103.5 in March 2026, to 106 in April 2026"
      ),
      (
        "at_least: 104",
        "Three rises in a row took Leads to the target of 104 in March 2026, and on to 106 in April 2026"
      ),
      ("at_least: 105", "Three rises in a row took Leads over the target of 105, to 106 in April 2026"),
      (
        "at_most: 101",
        "Three rises in a row took Leads over the target of 101 in February 2026, to 106 in April 2026"
      ),
      ("between: [50, 104]", "Three rises in a row took Leads from 100 in January 2026 to 106 in April 2026"),
      ("at_least: 100", "Three rises in a row took Leads from 100 in January 2026 to 106 in April 2026"),
    ])
  func streaksAcrossTheTarget(bound: String, sentence: String) {
    #expect(sentences(Self.target(bound), "100 102 104 106").contains(sentence))
  }

  @Test func noStreakCrossesATargetThatMoved() {
    let moved =
      "a: {title: Leads, unit: count, rollup: sum, targets: [{period: 2026-04, at_least: 99}, {every: month, at_least: 104}]}"
    #expect(
      sentences(moved, "100 101 102 106").contains(
        "Three rises in a row took Leads from 100 in January 2026 to 106 in April 2026"))
  }

  @Test(
    arguments: [
      ("10 12 11 13 10 14", "Leads rose to 14 in June 2026, the highest of the six months since January 2026"),
      ("10 12 11 13 12 9", "Leads fell to 9 in June 2026, the lowest of the six months since January 2026"),
      // Too short a history, the same again, hardly more, and a record that follows one.
      ("12 11 13 10 14", nil), ("10 12 11 14 10 14", nil), ("10 12 11 13 10 9", nil),
      ("1000 1200 1100 1300 1000 1320", nil),
      ("10 12 11 10 13 14", nil), ("10 12 - 11 13 10 14", nil),
    ] as [(String, String?)])
  func records(values: String, sentence: String?) {
    #expect(sentences(Self.count, values) == (sentence.map { [$0] } ?? []))
  }

  @Test(
    arguments: [
      ("100 101", "50 69", "Leads rose by 20 from January 2026 to February 2026, and 19 of that came from EMEA"),
      ("100 98", "50 69", "Leads rose by 17 from January 2026 to February 2026; EMEA alone rose by 19"),
      ("100 100", "50 31", "Leads fell by 19 from January 2026 to February 2026, and all of that came from EMEA"),
      ("100 100", "- 31", "Leads rose by 31 from January 2026 to February 2026, and all of that came from EMEA"),
      // Half each; as large as it always was; too small a change; the whole from another breakdown.
      ("100 110", "50 60", nil), ("100 120", "50 60", nil), ("1000 1001", "50 69", nil), ("100 101", "50 null", nil),
    ] as [(String, String, String?)])
  func contributions(north: String, europe: String, sentence: String?) {
    let proof = InsightProof(Self.count, ["a": ["NA": north, "EMEA": europe]])
    #expect(proof.sentences() == (sentence.map { [$0] } ?? []))
  }

  /// A part counts as nothing before its first value. Later nobody knows why it is not there, so nothing is said of it, nor of
  /// a whole that lacks it.
  @Test(
    arguments: [
      ("100 101", "- 19", ["Leads rose by 20 from January 2026 to February 2026, and 19 of that came from EMEA"]),
      ("100 101 102", "20 - 40", []), ("30 30 30 30 30 45", "60 60 60 60 60 -", []),
    ] as [(String, String, [String])])
  func partsThatWereNotDelivered(north: String, europe: String, sentences: [String]) {
    #expect(InsightProof(Self.count, ["a": ["NA": north, "EMEA": europe]]).sentences() == sentences)
  }

  /// A quarter in which a part lacks a month is no whole quarter, whatever its target says.
  @Test func quartersThatLackAMonthOfAPartSayNothing() throws {
    let catalog = "a: {title: Leads, unit: count, rollup: sum, targets: [{every: quarter, at_least: 1000}]}"
    let proof = InsightProof(catalog, ["a": ["NA": "100 100 100 100 - 100", "EMEA": "100 100 100 100 100 100"]])
    let quarter = Period(.quarter, number: 2026 * 4 + 1)
    #expect(proof.sentences(at: quarter) == [])
    #expect(
      proof.sentences(at: quarter.previous) == ["Leads missed the target in Q1\u{A0}2026: 600 against at least 1,000"])
    let id = try #require(MetricID("a"))
    let figure = try #require(proof.model.figure(id, quarter))
    #expect(proof.model.unfitness(of: figure) == .lacksPart)
  }

  /// A second value for a part makes it doubtful, and with it what is said of its share.
  @Test func doubtfulPartsExplainNothing() {
    let second = """
      {"source": "other", "as_of": "2026-12-31", "observations": [
        {"metric": "a", "period": "2026-02", "dimensions": {"region": "NA"}, "value": 70}]}
      """
    let values: KeyValuePairs<String, KeyValuePairs<String, String>> = [
      "a": ["": "100 160", "NA": "50 105", "EMEA": "50 55"]
    ]
    #expect(
      InsightProof(Self.count, values).sentences() == [
        "Leads rose by 60 from January 2026 to February 2026, and 55 of that came from NA"
      ])
    #expect(InsightProof(Self.count, values, more: [second]).sentences() == [])
  }

  /// Rates of parts explain nothing where the parts, put together, are not the whole: totals that do not add up, and means of
  /// more than the parts.
  @Test func partsThatAreNotTheWholeSayNothingAboutTheMix() {
    let ratio = """
      b: {title: Visits, unit: count, rollup: sum}
      c: {title: Visitors, unit: count, rollup: none}
      a: {title: Visits per visitor, formula: b / c}
      """
    #expect(
      InsightProof(
        ratio, ["b": ["NA": "30 30", "EMEA": "30 30"], "c": ["": "100 90", "NA": "60 70", "EMEA": "60 70"]]
      ).sentences() == [])
    let mean = "a: {title: Hours, unit: hours, rollup: mean}"
    #expect(InsightProof(mean, ["a": ["": "10*100 12*100", "NA": "8*20 7*20", "EMEA": "9*20 8*20"]]).sentences() == [])
    #expect(
      InsightProof(mean, ["a": ["NA": "8*30 7*10", "EMEA": "20*10 19*30"]]).sentences() == [
        "Hours rose from 11\u{A0}hours in January 2026 to 16\u{A0}hours in February 2026, although it fell in every region: "
          + "the mix changed"
      ])
  }

  @Test func partsThatDoNotGiveTheWholeSayNothing() {
    let proof = InsightProof(Self.count, ["a": ["": "150 170", "NA": "100 101", "EMEA": "50 68"]])
    #expect(proof.sentences() == [])
  }

  static let rate = """
    b: {title: Deals, unit: count, rollup: sum}
    c: {title: Spend, unit: {currency: USD}, rollup: sum}
    a: {title: Cost per deal, formula: c / b, better: lower}
    """

  @Test(
    arguments: [
      (
        ["100 140", "200 198", "300 290"], ["10 10", "10 10", "10 10"],
        "Cost per deal rose in only one region, NA, from $10 in January 2026 to $14 in February 2026, and fell in the others"
      ),
      // Two rose; one stood still.
      (["100 140", "200 210", "300 290"], ["10 10", "10 10", "10 10"], nil),
      (["100 140", "200 200", "300 290"], ["10 10", "10 10", "10 10"], nil),
      (
        ["100 99", "300 1000", "200 198"], ["10 10", "10 34", "10 10"],
        "Cost per deal rose from $20.00 in January 2026 to $24.02 in February 2026, although it fell in every region: the mix changed"
      ),
      (["100 99", "300 1000", "200 -"], ["10 10", "10 34", "10 -"], nil),
    ] as [([String], [String], String?)])
  func ratesByTheirParts(spend: [String], deals: [String], sentence: String?) {
    let proof = InsightProof(
      Self.rate,
      [
        "c": ["NA": spend[0], "EMEA": spend[1], "APAC": spend[2]],
        "b": ["NA": deals[0], "EMEA": deals[1], "APAC": deals[2]],
      ])
    #expect(proof.sentences() == (sentence.map { [$0] } ?? []))
  }

  @Test(
    arguments: [
      (
        "9*10", "11*10", "12*10",
        "Days met the target in only one region, NA: 9\u{A0}days in January 2026 against at most 10\u{A0}days"
      ),
      (
        "9*10", "9*10", "12*10",
        "Days missed the target in only one region, APAC: 12\u{A0}days in January 2026 against at most 10\u{A0}days"
      ),
      ("9*10", "9*10", "8*10", nil), ("9", "11*10", "12*10", nil),
    ] as [(String, String, String, String?)])
  func targetsByTheirParts(north: String, europe: String, asia: String, sentence: String?) {
    let proof = InsightProof(
      "a: {title: Days, unit: days, rollup: mean, better: lower, targets: [{every: month, at_most: 10}]}",
      ["a": ["NA": north, "EMEA": europe, "APAC": asia]])
    let found = proof.sentences().filter { $0.contains("only one") }
    #expect(found == (sentence.map { [$0] } ?? []))
  }

  @Test(
    arguments: [
      ("2027-01-05", "crm", "101", ["A later delivery restated Leads for January 2026 from 100 to 101"]),
      // Hardly anything; another source, which is an error; an older delivery; a value that is gone.
      ("2027-01-05", "crm", "100.9", []), ("2027-01-05", "other", "200", []),
      ("2026-01-05", "crm", "200", ["A later delivery restated Leads for January 2026 from 200 to 100"]),
      ("2027-01-05", "crm", "null", []),
    ] as [(String, String, String, [String])])
  func restatements(asOf: String, source: String, value: String, sentences: [String]) {
    let later = """
      {"source": "\(source)", "as_of": "\(asOf)", "observations": [
        {"metric": "a", "period": "2026-01", "dimensions": {}, "value": \(value)}]}
      """
    let proof = InsightProof(Self.count, ["a": ["": "100"]], more: [later])
    #expect(proof.sentences() == sentences)
  }

  @Test func restatementsOfPartsAreAddedUp() {
    let later = """
      {"source": "crm", "as_of": "2027-01-05", "observations": [
        {"metric": "a", "period": "2026-01", "dimensions": {"region": "NA"}, "value": 107},
        {"metric": "a", "period": "2026-01", "dimensions": {"region": "EMEA"}, "value": 48}]}
      """
    let proof = InsightProof(Self.count, ["a": ["NA": "100", "EMEA": "50", "APAC": "30"]], more: [later])
    #expect(proof.sentences() == ["A later delivery restated Leads for January 2026 from 180 to 185"])
    #expect(
      proof.sentences(in: Slice([Slice.Part(dimension: 0, value: "NA")])) == [
        "A later delivery restated Leads in NA for January 2026 from 100 to 107"
      ])
  }

  @Test func nothingIsSaidOfWhatIsNotWhole() throws {
    let id = try #require(MetricID("a"))
    let values = "90 91 92 93 94 99 101"
    let whole = InsightProof(Self.target("at_least: 100"), ["a": ["": values]])
    #expect(whole.sentences().count == 2)
    // The last month was not over when the values were taken.
    let open = InsightProof(Self.target("at_least: 100"), ["a": ["": values]], asOf: "2026-07-30")
    #expect(open.sentences() == [])
    #expect(open.sentences(at: open.last.previous) != [])
    // A quarter lacks a month that is over.
    let quarter = Period(.quarter, number: 2026 * 4 + 1)
    let holes = InsightProof(Self.count, ["a": ["": "90 91 92 93 - 99"]])
    #expect(holes.model.figure(id, quarter)?.isIncomplete == true)
    #expect(holes.sentences(at: quarter) == [])
    // The source has not delivered for longer than it may.
    #expect(whole.model.insights(about: id, at: whole.last, on: CalendarDay("2027-03-01")).count == 2)
    #expect(whole.model.insights(about: id, at: whole.last, on: CalendarDay("2027-03-02")).isEmpty)
  }

  @Test func theTallyCountsWhatCanBeJudged() {
    let catalog = ["a", "b", "c", "d"].map { id in
      "\(id): {title: \(id), unit: count, rollup: sum, targets: [{every: month, at_least: 10}]}"
    }
    let proof = InsightProof(
      catalog.joined(separator: "\n"),
      ["a": ["": "9 10 10 -"], "b": ["": "10 10 10 10"], "c": ["": "10 9 9 9"], "d": ["": "- 9 9 9"]])
    func said(_ ids: [String], _ month: Int) -> String? {
      let tally = proof.model.targetTally(
        of: ids.compactMap { MetricID($0) }, at: Period(.month, number: 2026 * 12 + month))
      return InsightWords(proof.model).sentence(tally)
    }
    #expect(said(["a", "b", "c"], 0) == "Two of three targets of January 2026 are met")
    #expect(said(["a", "b", "c"], 1) == "Two of three targets of February 2026 are met, as many as in January 2026")
    #expect(said(["a", "b"], 1) == "Both targets of February 2026 are met, one more than in January 2026")
    #expect(said(["b", "c"], 1) == "One of two targets of February 2026 is met, one fewer than in January 2026")
    #expect(said(["b", "c", "d"], 1) == "One of three targets of February 2026 is met")
    #expect(said(["c", "d"], 2) == "Neither of the two targets of March 2026 is met, as in February 2026")
    #expect(said(["a", "c"], 3) == "The one target of April 2026 is missed")
    #expect(said(["a"], 3) == nil)
  }

  /// A tally says whose targets it counts where the set has a name that says so, and never mixes words and digits.
  @Test(
    arguments: [
      ("key_metrics", 3, 5, "Three of the five key targets of January 2026 are met"),
      ("demand_generation", 7, 14, "7 of the 14 demand generation targets of January 2026 are met"),
      ("all", 3, 5, "Three of five targets of January 2026 are met"),
      ("all", 12, 19, "12 of 19 targets of January 2026 are met"),
      ("key", 2, 2, "Both key targets of January 2026 are met"),
    ])
  func theTallyNamesItsSet(set: String, met: Int, all: Int, sentence: String) {
    let ids = (0..<all).map { "m\($0)" }
    let catalog = ids.map { "\($0): {title: \($0), unit: count, rollup: sum, targets: [{every: month, at_least: 10}]}" }
    let rows = ids.enumerated().map { #"{"metric": "\#($1)", "period": "2026-01", "value": \#($0 < met ? 11 : 9)}"# }
    let delivery = #"{"source": "crm", "as_of": "2026-12-31", "observations": [\#(rows.joined(separator: ",\n"))]}"#
    let proof = InsightProof(catalog.joined(separator: "\n"), [:], more: [delivery])
    let tally = proof.model.targetTally(of: ids.compactMap { MetricID($0) }, at: Period(.month, number: 2026 * 12))
    #expect(InsightWords(proof.model).sentence(tally, of: set) == sentence)
  }
}
