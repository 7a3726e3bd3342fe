/// A value with its weight on the way through a rollup.
struct RollupPart {
  var value: Rational?
  var weight: Rational?
  var gap: Gap?

  init(value: Rational?, weight: Rational?, gap: Gap?) {
    self.value = value
    self.weight = weight
    self.gap = gap
  }

  /// The observation at a place of the log.
  init(_ index: Int, of log: ObservationLog) {
    value = log.observations.value(at: index)
    weight = log.observations.weight(at: index)
    gap = value == nil ? .nullValue : nil
  }

  /// One value of several. `last` and `none` take a single one as it is and refuse more.
  init(joining parts: [RollupPart], by way: Rollup.Way) {
    guard let first = parts.first else {
      self.init(value: nil, weight: nil, gap: .noObservation)
      return
    }
    switch way {
    case .sum: self.init(adding: parts)
    case .mean: self.init(averaging: parts)
    case .last, .none: self = parts.count == 1 ? first : RollupPart(value: nil, weight: nil, gap: .notAdditive)
    }
  }

  /// One value of those of periods that follow each other, the earliest first: of stocks the latest one is taken.
  init(joiningPeriods parts: [RollupPart], by way: Rollup.Way) {
    if way == .last {
      self.init(joining: parts.suffix(1), by: .none)
    } else {
      self.init(joining: parts, by: way)
    }
  }

  private init(adding parts: [RollupPart]) {
    let weights = parts.compactMap(\.weight)
    weight = weights.count == parts.count ? weights.reduce(.zero, +) : nil
    gap = parts.compactMap(\.gap).min()
    value = gap == nil ? parts.compactMap(\.value).reduce(.zero, +) : nil
  }

  /// The mean weighted by `n`; parts with `n` 0 count for nothing, null or not.
  private init(averaging parts: [RollupPart]) {
    let weights = parts.compactMap(\.weight)
    weight = weights.count == parts.count ? weights.reduce(.zero, +) : nil
    let counting = parts.filter { $0.weight?.isZero != true }
    var gaps = counting.compactMap(\.gap)
    if weights.contains(where: \.isNegative) || (parts.count > 1 && weight == nil) { gaps.append(.noWeight) }
    if let weight, weight.isZero { gaps.append(.zeroWeight) }
    gap = gaps.min()
    guard gap == nil else { return }
    guard let weight else {
      value = parts.first?.value
      return
    }
    let products = counting.compactMap { part in part.value.flatMap { value in part.weight.map { value * $0 } } }
    value = products.reduce(.zero, +).divided(by: weight)
  }
}
