import Diagnostics
import Foundation
import GoToMarket
import Proving
import Testing

/// The form to try a lead, in a browser: it says what the program says.
@Suite struct LeadSimulatorTests {
  private static let rules = """
    mql:
      threshold: 15
      interactions:
        demo: {campaign: Demo, status: Asked, points: 20}
        webinar: {campaign: Webinar, status: Attended, points: 8}
        guide: {campaign: Guide, status: Downloaded, points: 5}
    facts:
      searches: {kind: count, one: search, many: searches}
      days: {kind: count, one: day, many: days, some: came back}
      private_code: {kind: flag, yes: private code, no: no private code}
      signed_up: {kind: flag, yes: signed up, no: not signed up}
    pql:
      grades: [A, B, C, D, N/A]
      qualifying: [A, B]
      rules:
        cloud:
          title: Cloud
          grades:
            - {grade: A, class: x, when: [searches >= 3, days > 4, private_code]}
            - {grade: B, class: y, when: [searches < 9, private_code or days >= 2]}
            - {grade: C, class: y, when: [searches = 5 or days]}
            - {grade: D, class: z, when: [signed_up]}
            - {grade: N/A, class: z, when: [not signed_up]}
        install:
          title: Install
          grades:
            - {grade: A, class: x, when: [searches >= 9]}
            - {grade: C, class: z, when: [days <= 3]}
            - {grade: N/A, class: z}

    """
  private static let count = 10_000

  @Test(.enabled(if: Browser.isPresent, Browser.absence))
  func saysWhatTheProgramSays() throws {
    let place = try TemporaryFolder()
    try place.write("Content/data/lead_scoring.yml", Self.rules)
    try place.write("Content/handbook/index.md", "{{generator:lead_simulator}}\n")
    let built = try BuiltProgram.run("build", "--output", "out", "--templates", BuiltProgram.templates, in: place)
    #expect(built.status == 0, "\(built.error)")

    let models = Models.read([Source(path: "data/lead_scoring.yml", text: Self.rules)]).0
    let rules = try #require(models.leadScoring.value)
    let product = try #require(rules.product)
    // Facts that each rule set asks about, in the order of its fields.
    let asked = [[0, 1, 2, 3], [0, 1]]
    var random = SeededGenerator(seed: 10)
    var scorer = LeadScorer(rules)
    var leads: [String] = []
    var expected: [String] = []
    for _ in 0..<Self.count {
      let touches = (0..<3).map { _ in max(0, Int.random(in: -3...2, using: &random)) }
      let facts = asked.map { $0.map { Int.random(in: 0...($0 < 2 ? 10 : 1), using: &random) } }
      leads.append("[\(touches),\(facts)]")
      var lead = Lead()
      for (interaction, times) in touches.enumerated() {
        lead.touches += Array(repeating: Lead.Touch(interaction: interaction, day: nil), count: times)
      }
      for (set, values) in facts.enumerated() {
        lead.uses += zip(asked[set], values).map { Lead.Use(ruleSet: set, fact: $0, value: $1, day: nil) }
      }
      let score = scorer.score(lead)
      let fired = product.ruleSets.enumerated().map { set, ruleSet in
        guard let row = score.rows[set] else { return "no row fits" }
        let words = product.heldTests(of: ruleSet.rows[row], for: lead.values(of: set, count: product.facts.count)).map
        {
          product.fact($0.fact)?.words(for: $0) ?? ""
        }
        return ruleSet.rows[row].grade.id + ": " + (words.isEmpty ? "no row above fits" : words.joined(separator: ", "))
      }
      let parts = [
        "\(score.points)", score.marketing == nil ? "\(15 - score.points) short of an MQL" : "MQL",
        score.grade.map { product.grades[$0] } ?? "–", score.product == nil ? "No PQL" : "PQL",
      ]
      expected.append((parts + fired).joined(separator: "|"))
    }

    let answers = try answers(to: leads, in: place)
    #expect(answers.count == Self.count)
    let wrong = zip(zip(leads, expected), answers).first { $0.0.1 != $0.1 }
    #expect(wrong == nil)
  }

  /// What the form says when each lead is typed into it.
  private func answers(to leads: [String], in place: TemporaryFolder) throws -> [String] {
    let page = try #require(place.text("out/index.html"))
    let said = try #require(
      try Browser.answer(
        of: page, in: place,
        script: """
          const form = document.querySelector("form[data-simulator]");
          const type = (field, value) => field.type === "checkbox" ? field.checked = value > 0 : field.value = value;
          return [\(leads.joined(separator: ","))].map(([touches, facts]) => {
            form.querySelectorAll("[data-interaction]").forEach((field, place) => type(field, touches[place]));
            facts.forEach((values, set) =>
              form.querySelectorAll(`[data-set="${set}"] [data-fact]`).forEach((field, place) => type(field, values[place])));
            form.dispatchEvent(new Event("input", { bubbles: true }));
            return [...form.querySelectorAll("[data-out], [data-fired]")].map((place) => place.textContent).join("|");
          }).join("\\u2028");
          """))
    return said.split(separator: "\u{2028}").map(String.init)
  }
}
