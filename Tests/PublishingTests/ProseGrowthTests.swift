import Diagnostics
import GoToMarket
import Markup
import Proving
import Testing

@testable import Publishing

/// Rules for words in prose take time that grows with the text, whatever stands in it.
@Suite(.serialized, .timeLimit(.minutes(10))) struct ProseGrowthTests {
  private static let glossary = """
    sales:
      - {term: MQL, definition: A lead}
      - {term: intent, definition: A will}
      - {term: intent data of a kind, definition: Signs}
    """

  private static var rules: [TextRule] {
    let models = Models.read([Source(path: "data/glossary.yml", text: glossary)]).0
    let terms = TermLinks(Glossary(models.glossary.value ?? [])) { $0.key + ".md" }
    return [.emoji, DateRule(calendar: nil).rule, terms.rule(apartFrom: [])]
  }

  @Test(arguments: [
    "intent ", "intent data of a ", "intent *data* ", "MQL", "MQL ", "mql.", "a", "2026-", "2026-11-20 ", "Q",
    "Q3 2026 ",
    "-", ":tada: MQL ", "*intent data of*\n", "`a` intent\n\n", "[intent](a) ", "<b>intent ",
  ])
  func workGrowsWithProse(_ unit: String) {
    let rules = Self.rules
    let growth = Growth(of: { String(repeating: unit, count: $0) }) { text in
      let source = Source(path: "x.md", text: text)
      var document = Document(parsing: source, as: .handbook)
      document.apply(rules, source: source.bytes)
      #expect(!document.nodes.isEmpty)
    }
    #expect(growth.isLinear, "\(unit.debugDescription): \(growth)")
  }
}
