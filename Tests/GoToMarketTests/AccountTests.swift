import Diagnostics
import GoToMarket
import Metrics
import Records
import Testing

@Suite struct AccountTests {
  private static let program = """
    account_types: {strategic: {title: Strategic, reach: ["1:1"], limit: 2}, other: {title: Other, reach: ["1:few"]}}
    programs:
      mail: {title: Mail, status: available}
      event: {title: Event, status: available, for: other}
      trial: {title: Trial, status: roadmap}
      show: {title: Show, status: available}
    plan:
      for: strategic
      parts:
        reach: {title: Reach, description: Ads., requires: {custom_ads: 2}}
        personalize: {title: Personalize, description: Campaign., requires: {active_campaigns: 1}}
        measure: {title: Measure, description: Report., requires: {report_within_days: 14}}
    process: {nominate: {title: Nominate, description: Fill in.}}
    nomination:
      for: strategic
      step: nominate
      opens_days_before: 14
      criteria: {champion: {title: Champion, description: Somebody.}, renewal: {title: Renewal, description: Soon.}}

    """
  private static let calendar = FiscalCalendar(startMonth: 2) ?? .plain
  private static let catalog = catalog("fiscal_year_start: 2\n")

  private static func catalog(_ text: String) -> Catalog {
    MetricsModel.read([Source(path: "metrics/catalog.yml", text: text)]).model.catalog
  }

  private func proof(_ accounts: String) -> DataProof {
    DataProof(
      ("team", "ann: {name: Ann, role: AE, reports_to: none}\n"), ("abx", Self.program),
      ("accounts", "quarter: FY27-Q4\naccounts:\n" + accounts))
  }

  private func strategic(
    _ id: String = "x", title: String = "X", criteria: String = "criteria: [champion]",
    campaigns: String = "campaigns: {mail: active, show: done}",
    plan: String = "plan: {ads: [One, Two], report: 2026-11-05}", more: String = ""
  ) -> String {
    "  \(id): {title: \(title), type: strategic, \(criteria), \(campaigns), \(plan)\(more)}\n"
  }

  @Test func readsAnAccountWithItsPlan() throws {
    let proof = proof(strategic(more: ", segment: Insurance, region: EMEA, ae: ann, sdr: ann, quarter: FY28-Q1"))
    #expect(proof.rules == [])
    let account = try #require(proof.models.accounts.value?.account("x"))
    #expect(account.type.id == "strategic" && account.quarter == Period("FY28-Q1"))
    #expect(account.activeCampaigns.map(\.program.id) == ["mail"] && account.plan?.ads == ["One", "Two"])
    let requirements = try #require(proof.models.accountBasedProgram.value?.plan(for: "strategic")?.requirements)
    #expect(requirements.customAds == 2 && requirements.activeCampaigns == 1 && requirements.reportDays == 14)
  }

  @Test(arguments: [
    ("  x: {title: X, type: ⟦stratgic⟧}\n", "abx.unknown-account-type", "did you mean `strategic`?"),
    ("  x: {title: X, type: [other, ⟦strategic⟧]}\n", "abx.account-in-two-types", "leave it in one type"),
    (
      "  x: {title: X, type: other, criteria: ⟦champoin⟧}\n", "data.unknown-reference", "did you mean `champion`?"
    ),
    ("  x: {title: X, type: other, ae: ⟦anm⟧}\n", "data.unknown-reference", "did you mean `ann`?"),
    ("  x: {title: X, type: other, campaigns: {⟦mial⟧: active}}\n", "data.unknown-reference", "did you mean `mail`?"),
    (
      "  x: {title: X, type: other, campaigns: {⟦trial⟧: active}}\n", "abx.program-not-available",
      "choose a program that is available, or write `planned`"
    ),
    ("  x: {title: X, type: other, quarter: ⟦FY27⟧}\n", "data.wrong-type", nil),
    ("  ⟦X⟧: {title: X, type: other}\n", "data.wrong-page-name", "use small letters, digits, `_` and `-`"),
    (
      "  a: {title: X, type: other}\n  ⟦b⟧: {title: \"x\", type: other}\n", "abx.duplicate-account",
      "remove one of the two"
    ),
  ])
  func anAccountThatCannotBeMeantIsFound(text: String, rule: String, help: String?) {
    let proof = proof(text)
    #expect(proof.rules == [rule])
    #expect(proof.places == proof.spans)
    #expect(proof.help == help)
  }

