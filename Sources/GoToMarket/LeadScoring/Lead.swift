package import Records

/// One lead of `data/leads.json`: what it did, by the places of the rules it is scored by.
package struct Lead: Hashable, Sendable {
  /// Something the lead did with our marketing.
  package struct Touch: Hashable, Sendable {
    /// Place of the interaction among those of `MarketingScoring`.
    package let interaction: Int
    /// The day it happened; nil when it is not known.
    package let day: CalendarDay?

    /// An interaction on `day`.
    package init(interaction: Int, day: CalendarDay?) {
      self.interaction = interaction
      self.day = day
    }
  }

  /// A fact about the lead's use of the product, true until a later one says otherwise.
  package struct Use: Hashable, Sendable {
    /// Place of the rule set among those of `ProductScoring`.
    package let ruleSet: Int
    /// Place of the fact among those of `ProductScoring`.
    package let fact: Int
    /// A count, or 1 for a flag that holds and 0 for one that does not.
    package let value: Int
    /// The day it was first so; nil when it is not known.
    package let day: CalendarDay?

    /// A fact that is so from `day` on.
    package init(ruleSet: Int, fact: Int, value: Int, day: CalendarDay?) {
      self.ruleSet = ruleSet
      self.fact = fact
      self.value = value
      self.day = day
    }
  }

  /// Key of the lead.
  package var id = ""
  /// What a reader sees for it; nil for its key.
  package var title: String?
  /// Interactions in the order they are written.
  package var touches: [Touch] = []
  /// Facts in the order they are written.
  package var uses: [Use] = []
  /// What the author expects of it.
  package var expected: LeadExpectation?

  /// The last day on which it did something; nil when none has a day.
  var lastDay: CalendarDay? { (touches.compactMap(\.day) + uses.compactMap(\.day)).max() }

  /// A lead that did nothing.
  package init() {}

  /// The last value of each of `count` facts under a rule set.
  package func values(of ruleSet: Int, count: Int) -> [Int] {
    var values = Array(repeating: 0, count: count)
    for use in uses.inOrderOfDays(by: \.day) where use.ruleSet == ruleSet { values[use.fact] = use.value }
    return values
  }
}

/// What the author of a lead expects the rules to say: a test of the handbook. Nothing is asked about what is left out.
package struct LeadExpectation: Hashable, Sendable {
  /// A grade by one rule set.
  package struct Grade: Hashable, Sendable {
    /// Key of the rule set.
    package let ruleSet: Reference
    /// The grade.
    package let grade: Reference
  }

  /// Points.
  package var points: Located<Int>?
  /// The overall grade.
  package var grade: Reference?
  /// Grades by rule set.
  package var grades: [Grade] = []
  /// How far the lead is.
  package var stage: Located<LeadStage>?
  /// The day it became an MQL; the inner nil for "never" and for a day that is not known.
  package var marketingDay: Located<CalendarDay?>?
  /// The day it became a PQL; the inner nil likewise.
  package var productDay: Located<CalendarDay?>?
}

/// How far a lead is by the rules.
package enum LeadStage: String, Hashable, Sendable, CaseIterable {
  /// Neither of the two.
  case lead
  /// The points are reached.
  case mql
  /// The grade is reached.
  case pql
  /// Both are.
  case both
}

extension Array {
  /// The elements by day: those without one first, those of one day in the order they stand in.
  func inOrderOfDays(by day: (Element) -> CalendarDay?) -> [Element] {
    func number(_ element: Element) -> Int { day(element)?.number ?? Int.min }
    var last = Int.min
    let isSorted = allSatisfy { element in
      defer { last = number(element) }
      return number(element) >= last
    }
    if isSorted { return self }
    return enumerated().sorted { (number($0.element), $0.offset) < (number($1.element), $1.offset) }.map(\.element)
  }
}
