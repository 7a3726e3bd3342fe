import Diagnostics
import Records

extension MarketingScoring {
  init?(_ fields: Fields) {
    path = fields.report.path
    caption = Caption(fields)
    let threshold = fields.required("threshold", Shape.integer(in: Self.pointRange).located)
    interactions = fields.required("interactions", .records(Interaction.init)) ?? []
    if case .mapping(let entries)? = fields.entry("interactions")?.value.content {
      isWhole = entries.count == interactions.count
    } else {
      isWhole = true
    }
    guard let threshold else { return nil }
    self.threshold = threshold.value
    thresholdSpan = threshold.span
  }
}

extension MarketingScoring.Interaction {
  init?(key: Reference, fields: Fields) {
    let campaign = fields.required("campaign", .text)
    let status = fields.required("status", .text)
    let points = fields.required("points", .integer(in: MarketingScoring.pointRange))
    description = fields.optional("description", .text)
    guard let campaign, let status, let points else { return nil }
    id = key.id
    span = key.span
    self.campaign = campaign
    self.status = status
    self.points = points
  }
}

extension Fact {
  /// What `kind` may say.
  private enum KindWord: String, CaseIterable {
    case count, flag
  }

  init?(key: Reference, fields: Fields) {
    guard let kind = fields.required("kind", .word as Shape<KindWord>) else {
      fields.allowOtherKeys()
      return nil
    }
    let hint = fields.optional("hint", .text)
    switch kind {
    case .count:
      let one = fields.required("one", .text)
      let many = fields.required("many", .text)
      let some = fields.optional("some", .text)
      guard let one, let many else { return nil }
      self.init(id: key.id, kind: .count(one: one, many: many, some: some), hint: hint)
    case .flag:
      let yes = fields.required("yes", .text)
      let no = fields.required("no", .text)
      guard let yes, let no else { return nil }
      self.init(id: key.id, kind: .flag(yes: yes, no: no), hint: hint)
    }
  }
}

extension ProductScoring {
  init?(_ fields: Fields, facts: [Fact], unreadFacts: Set<String>) {
    path = fields.report.path
    self.facts = facts
    self.unreadFacts = unreadFacts
    let grades = fields.required("grades", .gradeList)
    let qualifying = fields.required("qualifying", Shape<[Reference]>.gradeList.located)
    ruleSets = fields.required("rules", .records(RuleSet.init)) ?? []
    guard let grades, let qualifying else { return nil }
    self.grades = grades.map(\.id)
    self.qualifying = qualifying.value
    qualifyingSpan = qualifying.span
  }
}

extension ProductScoring.RuleSet {
  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text)
    caption = Caption(
      title: title, summary: fields.optional("summary", .text), note: fields.optional("note", .text))
    let rows = fields.required("grades", .list(of: .record(ProductScoring.Row.init)))
    guard let title, let rows else { return nil }
    id = key.id
    span = key.span
    self.title = title
    self.rows = rows
    isWhole = rows.count == fields.entry("grades")?.value.elementCount
  }
}

extension ProductScoring.Row {
  init?(_ fields: Fields) {
    let grade = fields.required("grade", .reference)
    let classification = fields.required("class", .text)
    let conditions = fields.optional("when", .oneOrMany(of: Shape<Condition>.condition.located)) ?? []
    note = fields.optional("note", .text)
    // A row without one of its conditions would give its grade too easily.
    guard let grade, let classification, conditions.count == fields.entry("when")?.value.elementCount ?? 0
    else {
      return nil
    }
    self.grade = grade
    self.classification = classification
    self.conditions = conditions.map(\.value)
    conditionSpans = conditions.map(\.span)
  }
}

extension RecordValue {
  /// How many elements the value is when it may be one or a list.
  fileprivate var elementCount: Int {
    switch content {
    case .sequence(let elements): elements.count
    case .null: 0
    case .bool, .number, .string, .mapping: 1
    }
  }
}

extension Shape where Value == [Reference] {
  /// Grades, each once.
  fileprivate static var gradeList: Shape<[Reference]> {
    Shape<[Reference]>.list(of: .reference).map { grades, _, report in
      var seen: Set<String> = []
      return grades.filter { grade in
        let isNew = seen.insert(grade.id).inserted
        if !isNew {
          report.add(.duplicateGrade, grade.span, "the grade `\(grade.id)` stands twice", help: "remove one of the two")
        }
        return isNew
      }
    }
  }
}

extension Shape where Value == Condition {
  /// What to write instead of `fact = true` and `fact = false`.
  private static func flagHelp(_ text: String) -> String? {
    let words = text.split { $0.isWhitespace || $0 == "=" }
    guard words.count == 2, text.contains("=") else { return nil }
    return switch words[1].lowercased() {
    case "true", "yes": "write `\(words[0])`"
    case "false", "no": "write `not \(words[0])`"
    default: nil
    }
  }

  /// A condition of a scoring rule.
  fileprivate static var condition: Shape<Condition> {
    Shape<String>.text.map { text, span, report in
      do throws(ConditionError) {
        return try Condition(text)
      } catch {
        report.add(
          .invalidCondition, error.span.placed(in: span), "this is not a condition: \(error.message)",
          help: flagHelp(text) ?? "write `fact >= 1`, `fact`, `not fact`, or several joined by `or`")
        return nil
      }
    }
  }
}