  @Test func noAccountIsInTwoTypes() {
    let proof = proof(
      "  a: {title: Acme Rail, type: other}\n"
        + strategic("b", title: "acme  rail").replacing("strategic", with: "⟦strategic⟧"))
    #expect(proof.rules == ["abx.account-in-two-types"])
    #expect(proof.places == proof.spans)
    #expect(proof.findings.first?.message == "acme  rail is other as `a` and strategic as `b`")
  }

  @Test func aTypeHasALimitInEachQuarter() {
    let fine = strategic("a", title: "A") + strategic("b", title: "B")
    #expect(proof(fine).rules == [])
    let later = strategic("c", title: "C", plan: "plan: {ads: [One, Two]}", more: ", quarter: FY28-Q1")
    #expect(proof(fine + later).rules == [])
    let crowd = proof(fine + strategic("c", title: "C").replacing("strategic", with: "⟦strategic⟧"))
    #expect(crowd.rules == ["abx.too-many-accounts"])
    #expect(crowd.places == crowd.spans)
    #expect(crowd.findings.first?.message == "3 accounts of FY27-Q4 are strategic, and there is room for 2")
    #expect(crowd.findings.first?.notes == ["they are A, B and C"])
    #expect(crowd.help == "give one of them another type, or raise `limit` of `strategic` in data/abx.yml")
  }

  @Test func aNominatedAccountMeetsACriterion() {
    let proof = proof(strategic("⟦x⟧", criteria: "criteria: []"))
    #expect(proof.rules == ["abx.account-without-criterion"])
    #expect(proof.places == proof.spans)
    #expect(proof.help == "give under `criteria` what speaks for it: `champion`, `renewal`")
    #expect(self.proof("  x: {title: X, type: other}\n").rules == [])
  }

  @Test(arguments: [
    ("⟦x⟧", "campaigns: {mail: done}", "X has no active campaign, and a plan has 1"),
    ("x", "campaigns: {mail: active, ⟦show⟧: active}", "X has 2 active campaigns, and a plan has 1"),
  ])
  func aStrategicAccountHasOneActiveCampaign(id: String, campaigns: String, message: String) {
    let proof = proof(strategic(id, campaigns: campaigns))
    #expect(proof.rules == ["abx.wrong-campaign-count"])
    #expect(proof.places == proof.spans)
    #expect(proof.findings.first?.message == message)
    #expect(proof.help?.isEmpty == false)
  }

  @Test func aProgramMayBeForOthers() {
    let proof = proof(strategic(campaigns: "campaigns: {⟦event⟧: active}"))
    #expect(proof.rules == ["abx.program-for-others"])
    #expect(proof.places == proof.spans)
    #expect(proof.findings.first?.message == "X is strategic, and `event` is only for other")
  }

  @Test(arguments: [
    ("x", "⟦plan⟧: {ads: [One], report: 2026-11-05}", "the plan of X has 1 custom ad, and a plan has 2"),
    ("x", "⟦plan⟧: {ads: [a, b, c], report: 2026-11-05}", "the plan of X has 3 custom ads, and a plan has 2"),
    ("⟦x⟧", "region: NA", "the plan of X has no custom ad, and a plan has 2"),
  ])
  func aPlanHasTwoCustomAds(id: String, plan: String, message: String) {
    let proof = proof(strategic(id, plan: plan))
    #expect(proof.rules == ["abx.wrong-ad-count"])
    #expect(proof.places == proof.spans)
    #expect(proof.findings.first?.message == message)
    #expect(proof.help == "list 2 under `ads` of its `plan`")
  }

  @Test(arguments: [
    ("plan: {ads: [a, b], report: ⟦2026-10-31⟧}", "2026-11-01", "abx.report-not-at-start"),
    ("plan: {ads: [a, b], report: ⟦2026-11-15⟧}", "2026-11-20", "abx.report-not-at-start"),
    ("⟦plan⟧: {ads: [a, b]}", "2026-11-15", "abx.report-missing"),
    ("⟦plan⟧: {ads: [a, b], no_report: ' '}", "2026-11-15", "abx.report-missing"),
    ("plan: {ads: [a, b], report: 2026-11-02, no_report: ⟦Nothing⟧}", "2026-11-20", "abx.report-and-reason"),
  ])
  func aQuarterBeginsWithAReport(plan: String, day: String, rule: String) throws {
    let proof = proof(strategic(plan: plan))
    #expect(proof.rules == [])
    let found = proof.models.findings(on: CalendarDay(day), with: Self.catalog)
    #expect(found.map(\.rule.id) == [rule])
    #expect(found.map(\.span) == proof.spans)
    #expect(found.first?.help?.isEmpty == false)
  }

