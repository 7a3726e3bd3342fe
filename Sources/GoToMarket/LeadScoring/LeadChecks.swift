package import Diagnostics
import Records

extension Rule {
  /// A lead of which the rules say something else than its author expects.
  package static let unexpectedResult = Rule("scoring.unexpected-result", .error)
}

extension LeadScoring {
  /// What differs between `score` and what is expected of `lead`, at the places in the file at `path`.
  func surprises(_ lead: Lead, _ score: LeadScore, at path: String) -> [Diagnostic] {
    guard let expected = lead.expected else { return [] }
    var findings: [Diagnostic] = []
    func expect<Value: Equatable>(
      _ wanted: Value, _ found: Value, _ span: SourceSpan, _ what: String, _ words: (Value) -> String
    ) {
      guard wanted != found else { return }
      findings.append(
        Diagnostic(
          .unexpectedResult, at: path, span,
          "\(what) of `\(lead.id)` is \(words(found)) by the rules, but \(words(wanted)) is expected",
          notes: reasons(lead, score), help: "change the rules, or what is expected here"))
    }
    func name(_ grade: String?) -> String { grade.map { "`\($0)`" } ?? "none" }
    func day(_ day: CalendarDay?) -> String { day?.description ?? "none" }
    if let points = expected.points { expect(points.value, score.points, points.span, "the score", String.init) }
    if let grade = expected.grade {
      expect(grade.id, score.grade.flatMap { product?.grades[$0] }, grade.span, "the grade", name)
    }
    for grade in expected.grades {
      guard let set = product?.ruleSets.firstIndex(where: { $0.id == grade.ruleSet.id }) else { continue }
      let found = score.rows[set].flatMap { product?.ruleSets[set].rows[$0].grade.id }
      expect(grade.grade.id, found, grade.grade.span, "the \(grade.ruleSet.id) grade", name)
    }
    if let stage = expected.stage {
      expect(stage.value, score.stage, stage.span, "the stage") { "`\($0.rawValue)`" }
    }
    if let date = expected.marketingDay {
      expect(date.value, score.marketing?.day, date.span, "the MQL date", day)
    }
    if let date = expected.productDay { expect(date.value, score.product?.day, date.span, "the PQL date", day) }
    return findings
  }

  /// Where points and grades come from, a line each: `20 points: contact_request (20)`.
  private func reasons(_ lead: Lead, _ score: LeadScore) -> [String] {
    var lines: [String] = []
    if let marketing, !lead.touches.isEmpty {
      let parts = lead.touches.map { touch in
        "\(marketing.interactions[touch.interaction].id) (\(marketing.interactions[touch.interaction].points))"
      }
      lines.append("\(score.points) points: \(parts.joined(separator: ", "))")
    }
    guard let product else { return lines }
    for (set, ruleSet) in product.ruleSets.enumerated() where lead.uses.contains(where: { $0.ruleSet == set }) {
      guard let row = score.rows[set] else { continue }
      let held = product.heldTests(of: ruleSet.rows[row], for: lead.values(of: set, count: product.facts.count))
      let words = held.map { test in product.fact(test.fact)?.words(for: test) ?? test.fact }
      lines.append(
        "\(ruleSet.id) \(ruleSet.rows[row].grade.id): "
          + (words.isEmpty ? "no row above fits" : words.joined(separator: ", ")))
    }
    return lines
  }
}

extension ProductScoring {
  /// For each condition of a row the first of its tests that holds for the given values, one a fact.
  package func heldTests(of row: Row, for values: [Int]) -> [Condition.Test] {
    row.conditions.compactMap { condition in
      condition.alternatives.first { test in
        guard let place = facts.firstIndex(where: { $0.id == test.fact }) else { return false }
        return test.question.range(of: facts[place])?.contains(values[place]) ?? false
      }
    }
  }
}
