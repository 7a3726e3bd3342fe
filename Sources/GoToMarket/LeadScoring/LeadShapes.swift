package import Diagnostics
import Records

extension Rule {
  /// An interaction that gives no points, because the rules do not know it.
  package static let unknownInteraction = Rule("scoring.unknown-interaction", .error)
  /// A rule set that is not in the list of rule sets.
  package static let unknownRuleSet = Rule("scoring.unknown-rule-set", .error)
  /// Something a lead did later than the day the leads were taken on.
  package static let dateInFuture = Rule("scoring.date-in-future", .warning)
}

/// Reads leads with the names their rules have.
///
/// Laws: a lead with a mistake is not scored; it is reported and counted among those that could not be. What a lead did
/// later than the day it is held against is reported, and not done yet.
struct LeadShapes {
  private let rules: LeadScoring
  private let today: CalendarDay?
  private let interactions: [String: Int]
  private let ruleSets: [String: Int]
  private let facts: [String: Int]

  /// Leads by `rules`, held against `today`; nil when nobody says what day it is.
  init(_ rules: LeadScoring, on today: CalendarDay? = nil) {
    func places(_ names: [String]?) -> [String: Int] {
      Dictionary((names ?? []).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    self.rules = rules
    self.today = today
    interactions = places(rules.marketing?.interactions.map(\.id))
    ruleSets = places(rules.product?.ruleSets.map(\.id))
    facts = places(rules.product?.facts.map(\.id))
  }

  /// The lead that `value` holds; nil when anything about it cannot be read.
  func lead(_ value: RecordValue, _ report: FindingReport) -> Lead? {
    let before = report.findings.count { $0.severity == .error }
    let lead = Shape<Lead>.record(read).read(value, report)
    return report.findings.count { $0.severity == .error } == before ? lead : nil
  }

  /// What a lead looks like, whatever the rules are.
  var schema: JSONSchema { Shape<Lead>.record(read).schema() }

  private func read(_ fields: Fields) -> Lead? {
    var lead = Lead()
    let id = fields.required("id", .text, "The key of the lead, each once.")
    lead.title = fields.optional("title", .text, "The name people read.")
    lead.touches =
      fields.optional("interactions", .oneOrMany(of: touch), "What it did with our marketing, by keys of the rules.")
      ?? []
    for row in fields.optional("product", usesByRuleSet, "What it did with the product, by rule set.") ?? [] {
      guard let set = ruleSets[row.key] else {
        addUnknown(.unknownRuleSet, "rule set", row.key, row.keySpan, rules.product?.ruleSets.map(\.id), fields.report)
        continue
      }
      for snapshot in Shape<[[Lead.Use]]>.oneOrMany(of: uses(of: set)).read(row.value, fields.report) ?? [] {
        lead.uses += snapshot
      }
    }
    lead.expected = fields.optional("expected", .record(expectation), "What the rules should say about it.")
    guard let id else { return nil }
    lead.id = id
    return lead
  }

  /// The key of an interaction, alone or with the day it happened.
  private var touch: Shape<Lead.Touch> {
    let dated = Shape<Lead.Touch>.record { fields in
      let name = fields.required(
        "interaction", .locatedText, "Key of the interaction, one of those in lead_scoring.yml.")
      let day = fields.optional("on", Shape.day.located, "The day it happened, like 2026-11-01.")
      let found = name.flatMap { touch($0.value, $0.span, day?.value, fields.report) }
      return isInFuture(day, fields.report) ? nil : found
    }
    return Shape(
      "the key of an interaction, or one with its day", schema: .anyOf([Shape<String>.text.schema(), dated.schema()])
    ) { value, report in
      guard case .mapping = value.content else {
        return Shape<String>.text.read(value, report).flatMap { touch($0, value.span, nil, report) }
      }
      return dated.read(value, report)
    }
  }

  /// Facts by rule set; the rule sets are looked up by the caller.
  private var usesByRuleSet: Shape<[TableRow<RecordValue>]> {
    .table(of: Shape<RecordValue>("facts", schema: Self.snapshots) { value, _ in value })
  }

  private static let dayMeaning = "The day from which on these facts are so, like 2026-11-02."

  private static var snapshots: JSONSchema {
    var facts = JSONSchema.table(of: .anyOf([.integer(atLeast: 0), Shape<Bool>.bool.schema()]))
    facts.mapping?.keys = [("on", Shape<CalendarDay>.day.schema().orNull.meaning(dayMeaning))]
    return .anyOf([facts, .list(of: facts)])
  }

  private func touch(_ name: String, _ span: SourceSpan, _ day: CalendarDay?, _ report: FindingReport) -> Lead.Touch? {
    if let index = interactions[name] { return Lead.Touch(interaction: index, day: day) }
    addUnknown(.unknownInteraction, "interaction", name, span, rules.marketing?.interactions.map(\.id), report)
    return nil
  }

  /// Facts that are so from one day on.
  private func uses(of set: Int) -> Shape<[Lead.Use]> {
    .record { fields in
      let day = fields.optional("on", Shape.day.located, Self.dayMeaning)
      let uses: [Lead.Use] = fields.entries.compactMap { entry in
        guard entry.key != "on", let entry = fields.entry(entry.key) else { return nil }
        guard let index = facts[entry.key], let fact = rules.product?.facts[index] else {
          addUnknown(.unknownFact, "fact", entry.key, entry.keySpan, rules.product?.facts.map(\.id), fields.report)
          return nil
        }
        let value =
          switch fact.kind {
          case .count: Shape<Int>.integer(atLeast: 0).read(entry.value, fields.report)
          case .flag: Shape<Bool>.bool.read(entry.value, fields.report).map { $0 ? 1 : 0 }
          }
        return value.map { Lead.Use(ruleSet: set, fact: index, value: $0, day: day?.value) }
      }
      return isInFuture(day, fields.report) ? [] : uses
    }
  }

  /// Whether `day` is still to come, which is a finding.
  private func isInFuture(_ day: Located<CalendarDay>?, _ report: FindingReport) -> Bool {
    guard let day, let today, day.value > today else { return false }
    report.add(
      .dateInFuture, day.span, "this is of \(day.value), but the leads are of \(today): it does not count yet",
      help: "correct the day, or take it out until then")
    return true
  }

  private func expectation(_ fields: Fields) -> LeadExpectation? {
    var expected = LeadExpectation()
    expected.points = fields.optional(
      "points", Shape.integer(atLeast: 0).located, "The points its interactions give together.")
    expected.grade = fields.optional("grade", grade, "Its overall grade, the best of all rule sets.")
    expected.stage = fields.optional("stage", Shape<LeadStage>.word.located, "How far it is.")
    for row in fields.optional("grades", .table(of: grade), "Its grade by each rule set, by key: `cloud: B`.") ?? [] {
      if ruleSets[row.key] == nil {
        addUnknown(.unknownRuleSet, "rule set", row.key, row.keySpan, rules.product?.ruleSets.map(\.id), fields.report)
      } else {
        expected.grades.append(LeadExpectation.Grade(ruleSet: Reference(row.key, at: row.keySpan), grade: row.value))
      }
    }
    expected.marketingDay = day(
      fields, "mql_date", "The day it became an MQL; null when it is none, or nobody knows the day.")
    expected.productDay = day(
      fields, "pql_date", "The day it became a PQL; null when it is none, or nobody knows the day.")
    return expected
  }

  /// A day, or null for none; nil when nothing is expected.
  private func day(_ fields: Fields, _ key: String, _ meaning: String) -> Located<CalendarDay?>? {
    guard let entry = fields.entry(key, .day, meaning) else { return nil }
    if entry.value.content == .null { return Located(nil, entry.keySpan) }
    return Shape<CalendarDay>.day.read(entry.value, fields.report).map { Located($0, entry.value.span) }
  }

  /// One of the grades.
  private var grade: Shape<Reference> {
    Shape<Reference>.reference.map { grade, span, report in
      if rules.product?.grades.contains(grade.id) ?? false { return grade }
      addUnknown(.unknownGrade, "grade", grade.id, span, rules.product?.grades, report)
      return nil
    }
  }

  private func addUnknown(
    _ rule: Rule, _ thing: String, _ name: String, _ span: SourceSpan, _ known: [String]?, _ report: FindingReport
  ) {
    let known = known ?? []
    let list = known.isEmpty ? "the rules have none" : "the rules have " + known.joined(separator: ", ")
    report.add(rule, span, "there is no \(thing) `\(name)`", help: Nearest.question(about: name, in: known) ?? list)
  }
}
