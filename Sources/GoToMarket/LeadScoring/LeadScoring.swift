package import Diagnostics
import Records

/// `data/lead_scoring.yml`: points for marketing interactions and grades for product engagement. A handbook may have
/// only one of the two.
package struct LeadScoring: Hashable, Sendable {
  /// Points for what people do with our marketing.
  package let marketing: MarketingScoring?
  /// Grades for what people do with the product.
  package let product: ProductScoring?

  /// Findings of both parts.
  package func findings() -> [Diagnostic] { (marketing?.findings() ?? []) + (product?.findings() ?? []) }
}

extension LeadScoring {
  init?(_ fields: Fields) {
    marketing = fields.optional("mql", .record(MarketingScoring.init), "Points for what people do with our marketing.")
    let facts =
      fields.optional("facts", .records(Fact.init), "What conditions of `pql` may ask about a lead, by name.") ?? []
    var unread: Set<String> = []
    if case .mapping(let entries)? = fields.entry("facts")?.value.content {
      unread = Set(entries.map(\.key)).subtracting(facts.map(\.id))
    }
    product = fields.optional(
      "pql", .record { ProductScoring($0, facts: facts, unreadFacts: unread) },
      "Grades for what people do with the product.")
  }
}

extension Caption {
  init(_ fields: Fields) {
    self.init(
      title: fields.optional("title", .text, "What the table shows, as its title; a line of Markdown."),
      summary: fields.optional("summary", .text, "How to read it, below the title; a line of Markdown."),
      note: fields.optional("note", .text, "What must be known beside it, at its foot; a line of Markdown."))
  }
}

extension Shape where Value == Int {
  /// A whole number of at least `least`; `help` says what to write instead of a smaller one.
  static func integer(atLeast least: Int, help: String? = nil) -> Shape<Int> {
    Shape<Int>.integer.map(schema: .integer(atLeast: least)) { number, span, report in
      if number >= least { return number }
      report.add(
        .outOfRange, span, "this must be at least \(least), but it is \(number)",
        help: help ?? "write \(least) or more")
      return nil
    }
  }
}

extension Shape where Value == Int {
  /// A whole number of `range`.
  static func integer(in range: ClosedRange<Int>) -> Shape<Int> {
    let schema = JSONSchema.integer(from: range.lowerBound, to: range.upperBound)
    return Shape<Int>.integer(atLeast: range.lowerBound).map(schema: schema) { number, span, report in
      if number <= range.upperBound { return number }
      report.add(
        .outOfRange, span, "this must be at most \(range.upperBound), but it is \(number)",
        help: "write \(range.upperBound) or less")
      return nil
    }
  }
}

extension Rule {
  /// A number that is too small or too large to be meant.
  package static let outOfRange = Rule("data.out-of-range", .error)
}
