import Diagnostics
import GoToMarket
import Testing

@Suite struct LaunchTiersTests {
  private func file(_ activities: String) -> (name: String, text: String) {
    ("launch_tiers", "tiers: {small: {title: S}, medium: {title: M}, large: {title: L}}\nactivities:\n" + activities)
  }

  @Test func whatIsLeftOutIsNever() throws {
    let proof = DataProof(
      file(
        """
          blog: {title: Blog, tiers: {small: always, medium: always, large: always}}
          brief: {title: Brief, tiers: {large: always}, lead_days: 14, owner: comms, link: /a.md, note: "*ask*"}
          pages: {title: Pages, tiers: {medium: sometimes, large: always}}

        """))
    #expect(proof.rules == [])
    let tiers = try #require(proof.models.launchTiers.value)
    #expect(
      tiers.activities.map(\.marks) == [
        [.always, .always, .always], [.never, .never, .always], [.never, .sometimes, .always],
      ])
    #expect(tiers.alwaysCounts == [1, 1, 3])
    #expect(tiers.activities[1].leadDays == 14)
  }

  @Test(arguments: [
    "{small: always, medium: ⟦sometimes⟧, large: always}", "{small: always, medium: always, large: ⟦never⟧}",
    "{small: ⟦sometimes⟧, large: always}", "{medium: ⟦always⟧}",
  ])
  func aLargerLaunchNeverDoesLess(marks: String) {
    let proof = DataProof(file("  blog: {title: Blog, tiers: \(marks)}\n"))
    #expect(proof.rules == ["launch.smaller-tier-does-more"])
    #expect(proof.places == proof.spans)
    #expect(proof.help?.isEmpty == false)
  }

  @Test func unknownTiersAndMarksAreFound() {
    let proof = DataProof(file("  blog: {title: Blog, tiers: {⟦lagre⟧: always, large: ⟦allways⟧}, lead_days: ⟦-1⟧}\n"))
    #expect(proof.rules == ["data.unknown-reference", "data.unknown-word", "data.out-of-range"])
    #expect(proof.places == proof.spans)
    #expect(proof.findings.sorted().first?.help == "did you mean `large`?")
  }
}

@Suite struct ProductMarketingTests {
  private func file(_ people: String) -> (name: String, text: String) {
    (
      "pmm_roles",
      "areas: {devs: {title: Devs, side: product}, demo: {title: Demo, side: go_to_market}}\npeople: {\(people)}\n"
    )
  }

  @Test func readsResponsibilitiesWithAndWithoutLabel() throws {
    let proof = DataProof(
      file("ann: {name: Ann, primary: [demo, devs], product: [Cross-product: Strategy, Release comms]}"))
    #expect(proof.rules == [])
    let roles = try #require(proof.models.productMarketingRoles.value)
    #expect(
      roles.roles[0].product == [
        .init(label: "Cross-product", text: "Strategy"), .init(label: nil, text: "Release comms"),
      ])
    #expect(roles.primaryAreas(of: roles.roles[0], on: .product).map(\.id) == ["devs"])
    #expect(roles.primaryAreas(of: roles.roles[0], on: .goToMarket).map(\.id) == ["demo"])
  }

  @Test func everyAreaHasExactlyOneOwner() {
    let two = DataProof(file("ann: {primary: [devs, demo]}, bob: {primary: [⟦devs⟧]}"))
    #expect(two.rules == ["roles.area-with-several-owners"])
    #expect(two.places == two.spans)
    let none = DataProof(
      ("pmm_roles", "areas: {⟦devs⟧: {title: Devs, side: product}}\npeople: {ann: {product: [{a: x, b: y}]}}\n"))
    #expect(none.rules == ["roles.area-without-owner", "data.wrong-type"])
    #expect(none.places.first == none.spans.first)
    let unknown = DataProof(file("ann: {primary: [devs, demo, ⟦dems⟧]}"))
    #expect(unknown.rules == ["roles.unknown-area"])
    #expect(unknown.places == unknown.spans)
    #expect(unknown.help == "did you mean `demo`?" || unknown.help == "did you mean `devs`?")
  }
}

@Suite struct AccountBasedTests {
  @Test func readsProgramsAndChecksTheirAccountTypes() {
    let proof = DataProof(
      (
        "abx",
        """
        pillars: {target: {title: Target, description: Choose.}}
        account_types: {strategic: {title: Strategic, reach: ["1:1"], limit: 8}}
        programs:
          mail: {title: Mail, status: available, for: [strategic, ⟦stategic⟧]}
          trial: {title: Trial, status: ⟦later⟧}

        """
      ))
    #expect(proof.rules == ["abx.unknown-account-type", "data.unknown-word"])
    #expect(proof.places == proof.spans)
    #expect(proof.findings.sorted().last?.help?.contains("roadmap") == true)
    #expect(proof.models.accountBasedProgram.value?.accountTypes.first?.limit == 8)
  }
}

@Suite struct LeadScoringTests {
  private func marketing(_ threshold: String, _ interactions: String) -> DataProof {
    DataProof(("lead_scoring", "mql:\n  threshold: \(threshold)\n  interactions: {\(interactions)}\n"))
  }

