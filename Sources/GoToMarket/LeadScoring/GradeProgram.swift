/// The rows of a rule set as steps that a machine takes: each asks whether one fact lies in a range, and says where to go
/// on. Rows are tried from the top; the first whose conditions all hold is the answer.
///
/// Laws: every step leads to a later one or to an answer, so an answer takes at most one pass; a test of a fact that is
/// not known, or that cannot be asked of its fact, never holds (it is a finding of its own).
struct GradeProgram: Hashable, Sendable {
  /// One test and where it leads.
  private struct Step: Hashable {
    /// Place of the fact among the facts; -1 for none.
    let fact: Int
    let range: ClosedRange<Int>
    let holds: Target
    var fails: Target
  }

  /// A later step, or the answer.
  private enum Target: Hashable {
    case step(Int)
    case row(Int)
    case nothing
  }

  private let start: Target
  private let steps: [Step]

  /// The program of the given rows. Its answers are places in `rows`.
  init(_ rows: [ProductScoring.Row], facts: [Fact]) {
    var places: [String: Int] = [:]
    for (index, fact) in facts.enumerated() { places[fact.id] = places[fact.id] ?? index }
    var steps: [Step] = []
    // Written from the last row to the first, so that every target is known; turned round at the end.
    var next = Target.nothing
    for (number, row) in rows.enumerated().reversed() {
      let otherwise = next
      next = .row(number)
      for condition in row.conditions.reversed() {
        let holds = next
        next = otherwise
        for test in condition.alternatives.reversed() {
          let fact = places[test.fact]
          let range = fact.flatMap { test.question.range(of: facts[$0]) }
          steps.append(Step(fact: range == nil ? -1 : fact ?? -1, range: range ?? 0...0, holds: holds, fails: next))
          next = .step(steps.count - 1)
        }
      }
    }
    self.steps = steps
    start = next
  }

  /// Place of the first row that fits the given values, one a fact (a flag is 0 or 1); nil when none does.
  func row(for values: [Int]) -> Int? {
    var target = start
    while true {
      switch target {
      case .row(let row): return row
      case .nothing: return nil
      case .step(let index):
        let step = steps[index]
        target = step.fact >= 0 && step.range.contains(values[step.fact]) ? step.holds : step.fails
      }
    }
  }

  /// For each fact that is asked about, by its place, values of which one stands for each answer the tests can give.
  var representatives: [(fact: Int, values: [Int])] {
    var values: [Int: Set<Int>] = [:]
    for step in steps where step.fact >= 0 {
      values[step.fact, default: [0]].formUnion([0, step.range.lowerBound])
      if step.range.upperBound < Int.max { values[step.fact]?.insert(step.range.upperBound + 1) }
    }
    return values.keys.sorted().map { fact in (fact, values[fact, default: []].sorted()) }
  }
}

extension Condition.Question {
  /// The values of `fact` for which the answer is yes; nil when the question cannot be asked of it, or is never true.
  package func range(of fact: Fact) -> ClosedRange<Int>? {
    if case .flag = fact.kind, case .compares = self { return nil }
    switch self {
    case .holds, .compares(.above, 0): return 1...Int.max
    case .fails: return 0...0
    case .compares(.atLeast, let number): return number...Int.max
    case .compares(.above, let number): return number < Int.max ? (number + 1)...Int.max : nil
    case .compares(.atMost, let number): return 0...number
    case .compares(.below, let number): return number > 0 ? 0...(number - 1) : nil
    case .compares(.equal, let number): return number...number
    }
  }
}
