import Diagnostics
import Metrics
import Proving
import Testing

/// What people get wrong in catalogs and deliveries: each slip has one finding, at its bytes, in words that help.
@Suite struct BadInputTests {
  /// A slip: one file, with the place to blame marked, beside files that are in order.
  struct Slip: Sendable, CustomTestStringConvertible {
    let rule: String
    let path: String
    let text: String
    let message: String
    let help: String?

    init(_ rule: String, _ path: String, _ text: String, _ message: String, help: String? = nil) {
      (self.rule, self.path, self.text, self.message, self.help) = (rule, path, text, message, help)
    }

    var testDescription: String { "\(rule): \(message)" }
  }

  private static let catalog = """
    dimensions: {region: {title: Region, order: [NA, EMEA, APAC]}, team: {title: Team}}
    sources: {crm: {title: CRM}, ads: {title: Ads}}
    metrics:
      leads: {unit: count, rollup: sum}
      spend: {unit: {currency: USD}, rollup: sum}
      wait: {unit: days, rollup: mean}
      rate: {unit: percent, rollup: mean}
    records:
      - {files: wide-*.json, source: crm, period: month, dimensions: {region: area}, measures: {leads: mqls}}
    """

  private static func catalog(adding line: String) -> String {
    catalog.replacing("records:", with: "  \(line)\nrecords:")
  }

  private static func delivery(_ rows: String, source: String = "crm", asOf: String = "2026-11-20") -> String {
    #"{"source": "\#(source)", "as_of": "\#(asOf)", "observations": [\#(rows)]}"#
  }

  private static func row(_ value: String, period: String = #""2026-10""#, more: String = "") -> String {
    #"{"metric": "leads", "period": \#(period), "value": \#(value)\#(more)}"#
  }

  private func findings(_ files: [(path: String, text: String)]) -> [Diagnostic] {
    MetricsModel.read(files.map { Source(path: "metrics/" + $0.path, text: $0.text) }).findings.sorted()
  }

  private func check(_ slip: Slip, beside others: [(path: String, text: String)]) {
    let marked = MarkedText(slip.text)
    let files = others.filter { $0.path != slip.path } + [(slip.path, marked.text)]
    let found = findings(files)
    #expect(found.map(\.rule.id) == [slip.rule])
    #expect(found.map(\.path) == ["metrics/" + slip.path])
    #expect(found.map(\.span) == marked.spans)
    #expect(found.map(\.message) == [slip.message])
    #expect(found.map(\.help) == [slip.help])
  }

  private static let future = "correct the period, or `as_of`; values are delivered when they were measured"

