package import Records

/// What the rules say about one lead.
package struct LeadScore: Hashable, Sendable {
  /// A rule that was met, and when.
  package struct Reached: Hashable, Sendable {
    /// The day it was first met; nil when what met it has no date.
    package let day: CalendarDay?

    /// A rule that was met on `day`.
    package init(day: CalendarDay?) { self.day = day }
  }

  /// Points for everything the lead did with our marketing.
  package internal(set) var points = 0
  /// When the points first reached the threshold; nil when they do not.
  package internal(set) var marketing: Reached?
  /// The row of each rule set that fits the lead now, by place; nil for none.
  package internal(set) var rows: [Int?] = []
  /// Place of the overall grade, the best of all rule sets, among the grades; nil without one.
  package internal(set) var grade: Int?
  /// When the overall grade was first one that makes a PQL; nil when it never was.
  package internal(set) var product: Reached?

  /// How far the lead is.
  package var stage: LeadStage {
    switch (marketing != nil, product != nil) {
    case (false, false): .lead
    case (true, false): .mql
    case (false, true): .pql
    case (true, true): .both
    }
  }
}

/// Scores leads by the rules of a handbook.
///
/// Laws: points add up over all interactions, each as often as it happened; what a lead did is taken in the order of its
/// days, what has no day before all that has; facts that are not given are 0 or do not hold; the overall grade is the
/// best one; a date is the first on which a rule was met, and stays when the facts later fall.
package struct LeadScorer: Sendable {
  private let points: [Int]
  private let threshold: Int
  private let programs: [GradeProgram]
  /// For each rule set and row the place of its grade among the grades; `Int.max` for a grade that is not there.
  private let ranks: [[Int]]
  private let isQualifying: [Bool]
  /// How many facts there are.
  private let factCount: Int
  /// Values of facts while a lead is scored.
  private var values: [Int]

  /// A scorer by the given rules.
  package init(_ rules: LeadScoring) {
    points = rules.marketing?.interactions.map(\.points) ?? []
    threshold = rules.marketing?.threshold ?? Int.max
    let product = rules.product
    programs = product?.ruleSets.map { GradeProgram($0.rows, facts: product?.facts ?? []) } ?? []
    ranks =
      product?.ruleSets.map { $0.rows.map { row in product?.grades.firstIndex(of: row.grade.id) ?? Int.max } } ?? []
    isQualifying = product?.grades.map { product?.isQualifying($0) ?? false } ?? []
    factCount = product?.facts.count ?? 0
    values = Array(repeating: 0, count: factCount)
  }

  /// What the rules say about `lead`, whose places must be those of the rules.
  package mutating func score(_ lead: Lead) -> LeadScore {
    var score = LeadScore()
    for touch in lead.touches.inOrderOfDays(by: \.day) {
      let sum = score.points.addingReportingOverflow(points[touch.interaction])
      score.points = sum.overflow ? Int.max : sum.partialValue
      if score.marketing == nil, score.points >= threshold { score.marketing = LeadScore.Reached(day: touch.day) }
    }
    let uses = lead.uses.inOrderOfDays(by: \.day)
    score.rows.reserveCapacity(programs.count)
    for set in programs.indices { grade(uses, by: set, &score) }
    return score
  }

  /// What happened on one day is judged at its end.
  private mutating func grade(_ uses: [Lead.Use], by set: Int, _ score: inout LeadScore) {
    for fact in 0..<factCount { values[fact] = 0 }
    var day: CalendarDay?
    for use in uses where use.ruleSet == set {
      if use.day != day {
        note(programs[set].row(for: values), of: set, on: day, &score)
        day = use.day
      }
      values[use.fact] = use.value
    }
    let row = programs[set].row(for: values)
    note(row, of: set, on: day, &score)
    score.rows.append(row)
    guard let row, ranks[set][row] < isQualifying.count else { return }
    score.grade = min(score.grade ?? Int.max, ranks[set][row])
  }

  /// Takes `day` for the day of the PQL when the row makes one and nothing did earlier.
  private func note(_ row: Int?, of set: Int, on day: CalendarDay?, _ score: inout LeadScore) {
    guard let row, ranks[set][row] < isQualifying.count, isQualifying[ranks[set][row]] else { return }
    guard let earlier = score.product else {
      score.product = LeadScore.Reached(day: day)
      return
    }
    if (day?.number ?? Int.min) < (earlier.day?.number ?? Int.min) { score.product = LeadScore.Reached(day: day) }
  }
}
