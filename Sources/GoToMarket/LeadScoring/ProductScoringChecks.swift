package import Diagnostics

extension Rule {
  /// A grade that is not in the list of grades.
  package static let unknownGrade = Rule("scoring.unknown-grade", .error)
  /// A grade that stands twice in a list of grades.
  package static let duplicateGrade = Rule("scoring.duplicate-grade", .error)
  /// No grade makes a PQL, or one does while a better one does not.
  package static let oddQualifyingGrades = Rule("scoring.odd-qualifying-grades", .error)
  /// A condition about something that is not in the list of facts.
  package static let unknownFact = Rule("scoring.unknown-fact", .error)
  /// A row no lead can reach, because an earlier row asks for no more.
  package static let unreachableRow = Rule("scoring.unreachable-row", .error)
  /// A better grade below a worse one.
  package static let gradesOutOfOrder = Rule("scoring.grades-out-of-order", .error)
}

extension ProductScoring {
  /// Grades and facts are known, qualifying grades are the best ones, and rows stand in an order in which each can be
  /// reached.
  package func findings() -> [Diagnostic] {
    qualifyingFindings() + ruleSets.flatMap { rowFindings($0) + orderFindings($0) }
  }

  private func qualifyingFindings() -> [Diagnostic] {
    let unknown = qualifying.filter { !grades.contains($0.id) }
    if !unknown.isEmpty { return unknown.map(unknownGrade) }
    let missing = grades.prefix(qualifying.count).first { !isQualifying($0) }
    if qualifying.isEmpty {
      return [
        Diagnostic(
          .oddQualifyingGrades, at: path, qualifyingSpan, "no grade makes a lead a PQL",
          help: "name at least one of \(grades.joined(separator: ", "))")
      ]
    }
    guard let missing else { return [] }
    return [
      Diagnostic(
        .oddQualifyingGrades, at: path, qualifyingSpan,
        "grade \(missing) does not make a PQL, but a worse one does",
        help: "qualifying grades are the best ones: from \(grades.first ?? "") down without a gap")
    ]
  }

  private func unknownGrade(_ grade: Reference) -> Diagnostic {
    Diagnostic(
      .unknownGrade, at: path, grade.span, "there is no grade `\(grade.id)`",
      help: "the grades are \(grades.joined(separator: ", "))")
  }

  private func rowFindings(_ set: RuleSet) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for row in set.rows {
      if !grades.contains(row.grade.id) { findings.append(unknownGrade(row.grade)) }
      for (condition, span) in zip(row.conditions, row.conditionSpans) {
        for test in condition.alternatives {
          if let fact = fact(test.fact) {
            guard case (.flag, .compares) = (fact.kind, test.question) else { continue }
            findings.append(
              Diagnostic(
                .invalidCondition, at: path, test.span.placed(in: span),
                "`\(fact.id)` holds or does not: it has no number to compare",
                help: "write `\(fact.id)` or `not \(fact.id)`"))
          } else {
            findings.append(
              Diagnostic(
                .unknownFact, at: path, test.factSpan.placed(in: span), "there is no fact `\(test.fact)`",
                help: Nearest.question(about: test.fact, in: facts.map(\.id))
                  ?? "add it to `facts`"))
          }
        }
      }
    }
    return findings
  }

  private func orderFindings(_ set: RuleSet) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for (index, row) in set.rows.enumerated().dropFirst() {
      let asked = row.conditions.map(\.meaning)
      let earlier = set.rows[..<index].first { above in above.conditions.allSatisfy { asked.contains($0.meaning) } }
      if let earlier {
        findings.append(
          Diagnostic(
            .unreachableRow, at: path, row.grade.span,
            "no lead gets this \(row.grade.id): the row of grade \(earlier.grade.id) above asks for no more",
            help: "put the row that asks for more first"))
      } else if let rank = grades.firstIndex(of: row.grade.id),
        let above = set.rows[..<index].first(where: { grades.firstIndex(of: $0.grade.id).map { $0 > rank } ?? false })
      {
        findings.append(
          Diagnostic(
            .gradesOutOfOrder, at: path, row.grade.span,
            "grade \(row.grade.id) stands below the worse grade \(above.grade.id)",
            help: "rows are read from the top: put the best grade first"))
      }
    }
    return findings
  }
}

extension SourceSpan {
  /// The same span of a condition's text that stands at `whole` in its file; all of it when the file writes the text
  /// with escapes and the place inside cannot be told.
  func placed(in whole: SourceSpan) -> SourceSpan {
    let inside = shifted(by: whole.lower)
    return inside.upper <= whole.upper ? inside : whole
  }
}

extension Condition {
  /// The condition without its places and the order of its alternatives.
  fileprivate var meaning: Set<Meaning> { Set(alternatives.map { Meaning(fact: $0.fact, question: $0.question) }) }

  fileprivate struct Meaning: Hashable {
    let fact: String
    let question: Question
  }
}
