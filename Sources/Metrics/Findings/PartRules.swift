/// What the parts of a metric say about the whole. Parts that do not give the whole exactly say nothing.
extension InsightRules {
  /// One part of the whole, now and in the period before.
  private struct Part {
    let part: Slice.Part
    let before: Figure
    let now: Figure
  }

  /// Of each rule at most one: that of the dimension that says most, by the catalog's order among equals.
  var parts: [Insight] {
    let dimensions = model.catalog.dimensions.indices.filter { dimension in
      !slice.parts.contains { $0.dimension == dimension }
    }
    let all = dimensions.map(parts(of:))
    return [contribution(all), loneMover(all), lonePart(all)].compactMap { $0 }
  }

  private func parts(of dimension: Int) -> [Part] {
    model.values(of: dimension, for: metric.id, in: slice).compactMap { value in
      let part = Slice.Part(dimension: dimension, value: value)
      let own = Slice(slice.parts + [part])
      guard let before = model.figure(metric.id, period.previous, own), let now = model.figure(metric.id, period, own)
      else { return nil }
      return Part(part: part, before: before, now: now)
    }
  }

  // MARK: Sums

  /// The part that more than half of a change of at least a twentieth came from, and clearly more than its size lets
  /// expect.
  private func contribution(_ all: [[Part]]) -> Insight? {
    guard model.catalog.addsUpOverDimensions(metric.id), let (before, now) = run.lastTwo, let old = before.value,
      let new = now.value, Self.isMove(from: old, to: new, atLeast: Self.change)
    else { return nil }
    var best: (part: Part, excess: Rational)?
    for parts in all where parts.count > 1 {
      guard let sums = sums(parts), sums.before == old, sums.now == new else { continue }
      for part in parts {
        guard let change = change(part), let share = change.divided(by: new - old), share > Self.majority else {
          continue
        }
        let size = (part.before.value ?? .zero).divided(by: old) ?? .zero
        if share - size >= Self.excess, best.map({ share - size > $0.excess }) ?? true { best = (part, share - size) }
      }
    }
    guard let best else { return nil }
    return insight(
      .contribution(best.part.part), tone(isRise: old < new),
      [before, now, best.part.before, best.part.now].map(Insight.Number.init))
  }

  /// What the parts come to; nil when a value that was measured is not known.
  private func sums(_ parts: [Part]) -> (before: Rational, now: Rational)? {
    guard parts.allSatisfy({ amount($0.before) != nil && amount($0.now) != nil }) else { return nil }
    return (
      parts.compactMap { amount($0.before) }.reduce(.zero, +), parts.compactMap { amount($0.now) }.reduce(.zero, +)
    )
  }

  /// What a part adds to the whole: nothing before it was measured for the first time. Nil when that is not known for
  /// sure.
  private func amount(_ figure: Figure) -> Rational? {
    if figure.isWhole { return figure.value }
    guard figure.missing?.gap == .noObservation, !figure.isInDoubt else { return nil }
    return hasBegun(figure) ? nil : .zero
  }

  /// Whether a part was measured in an earlier period.
  private func hasBegun(_ figure: Figure) -> Bool {
    let start = model.catalog.calendar.days(of: figure.period).lowerBound
    let wanted = model.log.numbers(containing: figure.slice)
    return model.catalog.observedOperands(of: metric.id).contains { operand in
      model.log.periods(of: operand).contains { group in
        group.days.lowerBound < start && !model.log.sets(of: group, in: wanted).isEmpty
      }
    }
  }

  private func change(_ part: Part) -> Rational? {
    amount(part.now).flatMap { now in amount(part.before).map { now - $0 } }
  }

  // MARK: Rates and means

