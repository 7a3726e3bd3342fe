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
  /// The files of the observations it rests on, by their place in the log; each once, in order.
  var files: [Int] = []
  /// Whether it rests on a mean or a division, and is rounded when it is written.
  var isRounded = false
  /// The last day of the first hole among the measured periods.
  var firstHole: CalendarDay?
}

/// Evaluates metrics, each in each period and slice at most once.
struct Evaluator {
  let catalog: Catalog
  let log: ObservationLog
  let known: KnownEvaluations

  /// The evaluation of a metric; nil when it is unknown or broken.
  func evaluate(_ id: MetricID, _ period: Period, _ slice: Slice) -> Evaluation? {
    guard let place = catalog.indices[id], !catalog.brokenMetrics.contains(id) else { return nil }
    let key = KnownEvaluations.Key(metric: place, period: period, slice: slice)
    if let result = known[key] { return result }
    let result: Evaluation
    switch catalog.metrics[place].origin {
    case .observed(let rollup): result = observed(id, rollup, period, slice)
    case .derived(let formula): result = derived(formula, period, slice)
    }
    known[key] = result
    return result
  }

  private func derived(_ formula: Formula, _ period: Period, _ slice: Slice) -> Evaluation {
    var result = Evaluation()
    result.isRounded = formula.hasDivision
    for operand in formula.operands {
      guard let part = evaluate(operand, period, slice) else { continue }
      result.inputs.append((operand, part.value))
      if result.files != part.files { result.files = Set(result.files).union(part.files).sorted() }
      if part.isRounded { result.isRounded = true }
      result.firstHole = [result.firstHole, part.firstHole].compactMap { $0 }.min()
      if part.value == nil, result.gap == nil { (result.gap, result.missingOperand) = (.operand, operand) }
    }
    guard result.gap == nil else { return result }
    result.value = formula.evaluate { id in result.inputs.first { $0.metric == id }?.value ?? .zero }
    if result.value == nil { result.gap = .divisionByZero }
    return result
  }

  private func observed(_ id: MetricID, _ rollup: Rollup, _ period: Period, _ slice: Slice) -> Evaluation {
    let taken = TakenPeriods(of: id, in: period, slice, catalog, log)
    let whole = catalog.calendar.days(of: period)
    var result = Evaluation()
    result.isRounded = rollup.hasMean
    result.files = log.files(of: taken.counting(by: rollup.time).joined())
    let joined: RollupPart
    if rollup.time == .none, taken.periods.count > 1 || taken.periods.first.map({ $0.days != whole }) ?? false {
      joined = RollupPart(missing: .notAdditive)
    } else {
      let parts = taken.periods.map { RollupPart(joining: $0.used, of: log, by: rollup.dimensions) }
      joined = RollupPart(joiningPeriods: parts, by: rollup.time)
    }
    (result.value, result.weight, result.gap) = (joined.value, joined.weight, joined.gap)
    result.firstHole = taken.firstHole(in: period, catalog.calendar)
    return result
  }
}

extension TakenPeriods {
  /// The places of the observations that count: of stocks those of the last period, else all.
  func counting(by way: Rollup.Way) -> [[Int]] { (way == .last ? periods.suffix(1) : periods[...]).map(\.used) }
}

extension MetricsModel {
  /// What a metric comes to; nil when there is no such metric or its formula is broken.
  func evaluation(_ id: MetricID, _ period: Period, _ slice: Slice) -> Evaluation? {
    Evaluator(catalog: catalog, log: log, known: known).evaluate(id, period, slice)
  }

  /// The places in the log of the observations a metric rests on in a period and slice, in order.
  func places(behind id: MetricID, _ period: Period, _ slice: Slice) -> [Int] {
    catalog.observedOperands(of: id).flatMap { operand -> [Int] in
      guard let rollup = catalog[operand]?.rollup else { return [] }
      return Array(TakenPeriods(of: operand, in: period, slice, catalog, log).counting(by: rollup.time).joined())
    }.sorted()
  }
}
