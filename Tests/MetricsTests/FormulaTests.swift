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

  @Test(arguments: [
    ("a ⟦÷⟧ b", "write `/`"), ("a ⟦×⟧ b", "write `*`"), ("a ⟦−⟧ b", "write `-`"),
    ("a / ⟦L⟧eads", "name a metric by its id"),
    ("a * 50⟦%⟧", "write the fraction"),
  ]) func saysWhatSignsMean(marked: String, help: String) {
    let text = MarkedText(marked)
    let error = #expect(throws: FormulaSyntaxError.self) { try FormulaParser.parse(text.text) }
    #expect(error?.span.lower == text.spans[0].lower)
    #expect(error?.help?.hasPrefix(help) == true)
  }

  @Test(arguments: [100_000, 10]) func surviesDepth(count: Int) {
    let text = String(repeating: "(", count: count) + "a" + String(repeating: ")", count: count)
    let formula = try? FormulaParser.parse(text)
    #expect((formula == nil) == (count > 100))
    #expect((try? FormulaParser.parse(String(repeating: "-", count: count) + "a")) == nil || count < 100)
  }

  /// Chains and products of formulas stop where they grow beyond measure: at the first one, and what rests on it has no
  /// figures.
  @Test(arguments: [
    ("* 1", 300, "a101", "`a101` rests on 100 formulas, each on the next"),
    ("* a", 60, "a8", "with those it rests on, this formula has 256 names and numbers"),
    ("/ a", 60, "a8", "with those it rests on, this formula has 256 names and numbers"),
  ]) func stopsAtTheLimit(operation: String, count: Int, first: String, message: String) throws {
    let lines = (1...count).map { number in
      let operand = "a\(number - 1)"
      return "  a\(number): {formula: \(operand) \(operation.replacing("a", with: operand))}"
    }
    let catalog = "metrics:\n  a0: {unit: count, rollup: sum}\n" + lines.joined(separator: "\n")
    let (model, findings) = MetricsModel.read(
      catalog: Source(path: "metrics/catalog.yml", text: catalog),
      observations: [
        Source(
          path: "metrics/a.json", text: #"{"observations": [{"metric": "a0", "period": "2026-10", "value": 0.7}]}"#)
      ])
    #expect(findings.map(\.rule) == [.formulaTooLarge])
    #expect(findings.map(\.message) == [message])
    let period = try #require(Period("2026-10"))
    let known = model.catalog.metrics.filter { model.figure($0.id, period) != nil }
    #expect("a\(known.count)" == first)
    #expect(known.allSatisfy { model.figure($0.id, period)?.value != nil })
  }

  @Test func multipliesManyUnits() throws {
    let unit = (0..<200).reduce(Unit.ratio) { unit, _ in unit * .days * .count / .hours }
    #expect((unit.numerator.count, unit.denominator.count) == (400, 200))
    #expect((0..<200).reduce(unit) { unit, _ in unit / .count / .days * .hours } == .ratio)
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