  private static let observations: [Slip] = [
    Slip(
      "metric.unknown-metric", "a.json", delivery(#"{"metric": ⟦"leeds"⟧, "period": "2026-10", "value": 1}"#),
      "there is no metric `leeds`", help: "did you mean `leads`?"),
    Slip(
      "metric.unknown-dimension", "a.json", delivery(row("1", more: #", "dimensions": {⟦"regoin"⟧: "NA"}"#)),
      "there is no dimension `regoin`", help: "did you mean `region`?"),
    Slip(
      "metric.unlisted-value", "a.json", delivery(row("1", more: #", "dimensions": {"region": ⟦"EMAE"⟧}"#)),
      "`EMAE` is not among the values of `region`", help: "did you mean `EMEA`?"),
    Slip(
      "metric.unlisted-value", "a.json", delivery(row("1", more: #", "dimensions": {"region": ⟦"Antarctica"⟧}"#)),
      "`Antarctica` is not among the values of `region`", help: "add it to `order` of `region` in metrics/catalog.yml"),
    Slip(
      "metric.unlisted-value", "wide-1.json",
      #"[{"month": "2026-09", "area": "NA", "mqls": 1}, {"month": "2026-10", "area": ⟦"EMAE"⟧, "mqls": 1}]"#,
      "`EMAE` is not among the values of `region`", help: "did you mean `EMEA`?"),
    Slip(
      "metric.duplicate-observation", "a.json", delivery(row("1") + ", " + row("⟦2⟧")),
      "there is another value for `leads 2026-10`",
      help: "a value is replaced by the same source with a later `as_of` only"
    ),
    Slip(
      "data.wrong-type", "a.json", delivery(row(#"⟦"ten"⟧"#)), #"this must be a number, but it is the text "ten""#,
      help: "write a number, or null where it is not known"),
    Slip(
      "data.wrong-type", "a.json", delivery(row(#"⟦"10"⟧"#)), #"this must be a number, but it is the text "10""#,
      help: "write it without quotes"),
    Slip(
      "data.wrong-type", "a.json", delivery(row("⟦1e999⟧")), "no measured value has as many digits as this number",
      help: "write it with at most 200 digits, or null where it is not known"),
    Slip(
      "metric.wrong-period", "a.json", delivery(row("1", period: #"⟦"2026-13"⟧"#)), "`2026-13` is not a period",
      help: "write it like 2026-11-20, 2026-W47, 2026-10, 2026-Q4, 2026, FY27-Q3 or FY27"),
    Slip(
      "metric.future-period", "a.json", delivery(row("1") + ", " + row("2", period: #"⟦"2026-12"⟧"#)),
      "`2026-12` begins after the day of this delivery, 2026-11-20", help: future),
    Slip(
      "metric.future-period", "a.jsonl",
      #"{"source": "crm", "as_of": "2026-11-20"}"# + "\n\n" + row("1") + "\n" + row("2", period: #"⟦"FY28-Q1"⟧"#),
      "`FY28-Q1` begins after the day of this delivery, 2026-11-20", help: future),
    Slip(
      "metric.future-period", "wide-1.json",
      #"{"as_of": "2026-11-20", "records": [{"month": "2026-11", "area": "NA", "mqls": 1}, {"month": ⟦"2062-11"⟧, "mqls": 1}]}"#,
      "`2062-11` begins after the day of this delivery, 2026-11-20", help: future),
    Slip(
      "metric.empty-dimension-value", "a.json", delivery(row("1", more: #", "dimensions": {"team": ⟦" "⟧}"#)),
      "the value of `team` is empty",
      help: "name the part, or leave the dimension out where the value is for the whole"),
    Slip(
      "metric.empty-dimension-value", "wide-1.json", #"[{"month": "2026-10", "area": ⟦""⟧, "mqls": 1}]"#,
      "the value of `region` is empty",
      help: "name the part, or leave the dimension out where the value is for the whole"),
    Slip(
      "metric.unread-file", "b.json", #"⟦[⟧{"month": "2026-10", "mqls": 1}]"#,
      "no entry of `records` in the catalog says how to read this file",
      help: "add one, or put the values under `observations`"),
    Slip(
      "metric.unknown-metric", "SHOUTED.JSON", delivery(#"{"metric": ⟦"leeds"⟧, "period": "2026-10", "value": 1}"#),
      "there is no metric `leeds`", help: "did you mean `leads`?"),
    Slip(
      "metric.straddling-week", "a.json", delivery(row("5") + ", " + row("⟦1⟧", period: #""2026-W40""#)),
      "`leads 2026-W40` shares days with `2026-10`, but does not lie in it",
      help: "deliver `leads` by week or by month, not both for the same days"),
    Slip(
      "metric.grains-disagree", "a.json",
      delivery(
        row("⟦7⟧", period: #""2026-Q3""#) + ", "
          + ["1", "2", "3"].enumerated().map { row($0.element, period: "\"2026-0\($0.offset + 7)\"") }
          .joined(separator: ", ")), "`leads 2026-Q3` is 7 by quarter, but 6 by month",
      help: "correct the number that is wrong; until then 7 is shown"),
    Slip(
      "metric.large-value", "a.json", delivery(row("⟦9007199254740993⟧")),
      "this value of `leads` is beyond 2^53, where other programs begin to round",
      help: "check that no digit too many was typed; figures here stay exact"),
    Slip(
      "metric.large-value", "a.json", delivery(row("⟦-9007199254740992.5⟧")),
      "this value of `leads` is beyond 2^53, where other programs begin to round",
      help: "check that no digit too many was typed; figures here stay exact"),
    Slip(
      "metric.empty-file", "a.json", " \n⟦⟧", "this file is empty: it holds no observation",
      help: "fill it, or remove it"),
    Slip(
      "metric.empty-file", "a.jsonl", "⟦⟧", "this file is empty: it holds no observation", help: "fill it, or remove it"
    ),
    Slip(
      "data.invalid-json", "a.json",
      #"{"source": "crm", "as_of": "2026-11-20", "observations": [{"metric": "leads", ⟦"⟧per"#,
      "this string is not closed", help: "the file may have been cut off: take it over once more, whole"),
    Slip(
      "data.unknown-key", "a.json", delivery(row("1", more: #", ⟦"vlaue"⟧: 2"#)), "nobody reads the key `vlaue`",
      help: "did you mean `value`?"),
  ]

  @Test(arguments: observations) func eachSlipInADeliveryIsFound(slip: Slip) {
    var slip = slip
    // What is blamed in an empty file is its beginning.
    if slip.rule == "metric.empty-file" {
      slip = Slip(slip.rule, slip.path, "⟦⟧" + slip.text.replacing("⟦⟧", with: ""), slip.message, help: slip.help)
    }
    check(slip, beside: [("catalog.yml", Self.catalog)])
  }

  private static let definitions: [Slip] = [
    Slip(
      "metric.unit-clash", "catalog.yml", catalog(adding: "both: {formula: spend ⟦+⟧ wait}"),
      "USD and days cannot be added", help: "give both sides the same unit"),
    Slip(
      "metric.target-unit", "catalog.yml",
      catalog(adding: "calls: {unit: count, rollup: sum, targets: [{every: month, between: [⟦12 hours⟧, 14 hours]}]}"),
      "this target is in hours, but `calls` is in count", help: "give it in count, or as a number alone"),
    Slip(
      "metric.target-scale", "catalog.yml",
      catalog(adding: "won: {unit: percent, rollup: mean, targets: [{every: month, between: [⟦20⟧, 30]}]}"),
      "a target of 2,000 % is unlikely: numbers here are fractions", help: "write `20%`, or `2000%` when it is meant"),
    Slip(
      "data.wrong-type", "catalog.yml", "fiscal_year_start: ⟦Feb⟧\n" + catalog, "`Feb` is not the number of a month",
      help: "write 2"),
    Slip(
      "metric.wrong-id", "catalog.yml",
      catalog(adding: "⟦Won-Deals⟧: {unit: count, rollup: sum}") + "\nsets: {all: [leads, Won-Deals]}",
      "`Won-Deals` is not a metric id", help: "call it `won_deals`"),
    Slip(
      "data.missing-key", "catalog.yml", catalog(adding: "calls: {⟦unit⟧: count}"), "the key `rollup` is missing here",
      help: "give `rollup`: sum, last, mean or none; or a `formula` in its place"),
    Slip(
      "metric.unknown-source", "catalog.yml", catalog(adding: "calls: {unit: count, rollup: sum, source: ⟦phone⟧}"),
      "there is no source `phone`", help: "add it under `sources`, or correct it"),
    Slip(
      "metric.ambiguous-name", "catalog.yml", catalog(adding: "⟦calls⟧: {unit: count, rollup: sum, aliases: [Leads]}"),
      "`Leads` is a name of `calls` and of `leads`", help: "give each alias to one metric"),
    Slip(
      "data.wrong-address", "catalog.yml",
      catalog.replacing("{title: Ads}", with: "{title: Ads, url: ⟦'javascript:alert(1)'⟧}"),
      "`javascript:alert(1)` is not the address of a page", help: "write it like https://handbook.example.org/"),
    Slip(
      "data.unknown-key", "catalog.yml", catalog(adding: "calls: {unit: count, rollup: sum, ⟦bettr⟧: lower}"),
      "nobody reads the key `bettr`", help: "did you mean `better`?"),
    Slip(
      "metric.empty-file", "catalog.yml", "⟦⟧# Nothing yet.\n",
      "this file is empty: it holds no definition of a metric",
      help: "fill it, or remove it"),
  ]

  @Test(arguments: definitions) func eachSlipInACatalogIsFound(slip: Slip) {
    check(slip, beside: [("catalog.yml", Self.catalog), ("a.json", Self.delivery(Self.row("1")))])
  }

  /// Nothing can be held against a catalog that cannot be read: it is the one thing to mend.
  @Test func aBrokenCatalogIsOneFinding() {
    let cut = String(Self.catalog.prefix(120))
    let found = findings([("catalog.yml", cut), ("a.json", Self.delivery(Self.row("1")))])
    #expect(found.map(\.rule.id) == ["data.invalid-yaml"])
  }

  /// A row with a mistyped year may be about any period; figures of all of them say so.
  @Test func aRowOfTheFutureIsLeftOutAndMayBeOfAnyPeriod() throws {
    let rows = Self.row("5") + ", " + Self.row("7", period: #""2027-01""#)
    let (model, _) = MetricsModel.read([
      Source(path: "metrics/a.json", text: Self.delivery(rows)),
      Source(path: "metrics/catalog.yml", text: Self.catalog),
    ])
    let leads = try #require(MetricID("leads"))
    #expect(model.log.observations.map(\.value) == [Rational(5)])
    #expect(try model.figure(leads, #require(Period("2026-10")))?.hasDoubts == true)
  }

  /// A mistyped year in the past is one finding, and no figures are made of the centuries between.
  @Test(arguments: ["0206-10", "1999-10"]) func aDistantPeriodIsSaidAndNotFilled(slip: String) throws {
    let rows = ["2026-08", "2026-10", slip].map { Self.row("5", period: "\"\($0)\"") }.joined(separator: ", ")
    let (model, findings) = MetricsModel.read([
      Source(path: "metrics/a.json", text: Self.delivery(rows)),
      Source(path: "metrics/catalog.yml", text: Self.catalog),
    ])
    #expect(findings.isEmpty)
    let found = model.deliveryFindings()
    #expect(found.map(\.rule) == [.distantPeriod, .incompletePeriod])
    #expect(found[0].message.hasPrefix("`leads \(slip)` lies "))
    #expect(found[1].message == "`leads` has a hole: 2026-09 was not measured")
    let leads = try #require(MetricID("leads"))
    let figures = model.figures(FigureQuery(metrics: [leads], grain: .month))
    #expect(figures.map(\.period.description) == [slip, "2026-08", "2026-09", "2026-10"])
    #expect(model.publishedFigures.count < 12)
  }

  /// A name of two metrics asks for neither of them.
  @Test func anAmbiguousNameGetsNoFigure() throws {
    let catalog = Self.catalog(adding: "calls: {title: Wait, unit: count, rollup: sum, aliases: [LEADS, talks]}")
    let (model, _) = MetricsModel.read([Source(path: "metrics/catalog.yml", text: catalog)])
    #expect(try model.metric("Talks").text == "calls")
    #expect(try model.metric("leads").text == "leads")
    for (name, ids) in [("Leads", "`leads`, `calls`"), ("WAIT", "`wait`, `calls`")] {
      let mistake = #expect(throws: FigureQuestion.Mistake.self) { try model.metric(name) }
      #expect(mistake?.message == "`\(name)` is a name of 2 metrics")
      #expect(mistake?.help == "ask for one of \(ids)")
    }
  }

  @Test func twoSourcesOfOneValueAreNamedBoth() {
    let found = findings([
      ("a.json", Self.delivery(Self.row("1"))), ("b.json", Self.delivery(Self.row("2"), source: "ads")),
      ("catalog.yml", Self.catalog),
    ])
    #expect(found.map(\.rule.id) == ["metric.duplicate-observation"])
    #expect(found.first?.path == "metrics/b.json")
    #expect(found.first?.notes == ["the one that counts: metrics/a.json#/observations/0"])
  }

  @Test func aLaterDeliveryRestates() {
    let found = findings([
      ("a.json", Self.delivery(Self.row("1"))), ("b.json", Self.delivery(Self.row("2"), asOf: "2026-11-21")),
      ("catalog.yml", Self.catalog),
    ])
    #expect(found.map(\.rule.id) == ["metric.restated"])
    #expect(found.first?.severity == .info)
    #expect(found.first?.message == "`leads 2026-10` was restated from 1 to 2")
  }

  /// A line that was cut off costs itself, and the rest of the file is read.
  @Test func aLineThatIsCutOffIsOneFinding() {
    let marked = MarkedText(
      #"{"source": "crm", "as_of": "2026-11-20"}"# + "\n" + Self.row("1") + "\n" + #"{"metric": "leads", ⟦"⟧peri"#)
    let found = findings([("a.jsonl", marked.text), ("catalog.yml", Self.catalog)])
    #expect(found.map(\.rule.id) == ["data.invalid-json"])
    #expect(found.map(\.span) == marked.spans)
  }

  /// A slip that is repeated is one slip; what it is about is counted all the same, read in either way.
  @Test(arguments: [true, false]) func anUnlistedValueIsReportedOnceAndCounted(isFast: Bool) {
    let part = #", "dimensions": {"region": "EMAE"}"#
    let rows = (1...9).map { Self.row("\($0)", period: "\"2026-0\($0)\"", more: part) }.joined(separator: ", ")
    let (model, _) = MetricsModel.read([Source(path: "metrics/catalog.yml", text: Self.catalog)])
    var reader = ObservationReader(model.catalog, fast: isFast)
    reader.read(Source(path: "metrics/a.json", text: Self.delivery(rows)))
    reader.read(Source(path: "metrics/b.json", text: Self.delivery(rows)))
    #expect(reader.findings.map(\.rule) == [.unlistedValue, .unlistedValue])
    #expect(reader.table.count == 18)
  }

  @Test(arguments: ["9007199254740992", "90071992547409.93", "0.12345678901234567", "-9007199254740992"])
  func whatDoublesHoldIsNotLarge(value: String) {
    #expect(findings([("a.json", Self.delivery(Self.row(value))), ("catalog.yml", Self.catalog)]).isEmpty)
  }

  /// Weeks beside months are in order where no day is in both, or where they lie in the longer period.
  @Test(arguments: ["2026-W45", "2026-W41"]) func weeksMayStandBesideMonths(week: String) {
    let rows = Self.row("5") + ", " + Self.row("1", period: "\"\(week)\"")
    let found = findings([("a.json", Self.delivery(rows)), ("catalog.yml", Self.catalog)])
    #expect(!found.contains { $0.rule == .straddlingWeek })
  }
}
