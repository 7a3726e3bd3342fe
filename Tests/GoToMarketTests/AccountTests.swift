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
  ])
  func anAccountThatCannotBeMeantIsFound(text: String, rule: String, help: String?) {
    let proof = proof(text)
    #expect(proof.rules == [rule])
    #expect(proof.places == proof.spans)
    #expect(proof.help == help)
  }

  /// What is found of all accounts of a quarter together.
  private func quarterFindings(_ proof: DataProof, _ catalog: Catalog = Self.catalog) -> [Diagnostic] {
    proof.models.findings(on: nil, with: catalog)
  }

  @Test func noAccountIsInTwoTypes() {
    let proof = proof(
      "  a: {title: Acme Rail, type: other}\n"
        + strategic("b", title: "acme  rail").replacing("strategic", with: "⟦strategic⟧"))
    let found = quarterFindings(proof)
    #expect(found.map(\.rule.id) == ["abx.account-in-two-types"])
    #expect(found.map(\.span) == proof.spans)
    #expect(found.first?.message == "acme  rail is other as `a` and strategic as `b` in FY27-Q4")
  }

  @Test func anAccountStandsOnceInAQuarter() {
    let twice = proof("  a: {title: X, type: other}\n  ⟦b⟧: {title: \"x\", type: other}\n")
    let found = quarterFindings(twice)
    #expect(found.map(\.rule.id) == ["abx.duplicate-account"])
    #expect(found.map(\.span) == twice.spans)
    #expect(found.first?.message == "x stands here already as `a` for FY27-Q4")
    #expect(found.first?.help == "remove one of the two, or give it another `quarter`")
    // Another quarter is another entry, of whatever type.
    let later =
      "  a: {title: X, type: other}\n" + strategic("b", plan: "plan: {ads: [a, b]}", more: ", quarter: FY28-Q1")
    #expect(quarterFindings(proof(later)) == [])
  }

  @Test func aTypeHasALimitInEachQuarter() {
    let fine = strategic("a", title: "A") + strategic("b", title: "B")
    #expect(quarterFindings(proof(fine)) == [])
    let later = strategic("c", title: "C", plan: "plan: {ads: [One, Two]}", more: ", quarter: FY28-Q1")
    #expect(quarterFindings(proof(fine + later)) == [])
    let crowd = proof(fine + strategic("c", title: "C").replacing("strategic", with: "⟦strategic⟧"))
    let found = quarterFindings(crowd)
    #expect(found.map(\.rule.id) == ["abx.too-many-accounts"])
    #expect(found.map(\.span) == crowd.spans)
    #expect(found.first?.message == "3 accounts of FY27-Q4 are strategic, and there is room for 2")
    #expect(found.first?.notes == ["they are A, B and C"])
    #expect(found.first?.help == "give one of them another type, or raise `limit` of `strategic` in data/abx.yml")
  }

  @Test func quartersOfTheSameDaysAreOne() {
    let plan = "plan: {ads: [One, Two], no_report: Early}"
    let text =
      strategic("a", title: "A", plan: plan) + strategic("b", title: "B", plan: plan)
      + strategic("c", title: "C", plan: plan, more: ", quarter: 2027-Q4")
      + strategic("d", title: "a", plan: plan, more: ", quarter: 2027-Q4")
    let proof = proof(text)
    #expect(
      quarterFindings(proof, MetricsModel.empty.catalog).map(\.rule.id)
        == ["abx.duplicate-account", "abx.too-many-accounts"])
    // With a fiscal year of its own they are other days.
    #expect(quarterFindings(proof) == [])
    let accounts = proof.models.accounts.value?.accounts ?? []
    #expect(AccountQuarters(accounts, in: .plain).quarters.map { "\($0.name) \($0.accounts.count)" } == ["FY27-Q4 4"])
    #expect(AccountQuarters(accounts, in: Self.calendar).quarters.map(\.name.description) == ["FY27-Q4", "2027-Q4"])
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
    ("ads: [⟦''⟧, ⟦' '⟧, One, Two]", ["abx.empty-entry", "abx.empty-entry"], 2),
    ("ads: [One, Two, ⟦one⟧, ⟦'Two '⟧]", ["abx.repeated-entry", "abx.repeated-entry"], 2),
  ])
  func whatIsEmptyOrRepeatedDoesNotCount(ads: String, rules: [String], count: Int) {
    let proof = proof(strategic(plan: "plan: {\(ads), report: 2026-11-05}"))
    #expect(proof.rules == rules)
    #expect(proof.places == proof.spans)
    #expect(proof.models.accounts.value?.accounts.first?.plan?.ads.count == count)
    let same = self.proof(strategic(plan: "plan: {ads: [a, a], report: 2026-11-05}"))
    #expect(Set(same.rules) == ["abx.repeated-entry", "abx.wrong-ad-count"])
  }

  @Test func aCriterionCountsOnce() {
    let proof = proof(strategic(criteria: "criteria: [champion, ⟦champion⟧]"))
    #expect(proof.rules == ["abx.repeated-entry"])
    #expect(proof.places == proof.spans)
    #expect(proof.help == "remove one of the two, or say another")
    #expect(proof.models.accounts.value?.accounts.first?.criteria.count == 1)
  }

  @Test(arguments: [
    ("opens_days_before: ⟦4000⟧, criteria: {c: {title: C, description: D}}", "3650"),
    ("opens_days_before: ⟦0⟧, criteria: {c: {title: C, description: D}}", nil),
  ])
  func nominationsOpenWithinTenYears(nomination: String, limit: String?) {
    let proof = DataProof(("abx", "nomination: {for: [], \(nomination)}\n"))
    #expect(proof.models.accountBasedProgram.value?.nomination?.criteria.map(\.title) == ["C"], "the rest stays")
    #expect(proof.rules == ["data.out-of-range"])
    #expect(proof.places == proof.spans)
    if let limit { #expect(proof.findings.first?.message == "this must be at most \(limit), but it is 4000") }
  }

  /// One slip is one finding, at the slip: what could be read counts, and no account is blamed for the rest.
  @Test(arguments: [
    (
      "for: other, step: s, opens_days_before: 14, ⟦critera⟧: {c: {title: C, description: D}}",
      ["data.missing-key", "data.unknown-key"]
    ),
    (
      "for: other, step: s, opens_days_before: 14, criteria: {c: {⟦titel⟧: C, description: D}, d: {title: D, description: D}}",
      ["data.missing-key", "data.unknown-key"]
    ),
    ("for: other, step: s, opens_days_before: 14, criteria: ⟦c⟧", ["data.wrong-type"]),
  ])
  func theRestOfANominationStays(nomination: String, rules: [String]) throws {
    let proof = DataProof(
      ("accounts", "quarter: 2026-Q4\naccounts: {x: {title: X, type: other, criteria: c}}\n"),
      (
        "abx",
        "account_types: {other: {title: O, reach: ['1:1']}}\nprocess: {s: {title: S, description: D}}\n"
          + "nomination: {\(nomination)}\n"
      ))
    let read = try #require(proof.models.accountBasedProgram.value?.nomination)
    #expect(read.leadDays == 14 && read.step?.id == "s" && read.accountTypes.map(\.id) == ["other"])
    #expect(proof.rules.sorted() == rules)
    #expect(proof.findings.allSatisfy { $0.path == "data/abx.yml" })
    #expect(proof.places.contains(proof.spans[0]))
  }

  @Test func aNominationOfUnknownAccountsStays() throws {
    let proof = DataProof(
      ("abx", "nomination: {⟦fro⟧: other, opens_days_before: 14, criteria: {c: {title: C, description: D}}}\n"))
    let read = try #require(proof.models.accountBasedProgram.value?.nomination)
    #expect(read.criteria.map(\.id) == ["c"] && read.accountTypes == [])
    #expect(proof.rules.sorted() == ["data.missing-key", "data.unknown-key"])
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