  /// Of a rate or mean that moved by at least a fiftieth: the one part of several that moved as the whole did while the
  /// others went the other way; or the mix, when none did.
  private func loneMover(_ all: [[Part]]) -> Insight? {
    guard model.catalog.isRateOrMean(metric.id), let (before, now) = run.lastTwo, let old = before.value,
      let new = now.value, Self.isMove(from: old, to: new, atLeast: Self.margin)
    else { return nil }
    let isRise = old < new
    for parts in all where parts.count > 1 && makeUp(before, parts.map(\.before)) && makeUp(now, parts.map(\.now)) {
      let moves = parts.compactMap(change)
      guard moves.count == parts.count, !moves.contains(where: \.isZero) else { continue }
      let movers = zip(parts, moves).filter { $0.1.isNegative != isRise }.map(\.0)
      let numbers = ([before, now] + parts.flatMap { [$0.before, $0.now] }).map(Insight.Number.init)
      if movers.isEmpty { return insight(.mix(dimension: parts[0].part.dimension), tone(isRise: isRise), numbers) }
      if movers.count == 1, parts.count > 2 {
        return insight(.loneMover(movers[0].part), tone(isRise: isRise), numbers)
      }
    }
    return nil
  }

  /// Whether parts, put together again, are exactly the whole: the operands of a ratio add up, and so do the weights and the
  /// weighted values of a mean. Only then do rates and shares of the parts explain a change of the whole.
  private func makeUp(_ whole: Figure, _ parts: [Figure]) -> Bool {
    guard whole.isWhole, parts.allSatisfy(\.isWhole) else { return false }
    func total(_ values: [Rational?]) -> Rational? {
      values.reduce(Rational.zero) { sum, value in sum.flatMap { sum in value.map { sum + $0 } } }
    }
    func weighted(_ figure: Figure) -> Rational? {
      figure.value.flatMap { value in figure.weight.map { value * $0 } }
    }
    guard let formula = metric.formula else {
      guard let weight = whole.weight else { return false }
      return total(parts.map(\.weight)) == weight && total(parts.map(weighted)) == weighted(whole)
    }
    guard formula.isRatioOfSums, formula.operands.allSatisfy(model.catalog.addsUpOverDimensions) else { return false }
    return whole.inputs.indices.allSatisfy { place in
      guard let value = whole.inputs[place].value else { return false }
      return total(parts.map { $0.inputs.indices.contains(place) ? $0.inputs[place].value : nil }) == value
    }
  }

  /// The only part of at least three that met, or missed, its target.
  private func lonePart(_ all: [[Part]]) -> Insight? {
    for parts in all where parts.count > 2 && parts.allSatisfy({ $0.now.isWhole && $0.now.isMet != nil }) {
      let met = parts.filter { $0.now.isMet == true }
      let missed = parts.filter { $0.now.isMet == false }
      guard met.count == 1 || missed.count == 1, let lone = met.count == 1 ? met.first : missed.first else { continue }
      let numbers = (run.figures.suffix(1) + parts.map(\.now)).map(Insight.Number.init)
      return insight(.lonePart(lone.part, isMet: met.count == 1), .worse, numbers)
    }
    return nil
  }
}

extension Catalog {
  /// Whether the parts of a metric add up to the whole.
  func addsUpOverDimensions(_ id: MetricID) -> Bool {
    guard let metric = self[id], !brokenMetrics.contains(id) else { return false }
    switch metric.origin {
    case .observed(let rollup): return rollup.dimensions == .sum
    case .derived(let formula):
      return formula.steps.allSatisfy(\.step.addsUp) && formula.operands.allSatisfy(addsUpOverDimensions)
    }
  }

  /// Whether a metric divides or averages, so that a part says something by itself.
  func isRateOrMean(_ id: MetricID) -> Bool {
    guard let metric = self[id] else { return false }
    switch metric.origin {
    case .observed(let rollup): return rollup.dimensions == .mean
    case .derived(let formula): return formula.hasDivision
    }
  }
}

extension Formula {
  /// Whether it is one division of sums and differences: a mean of what its parts give, weighted by their divisors.
  fileprivate var isRatioOfSums: Bool {
    steps.last?.step == .combine(.divide) && steps.dropLast().allSatisfy(\.step.addsUp)
  }
}

extension Formula.Step {
  /// Whether a sum of its operands gives the sum of its results.
  fileprivate var addsUp: Bool {
    switch self {
    case .metric, .negate, .combine(.add), .combine(.subtract): true
    case .number, .combine(.multiply), .combine(.divide): false
    }
  }
}
