package import Diagnostics

extension Rule {
  /// Facts for which a rule set gives no grade.
  package static let combinationWithoutGrade = Rule("scoring.combination-without-grade", .error)
  /// A row no lead can reach.
  package static let unreachableRow = Rule("scoring.unreachable-row", .error)
  /// Rules that tell apart more combinations of facts than can be tried.
  package static let tooManyCombinations = Rule("scoring.too-many-combinations", .warning)
}

/// Every combination of facts that the rows of a rule set can tell apart, tried one after the other.
///
/// Law: facts are told apart by the numbers their tests name, so a value on each side of each number stands for all
/// values there are. What holds for all combinations holds for all leads.
struct GradeCombinations {
  /// More are not tried: a build would take too long.
  static let limit = 1 << 18

  private let facts: [Fact]
  private let set: ProductScoring.RuleSet
  private let path: String
  private let program: GradeProgram
  private let choices: [(fact: Int, values: [Int])]

  init(_ set: ProductScoring.RuleSet, facts: [Fact], path: String) {
    self.facts = facts
    self.set = set
    self.path = path
    program = GradeProgram(set.rows, facts: facts)
    choices = program.representatives
  }

  /// Rows that no combination reaches, and a combination that reaches no row.
  func findings() -> [Diagnostic] {
    let (count, isHuge) = choices.reduce((1, false)) { sum, choice in
      let (product, overflow) = sum.0.multipliedReportingOverflow(by: choice.values.count)
      return (overflow ? sum.0 : product, sum.1 || overflow)
    }
    guard !isHuge, count <= Self.limit else {
      return [
        Diagnostic(
          .tooManyCombinations, at: path, set.span,
          "the rules of `\(set.id)` tell too many combinations of facts apart to try each",
          notes: ["at most \(Self.limit) are tried"], help: "ask about fewer facts, or compare them with fewer numbers")
      ]
    }
    var isReached = Array(repeating: false, count: set.rows.count)
    var gap: [Int]?
    eachCombination { values in
      if let row = program.row(for: values) { isReached[row] = true } else { gap = gap ?? values }
      return true
    }
    var findings = set.rows.indices.filter { !isReached[$0] }.map(unreachable)
    if let gap {
      findings.append(
        Diagnostic(
          .combinationWithoutGrade, at: path, set.span,
          "a lead may get no grade from `\(set.id)`: \(words(gap))",
          help: "add a last row without `when`, or one that asks for this"))
    }
    return findings
  }

  /// Why no lead gets to the row at `index`, with a lead that should.
  private func unreachable(_ index: Int) -> Diagnostic {
    let row = set.rows[index]
    let alone = GradeProgram([row], facts: facts)
    var example: [Int]?
    eachCombination { values in
      if alone.row(for: values) != nil { example = values }
      return example == nil
    }
    guard let example, let earlier = program.row(for: example) else {
      return Diagnostic(
        .unreachableRow, at: path, row.grade.span,
        "no lead gets this \(row.grade.id): its conditions exclude each other",
        help: "remove one of them")
    }
    return Diagnostic(
      .unreachableRow, at: path, row.grade.span,
      "no lead gets this \(row.grade.id): who meets it meets a row above, too",
      notes: ["\(words(example)): the row of grade \(set.rows[earlier].grade.id) comes first"],
      help: "put the row that asks for more first")
  }

  /// Calls `body` with each combination, the smallest values first, until it says to stop.
  private func eachCombination(_ body: ([Int]) -> Bool) {
    var values = Array(repeating: 0, count: facts.count)
    var places = Array(repeating: 0, count: choices.count)
    for choice in choices { values[choice.fact] = choice.values[0] }
    while body(values) {
      var turning = choices.count - 1
      while turning >= 0, places[turning] + 1 == choices[turning].values.count {
        places[turning] = 0
        values[choices[turning].fact] = choices[turning].values[0]
        turning -= 1
      }
      guard turning >= 0 else { return }
      places[turning] += 1
      values[choices[turning].fact] = choices[turning].values[places[turning]]
    }
  }

  /// A combination as the leads of a file say it: `searches: 1, private_code: false`.
  private func words(_ values: [Int]) -> String {
    choices.map { choice in
      let fact = facts[choice.fact]
      return switch fact.kind {
      case .count: "\(fact.id): \(values[choice.fact])"
      case .flag: "\(fact.id): \(values[choice.fact] > 0)"
      }
    }.joined(separator: ", ")
  }
}
