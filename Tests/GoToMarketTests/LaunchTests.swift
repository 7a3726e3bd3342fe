import Diagnostics
import GoToMarket
import Metrics
import Records
import Testing

@Suite struct LaunchTests {
  private static let tiers = """
    tiers: {small: {title: Small}, large: {title: Large}}
    activities:
      blog: {title: Blog, tiers: {small: always, large: always}, lead_days: 21}
      video: {title: Video, tiers: {small: sometimes, large: always}, lead_days: 7}
      event: {title: Event, tiers: {large: always}, lead_days: 42}
      post: {title: Post, tiers: {small: always, large: always}}

    """

  private func launches(_ fields: String) -> DataProof {
    DataProof(
      ("team", "ann: {name: Ann, role: PMM, reports_to: none}\n"),
      ("pmm_roles", "areas: {devs: {title: Devs, side: product}}\npeople: {ann: {primary: [devs]}}\n"),
      ("launch_tiers", Self.tiers), ("launches", "launches:\n  x: {title: X, date: 2026-12-10, \(fields)}\n"))
  }

  private func plan(_ fields: String, on day: String?) throws -> LaunchPlan {
    let proof = launches(fields)
    try #require(proof.rules == [])
    let launch = try #require(proof.models.launches.value?.launch("x"))
    let tiers = try #require(proof.models.launchTiers.value)
    return try #require(LaunchPlan(launch, tiers: tiers, on: day.flatMap { CalendarDay($0) }))
  }

  private func lines(_ plan: LaunchPlan) -> [String] {
    plan.items.map { "\($0.activity.id) \($0.due) \($0.state)" }
  }

  @Test(arguments: ["⟦a b⟧", "⟦Cody⟧", "⟦index⟧"])
  func aLaunchIsCalledAsItsPage(key: String) {
    let proof = DataProof(
      ("launch_tiers", Self.tiers), ("launches", "launches: {\(key): {title: X, date: 2026-12-10, tier: small}}\n"))
    #expect(proof.rules == ["data.wrong-page-name"])
    #expect(proof.places == proof.spans)
    #expect(proof.help?.hasPrefix("use small letters, digits, `_` and `-`") == true)
  }

  @Test func whatATierHasSometimesIsOpenToDecision() throws {
    let plan = try plan("tier: small", on: "2026-12-11")
    #expect(plan.items.map(\.activity.id) == ["blog", "video", "post"])
    #expect(plan.items[1].state == .undecided && plan.requiredCount == 2 && plan.overdueCount == 2)
    #expect(try self.plan("tier: small, waived: {video: No time}", on: nil).items[1].state == .waived("No time"))
  }

  @Test func dueIsTheLeadTimeBeforeTheLaunch() throws {
    let plan = try plan("tier: small", on: nil)
    #expect(plan.items.map(\.activity.id) == ["blog", "video", "post"])
    #expect(plan.items.map(\.due.description) == ["2026-11-19", "2026-12-03", "2026-12-10"])
    #expect(plan.items.map(\.state) == [.open(days: nil), .undecided, .open(days: nil)])
    #expect(plan.overdueCount == 0)
  }

  @Test(arguments: [("2026-11-18", 0), ("2026-11-19", 0), ("2026-11-20", 1), ("2026-12-10", 1), ("2026-12-11", 2)])
  func overdueBeginsTheDayAfter(day: String, count: Int) throws {
    #expect(try plan("tier: small", on: day).overdueCount == count)
  }

  @Test func readinessIsDoneOfRequired() throws {
    let some = try plan(
      "tier: large, done: {blog: 2026-11-18}, waived: {event: No hall is free}", on: "2026-11-20")
    #expect(some.doneCount == 1 && some.requiredCount == 3 && some.overdueCount == 0 && !some.isReady)
    #expect(some.items.first?.state == .waived("No hall is free"))
    let all = try plan("tier: small, done: {blog: 2026-11-18, post: 2026-11-19}", on: "2027-01-01")
    #expect(all.isReady && all.requiredCount == 2)
  }

  @Test func whatRequiresNothingIsNotReady() throws {
    let waived = try plan("tier: small, waived: {blog: No time, post: No time}", on: "2026-11-20")
    #expect(waived.requiredCount == 0 && waived.waivedCount == 2 && !waived.isReady)
  }

