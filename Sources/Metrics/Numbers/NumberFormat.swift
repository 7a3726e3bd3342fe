/// How numbers are written for people: the one place that knows.
///
/// Thousands have commas, minus is U+2212, percentages have a narrow space (U+202F) before the sign, money has its
/// currency's sign or code. A column has the same decimals all the way down, so the number of decimals is worked out
/// for all its values at once; where the catalog gives a `precision`, that counts.
package struct NumberFormat: Hashable, Sendable {
  /// The unit of the values.
  package let unit: Unit
  /// How many decimals are written.
  package let decimals: Int

  /// The format of values of one unit, with the decimals that show the least exact of them well: none for whole
  /// numbers and for amounts of money from a thousand on, two for other money, one for percentages, times, scores and
  /// counts with a fraction, two for ratios. What is not nothing is not written as zero while four decimals can show it.
  package init(_ unit: Unit, for values: some Sequence<Rational>) {
    self.unit = unit
    let values = Array(values)
    if let precision = unit.decimals {
      decimals = Self.decimals(precision, showing: unit.isPercent ? values.map { $0 * Rational(100) } : values)
      return
    }
    let isWhole = values.allSatisfy { $0.decimal.map { !$0.utf8.contains(UInt8(ascii: ".")) } ?? false }
    if unit.isPercent {
      decimals = Self.decimals(1, showing: values.map { $0 * Rational(100) })
    } else if unit.currency != nil {
      let thousand = Rational(1000)
      let usual = isWhole || values.contains { $0.magnitude >= thousand } ? 0 : 2
      decimals = Self.inCents(Self.decimals(usual, showing: values))
    } else if isWhole {
      decimals = 0
    } else {
      decimals = Self.decimals(unit.numerator == unit.denominator ? 2 : 1, showing: values)
    }
  }

  /// Amounts of money have no decimals or at least two.
  private static func inCents(_ decimals: Int) -> Int { decimals == 1 ? 2 : decimals }

  /// The same with one more decimal, or, of money, with the next that it may have.
  private var withMoreDecimals: NumberFormat {
    let next = decimals + 1
    return NumberFormat(unit, decimals: unit.currency == nil ? next : Self.inCents(next))
  }

  /// As many decimals as given, or up to four where a value would else look like zero.
  private static func decimals(_ usual: Int, showing values: [Rational]) -> Int {
    guard let least = values.lazy.filter({ !$0.isZero }).map(\.magnitude).min() else { return usual }
    return (usual...max(4, usual)).first { places in
      least.rounded(places: places).utf8.contains { (0x31...0x39).contains($0) }
    }
      ?? usual
  }

  /// A format with the given decimals.
  package init(_ unit: Unit, decimals: Int) {
    self.unit = unit
    self.decimals = max(0, decimals)
  }

  /// The format of a number beside the one it was before: with as many more decimals as it takes to see that they differ,
  /// up to six.
  package init(_ unit: Unit, telling new: Rational, from old: Rational) {
    var format = NumberFormat(unit, for: [old, new])
    while old != new, format.decimals < 6, format.number(old) == format.number(new) {
      format = format.withMoreDecimals
    }
    self = format
  }

  /// The format of a number beside earlier ones and its differences from them: with as many more decimals, up to `most`, as
  /// it takes for each difference to be that of the numbers as they are written.
  package init(_ unit: Unit, subtracting old: [Rational], from new: Rational, upTo most: Int = 6) {
    var format = NumberFormat(unit, for: old + [new])
    while format.decimals < most, !old.allSatisfy({ format.subtracts($0, from: new) }) {
      format = format.withMoreDecimals
    }
    self = format
  }

  /// The format of values that must not read like other numbers that they are not: 11.97 % misses a target of 12 %, 12.0 %
  /// would not. It has up to six decimals; where those tell nothing apart it is the usual one.
  package init(_ unit: Unit, for values: some Sequence<Rational>, apartFrom others: [Rational]) {
    let values = Array(values)
    let usual = NumberFormat(unit, for: values)
    var format = usual
    while !format.tells(values, from: others) {
      guard format.decimals < 6 else {
        self = usual
        return
      }
      format = format.withMoreDecimals
    }
    self = format
  }

  /// Whether a number minus an earlier one is, as all three are written, their difference, which is not written as nothing.
  private func subtracts(_ old: Rational, from new: Rational) -> Bool {
    let difference = written(new - old)
    return written(new) - written(old) == difference && (old == new || !difference.isZero)
  }

  /// The number that is written for a value: of percentages a hundred times as much.
  private func written(_ value: Rational) -> Rational {
    Rational((unit.isPercent ? value * Rational(100) : value).rounded(places: decimals)) ?? value
  }

  /// What the numbers written for two values differ by, with its sign, for a reader who subtracts them: `\u{2212}0.12`
  /// between 11.97 and 11.85, though a digit more would be \u{2212}0.128. The difference itself where they are written alike.
  package func difference(asWritten new: Rational, from old: Rational) -> String {
    let shown = written(new) - written(old)
    guard !shown.isZero else { return difference(new - old) }
    return difference(unit.isPercent ? shown.divided(by: Rational(100)) ?? shown : shown)
  }

  /// Whether none of some values reads like another number that it is not.
  package func tells(_ values: [Rational], from others: [Rational]) -> Bool {
    values.allSatisfy { value in
      let text = number(value)
      return others.allSatisfy { $0 == value || number($0) != text }
    }
  }

  /// The format of a figure, beside others of its unit: a value does not read like a bound of the target that it misses.
  package init(_ figure: Figure, beside others: [Rational?] = []) {
    self.init(
      figure.unit, for: ([figure.value] + others).compactMap { $0 }, apartFrom: figure.target?.bounds ?? [])
  }

  /// The number alone, for a cell whose unit stands elsewhere: `1,284`, `−0.5`, and `11.8` for 11.8 %.
  package func number(_ value: Rational) -> String {
    let shown = unit.isPercent ? value * Rational(100) : value
    return Self.grouped(shown.rounded(places: decimals))
  }

  /// The number with its unit, as a sentence has it: `$126.31`, `11.8 %`, `18.5 days`, `1,284`.
  package func text(_ value: Rational) -> String {
    let number = number(value)
    if unit.isPercent { return number + "\u{202F}%" }
    if let currency = unit.currency {
      let (sign, digits) = number.hasPrefix("\u{2212}") ? ("\u{2212}", String(number.dropFirst())) : ("", number)
      guard let symbol = Self.symbols[currency] else { return number + "\u{A0}" + currency }
      return sign + symbol + digits
    }
    let isOne = number == "1"
    switch unit {
    case .days: return number + "\u{A0}" + (isOne ? "day" : "days")
    case .hours: return number + "\u{A0}" + (isOne ? "hour" : "hours")
    case .count, .ratio, .score: return number
    default: return number + "\u{A0}" + unit.description
    }
  }

  /// Whether the unit stands before its numbers: a currency with a sign of its own.
  static func hasSignBefore(_ unit: Unit) -> Bool {
    !unit.isPercent && unit.currency.map { symbols[$0] != nil } ?? false
  }

  /// The unit for a column of its own: `USD`, `%`, `days`, `count`. Factors of `count` below the line go without saying.
  package var unitText: String {
    if unit.isPercent { return "%" }
    return unit.currency ?? unit.description
  }

  /// A number with all its digits, for a title: `126.3109...` of a fraction without an end to twelve places, or as many
  /// as it takes to see that it is not zero.
  package static func full(_ value: Rational, _ unit: Unit) -> String {
    let name = unit.isPercent ? "%" : unit == .ratio ? "" : unit.description
    return allDigits(value, unit) + (name.isEmpty ? "" : "\u{202F}" + name)
  }

  /// The same number without its unit.
  package static func allDigits(_ value: Rational, _ unit: Unit) -> String {
    let shown = unit.isPercent ? value * Rational(100) : value
    var digits = shown.decimal ?? shown.rounded(places: 12)
    if shown.decimal == nil {
      for places in stride(from: 24, through: 96, by: 12)
      where !digits.utf8.contains(where: { (0x31...0x39).contains($0) }) {
        digits = shown.rounded(places: places)
      }
      while digits.hasSuffix("0") { digits.removeLast() }
      digits += "\u{2026}"
    }
    return grouped(digits)
  }

  /// The number alone with as many decimals as it has, for targets: `1,150`, `0.5`, and `12.50` of money.
  package static func exact(_ value: Rational, _ unit: Unit) -> String {
    let shown = unit.isPercent ? value * Rational(100) : value
    let digits = shown.decimal ?? shown.rounded(places: 2)
    let hasOneDecimal = digits.utf8.dropLast().last == UInt8(ascii: ".")
    return grouped(unit.currency != nil && hasOneDecimal ? digits + "0" : digits)
  }

  /// The number with as many decimals as it has and its unit, for targets in a sentence: `$120`, `12.5 %`, `7 days`.
  package static func exactText(_ value: Rational, _ unit: Unit) -> String {
    let digits = exact(value, unit)
    let point = digits.utf8.lastIndex(of: UInt8(ascii: "."))
    let decimals = point.map { digits.utf8.distance(from: $0, to: digits.utf8.endIndex) - 1 } ?? 0
    return NumberFormat(unit, decimals: decimals).text(value)
  }

  /// A change with its sign: `+12.3 %` of the earlier value, or for percentages `+1.4 pt`. No change has no sign, and only
  /// what is gone altogether fell by 100.0 %.
  package static func change(_ change: Rational, _ unit: Unit) -> String {
    let percent = change * Rational(100)
    let isAll = unit.isPercent || change == Rational(-1)
    let places = isAll ? 1 : (1...6).first { percent.rounded(places: $0) != Rational(-100).rounded(places: $0) } ?? 1
    let digits = percent.rounded(places: places)
    let isNone = !digits.utf8.contains { (0x31...0x39).contains($0) }
    let sign = isNone || change.isNegative ? "" : "+"
    return sign + grouped(digits) + "\u{202F}" + (unit.isPercent ? "pt" : "%")
  }

  /// A difference with its sign, for a cell whose unit stands elsewhere: `+13`, `\u{2212}2.51`, and `+1.4` for 1.4 points.
  package func difference(_ difference: Rational) -> String {
    let text = number(difference)
    let isNone = !text.utf8.contains { (0x31...0x39).contains($0) }
    return difference.isNegative || isNone ? text : "+" + text
  }

  private static let symbols = ["USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"]

  /// Commas between thousands and a true minus, in a decimal with `.` and `-`.
  static func grouped(_ text: String) -> String {
    let isNegative = text.hasPrefix("-")
    let bytes = Array(text.utf8.dropFirst(isNegative ? 1 : 0))
    let end = bytes.firstIndex { !(0x30...0x39).contains($0) } ?? bytes.count
    var result: [UInt8] = []
    for (index, byte) in bytes[..<end].enumerated() {
      if index > 0, (end - index) % 3 == 0 { result.append(UInt8(ascii: ",")) }
      result.append(byte)
    }
    return (isNegative ? "\u{2212}" : "") + String(decoding: result + bytes[end...], as: UTF8.self)
  }
}
