/// Something a scoring rule may ask about a lead, with the words a reader sees for it.
package struct Fact: Hashable, Sendable {
  /// What kind of value the fact has.
  package enum Kind: Hashable, Sendable {
    /// A whole number of things: `one` search, `many` searches; `some` are the words for "at least one", if it has its
    /// own.
    case count(one: String, many: String, some: String?)
    /// Something that holds or does not: the words for each.
    case flag(yes: String, no: String)

    /// Whether it holds or does not, and is no number.
    package var isFlag: Bool { if case .flag = self { true } else { false } }
  }

  /// The name a condition uses.
  package let id: String
  /// The kind and its words.
  package let kind: Kind
  /// What is counted, in other words: shown in brackets after the number.
  package let hint: String?

  /// A fact of the given parts.
  package init(id: String, kind: Kind, hint: String? = nil) {
    self.id = id
    self.kind = kind
    self.hint = hint
  }

  /// What a reader sees for a test of this fact: `≥5 return visits (days active)`, `code host added`.
  package func words(for test: Condition.Test) -> String {
    switch (kind, test.question) {
    case (.flag(let yes, _), .holds), (.flag(let yes, _), .compares): yes
    case (.flag(_, let no), .fails): no
    case (.count(_, _, let some?), .holds): some
    case (.count, .holds): amount(.atLeast, 1)
    case (.count(_, let many, _), .fails): "no \(many)"
    case (.count, .compares(let comparison, let number)): amount(comparison, number)
    }
  }

  private func amount(_ comparison: Condition.Comparison, _ number: Int) -> String {
    guard case .count(let one, let many, _) = kind else { return "" }
    let words = "\(comparison.sign)\(number) \(number == 1 ? one : many)"
    return hint.map { "\(words) (\($0))" } ?? words
  }
}