  @Test(arguments: [("3650", []), ("⟦3651⟧", ["data.out-of-range"]), ("⟦-1⟧", ["data.out-of-range"])])
  func aLeadTimeHasALimit(days: String, rules: [String]) {
    let proof = DataProof(
      ("launch_tiers", "tiers: {a: {title: A}}\nactivities: {x: {title: X, tiers: {a: always}, lead_days: \(days)}}\n"))
    #expect(proof.rules == rules)
    #expect(proof.places == proof.spans)
  }

  @Test func aLaunchMayAddWhatItsTierDoesNotAlwaysHave() throws {
    let added = try plan("tier: small, also: [video]", on: "2026-11-20")
    #expect(added.items.map(\.activity.id) == ["blog", "video", "post"] && added.requiredCount == 3)
    // What was done counts, whether it had to be or not.
    let done = try plan("tier: small, done: {event: 2026-11-01}", on: "2026-11-20")
    #expect(done.doneCount == 1 && done.requiredCount == 3)
  }

  @Test(arguments: [
    ("tier: ⟦smal⟧", "data.unknown-reference", "did you mean `small`?"),
    ("tier: small, done: {⟦blogg⟧: 2026-11-18}", "data.unknown-reference", "did you mean `blog`?"),
    ("tier: small, waived: {⟦vidoe⟧: no}", "data.unknown-reference", "did you mean `video`?"),
    ("tier: small, also: [⟦vidoe⟧]", "data.unknown-reference", "did you mean `video`?"),
    ("tier: small, owner: ⟦anm⟧", "data.unknown-reference", "did you mean `ann`?"),
    ("tier: small, areas: [⟦devz⟧]", "data.unknown-reference", "did you mean `devs`?"),
    (
      "tier: small, done: {blog: 2026-11-18}, waived: {⟦blog⟧: why}", "launch.done-and-waived",
      "remove it from `waived` or from `done`"
    ),
    ("tier: small, waived: {⟦blog⟧: ' '}", "launch.waived-without-reason", "write `blog: ` and the reason"),
    ("tier: small, waived: {⟦event⟧: no}", "launch.nothing-to-waive", "remove it"),
    ("tier: large, also: [⟦event⟧]", "launch.nothing-to-add", "remove it from `also`"),
  ])
  func aLaunchThatCannotBeMeantIsFound(fields: String, rule: String, help: String) {
    let proof = launches(fields)
    #expect(proof.rules == [rule])
    #expect(proof.places == proof.spans)
    #expect(proof.help == help)
  }

  @Test func nothingIsDoneInTheFuture() throws {
    let proof = launches("tier: small, done: {⟦blog⟧: 2026-11-21}")
    #expect(proof.rules == [])
    let later = proof.models.findings(on: CalendarDay("2026-11-20"), with: MetricsModel.empty.catalog)
    #expect(later.map(\.rule.id) == ["launch.done-in-future"])
    #expect(later.map(\.span) == proof.spans)
    #expect(later.first?.message == "`blog` was done on 2026-11-21, but it is only 2026-11-20")
    #expect(proof.models.findings(on: CalendarDay("2026-11-21"), with: MetricsModel.empty.catalog) == [])
  }

  @Test func launchesNeedTiers() {
    let proof = DataProof(("launches", "launches: {a: {title: A, tier: small, date: 2026-11-20}}\n"))
    #expect(proof.rules == ["launch.without-tiers"] && proof.help == "add data/launch_tiers.yml, or remove this file")
  }

  @Test(arguments: [
    ("date: 2027-02-30", "there is no such day in the calendar"),
    ("date: 20 January 2027", "write the day as year, month and day, in figures"),
    ("date: 2026-11-20, done: {blog: yes}", "write the day as year, month and day, in figures"),
  ])
  func aDayIsADay(written: String, help: String) {
    let proof = DataProof(
      ("launch_tiers", "tiers: {small: {title: Small}}\nactivities: {blog: {title: Blog, tiers: {small: always}}}\n"),
      ("launches", "launches: {a: {title: A, tier: small, \(written)}}\n"))
    #expect(proof.rules == ["data.wrong-type"] && proof.help == help)
  }

  @Test(arguments: [("4 weeks", "write the number alone, without a unit"), ("-5", "write 0 or more")])
  func leadDaysAreANumber(written: String, help: String) {
    let proof = DataProof(
      (
        "launch_tiers",
        "tiers: {small: {title: Small}}\nactivities: {blog: {title: Blog, lead_days: \(written), tiers: {small: always}}}\n"
      ))
    #expect(proof.help == help)
  }
}
