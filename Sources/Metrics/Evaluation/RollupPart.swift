/// A value with its weight on the way through a rollup.
struct RollupPart {
  var value: Rational?
  var weight: Rational?
  var gap: Gap?

  /// One value of several periods that follow each other, the earliest first: of stocks the latest one is taken.
  init(joiningPeriods parts: [RollupPart], by way: Rollup.Way) {
    let counting = way == .last ? parts.suffix(1) : parts[...]
    var joining = Joining(by: way == .last ? .none : way)
    for part in counting {
      joining.add(part.value.map(Term.fraction), weight: part.weight.map(Term.fraction), gap: part.gap)
    }
    self = joining.result
  }

  /// One value of the observations at some places of a log. `last` and `none` take a single one as it is and refuse more.
  init(joining places: [Int], of log: ObservationLog, by way: Rollup.Way) {
    let table = log.observations
    var joining = Joining(by: way)
    for place in places {
      let value = table.term(at: place)
      joining.add(value, weight: table.weightTerm(at: place), gap: value == nil ? .nullValue : nil)
    }
    self = joining.result
  }

  /// No value, for a reason.
  init(missing gap: Gap) { self.init(value: nil, weight: nil, gap: gap) }

  private init(value: Rational?, weight: Rational?, gap: Gap?) {
    self.value = value
    self.weight = weight
    self.gap = gap
  }
}

extension RollupPart {
  /// Puts values together one after the other.
  private struct Joining {
    private let way: Rollup.Way
    private var count = 0
    private var first: (value: Term?, weight: Term?, gap: Gap?)
    private var weightCount = 0
    private var weights = ExactSum()
    /// For a sum the values, for a mean each times its weight.
    private var values = ExactSum()
    private var gap: Gap?

    init(by way: Rollup.Way) { self.way = way }

    mutating func add(_ value: Term?, weight: Term?, gap: Gap?) {
      count += 1
      if count == 1 { first = (value, weight, gap) }
      guard way == .sum || way == .mean else { return }
      if let weight {
        weightCount += 1
        weights.add(weight)
        if way == .mean, weight.isNegative { note(.noWeight) }
        // Parts with `n` 0 count for nothing in a mean, null or not.
        if way == .mean, weight.isZero { return }
      }
      note(gap)
      guard let value else { return }
      if way == .sum { values.add(value) } else if let weight { values.add(value, times: weight) }
    }

    private mutating func note(_ other: Gap?) {
      if let other { gap = gap.map { min($0, other) } ?? other }
    }

    var result: RollupPart {
      if count == 0 { return RollupPart(missing: .noObservation) }
      switch way {
      case .sum: return RollupPart(value: gap == nil ? values.total : nil, weight: weight, gap: gap)
      case .mean: return mean
      case .last, .none:
        guard count == 1 else { return RollupPart(missing: .notAdditive) }
        return RollupPart(value: first.value?.value, weight: first.weight?.value, gap: first.gap)
      }
    }

    /// The sum of the weights; nil when one has none.
    private var weight: Rational? { weightCount == count ? weights.total : nil }

    /// The mean weighted by `n`.
    private var mean: RollupPart {
      var joined = self
      let weight = weight
      if count > 1, weight == nil { joined.note(.noWeight) }
      if let weight, weight.isZero { joined.note(.zeroWeight) }
      guard joined.gap == nil else { return RollupPart(value: nil, weight: weight, gap: joined.gap) }
      guard let weight else { return RollupPart(value: first.value?.value, weight: nil, gap: nil) }
      return RollupPart(value: values.total.divided(by: weight), weight: weight, gap: nil)
    }
  }
}
