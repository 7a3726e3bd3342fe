import GoToMarket
import Metrics
import Templating

/// `lead_report` as its template is given it: leads by grade, leads by stage, and examples with the reason for each.
struct LeadReportTables: Sendable {
  let report: LeadReport
  let rules: LeadScoring

  func context(_ scope: ComponentScope) -> TemplateValue {
    .record([
      "headline": .text(gradeHeadline),
      "stage_headline": .text(stageHeadline),
      "all": .text(number(report.count)),
      "unread": report.unreadCount > 0 ? .text(number(report.unreadCount)) : .none,
      "as_of": FigureWords.day(report.asOf),
      "is_sample": .flag(report.isSample),
      "qualifying": scope.series(rules.product?.qualifying.map { .text($0.id) } ?? []),
      "grades": .list(grades),
      "threshold": rules.marketing.map { .text(String($0.threshold)) } ?? .none,
      "stages": .list(stages),
      "examples": .list(report.examples.map { example($0, scope) }),
      "example_headline": .text(exampleHeadline),
    ])
  }

  private func number(_ count: Int) -> String { NumberFormat.exact(Rational(count), .count) }

  private func leads(_ count: Int) -> String { count == 1 ? "1 lead" : "\(number(count)) leads" }

  private var gradeHeadline: String {
    guard let product = rules.product else { return leads(report.count) }
    let count = zip(product.grades, report.gradeCounts).reduce(0) { $0 + (product.isQualifying($1.0) ? $1.1 : 0) }
    let grades = product.qualifying.map(\.id).joined(separator: " or ")
    return "\(number(count)) of \(leads(report.count)) \(count == 1 ? "has" : "have") grade \(grades)"
  }

  private var stageHeadline: String {
    let count = report.qualifiedCount
    return "\(number(count)) of \(leads(report.count)) \(count == 1 ? "is" : "are") ready for sales"
  }

  private var exampleHeadline: String {
    if report.expectedCount == 0 { return "\(leads(report.examples.count)), with the reason for each" }
    let count = report.expectedCount
    if report.metCount == count { return "All \(count) worked examples come out as expected" }
    return "\(report.metCount) of \(count) worked examples come out as expected"
  }

  private var grades: [TemplateValue] {
    guard let product = rules.product else { return [] }
    let most = max(report.gradeCounts.max() ?? 0, 1)
    return zip(product.grades, report.gradeCounts).map { grade, count in
      .record([
        "grade": .text(grade), "is_qualifying": .flag(product.isQualifying(grade)), "count": .text(number(count)),
        "share": share(count, of: report.count), "bar": bar(count, of: most),
      ])
    }
  }

  private var stages: [TemplateValue] {
    let counts = [
      ("All leads", report.count), ("Did something", report.engagedCount), ("MQL or PQL", report.qualifiedCount),
      ("MQL and PQL", report.count(at: .both)),
    ]
    return counts.enumerated().map { index, stage in
      let above = index > 0 ? counts[index - 1].1 : 0
      return .record([
        "name": .text(stage.0), "count": .text(number(stage.1)), "bar": bar(stage.1, of: max(report.count, 1)),
        "is_subject": .flag(index == 2), "share": above > 0 ? share(stage.1, of: above) : .none,
        "parts": above > 0 ? .text("\(number(stage.1)) of \(number(above))") : .none,
        "note": index == 2
          ? .text("\(number(report.count(at: .mql))) MQL only, \(number(report.count(at: .pql))) PQL only") : .none,
      ])
    }
  }

  private func share(_ count: Int, of whole: Int) -> TemplateValue {
    guard let share = Rational(count).divided(by: Rational(whole)) else { return .none }
    return .text(NumberFormat(.percent, decimals: 1).number(share))
  }

  private func bar(_ count: Int, of most: Int) -> TemplateValue {
    guard count > 0, let share = Rational(count).divided(by: Rational(most)) else { return .none }
    return .text(share.rounded(places: 4))
  }

  private func example(_ example: LeadReport.Example, _ scope: ComponentScope) -> TemplateValue {
    let (lead, score) = (example.lead, example.score)
    return .record([
      "name": lead.title.map { scope.name($0) } ?? .text(lead.id),
      "points": .text(number(score.points)),
      "grade": score.grade.flatMap { rules.product?.grades[$0] }.map(TemplateValue.text) ?? .none,
      "is_mql": .flag(score.marketing != nil),
      "mql_day": FigureWords.day(score.marketing?.day),
      "is_pql": .flag(score.product != nil),
      "pql_day": FigureWords.day(score.product?.day),
      "reasons": .list(reasons(lead, score, scope)),
      "is_tested": .flag(example.isAsExpected != nil),
      "is_expected": .flag(example.isAsExpected ?? false),
    ])
  }

  /// Where points and grades come from.
  private func reasons(_ lead: Lead, _ score: LeadScore, _ scope: ComponentScope) -> [TemplateValue] {
    var reasons: [TemplateValue] = []
    if let marketing = rules.marketing, !lead.touches.isEmpty {
      let parts = lead.touches.map { touch in
        let interaction = marketing.interactions[touch.interaction]
        return (interaction.campaign, "\(interaction.points)")
      }
      reasons.append(
        .record([
          "name": .text("Points"), "grade": .none,
          "parts": .list(
            parts.enumerated().map { index, part in
              .record(["value": scope.inline(part.0), "points": .text(part.1), "is_first": .flag(index == 0)])
            }),
        ]))
    }
    guard let product = rules.product else { return reasons }
    for (place, set) in product.ruleSets.enumerated() where lead.uses.contains(where: { $0.ruleSet == place }) {
      guard let row = score.rows[place] else { continue }
      let values = lead.values(of: place, count: product.facts.count)
      let held = product.heldTests(of: set.rows[row], for: values)
      let words = held.map { test in product.fact(test.fact)?.words(for: test) ?? test.fact }
      reasons.append(
        .record([
          "name": scope.inline(set.title), "grade": .text(set.rows[row].grade.id),
          "parts": .list(
            (words.isEmpty ? ["no row above fits"] : words).enumerated().map { index, word in
              .record(["value": .text(word), "points": .none, "is_first": .flag(index == 0)])
            }),
        ]))
    }
    return reasons
  }
}
