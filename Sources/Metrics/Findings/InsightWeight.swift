extension Insight.Kind {
  /// How much it matters, of whatever metric: a turn more than what goes on, bad news more than good, the whole more than
  /// a part.
  func weight(_ tone: Insight.Tone) -> Int {
    switch self {
    case .target(let isMet, let count, let turn):
      if turn != nil { return isMet ? 85 : 90 }
      if isMet { return 30 + min(count, 12) }
      return count > 1 ? 66 + min(count, 9) : 60
    case .streak(_, let count, let passing):
      return (passing != nil ? 76 : tone == .worse ? 58 : 50) + min(count, 8)
    case .mix: return 72
    case .record: return tone == .worse ? 56 : 52
    case .loneMover: return 50
    case .lonePart: return 48
    case .contribution: return 46
    case .restatement: return 44
    }
  }

  /// The place of the kind among others of the same weight.
  fileprivate var place: Int {
    switch self {
    case .target: 0
    case .streak: 1
    case .mix: 2
    case .record: 3
    case .loneMover: 4
    case .lonePart: 5
    case .contribution: 6
    case .restatement: 7
    }
  }
}

extension Metric.Level {
  /// What the level adds to the weight of an insight.
  var weight: Int {
    switch self {
    case .northStar: 16
    case .efficiency: 8
    case .businessImpact: 6
    case .supporting: 0
    }
  }
}

extension Insight {
  /// How far the last figure of a missed target is from its bound, as a share of the bound; a bound of zero is missed by
  /// all of it. Zero of all other insights.
  private var missedShare: Rational {
    guard case .target(isMet: false, _, _) = kind, let last = numbers.last, let value = last.value,
      let target = last.target
    else { return .zero }
    return target.missedShare(by: value) ?? Rational(1)
  }

  /// Whether it stands before `other`: a total order of all insights of a catalog.
  func precedes(_ other: Insight, _ catalog: Catalog) -> Bool {
    if weight != other.weight { return weight > other.weight }
    let (miss, otherMiss) = (missedShare, other.missedShare)
    if miss != otherMiss { return miss > otherMiss }
    if metric != other.metric { return (catalog.indices[metric] ?? .max) < (catalog.indices[other.metric] ?? .max) }
    if kind.place != other.kind.place { return kind.place < other.kind.place }
    if dimension != other.dimension { return (dimension ?? -1) < (other.dimension ?? -1) }
    if period != other.period { return (period.kind, period.number) < (other.period.kind, other.period.number) }
    return slice.precedes(other.slice)
  }
}