  @Test(arguments: [
    ("plan: {ads: [a, b], report: 2026-11-01}", "2026-11-20"),
    ("plan: {ads: [a, b], report: 2026-11-14}", "2026-11-20"),
    ("plan: {ads: [a, b], no_report: No valid data yet}", "2026-11-20"), ("plan: {ads: [a, b]}", "2026-11-14"),
  ])
  func aReportInTimeOrAReasonIsEnough(plan: String, day: String) throws {
    let proof = proof(strategic(plan: plan))
    #expect(proof.models.findings(on: CalendarDay(day), with: Self.catalog) == [])
  }

  @Test func aQuarterIsNeeded() {
    let proof = DataProof(("abx", Self.program), ("accounts", "accounts: {⟦x⟧: {title: X, type: other}}\n"))
    #expect(proof.rules == ["data.missing-key"])
    #expect(proof.places == proof.spans)
  }

  @Test func accountsMayBeJSON() {
    let proof = DataProof(
      ("abx", Self.program),
      ("accounts.json", #"{"quarter": "FY27-Q4", "accounts": {"x": {"title": "X", "type": ⟦"othr"⟧}}}"#))
    #expect(proof.rules == ["abx.unknown-account-type"])
    #expect(proof.places == proof.spans)
  }

  private static let measured = """
    dimensions: {segment: {title: Segment, order: [strategic, other]}}
    sources: {crm: {title: CRM}}
    metrics: {leads: {title: Leads, unit: count, rollup: sum, source: crm}}
    sets: {abx: [leads]}

    """

  @Test(arguments: [
    ("success: {metrics: ⟦abc⟧, by: segment}", "did you mean `abx`?"),
    ("success: {metrics: abx, by: ⟦segmant⟧}", "did you mean `segment`?"),
    (
      "account_types: {⟦strategy⟧: {title: S, reach: [\"1:1\"]}}\nsuccess: {metrics: abx, by: segment}",
      "did you mean `strategic`?"
    ),
  ])
  func successIsMeasured(text: String, help: String) {
    let proof = DataProof(("abx", text + "\n"))
    let found = proof.models.findings(on: nil, with: Self.catalog(Self.measured))
    #expect(found.map(\.rule.id) == ["data.unknown-reference"])
    #expect(found.map(\.span) == proof.spans)
    #expect(found.first?.help == help)
    let fine = DataProof(("abx", "success: {metrics: abx, by: segment}\n"))
    #expect(fine.models.findings(on: nil, with: Self.catalog(Self.measured)) == [])
    #expect(proof.models.findings(on: nil, with: MetricsModel.empty.catalog) == [])
  }

  @Test func nominationsOpenTwoWeeksBeforeTheQuarter() throws {
    let nomination = try #require(proof("  x: {title: X, type: other}\n").models.accountBasedProgram.value?.nomination)
    let day = try #require(CalendarDay("2026-11-20"))
    let windows = nomination.windows(after: day, count: 3, in: Self.calendar)
    #expect(windows.map(\.quarter.description) == ["FY28-Q1", "FY28-Q2", "FY28-Q3"])
    #expect(windows.map(\.begin.description) == ["2027-02-01", "2027-05-01", "2027-08-01"])
    #expect(windows[0].days.lowerBound.description == "2027-01-18")
    #expect(windows[0].days.upperBound.description == "2027-01-31")
    #expect(windows[0].state(on: day) == .opens(days: 59))
    #expect(windows[0].state(on: windows[0].days.lowerBound) == .open(days: 14))
    #expect(windows[0].state(on: windows[0].days.upperBound) == .open(days: 1))
    #expect(windows[0].state(on: windows[0].begin) == .closed)
  }

  @Test func aQuarterThatCannotBeReadIsOneFinding() {
    let proof = DataProof(
      ("abx", Self.program),
      ("accounts", "quarter: ⟦Q4 FY27⟧\naccounts:\n  a: {title: A, type: other}\n  b: {title: B, type: other}\n"))
    #expect(proof.rules == ["data.wrong-type"] && proof.places == proof.spans)
  }

  @Test func accountsNeedAProgram() {
    let proof = DataProof(("accounts", "quarter: FY27-Q4\naccounts: {a: {title: A, type: other}}\n"))
    #expect(proof.rules == ["abx.accounts-without-program"])
    #expect(proof.help == "add data/abx.yml, or remove this file")
  }

  @Test func nothingAtAllIsWrittenAsSuch() {
    let proof = DataProof(("abx", Self.program), ("accounts", "⟦accounts⟧:\nquarter: FY27-Q4\n"))
    #expect(proof.rules == ["data.missing-key"] && proof.places == proof.spans)
    #expect(proof.help == "give `accounts`: a mapping, or write `accounts: {}` when there is nothing to say")
  }
}
