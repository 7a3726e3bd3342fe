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
  /// A better grade below a worse one.
  package static let gradesOutOfOrder = Rule("scoring.grades-out-of-order", .error)
}

extension ProductScoring {
  /// Grades and facts are known, qualifying grades are the best ones and can be had, every row can be reached, and every
  /// combination of facts has a grade.
  package func findings() -> [Diagnostic] {
    qualifyingFindings() + ruleSets.flatMap(findings)
  }

  private func findings(_ set: RuleSet) -> [Diagnostic] {
    let slips = rowFindings(set)
    // What follows from a slip is not reported beside it.
    let isWhole = slips.isEmpty && set.isWhole && unreadFacts.isEmpty
    let gaps = isWhole ? GradeCombinations(set, facts: facts, path: path).findings() : []
    let unreachable = Set(gaps.compactMap(\.span))
    return slips + gaps + orderFindings(set).filter { $0.span.map { !unreachable.contains($0) } ?? true }
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
    guard let missing else { return unreachedFindings() }
    return [
      Diagnostic(
        .oddQualifyingGrades, at: path, qualifyingSpan,
        "grade \(missing) does not make a PQL, but a worse one does",
        help: "qualifying grades are the best ones: from \(grades.first ?? "") down without a gap")
    ]
  }

  /// A PQL can be had at all.
  private func unreachedFindings() -> [Diagnostic] {
    let rows = ruleSets.flatMap(\.rows)
    let isKnown = ruleSets.allSatisfy(\.isWhole) && rows.allSatisfy { grades.contains($0.grade.id) }
    guard isKnown, !rows.isEmpty, !rows.contains(where: { isQualifying($0.grade.id) }) else { return [] }
    return [
      Diagnostic(
        .unreachableThreshold, at: path, qualifyingSpan,
        "nobody can be a PQL: no row gives \(qualifying.map(\.id).joined(separator: " or "))",
        help: "add a row that gives one of them")
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
          } else if !unreadFacts.contains(test.fact) {
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
    set.rows.enumerated().compactMap { index, row in
      guard let rank = grades.firstIndex(of: row.grade.id),
        let above = set.rows[..<index].first(where: { grades.firstIndex(of: $0.grade.id).map { $0 > rank } ?? false })
      else { return nil }
      return Diagnostic(
        .gradesOutOfOrder, at: path, row.grade.span,
        "grade \(row.grade.id) stands below the worse grade \(above.grade.id)",
        help: "rows are read from the top: put the best grade first")
    }
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
