import Diagnostics
import Records

extension MarketingScoring {
  init?(_ fields: Fields) {
    path = fields.report.path
    caption = Caption(fields)
    let threshold = fields.required(
      "threshold", Shape.integer(in: Self.pointRange).located, "How many points make a lead an MQL.")
    interactions =
      fields.required(
        "interactions", .records(Interaction.init), "What gives points, by key: what `interactions` of a lead names.")
      ?? []
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
    let campaign = fields.required("campaign", .text, "The kind of campaign; a line of Markdown.")
    let status = fields.required("status", .text, "The campaign member status that counts: Registered.")
    let points = fields.required("points", .integer(in: MarketingScoring.pointRange), "How many points it gives.")
    description = fields.optional("description", .text, "An example or explanation; a line of Markdown.")
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
    guard
      let kind = fields.required(
        "kind", .word as Shape<KindWord>, "What its value is: a count of things, or a flag that holds or does not.")
    else {
      fields.allowOtherKeys()
      return nil
    }
    let hint = fields.optional("hint", .text, "What is counted, in other words, in brackets after the number.")
    switch kind {
    case .count:
      let one = fields.required("one", .text, "The words after the number 1: search completed.")
      let many = fields.required("many", .text, "The words after any other number: searches completed.")
      let some = fields.optional("some", .text, "The words for at least one, if it has its own: code host added.")
      guard let one, let many else { return nil }
      self.init(id: key.id, kind: .count(one: one, many: many, some: some), hint: hint)
    case .flag:
      let yes = fields.required("yes", .text, "The words for a lead of which it holds.")
      let no = fields.required("no", .text, "The words for a lead of which it does not hold.")
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
    let grades = fields.required("grades", .gradeList, "All grades, the best first: [A, B, C].")
    let qualifying = fields.required(
      "qualifying", Shape<[Reference]>.gradeList.located,
      "The grades that make a lead a PQL: the best ones, without a gap.")
    ruleSets =
      fields.required("rules", .records(RuleSet.init), "Rule sets by key, one for each way to use the product.") ?? []
    guard let grades, let qualifying else { return nil }
    self.grades = grades.map(\.id)
    self.qualifying = qualifying.value
    qualifyingSpan = qualifying.span
  }
}

extension ProductScoring.RuleSet {
  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text, "Name of the rule set, as the title of its table.")
    caption = Caption(
      title: title, summary: fields.optional("summary", .text, "How to read it, below the title; a line of Markdown."),
      note: fields.optional("note", .text, "What must be known beside it, at its foot; a line of Markdown."))
    let rows = fields.required(
      "grades", .list(of: .record(ProductScoring.Row.init)),
      "Rows that are read from the top: the first whose conditions all hold gives the grade.")
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
    let grade = fields.required("grade", .reference, "The grade this row gives, one of `grades`.")
    let classification = fields.required("class", .text, "What sort of user has it.")
    let conditions =
      fields.optional(
        "when", .oneOrMany(of: Shape<Condition>.condition.located),
        "Conditions that must all hold, like `searches >= 5`, `signed_up` or `not installed`; none for all who are left."
      ) ?? []
    note = fields.optional("note", .text, "A few more words; a line of Markdown.")
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