  @Test func thresholdsAreSane() throws {
    let fine = marketing(
      "15", "a: {campaign: Demo, status: Asked, points: 15}, b: {campaign: Guide, status: Read, points: 14}")
    #expect(fine.rules == [])
    let scoring = try #require(fine.models.leadScoring.value?.marketing)
    #expect(scoring.interactions.map(scoring.isEnough) == [true, false])

    for (threshold, rule) in [
      ("⟦0⟧", "data.out-of-range"), ("⟦30⟧", "scoring.unreachable-threshold"), ("⟦many⟧", "data.wrong-type"),
    ] {
      let proof = marketing(threshold, "a: {campaign: Demo, status: Asked, points: 20}")
      #expect(proof.rules == [rule])
      #expect(proof.places == proof.spans)
    }
    let twice = marketing(
      "1", "a: {campaign: Demo, status: Asked, points: 1}, ⟦b⟧: {campaign: demo, status: asked, points: 2}")
    #expect(twice.rules == ["scoring.duplicate-interaction"])
    #expect(twice.places == twice.spans)
  }

  private func product(qualifying: String = "[A, B]", _ rows: String) -> DataProof {
    DataProof(
      (
        "lead_scoring",
        """
        facts:
          searches: {kind: count, one: search, many: searches}
          private_code: {kind: flag, yes: private code, no: no private code}
        pql:
          grades: [A, B, C]
          qualifying: \(qualifying)
          rules:
            cloud:
              title: Cloud
              grades:
        \(rows.split(separator: "\n").map { "        - \($0)" }.joined(separator: "\n"))

        """
      ))
  }

  @Test func readsRulesInOrder() throws {
    let proof = product(
      """
      {grade: A, class: active, when: [searches >= 5, private_code]}
      {grade: B, class: some, when: searches}
      {grade: C, class: none}
      """)
    #expect(proof.rules == [])
    let scoring = try #require(proof.models.leadScoring.value?.product)
    let set = try #require(scoring.ruleSet("cloud"))
    #expect(set.rows.map(\.grade.id) == ["A", "B", "C"])
    #expect(set.rows.map(\.conditions.count) == [2, 1, 0])
    #expect(scoring.isQualifying("B") && !scoring.isQualifying("C"))
  }

  @Test(arguments: [
    ("{grade: A, class: x, when: [⟦serches⟧ >= 1]}", "scoring.unknown-fact"),
    ("{grade: A, class: x, when: [searches or ⟦private_kode⟧]}", "scoring.unknown-fact"),
    ("{grade: A, class: x, when: [⟦private_code >= 1⟧]}", "scoring.invalid-condition"),
    ("{grade: A, class: x, when: [searches >= ⟦lots⟧]}", "scoring.invalid-condition"),
    ("{grade: ⟦E⟧, class: x}", "scoring.unknown-grade"),
    ("{grade: A, class: x}\n{grade: ⟦B⟧, class: y, when: [searches]}", "scoring.unreachable-row"),
    (
      "{grade: A, class: x, when: [searches]}\n{grade: ⟦B⟧, class: y, when: [private_code, searches > 0]}\n{grade: C, class: z}",
      "scoring.unreachable-row"
    ),
    (
      "{grade: A, class: x, when: [searches < 3]}\n{grade: ⟦B⟧, class: y, when: [searches = 2]}\n{grade: C, class: z}",
      "scoring.unreachable-row"
    ),
    (
      "{grade: A, class: x}\n{grade: ⟦B⟧, class: y, when: [searches > 4, not searches]}", "scoring.unreachable-row"
    ),
    (
      "{grade: B, class: x, when: [searches >= 1]}\n{grade: ⟦A⟧, class: y, when: [private_code]}\n{grade: C, class: z}",
      "scoring.grades-out-of-order"
    ),
  ])
  func aRuleThatCannotBeMeantIsFound(rows: String, rule: String) {
    let proof = product(rows)
    #expect(proof.rules == [rule])
    #expect(proof.places == proof.spans)
    #expect(proof.help?.isEmpty == false)
  }

  @Test func aRowWithABrokenConditionIsLeftOut() {
    let proof = product("{grade: A, class: x, when: [searches, searches >=]}\n{grade: B, class: y, when: searches}")
    #expect(proof.rules == ["scoring.invalid-condition"])
    #expect(proof.models.leadScoring.value?.product?.ruleSets.first?.rows.map(\.grade.id) == ["B"])
  }

  @Test(arguments: [
    ("⟦[]⟧", "scoring.odd-qualifying-grades"), ("[A, ⟦A⟧]", "scoring.duplicate-grade"),
    ("⟦[A, C]⟧", "scoring.odd-qualifying-grades"), ("[A, ⟦Z⟧]", "scoring.unknown-grade"),
  ])
  func qualifyingGradesAreTheBest(grades: String, rule: String) {
    let proof = product(qualifying: grades, "{grade: A, class: x}")
    #expect(proof.rules == [rule])
    #expect(proof.places == proof.spans)
    #expect(proof.findings.allSatisfy { $0.severity == .error })
  }
}
