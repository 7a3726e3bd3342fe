import Diagnostics
import GoToMarket
import Templating

/// `lead_simulator`: a form in which a reader makes up a lead and sees what the scoring rules say about it, and which of
/// them did. The script of the site takes the rules from the form; they are the ranges that the program itself tests.
struct LeadSimulator: Sendable {
  let rules: LeadScoring

  func context(_ scope: ComponentScope) -> TemplateValue {
    .record([
      "rules": .text(json),
      "interactions": .list(
        (rules.marketing?.interactions ?? []).enumerated().map { place, interaction in
          .record([
            "place": .text(String(place)), "campaign": scope.inline(interaction.campaign),
            "status": scope.inline(interaction.status), "points": .text(String(interaction.points)),
          ])
        }),
      "threshold": rules.marketing.map { .text(String($0.threshold)) } ?? .none,
      "sets": .list((rules.product?.ruleSets ?? []).enumerated().map { set($1, $0, scope) }),
    ])
  }

  /// The fields of what a rule set asks about.
  private func set(_ set: ProductScoring.RuleSet, _ place: Int, _ scope: ComponentScope) -> TemplateValue {
    let asked = Set(set.rows.flatMap(\.conditions).flatMap(\.alternatives).map(\.fact))
    let facts = (rules.product?.facts ?? []).enumerated().filter { asked.contains($1.id) }
    return .record([
      "place": .text(String(place)), "title": scope.inline(set.title),
      "facts": .list(
        facts.map { place, fact in
          .record(["place": .text(String(place)), "label": .text(fact.label), "is_flag": .flag(fact.kind.isFlag)])
        }),
    ])
  }

  // MARK: The rules for the script

  /// `{"points": [20, …], "threshold": 15, "grades": ["A", …], "qualifying": [true, …], "sets": [[row, …], …]}`, where a row
  /// is `{"grade": 0, "tests": [[{"fact": 0, "low": 1, "high": 4, "words": "…"}, …], …]}`: of each list of tests one must
  /// hold. A number that has no end is null. Places are those of the rules.
  private var json: String {
    let product = rules.product
    return Self.mapping([
      ("points", Self.list(rules.marketing?.interactions.map { "\($0.points)" } ?? [])),
      ("threshold", rules.marketing.map { "\($0.threshold)" } ?? "null"),
      ("grades", Self.list(product?.grades.map(JSONReport.quoted) ?? [])),
      ("qualifying", Self.list(product?.grades.map { "\(product?.isQualifying($0) ?? false)" } ?? [])),
      ("sets", Self.list(product?.ruleSets.map { Self.list($0.rows.map(row)) } ?? [])),
    ])
  }

  private func row(_ row: ProductScoring.Row) -> String {
    let grade = rules.product?.grades.firstIndex(of: row.grade.id).map { "\($0)" } ?? "null"
    let tests = row.conditions.map { Self.list($0.alternatives.compactMap(test)) }
    return Self.mapping([("grade", grade), ("tests", Self.list(tests))])
  }

  /// A test; nil when it can never hold.
  private func test(_ test: Condition.Test) -> String? {
    guard let place = rules.product?.facts.firstIndex(where: { $0.id == test.fact }),
      let fact = rules.product?.facts[place],
      let range = test.question.range(of: fact)
    else { return nil }
    return Self.mapping([
      ("fact", "\(place)"), ("low", "\(range.lowerBound)"),
      ("high", range.upperBound == Int.max ? "null" : "\(range.upperBound)"),
      ("words", JSONReport.quoted(fact.words(for: test))),
    ])
  }

  private static func mapping(_ entries: [(String, String)]) -> String {
    "{" + entries.map { "\(JSONReport.quoted($0)): \($1)" }.joined(separator: ", ") + "}"
  }

  private static func list(_ elements: [String]) -> String { "[" + elements.joined(separator: ", ") + "]" }
}

extension Fact {
  /// What a field for it is called: `Searches completed`.
  fileprivate var label: String {
    let words =
      switch kind {
      case .count(_, let many, _): hint.map { "\(many) (\($0))" } ?? many
      case .flag(let yes, _): yes
      }
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
