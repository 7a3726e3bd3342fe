package import Records

/// What the scoring rules say about all leads of `data/leads.json` (or `.yml`, or one lead a line in `.jsonl`).
package struct LeadReport: Hashable, Sendable {
  /// A lead with what the rules say about it.
  package struct Example: Hashable, Sendable {
    /// The lead.
    package let lead: Lead
    /// What the rules say.
    package let score: LeadScore
    /// Whether they say what its author expects; nil when nothing is expected.
    package let isAsExpected: Bool?
  }

  /// How many examples are kept at most.
  package static let exampleLimit = 24

  /// Path of the file.
  package let path: String
  /// Whether the leads are made up.
  package internal(set) var isSample = false
  /// The day the leads were exported.
  package internal(set) var asOf: CalendarDay?
  /// How many leads were scored.
  package private(set) var count = 0
  /// How many could not be, because something about them is wrong.
  package internal(set) var unreadCount = 0
  /// Leads by overall grade, the best first.
  package private(set) var gradeCounts: [Int]
  /// Leads with points, or with a grade above the last.
  package private(set) var engagedCount = 0
  /// Leads by stage, in the order of `LeadStage.allCases`.
  package private(set) var stageCounts = Array(repeating: 0, count: LeadStage.allCases.count)
  /// Leads that something is expected of.
  package private(set) var expectedCount = 0
  /// Leads of which the rules say what is expected.
  package private(set) var metCount = 0
  /// The first leads: those that something is expected of, then the others.
  package var examples: [Example] { Array((tested + others).prefix(Self.exampleLimit)) }

  private var tested: [Example] = []
  private var others: [Example] = []

  /// A report about no lead yet, under rules with the given number of grades.
  init(path: String, gradeCount: Int) {
    self.path = path
    gradeCounts = Array(repeating: 0, count: gradeCount)
  }

  /// Leads at `stage`.
  package func count(at stage: LeadStage) -> Int {
    LeadStage.allCases.firstIndex(of: stage).map { stageCounts[$0] } ?? 0
  }

  /// Leads that are MQLs, PQLs or both.
  package var qualifiedCount: Int { count - count(at: .lead) }

  /// Whether a lead of which nothing is expected would only be counted.
  var isFull: Bool { others.count >= Self.exampleLimit }

  /// Counts a lead. `isAsExpected` is nil when nothing is expected of it.
  mutating func add(_ lead: Lead, _ score: LeadScore, isAsExpected: Bool?) {
    count += 1
    if let grade = score.grade { gradeCounts[grade] += 1 }
    let stage: Int =
      switch score.stage {
      case .lead: 0
      case .mql: 1
      case .pql: 2
      case .both: 3
      }
    stageCounts[stage] += 1
    if score.points > 0 || score.product != nil || score.grade.map({ $0 < gradeCounts.count - 1 }) ?? false {
      engagedCount += 1
    }
    if let isAsExpected {
      expectedCount += 1
      if isAsExpected { metCount += 1 }
      if tested.count < Self.exampleLimit {
        tested.append(Example(lead: lead, score: score, isAsExpected: isAsExpected))
      }
    } else if !isFull {
      others.append(Example(lead: lead, score: score, isAsExpected: nil))
    }
  }
}
