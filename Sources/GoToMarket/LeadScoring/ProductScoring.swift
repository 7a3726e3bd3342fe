package import Diagnostics

/// The `facts` and `pql` parts of `data/lead_scoring.yml`: a grade for what people do with the product.
package struct ProductScoring: Hashable, Sendable {
  /// One row of a rule set: a grade and what it takes.
  package struct Row: Hashable, Sendable {
    /// The grade this row gives.
    package let grade: Reference
    /// What sort of user has it.
    package let classification: String
    /// Conditions that must all hold; empty for everybody who is left.
    package let conditions: [Condition]
    /// The bytes of each condition in the file.
    package let conditionSpans: [SourceSpan]
    /// A few more words of Markdown.
    package let note: String?
  }

  /// The rules for one way to use the product. Rows are read from the top; the first whose conditions all hold gives
  /// the grade.
  package struct RuleSet: Hashable, Sendable {
    /// Key of the set: `cloud`.
    package let id: String
    /// The bytes of the key.
    package let span: SourceSpan
    /// Name of the set.
    package let title: String
    /// The other words around the table.
    package let caption: Caption
    /// The rows, in order.
    package let rows: [Row]
    /// Whether every row that is written could be read.
    package let isWhole: Bool
  }

  /// Path of the file, for findings.
  package let path: String
  /// What a condition may ask about, in order.
  package let facts: [Fact]
  /// Names of facts that are written and could not be read; each has a finding of its own.
  let unreadFacts: Set<String>
  /// All grades, the best first.
  package let grades: [String]
  /// Grades that make a lead a PQL.
  package let qualifying: [Reference]
  /// The bytes of the list of qualifying grades.
  package let qualifyingSpan: SourceSpan
  /// All rule sets, in order.
  package let ruleSets: [RuleSet]

  /// The rule set with the given key.
  package func ruleSet(_ id: String) -> RuleSet? { ruleSets.first { $0.id == id } }

  /// Whether `grade` makes a lead a PQL.
  package func isQualifying(_ grade: String) -> Bool { qualifying.contains { $0.id == grade } }

  /// The fact with the given name.
  package func fact(_ id: String) -> Fact? { facts.first { $0.id == id } }
}
