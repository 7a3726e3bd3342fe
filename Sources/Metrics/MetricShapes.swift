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
    Shape(scalar: "a number") { content in
      guard case .number(let text) = content else { return nil }
      return Rational(text)
    }
  }
}

extension Shape where Value == Period {
  static var period: Shape<Period> {
    Shape<String>.text.map { text, span, report in
      if let period = Period(text) { return period }
      report.add(
        .wrongPeriod, span, "`\(text)` is not a period",
        help: "write it like 2026-11-20, 2026-W47, 2026-10, 2026-Q4, 2026, FY27-Q3 or FY27")
      return nil
    }
  }
}

extension Shape where Value == MetricID {
  static var metricID: Shape<MetricID> {
    Shape<String>.text.map { text, span, report in
      if let id = MetricID(text) { return id }
      report.add(
        .wrongMetricID, span, "`\(text)` is not a metric id",
        help: "begin with a small letter and go on with small letters, digits and `_`")
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
  /// `count`, `percent`, `days`, `hours`, `score`, `ratio` or `{currency: USD}`.
  static var unit: Shape<Unit> {
    let named: [(name: String, unit: Unit)] = [
      ("count", .count), ("percent", .percent), ("days", .days), ("hours", .hours), ("score", .score),
      ("ratio", .ratio),
    ]
    let word = Shape<String>.word(of: named.map(\.name))
    let currency = Shape<Unit>.record { fields in
      fields.required(
        "currency",
        Shape<String>.text.map { code, span, report in
          if let unit = Unit.currency(code) { return unit }
          report.add(.wrongType, span, "a currency is three capital letters like USD")
          return nil
        })
    }
    return Shape("a unit") { value, report in
      if case .mapping = value.content { return currency.read(value, report) }
      if case .string(let code) = value.content, Unit.currency(code) != nil {
        report.add(
          .wrongType, value.span, "`\(code)` is a currency, which is written as one",
          help: "write {currency: \(code)}")
        return nil
      }
      return word.read(value, report).flatMap { name in named.first { $0.name == name }?.unit }
    }
  }
}

extension Shape where Value == Rollup {
  /// One way for both, or `{time: last, dimensions: sum}`.
  static var rollup: Shape<Rollup> {
    Shape("a rollup") { (value: RecordValue, report: FindingReport) -> Rollup? in
      if case .mapping = value.content {
        return Shape<Rollup>.record { fields in
          let time = fields.required("time", .word(Rollup.Way.self))
          let dimensions = fields.required("dimensions", .word(Rollup.Way.self))
          guard let time, let dimensions else { return nil }
          return Rollup(time: time, dimensions: dimensions)
        }.read(value, report)
      }
      return Shape<Rollup.Way>.word.read(value, report).map { Rollup(time: $0, dimensions: $0) }
    }
  }
}

extension Shape where Value == Target.Tolerance {
  /// `10%` of a bound, or an amount.
  static var tolerance: Shape<Target.Tolerance> {
    Shape(scalar: "a tolerance like 10% or 2.5") { content in
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
    Shape(scalar: "a number of days like 3d") { content in
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
      let period = fields.optional("period", .period)
      let every = fields.optional("every", .periodKind)
      let least = fields.optional("at_least", .targetAmount)
      let most = fields.optional("at_most", .targetAmount)
      let between = fields.optional("between", .list(of: .targetAmount)) ?? []
      let tolerance = fields.optional("tolerance", .tolerance) ?? .share(Target.usualTolerance)
      let scopes = [period.map(Target.Scope.period), every.map(Target.Scope.every)].compactMap { $0 }
      let isRange = between.count == 2 && between[0].value <= between[1].value
      let range = isRange ? Target.Bound.between(between[0].value, between[1].value) : nil
      let bounds = [
        least.map { Target.Bound.atLeast($0.value) }, most.map { Target.Bound.atMost($0.value) }, range,
      ].compactMap { $0 }
      guard scopes.count == 1, bounds.count == 1 else {
        fields.add(
          .wrongType, fields.entries.first?.keySpan ?? fields.span,
          "a target needs one of `period` and `every`, and one of `at_least`, `at_most` and `between`",
          help: "like {every: quarter, at_least: 850}")
        return nil
      }
      let amounts = [least, most].compactMap { $0 } + between
      return Target(scope: scopes[0], bound: bounds[0], tolerance: tolerance, amounts: amounts)
    }
  }
}

extension Target {
  /// A tenth, when the catalog does not say (FORMATS, evaluation 8).
  static let usualTolerance = Rational(1).divided(by: Rational(10)) ?? .zero
}
