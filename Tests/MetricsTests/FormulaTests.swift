import Diagnostics
import Metrics
import Proving
import Testing

@Suite struct FormulaTests {
  @Test(arguments: [
    ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("2 - 3 - 4", "-5"), ("8 / 4 / 2", "1"), ("--2 * -3", "-6"),
    ("-2 + 5", "3"), ("1.5e1", "15"), ("a / b", "2.5"), ("((a))", "5"),
  ]) func followsTheUsualOrder(text: String, value: String) throws {
    let formula = try FormulaParser.parse(text)
    #expect(formula.evaluate { Rational($0.text == "a" ? 5 : 2) } == Rational(value))
  }

  @Test func hasNoValueOverZero() throws {
    #expect(try FormulaParser.parse("a / (b - b)").evaluate { _ in Rational(1) } == nil)
  }

  @Test(arguments: ["a + ⟦*⟧ b", "⟦(⟧a + b", "a ⟦b⟧", "a ⟦$⟧", "⟦)⟧", "a + ⟦é⟧", "2 * ⟦1.2.3⟧", "⟦⟧"])
  func blamesTheBytes(marked: String) {
    let text = MarkedText(marked)
    do throws(FormulaSyntaxError) {
      let formula = try FormulaParser.parse(text.text)
      Issue.record("\(formula)")
    } catch {
      #expect(error.span.lower == text.spans[0].lower)
    }
  }

  @Test(arguments: [100_000, 10]) func surviesDepth(count: Int) {
    let text = String(repeating: "(", count: count) + "a" + String(repeating: ")", count: count)
    let formula = try? FormulaParser.parse(text)
    #expect((formula == nil) == (count > 100))
    #expect((try? FormulaParser.parse(String(repeating: "-", count: count) + "a")) == nil || count < 100)
  }

  @Test func blamesTheCatalogWhereTheFormulaStands() {
    let text = MarkedText(
      """
      metrics:
        days: {title: Days, unit: days, rollup: sum}
        cost: {title: Cost, unit: {currency: USD}, rollup: sum}
        sum: {title: Sum, formula: "days ⟦+⟧ cost"}
        typo: {title: Typo, formula: ⟦dayz⟧ / cost}
        broken: {title: Broken, formula: cost / ⟦*⟧}
        self: {title: Self, formula: ⟦self + 1⟧}
      """)
    let findings = MetricsModel.read(
      catalog: Source(path: "metrics/catalog.yml", text: text.text), observations: []
    ).findings
    let sorted = findings.sorted()
    #expect(sorted.map(\.span) == text.spans)
    #expect(sorted.map(\.rule) == [.unitClash, .unknownMetric, .formulaSyntax, .formulaCycle])
    #expect(sorted[1].help == "did you mean `days`?")
  }
}
