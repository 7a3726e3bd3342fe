import Records

/// What a metric comes to in a period and slice, before it is compared with anything.
struct Evaluation {
  /// The value; nil when there is a gap.
  var value: Rational?
  /// The number of things a mean was taken of.
  var weight: Rational?
  /// Why there is no value.
  var gap: Gap?
  /// The operand that has none.
  var missingOperand: MetricID?
  /// Values of the formula's operands, in their order.
  var inputs: [(metric: MetricID, value: Rational?)] = []
  /// The observations it rests on, by their place in the log.
  var used: Set<Int> = []
  /// Whether it rests on a mean or a division, and is rounded when it is written.
  var isRounded = false
  /// The last day of the first hole among the measured periods.
  var firstHole: CalendarDay?
}

/// Evaluates metrics in one period and slice; each at most once.
struct Evaluator {
  let catalog: Catalog
  let log: ObservationLog
  let period: Period
  let slice: Slice
  private var known: [MetricID: Evaluation] = [:]

  init(catalog: Catalog, log: ObservationLog, period: Period, slice: Slice) {
    self.catalog = catalog
    self.log = log
    self.period = period
    self.slice = slice
  }

  /// The evaluation of a metric; nil when it is unknown or broken.
  mutating func evaluate(_ id: MetricID) -> Evaluation? {
    guard let metric = catalog[id], !catalog.brokenMetrics.contains(id) else { return nil }
    if let result = known[id] { return result }
    let result: Evaluation
    switch metric.origin {
    case .observed(let rollup): result = observed(id, rollup)
    case .derived(let formula): result = derived(formula)
    }
    known[id] = result
    return result
  }

  private mutating func derived(_ formula: Formula) -> Evaluation {
    var result = Evaluation()
    result.isRounded = formula.hasDivision
    var values: [MetricID: Rational] = [:]
    for operand in formula.operands {
      guard let part = evaluate(operand) else { continue }
      result.inputs.append((operand, part.value))
      result.used.formUnion(part.used)
      if part.isRounded { result.isRounded = true }
      result.firstHole = [result.firstHole, part.firstHole].compactMap { $0 }.min()
      values[operand] = part.value
      if part.value == nil, result.gap == nil { (result.gap, result.missingOperand) = (.operand, operand) }
    }
    guard result.gap == nil else { return result }
    result.value = formula.evaluate { values[$0] ?? .zero }
    if result.value == nil { result.gap = .divisionByZero }
    return result
  }

  private func observed(_ id: MetricID, _ rollup: Rollup) -> Evaluation {
    let taken = TakenPeriods(of: id, in: period, slice, catalog, log)
    let whole = catalog.calendar.days(of: period)
    var result = Evaluation()
    result.isRounded = rollup.hasMean
    let parts = taken.periods.map { taken in
      RollupPart(joining: taken.used.map { RollupPart($0, of: log) }, by: rollup.dimensions)
    }
    let isLast = rollup.time == .last
    result.used = Set((isLast ? taken.periods.suffix(1) : taken.periods[...]).flatMap(\.used))
    let joined: RollupPart
    if rollup.time == .none, taken.periods.count > 1 || taken.periods.first.map({ $0.days != whole }) ?? false {
      joined = RollupPart(value: nil, weight: nil, gap: .notAdditive)
    } else {
      joined = RollupPart(joiningPeriods: parts, by: rollup.time)
    }
    (result.value, result.weight, result.gap) = (joined.value, joined.weight, joined.gap)
    result.firstHole = taken.firstHole(in: period, catalog.calendar)
    return result
  }
}
