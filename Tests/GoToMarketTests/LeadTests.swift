import Diagnostics
import GoToMarket
import Proving
import Records
import Testing

@Suite struct LeadTests {
  private static let rules = """
    mql:
      threshold: 15
      interactions:
        demo: {campaign: Demo, status: Asked, points: 20}
        webinar: {campaign: Webinar, status: Attended, points: 8}
    facts:
      searches: {kind: count, one: search, many: searches}
      private_code: {kind: flag, yes: private code, no: no private code}
    pql:
      grades: [A, B, N/A]
      qualifying: [A]
      rules:
        cloud:
          title: Cloud
          grades:
            - {grade: A, class: x, when: [searches >= 3, private_code]}
            - {grade: B, class: y, when: [searches]}
            - {grade: N/A, class: z}
        install:
          title: Install
          grades:
            - {grade: A, class: x, when: [searches >= 9]}
            - {grade: N/A, class: z}

    """

  private func leads(_ text: String, as name: String = "leads.jsonl") -> DataProof {
    DataProof(("lead_scoring", Self.rules), (name, text))
  }

  private func score(_ lead: String) throws -> LeadScore {
    let proof = leads(#"{"id": "x", "# + lead + "}\n")
    try #require(proof.rules == [])
    return try #require(proof.models.leads?.examples.first?.score)
  }

  private func day(_ text: String) -> LeadScore.Reached { LeadScore.Reached(day: CalendarDay(text)) }

  @Test func pointsAddUpAndTheDayTheyAreEnoughStays() throws {
    let one = try score(#""interactions": [{"interaction": "webinar", "on": "2026-10-01"}]"#)
    #expect(one.points == 8 && one.marketing == nil && one.stage == .lead)
    let three = try score(
      #""interactions": [{"interaction": "demo", "on": "2026-12-01"}, {"interaction": "webinar", "on": "2026-10-09"}, {"interaction": "webinar", "on": "2026-10-01"}]"#
    )
    #expect(three.points == 36 && three.marketing == day("2026-10-09") && three.stage == .mql)
    #expect(try score(#""interactions": "demo""#).marketing == LeadScore.Reached(day: nil))
    #expect(
      try score(#""interactions": [{"interaction": "webinar", "on": "2026-10-01"}, "webinar"]"#).marketing
        == day("2026-10-01"))
  }

  @Test func aGradeIsDatedByTheDayItsLastFactCameTrue() throws {
    let lead = try score(
      #""product": {"cloud": [{"on": "2026-10-01", "searches": 5}, {"on": "2026-10-04", "private_code": true}, {"on": "2026-11-01", "searches": 0}]}"#
    )
    #expect(lead.product == day("2026-10-04") && lead.stage == .pql)
    // What falls later loses the grade, not the date.
    #expect(lead.grade == 2)
    let shuffled = try score(
      #""product": {"cloud": [{"on": "2026-10-04", "private_code": true}, {"on": "2026-10-01", "searches": 5}]}"#)
    #expect(shuffled.product == day("2026-10-04") && shuffled.grade == 0)
    // A day is judged at its end.
    let sameDay = try score(
      #""product": {"cloud": [{"on": "2026-10-01", "searches": 5, "private_code": true}, {"on": "2026-10-01", "searches": 1}]}"#
    )
    #expect(sameDay.product == nil && sameDay.grade == 1)
    #expect(
      try score(#""product": {"cloud": {"searches": 3, "private_code": true}}"#).product == LeadScore.Reached(day: nil))
  }

  @Test func theBetterGradeAndTheEarlierDayCount() throws {
    let both = try score(
      #""product": {"cloud": {"on": "2026-10-03", "searches": 3, "private_code": true}, "install": [{"on": "2026-10-02", "searches": 9}, {"on": "2026-10-05", "searches": 1}]}"#
    )
    #expect(both.grade == 0 && both.rows == [0, 1] && both.product == day("2026-10-02"))
    let none = try score(#""title": "Nobody""#)
    #expect(none.grade == 2 && none.rows == [2, 1] && none.product == nil)
  }

  @Test func aReportCountsEveryLead() throws {
    let proof = leads(
      """
      {"schema": "tallybook/leads/1", "as_of": "2026-11-20", "sample": true}
      {"id": "a", "interactions": "demo"}

      {"id": "b", "product": {"cloud": {"searches": 3, "private_code": true}}}
      {"id": "c", "interactions": "demo", "product": {"install": {"searches": 9}}}
      {"id": "d", "product": {"cloud": {"searches": 1}}, "expected": {"grade": "B"}}
      {"id": "e"}

      """)
    #expect(proof.rules == [])
    let report = try #require(proof.models.leads)
    #expect(report.isSample && report.asOf == CalendarDay("2026-11-20"))
    #expect(report.count == 5 && report.gradeCounts == [2, 1, 2])
    #expect(report.stageCounts == [2, 1, 1, 1] && report.engagedCount == 4 && report.qualifiedCount == 3)
    #expect(report.expectedCount == 1 && report.metCount == 1)
    #expect(report.examples.map(\.lead.id) == ["d", "a", "b", "c", "e"])
  }

  @Test(arguments: [
    ("leads.json", #"[{"id": "a"}, {"id": "b"}]"#),
    ("leads.json", #"{"sample": false, "leads": [{"id": "a"}, {"id": "b"}]}"#),
    ("leads", "leads:\n  - {id: a}\n  - id: b\n    product: {cloud: {searches: 2}}\n"),
    ("leads.jsonl", "{\"id\": \"a\"}\r\n{\"id\": \"b\"}"),
  ])
  func leadsMayBeWrittenInAnyForm(name: String, text: String) {
    let proof = leads(text, as: name)
    #expect(proof.rules == [])
    #expect(proof.models.leads?.count == 2)
  }

  @Test(arguments: [
    (#"{"id": "a", "expected": {"points": ⟦3⟧}}"#, "the score of `a` is 0 by the rules, but 3 is expected"),
    (#"{"id": "a", "expected": {"grade": ⟦"A"⟧}}"#, "the grade of `a` is `N/A` by the rules, but `A` is expected"),
    (
      #"{"id": "a", "product": {"cloud": {"searches": 1}}, "expected": {"grades": {"cloud": ⟦"A"⟧}}}"#,
      "the cloud grade of `a` is `B` by the rules, but `A` is expected"
    ),
    (
      #"{"id": "a", "expected": {"stage": ⟦"both"⟧}}"#,
      "the stage of `a` is `lead` by the rules, but `both` is expected"
    ),
    (
      #"{"id": "a", "interactions": [{"interaction": "demo", "on": "2026-10-01"}], "expected": {⟦"mql_date"⟧: null}}"#,
      "the MQL date of `a` is 2026-10-01 by the rules, but none is expected"
    ),
    (
      #"{"id": "a", "expected": {"pql_date": ⟦"2026-10-01"⟧}}"#,
      "the PQL date of `a` is none by the rules, but 2026-10-01 is expected"
    ),
  ])
  func aLeadThatComesOutOtherwiseIsFound(text: String, message: String) {
    let proof = leads(text + "\n")
    #expect(proof.rules == ["scoring.unexpected-result"])
    #expect(proof.places == proof.spans)
    #expect(proof.findings.first?.message == message)
    #expect(proof.help == "change the rules, or what is expected here")
    #expect(proof.models.leads?.examples.first?.isAsExpected == false)
  }

  @Test func aSurpriseSaysWhereItComesFrom() {
    let proof = leads(
      #"{"id": "a", "interactions": ["webinar", "demo"], "product": {"cloud": {"searches": 4}}, "expected": {"grade": "A"}}"#
    )
    #expect(proof.findings.first?.notes == ["28 points: webinar (8), demo (20)", "cloud B: ≥1 search"])
  }

  @Test(arguments: [
    (#"{"id": "a", "interactions": [⟦"demmo"⟧]}"#, "scoring.unknown-interaction", "did you mean `demo`?"),
    (#"{"id": "a", "product": {⟦"clod"⟧: {}}}"#, "scoring.unknown-rule-set", "did you mean `cloud`?"),
    (#"{"id": "a", "product": {"cloud": {⟦"serches"⟧: 1}}}"#, "scoring.unknown-fact", "did you mean `searches`?"),
    (#"{"id": "a", "product": {"cloud": {"searches": ⟦-1⟧}}}"#, "data.out-of-range", "write 0 or more"),
    (#"{"id": "a", "product": {"cloud": {"private_code": ⟦1⟧}}}"#, "data.wrong-type", "write `true`"),
    (#"{"id": "a", "expected": {"grade": ⟦"E"⟧}}"#, "scoring.unknown-grade", "the rules have A, B, N/A"),
    (#"{⟦"title"⟧: "a"}"#, "data.missing-key", "give `id`: a text"),
    (
      #"{"id": "a", "interactions": [{"interaction": "demo", "on": ⟦"soon"⟧}]}"#, "data.wrong-type",
      "write the day as year, month and day, in figures"
    ),
    (#"{"id": ⟦,⟧}"#, "data.invalid-json", nil),
  ])
  func aLeadWithAMistakeIsNotScored(text: String, rule: String, help: String?) {
    let proof = leads(#"{"id": "fine"}"# + "\n" + text + "\n")
    #expect(proof.rules == [rule])
    #expect(proof.places == proof.spans)
    #expect(proof.help == help)
    #expect(proof.models.leads?.count == 1 && proof.models.leads?.unreadCount == 1)
  }

  @Test func aKeyNobodyReadsIsAWarningAndTheLeadStays() {
    let proof = leads(#"{"id": "a", ⟦"titel"⟧: "A"}"#)
    #expect(proof.rules == ["data.unknown-key"])
    #expect(proof.places == proof.spans)
    #expect(proof.models.leads?.count == 1)
  }

  @Test func aLeadIsCountedOnce() {
    let proof = leads(#"{"id": "a"}"# + "\n" + #"{"id": ⟦"a"⟧, "interactions": "demo"}"#)
    #expect(proof.rules == ["scoring.duplicate-lead"])
    #expect(proof.places == proof.spans)
    #expect(proof.models.leads?.count == 1)
  }

  private static let ahead = """
    {"id": "a", "interactions": [{"interaction": "demo", "on": ⟦"2026-11-21"⟧}, {"interaction": "webinar", "on": "2026-11-20"}]}
    """
  private static let risen = """
    {"id": "b", "product": {"cloud": [{"on": "2026-10-01", "searches": 1}, {"on": ⟦"2099-10-01"⟧, "searches": 9, "private_code": true}]}}
    """

  @Test(arguments: [
    ("leads.jsonl", "{\"schema\": \"tallybook/leads/1\", \"as_of\": \"2026-11-20\"}\n\(ahead)\n\(risen)\n"),
    ("leads.json", "{\"as_of\": \"2026-11-20\", \"leads\": [\(ahead), \(risen)]}"),
    // The day may stand behind what is held against it.
    ("leads.json", "{\"leads\": [\(ahead), \(risen)], \"as_of\": \"2026-11-20\"}"),
    ("leads", "as_of: 2026-11-20\nleads: [\(ahead), \(risen)]\n"),
  ])
  func whatIsStillToComeDoesNotCount(name: String, text: String) throws {
    let proof = leads(text, as: name)
    #expect(proof.rules == ["scoring.date-in-future", "scoring.date-in-future"])
    #expect(proof.findings.allSatisfy { $0.severity == .warning })
    #expect(proof.places == proof.spans)
    #expect(
      proof.findings.first?.message == "this is of 2026-11-21, but the leads are of 2026-11-20: it does not count yet")
    let report = try #require(proof.models.leads)
    #expect(report.count == 2 && report.unreadCount == 0 && report.qualifiedCount == 0)
    #expect(report.examples.map(\.score.points) == [8, 0] && report.gradeCounts == [0, 1, 1])
  }

  /// More days to come than findings are listed for: they are counted as all others, however the file is written.
  @Test func manyDaysToComeAreCounted() throws {
    let entries = (0..<300).map { number in
      """
      {"id": "l\(number)", "interactions": [{"interaction": "webinar", "on": "2026-11-\(number % 3 == 0 ? 20 : 25)"}], \
      "product": {"cloud": {"on": "2026-11-\(number % 2 == 0 ? 20 : 26)", "searches": 1}}}
      """
    }
    let lines = leads(
      "{\"schema\": \"tallybook/leads/1\", \"as_of\": \"2026-11-20\"}\n" + entries.joined(separator: "\n"),
      as: "leads.jsonl")
    let tree = leads("as_of: 2026-11-20\nleads: [\(entries.joined(separator: ", "))]\n", as: "leads")
    #expect(lines.findings.last?.message == "150 more findings about leads are not listed")
    #expect(lines.findings.map(\.message) == tree.findings.map(\.message))
    let (report, whole) = (try #require(lines.models.leads), try #require(tree.models.leads))
    #expect(report.gradeCounts == whole.gradeCounts && report.gradeCounts == [0, 150, 150])
    #expect(report.count == 300 && whole.count == 300)
  }

  @Test func leadsWithoutADayAreHeldAgainstThatOfTheBuild() {
    let text = MarkedText(Self.ahead)
    let sources = [
      Source(path: "data/lead_scoring.yml", text: Self.rules), Source(path: "data/leads.jsonl", text: text.text),
    ]
    #expect(Models.read(sources).1 == [] && Models.read(sources, on: CalendarDay("2026-11-21")).1 == [])
    let (models, findings) = Models.read(sources, on: CalendarDay("2026-11-20"))
    #expect(findings.map(\.span) == text.spans && models.leads?.qualifiedCount == 0)
  }

  /// The day of the file counts, whichever way round the two are.
  @Test(arguments: ["2026-11-01", "2026-11-25", "2099-12-31"])
  func theDayOfTheFileGoesBeforeThatOfTheBuild(day: String) {
    let header = #"{"schema": "tallybook/leads/1", "as_of": "2026-11-20"}"#
    let text = MarkedText("\(header)\n{\"id\": \"x\"}\n\(Self.ahead)\n\(Self.risen)\n")
    let (models, findings) = Models.read(
      [Source(path: "data/lead_scoring.yml", text: Self.rules), Source(path: "data/leads.jsonl", text: text.text)],
      on: CalendarDay(day))
    #expect(findings.map(\.rule.id) == ["scoring.date-in-future", "scoring.date-in-future"])
    #expect(findings.sorted().map(\.span) == text.spans)
    #expect(models.leads?.count == 3 && models.leads?.qualifiedCount == 0)
  }

  @Test(arguments: [
    ("leads.jsonl", #"{"id": "f"}\#n{"id": "a", ⟦"id"⟧: "b"}\#n{"id": "c"}"#),
    (
      "leads.json",
      #"{"leads": [{"id": "f"}, {"id": "a", "product": {"cloud": {"searches": 1, ⟦"searches"⟧: 3}}}, {"id": "c"}]}"#
    ),
    ("leads.json", #"[{"id": "f"}, {"id": "a", "interactions": [], ⟦"interactions"⟧: []}, {"id": "c"}]"#),
    ("leads", "leads:\n- {id: f}\n- id: a\n  ⟦id⟧: b\n- {id: c}\n"),
  ])
  func aLeadWithAKeyTwiceIsNotScored(name: String, text: String) {
    let proof = leads(text, as: name)
    #expect(proof.rules == ["data.duplicate-key"])
    #expect(proof.places == proof.spans)
    #expect(proof.models.leads?.examples.map(\.lead.id) == ["f", "c"])
    #expect(proof.models.leads?.count == 2 && proof.models.leads?.unreadCount == 1)
  }

  @Test func pointsHaveALimit() {
    let proof = DataProof(
      (
        "lead_scoring",
        """
        mql:
          threshold: 15
          interactions:
            a: {campaign: A, status: X, points: 1000000}
            b: {campaign: B, status: X, points: ⟦9223372036854775807⟧}
            c: {campaign: C, status: X, points: ⟦1000001⟧}

        """
      ))
    #expect(proof.rules == ["data.out-of-range", "data.out-of-range"])
    #expect(proof.places == proof.spans)
  }

  @Test func thousandsOfFindingsAreCounted() {
    let proof = leads((0..<500).map { "{\"id\": \"l\($0)\", \"interactions\": \"x\"}" }.joined(separator: "\n"))
    #expect(proof.findings.count == 201)
    #expect(proof.findings.last?.rule.id == "scoring.more-findings")
    #expect(proof.findings.last?.message == "300 more findings about leads are not listed")
    #expect(proof.models.leads?.unreadCount == 500)
  }

  @Test func leadsNeedRulesAndOneFile() {
    let alone = DataProof(("leads.jsonl", "{}\n"))
    #expect(alone.rules == ["scoring.leads-without-rules"])
    #expect(alone.help == "add data/lead_scoring.yml")
    let twice = DataProof(("lead_scoring", Self.rules), ("leads.json", "[]"), ("leads.jsonl", ""))
    #expect(twice.rules == ["data.several-files"])
  }

  /// Leads are not blamed for what follows from rules that could not be read.
  @Test(arguments: [
    ("threshold: 15", "treshold: 15", ["data.missing-key", "data.unknown-key"]),
    ("interactions:", "interaction:", ["data.missing-key", "data.unknown-key"]),
    ("points: 20", "points: -20", ["data.out-of-range"]),
    ("kind: flag", "kind: falg", ["data.unknown-word"]),
    (
      "{grade: A, class: x, when: [searches >= 3", "{grade: E, class: x, when: [searches >= 3",
      ["scoring.unknown-grade"]
    ),
    ("private_code]}", "private_code oder]}", ["scoring.invalid-condition"]),
  ])
  func oneSlipInTheRulesIsOneFinding(right: String, wrong: String, rules: [String]) throws {
    let lead = """
      {"id": "x", "interactions": ["demo"], "product": {"cloud": {"searches": 3, "private_code": true}}, \
      "expected": {"points": 20, "grade": "A", "stage": "both"}}

      """
    let sound = DataProof(("lead_scoring", Self.rules), ("leads.jsonl", lead))
    #expect(sound.rules == [])
    let place = try #require(Self.rules.firstRange(of: right))
    let slip = Self.rules[..<place.lowerBound] + wrong + Self.rules[place.upperBound...]
    #expect(DataProof(("lead_scoring", String(slip)), ("leads.jsonl", lead)).rules == rules)
  }

  @Test(arguments: [
    ("= true", "write `private_code`"), ("= no", "write `not private_code`"),
    ("oder", "write `fact >= 1`, `fact`, `not fact`, or several joined by `or`"),
  ])
  func aFlagNeedsNoSign(written: String, help: String) throws {
    let place = try #require(Self.rules.firstRange(of: "private_code]}"))
    let slip = Self.rules[..<place.lowerBound] + "private_code \(written)]}" + Self.rules[place.upperBound...]
    #expect(DataProof(("lead_scoring", String(slip))).help == help)
  }

  @Test func aFlagIsTrueOrFalse() {
    #expect(leads(#"{"id": "x", "product": {"cloud": {"private_code": 1}}}"# + "\n").help == "write `true`")
  }
}
