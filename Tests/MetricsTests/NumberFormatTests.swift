import Metrics
import Testing

@Suite struct NumberFormatTests {
  static let dollars = Unit.currency("USD") ?? .count

  func values(_ texts: [String]) -> [Rational] { texts.compactMap { Rational($0) } }

  @Test(arguments: [
    (Unit.percent, "0.12", "12\u{202F}%"), (.percent, "0.125", "12.5\u{202F}%"), (dollars, "120", "$120"),
    (dollars, "12.5", "$12.50"), (dollars, "12.345", "$12.345"), (.days, "7", "7\u{A0}days"), (.count, "0.5", "0.5"),
  ])
  func writesATargetWithTheDecimalsItHas(unit: Unit, value: String, expected: String) throws {
    #expect(NumberFormat.exactText(try #require(Rational(value)), unit) == expected)
  }

  @Test(arguments: [
    (Unit.count, ["1284"], ["1,284"]), (.count, ["231.5", "1284"], ["231.5", "1,284.0"]),
    (.percent, ["0.11845", "-0.5"], ["11.8\u{202F}%", "\u{2212}50.0\u{202F}%"]),
    (dollars, ["126.3109"], ["$126.31"]), (dollars, ["1912400.4"], ["$1,912,400"]), (dollars, ["-3"], ["\u{2212}$3"]),
    (.days, ["18.54"], ["18.5\u{A0}days"]), (.days, ["1"], ["1\u{A0}day"]), (.ratio, ["2.314"], ["2.31"]),
    (Unit.currency("CHF") ?? .count, ["12"], ["12\u{A0}CHF"]), (dollars / .count, ["14.96"], ["$14.96"]),
    (dollars, ["1000", "2.25"], ["$1,000", "$2"]),
    (dollars / .days, ["3"], ["3\u{A0}USD/days"]), (.count, ["-0.00004"], ["0.0"]),
    (.count, ["-0.04"], ["\u{2212}0.04"]), (.percent, ["0.0004", "0.25"], ["0.04\u{202F}%", "25.00\u{202F}%"]),
    (.percent, ["0.000004", "0"], ["0.0004\u{202F}%", "0.0000\u{202F}%"]), (.percent, ["0"], ["0.0\u{202F}%"]),
    (.percent, ["0.0000001"], ["0.0\u{202F}%"]), (dollars, ["0.004"], ["$0.004"]),
    (dollars, ["1200", "0.4"], ["$1,200.00", "$0.40"]),
  ]) func writesForPeople(unit: Unit, numbers: [String], texts: [String]) {
    let values = values(numbers)
    let format = NumberFormat(unit, for: values)
    #expect(values.map(format.text) == texts)
  }

  @Test(arguments: [
    (Unit.count, "0.0834", "+8.3\u{202F}%"), (.percent, "-0.014", "\u{2212}1.4\u{202F}pt"),
    (.count, "0", "0.0\u{202F}%"),
    (.count, "-0.0001", "0.0\u{202F}%"), (.count, "12.5", "+1,250.0\u{202F}%"),
    // Only what is gone altogether fell by all of it.
    (.count, "-1", "\u{2212}100.0\u{202F}%"), (.count, "-0.99967", "\u{2212}99.97\u{202F}%"),
    (.percent, "-0.9999", "\u{2212}100.0\u{202F}pt"),
  ]) func writesChanges(unit: Unit, change: String, text: String) throws {
    #expect(NumberFormat.change(try #require(Rational(change)), unit) == text)
  }

  @Test func numbersThatDifferAreNotWrittenAlike() throws {
    for (old, new, was, now) in [("1.24", "1.21", "1.24", "1.21"), ("6.3961", "6.3942", "6.40", "6.39")] {
      let (old, new) = (try #require(Rational(old)), try #require(Rational(new)))
      let format = NumberFormat(.days, telling: new, from: old)
      #expect([format.number(old), format.number(new)] == [was, now])
    }
  }

  /// Whoever subtracts the numbers of a row gets the difference beside them.
  @Test(arguments: [
    (Unit.percent, "0.1194", "0.1227", "11.94", "12.27", "+0.33"), (.percent, "0.119", "0.123", "11.9", "12.3", "+0.4"),
    (dollars, "6.396", "6.394", "6.396", "6.394", "\u{2212}0.002"), (.days, "1.25", "1.35", "1.3", "1.4", "+0.1"),
    (.count, "5", "5", "5", "5", "0"), (.count, "7", "12", "7", "12", "+5"),
    (.ratio, "1.0000000001", "1", "1.000000", "1.000000", "0.000000"),
  ]) func differencesAreThoseOfWhatIsWritten(
    unit: Unit, old: String, new: String, was: String, now: String, difference: String
  ) throws {
    let (old, new) = (try #require(Rational(old)), try #require(Rational(new)))
    let format = NumberFormat(unit, subtracting: [old], from: new)
    #expect([format.number(old), format.number(new), format.difference(new - old)] == [was, now, difference])
  }

  /// Where more decimals would be too many, the difference is that of what is written.
  @Test func aDifferenceIsThatOfTwoWrittenNumbers() throws {
    let (now, before) = (try #require(Rational("0.118451")), try #require(Rational("0.119733")))
    let format = NumberFormat(.percent, subtracting: [before], from: now, upTo: 2)
    #expect(format.decimals == 2)
    let texts = [format.number(now), format.number(before), format.difference(asWritten: now, from: before)]
    #expect(texts == ["11.85", "11.97", "\u{2212}0.12"])
    let days = NumberFormat(.days, decimals: 1)
    #expect(days.difference(asWritten: Rational(3), from: Rational(2)) == "+1.0")
  }

  /// A value that misses a bound does not read like it, unless six decimals cannot tell them apart.
  @Test(arguments: [
    (Unit.percent, "0.1197", "0.12", "11.97\u{202F}%"), (dollars, "999.6", "1000", "$999.60"),
    (.count, "99.98", "100", "99.98"), (.count, "100", "100", "100"),
    (.percent, "0.11999999999", "0.12", "12.0\u{202F}%"),
  ]) func tellsValuesFromBounds(unit: Unit, value: String, bound: String, text: String) throws {
    let (value, bound) = (try #require(Rational(value)), try #require(Rational(bound)))
    #expect(NumberFormat(unit, for: [value], apartFrom: [bound]).text(value) == text)
  }

  @Test func keepsAllDigitsForATitle() throws {
    let third = try #require(Rational(1).divided(by: Rational(3)))
    #expect(NumberFormat.full(third, .percent) == "33.333333333333\u{2026}\u{202F}%")
    #expect(
      NumberFormat.full(try #require(Rational("10000000000000.01")), Self.dollars) == "10,000,000,000,000.01\u{202F}USD"
    )
    let least = try #require(Rational(1).divided(by: Rational(9_007_199_254_740_991)))
    #expect(NumberFormat.full(least, .percent) == "0.000000000000011102230246\u{2026}\u{202F}%")
  }
}
