package import Diagnostics
import Records

extension Rule {
  /// A text that is not a period.
  package static let wrongPeriod = Rule("metric.wrong-period", .error)
  /// A text that is not a metric id.
  package static let wrongMetricID = Rule("metric.wrong-id", .error)
}

// Shapes of the words of metrics. All of them are exact: no value goes through a double.
extension Shape where Value == Rational {
  static var exact: Shape<Rational> {
    Shape("a number", schema: JSONSchema("number", example: .number("1"))) { value, report in
      switch value.content {
      case .number(let text):
        if let number = Rational(text) { return number }
        report.add(
          .wrongType, value.span, "no measured value has as many digits as this number",
          help: "write it with at most 200 digits, or null where it is not known")
      case .string(let text) where NumberText(text) != nil:
        report.addNotNumber(value, help: "write it without quotes")
      case .null, .bool, .string, .sequence, .mapping:
        report.addNotNumber(value, help: "write a number, or null where it is not known")
      }
      return nil
    }
  }
}

extension FindingReport {
  fileprivate func addNotNumber(_ value: RecordValue, help: String) {
    add(.wrongType, value.span, "this must be a number, but it is \(value.description)", help: help)
  }
}

extension Shape where Value == Period {
  static var period: Shape<Period> {
    Shape<String>.text.map(schema: .period) { text, span, report in
      if let period = Period(text) { return period }
      report.add(
        .wrongPeriod, span, "`\(text)` is not a period",
        help: "write it like 2026-11-20, 2026-W47, 2026-10, 2026-Q4, 2026, FY27-Q3 or FY27")
      return nil
    }
  }
}

extension Shape where Value == FiscalCalendar {
  private static var months: [String] {
    [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
      "december",
    ]
  }

  /// The month that fiscal years begin in.
  static var fiscalCalendar: Shape<FiscalCalendar> {
    let number = Shape<Int>.integer.map(schema: .integer(from: 1, to: 12)) { month, span, report -> FiscalCalendar? in
      if let calendar = FiscalCalendar(startMonth: month) { return calendar }
      report.add(.wrongType, span, "there is no month \(month)", help: "write 1 to 12")
      return nil
    }
    return Shape("the number of a month", schema: number.schema()) { value, report in
      guard case .string(let text) = value.content else { return number.read(value, report) }
      let month = months.firstIndex { text.count > 2 && $0.hasPrefix(text.lowercased()) }.map { $0 + 1 }
      report.add(
        .wrongType, value.span, "`\(text)` is not the number of a month",
        help: month.map { "write \($0)" } ?? "write 1 to 12")
      return nil
    }
  }
}

extension Shape where Value == MetricID {
  static var metricID: Shape<MetricID> {
    Shape<String>.text.map(schema: JSONSchema("string", pattern: MetricID.pattern, example: .string("a"))) {
      text, span, report in
      if let id = MetricID(text) { return id }
      report.add(
        .wrongMetricID, span, "`\(text)` is not a metric id",
        help: MetricID(naming: text).map { "call it `\($0)`" }
          ?? "begin with a small letter and go on with small letters, digits and `_`")
      return nil
    }
  }
}

extension Shape where Value == Period.Kind {
  static var periodKind: Shape<Period.Kind> {
    Shape<String>.word(of: Period.Kind.allCases.map(\.name)).map { name, _, _ in Period.Kind(name: name) }
  }
}

extension Shape where Value == Unit {
  /// `count`, `percent`, `days`, `hours`, `score`, `ratio`, `{currency: USD}`, or one of these per another: `USD/count`.
  static var unit: Shape<Unit> {
    let named: [(name: String, unit: Unit)] = [
      ("count", .count), ("percent", .percent), ("days", .days), ("hours", .hours), ("score", .score),
      ("ratio", .ratio),
    ]
    let word = Shape<String>.word(of: named.map(\.name))
    let currency = Shape<Unit>.record { fields in
      fields.required(
        "currency",
        Shape<String>.text.map(schema: JSONSchema("string", pattern: "^[A-Z]{3}$", example: .string("USD"))) {
          code, span, report in
          if let unit = Unit.currency(code) { return unit }
          report.add(.wrongType, span, "a currency is three capital letters like USD")
          return nil
        }, "Its ISO 4217 code.")
    }
    return Shape("a unit", schema: .anyOf([word.schema(), currency.schema(), .product])) { value, report in
      if case .mapping = value.content { return currency.read(value, report) }
      if case .string(let code) = value.content, Unit.currency(code) != nil {
        report.add(
          .wrongType, value.span, "`\(code)` is a currency, which is written as one",
          help: "write {currency: \(code)}")
        return nil
      }
      guard case .string(let text) = value.content else {
        return word.read(value, report).flatMap { _ in nil }
      }
      if let unit = named.first(where: { $0.name == text })?.unit { return unit }
      if text.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "*") }),
        let unit = Unit(inAnyOrder: text)
      {
        if unit.description == text { return unit }
        report.add(.wrongType, value.span, "this unit is written in another way", help: "write `\(unit)`")
        return nil
      }
      report.add(
        .unknownWord, value.span, "there is no unit `\(text)`",
        help: Nearest.question(about: text, in: named.map(\.name))
          ?? "use count, percent, days, hours, score, ratio, {currency: USD}, or one per another like USD/count")
      return nil
    }
  }
}

extension Shape where Value == Int {
  /// A number of decimals.
  static var precision: Shape<Int> {
    Shape<Int>.integer.map(schema: .integer(from: 0, to: 6)) { decimals, span, report in
      if (0...6).contains(decimals) { return decimals }
      report.add(.wrongType, span, "no number is shown with \(decimals) decimals", help: "write 0 to 6")
      return nil
    }
  }
}

