import Diagnostics
import Metrics
import Testing

@testable import Publishing

/// A formula is written with the parentheses it needs and no others.
@Suite struct FormulaTermTests {
  @Test(arguments: [
    ("a / b", "a ÷ b"), ("(a + b) / (a - b)", "(a + b) ÷ (a − b)"), ("a + (b * c)", "a + b × c"),
    ("a - (b - c)", "a − (b − c)"), ("(a - b) - c", "a − b − c"), ("a / (b / c)", "a ÷ (b ÷ c)"),
    ("a * b / c", "a × b ÷ c"), ("(a + b) * 100", "(a + b) × 100"), ("-(a + b) * c", "−(a + b) × c"),
    ("a - -b", "a − −b"),
  ])
  func parenthesesAreThoseThatAreNeeded(formula: String, written: String) throws {
    let term = try #require(FormulaTerm(Self.formula(formula)))
    let text = term.tokens.map { token in
      switch token {
      case .metric(let id): id.text
      case .text(let text): text
      case .sign(let sign): " \(sign.symbol) "
      }
    }.joined()
    #expect(text == written)
  }

  @Test func onlyAFormulaThatIsOneAsAWholeIsAFraction() throws {
    #expect(try #require(FormulaTerm(Self.formula("(a + b) / c"))).fraction != nil)
    #expect(try #require(FormulaTerm(Self.formula("a + b / c"))).fraction == nil)
  }

  private static func formula(_ text: String) throws -> Formula {
    let metrics = ["a", "b", "c"].map { "  \($0): {title: \($0), unit: ratio, rollup: sum}\n" }.joined()
    let catalog = "metrics:\n\(metrics)  made: {title: Made, formula: \(text)}\n"
    let model = MetricsModel.read(catalog: Source(path: "metrics/catalog.yml", text: catalog), observations: []).model
    return try #require(MetricID("made").flatMap { model.catalog[$0]?.formula })
  }
}
