/// One thing worth saying about a metric, found by a fixed rule, with the numbers behind it. Pages call it a finding; here
/// it has a name of its own, because a `Diagnostic` and a `MetricFinding` say what is wrong with the data.
///
/// Law: it rests on whole figures only. A figure that is missing, incomplete, to date, stale or in doubt never stands
/// behind one.
package struct Insight: Sendable {
  /// What happened.
  package enum Kind: Hashable, Sendable {
    /// The target was met or missed so many periods in a row, the last one included; with a turn, after the opposite.
    case target(isMet: Bool, count: Int, turn: Turn?)
    /// So many rises or falls in a row, the last of them in this period; with a passing, across the target on the way.
    case streak(isRise: Bool, count: Int, passing: Period?)
    /// The highest or lowest value of so many periods that follow each other, this one included.
    case record(isHighest: Bool, count: Int)
    /// The part that most of a change came from, of a metric whose parts add up.
    case contribution(Slice.Part)
    /// The only part of a rate or mean that moved as the whole did.
    case loneMover(Slice.Part)
    /// A rate or mean that moved one way while each of its parts, by the dimension at this place of the catalog, moved the
    /// other way.
    case mix(dimension: Int)
    /// The only part that met, or that missed, the target.
    case lonePart(Slice.Part, isMet: Bool)
    /// A later delivery changed the value.
    case restatement
  }

  /// The first period of its kind after a run of others.
  package struct Turn: Hashable, Sendable {
    /// The last period before the run that was like this one; nil when there is none in the history.
    package let since: Period?
    /// How many periods the run had.
    package let count: Int
  }

  /// A number behind it.
  package struct Number: Hashable, Sendable {
    /// When.
    package let period: Period
    /// The part of the whole.
    package let slice: Slice
    /// The exact value; nil when nothing was measured, which counts as nothing in a sum.
    package let value: Rational?
    /// What it should have reached.
    package let target: Target?
  }

  /// Whether it is good news.
  package enum Tone: String, Sendable {
    /// The direction that the catalog calls better.
    case better
    /// The other direction.
    case worse
    /// Neither.
    case neutral
  }

  /// What happened.
  package let kind: Kind
  /// The metric.
  package let metric: MetricID
  /// When: of something that lasts, the last period of it.
  package let period: Period
  /// The part of the whole it is about.
  package let slice: Slice
  /// Whether it is good news.
  package let tone: Tone
  /// The numbers behind it, the earlier first, the whole before its parts; of a restatement what it was and what it is.
  package let numbers: [Number]
  /// How much it matters; the larger first.
  package let weight: Int

  /// Whether the metric went up; nil where the insight is not about a move.
  package var isRise: Bool? {
    switch kind {
    case .target, .lonePart, .restatement: return nil
    case .streak(let isRise, _, _): return isRise
    case .record(let isHighest, _): return isHighest
    case .contribution, .loneMover, .mix:
      guard numbers.count > 1, let before = numbers[0].value, let now = numbers[1].value else { return nil }
      return before < now
    }
  }

  /// How the figure that the insight judges stands against its target; unknown where it judges none.
  package var health: Health {
    let judged: Number? =
      switch kind {
      case .target: numbers.last
      case .lonePart(let part, _): numbers.first { $0.slice.parts.contains(part) }
      case .streak, .record, .contribution, .loneMover, .mix, .restatement: nil
      }
    return judged.flatMap { number in number.value.flatMap { number.target?.health(of: $0) } } ?? .unknown
  }

  /// Whether the sentence says how figures stand against their targets.
  package var isAboutTarget: Bool {
    switch kind {
    case .target, .lonePart: true
    case .streak(_, _, let passing): passing != nil
    case .record, .contribution, .loneMover, .mix, .restatement: false
    }
  }

  /// The one part it names; nil when it names none.
  package var part: Slice.Part? {
    switch kind {
    case .contribution(let part), .loneMover(let part), .lonePart(let part, _): part
    case .target, .streak, .record, .mix, .restatement: nil
    }
  }

  /// The place in the catalog of the dimension whose parts it speaks of; nil when it is about the whole alone.
  package var dimension: Int? {
    if case .mix(let dimension) = kind { return dimension }
    return part?.dimension
  }
}

extension Insight.Number {
  init(_ figure: Figure) {
    self.init(period: figure.period, slice: figure.slice, value: figure.value, target: figure.target)
  }
}