extension Shape where Value == Rollup {
  /// One way for both, or `{time: last, dimensions: sum}`.
  static var rollup: Shape<Rollup> {
    let way = Shape<Rollup.Way>.word
    let ways = Shape<Rollup>.record { fields in
      let time = fields.required("time", way, "How values of several periods are put together.")
      let dimensions = fields.required("dimensions", way, "How values of several parts are put together.")
      guard let time, let dimensions else { return nil }
      return Rollup(time: time, dimensions: dimensions)
    }
    return Shape("sum, last, mean or none; or a `formula` in its place", schema: .anyOf([way.schema(), ways.schema()]))
    { value, report in
      if case .mapping = value.content { return ways.read(value, report) }
      return way.read(value, report).map { Rollup(time: $0, dimensions: $0) }
    }
  }
}

extension Shape where Value == Target.Tolerance {
  /// `10%` of a bound, or an amount.
  static var tolerance: Shape<Target.Tolerance> {
    Shape(scalar: "a tolerance like 10% or 2.5", schema: .tolerance) { content in
      switch content {
      case .number(let text):
        return Rational(text).flatMap { $0.isNegative ? nil : .amount($0) }
      case .string(let text):
        guard text.hasSuffix("%"), let number = Rational(String(text.dropLast())), !number.isNegative else {
          return nil
        }
        return number.divided(by: Rational(100)).map { .share($0) }
      case .null, .bool, .sequence, .mapping: return nil
      }
    }
  }
}

extension Shape where Value == Int {
  /// `3d`: days.
  static var dayCount: Shape<Int> {
    Shape(
      scalar: "a number of days like 3d", schema: JSONSchema("string", pattern: #"^\+?\d+d$"#, example: .string("3d"))
    ) { content in
      guard case .string(let text) = content, text.hasSuffix("d"), let days = Int(text.dropLast()), days >= 0 else {
        return nil
      }
      return days
    }
  }
}

extension Shape where Value == Target {
  static var target: Shape<Target> {
    .record { fields in
      let period = fields.optional("period", .period, "The one period it is for.")
      let every = fields.optional("every", .periodKind, "The kind of periods it is for, each of them.")
      let least = fields.optional("at_least", .targetAmount, "Values from here up meet it.")
      let most = fields.optional("at_most", .targetAmount, "Values up to here meet it.")
      let between = fields.optional("between", .amountRange, "Values from the first to the second meet it.")
      let tolerance = fields.optional(
        "tolerance", .tolerance, "How far it may be missed without being a problem; 10% when nothing is said.")
      let hasScope = fields.exactlyOne(of: ["period", "every"], help: "like {every: quarter, at_least: 850}")
      let hasBound = fields.exactlyOne(
        of: ["at_least", "at_most", "between"], help: "like {every: quarter, at_least: 850}")
      let scope = period.map(Target.Scope.period) ?? every.map(Target.Scope.every)
      let bound =
        least.map { Target.Bound.atLeast($0.value) } ?? most.map { Target.Bound.atMost($0.value) }
        ?? between.map { Target.Bound.between($0[0].value, $0[1].value) }
      guard hasScope, hasBound, let scope, let bound else { return nil }
      let amounts = [least, most].compactMap { $0 } + (between ?? [])
      return Target(
        scope: scope, bound: bound, tolerance: tolerance ?? .share(Target.usualTolerance), amounts: amounts)
    }
  }
}

extension Shape where Value == [TargetAmount] {
  /// Two amounts, the lower first.
  fileprivate static var amountRange: Shape<[TargetAmount]> {
    let amount = Shape<TargetAmount>.targetAmount
    return Shape<[TargetAmount]>.list(of: amount).map(schema: .list(of: amount.schema(), count: 2)) {
      both, span, report in
      if both.count == 2, both[0].value <= both[1].value { return both }
      report.add(.wrongType, span, "this must be two numbers, the lower first", help: "like [2, 4]")
      return nil
    }
  }
}

extension Target {
  /// A tenth, when the catalog does not say (FORMATS, evaluation 8).
  static let usualTolerance = Rational(1).divided(by: Rational(10)) ?? .zero
}

// How words of metrics are written, for editors.
extension JSONSchema {
  /// A number with or without an exponent.
  private static let number = #"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?"#

  static let period: JSONSchema = {
    let month = "(0[1-9]|1[0-2])"
    let text = #"^(\d{4}(-(\#(month)(-(0[1-9]|[12]\d|3[01]))?|W(0[1-9]|[1-4]\d|5[0-3])|Q[1-4]))?|FY\d{2}(-Q[1-4])?)$"#
    return .anyOf([JSONSchema("string", pattern: text, example: .string("2026-10")), .integer(from: 1000, to: 9999)])
      .meaning("2026-11-20, 2026-W47, 2026-10, 2026-Q4, 2026, FY27-Q3 or FY27.")
  }()

  /// Units times others or over others.
  static let product: JSONSchema = {
    let name = "(count|days|hours|score|[A-Z]{3})"
    return JSONSchema(
      "string", pattern: #"^(\#(name)(\*\#(name))+(/\#(name))*|(1|\#(name))(/\#(name))+)$"#,
      example: .string("USD/count"))
  }()

  static let targetAmount = JSONSchema.anyOf([
    JSONSchema("number", example: .number("1")),
    JSONSchema("string", pattern: "^(\(number) *%| *\(number) +(days?|hours?|count|score|[A-Z]{3}) *)$"),
  ])

  static let tolerance = JSONSchema.anyOf([
    .number(atLeast: 0), JSONSchema("string", pattern: #"^\+?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?%$"#),
  ])
}
