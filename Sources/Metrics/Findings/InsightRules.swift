package import Records

/// The rules that find what is worth saying, and their thresholds. Each is silent rather than trivial.
///
/// Law: what is found depends on the figures alone, never on the order of files, rows or calls; thresholds are shares, so
/// that another currency gives the same.
struct InsightRules {
  let model: MetricsModel
  let metric: Metric
  let period: Period
  let slice: Slice
  let run: FigureHistory

  /// The changes in a row that make a streak.
  static let streakLength = 3
  /// The periods that make a history long enough for a record.
  static let recordLength = 6
  /// The periods in a row that are worth saying when a target is met, and missed.
  static let metLength = 3
  static let missedLength = 2
  /// The periods of the opposite before a turn.
  static let turnLength = 2
  /// The least a streak or a change that is explained amounts to, as a share of where it began.
  static let change = Rational(1).divided(by: Rational(20)) ?? .zero
  /// The least a record beats the one before by, and a rate or mean moves, as a share.
  static let margin = Rational(1).divided(by: Rational(50)) ?? .zero
  /// The share of a change that a part must exceed to explain it.
  static let majority = Rational(1).divided(by: Rational(2)) ?? .zero
  /// How much larger that share is than the part's share of the whole had been: else its size explains it.
  static let excess = Rational(3).divided(by: Rational(20)) ?? .zero
  /// The least a restatement changes, as a share.
  static let restatement = Rational(1).divided(by: Rational(100)) ?? .zero

  /// All that the rules find.
  var all: [Insight] {
    [target, streak, record].compactMap { $0 } + parts + restatements
  }

  func insight(
    _ kind: Insight.Kind, _ tone: Insight.Tone, _ numbers: [Insight.Number], period: Period? = nil
  ) -> Insight {
    Insight(
      kind: kind, metric: metric.id, period: period ?? self.period, slice: slice, tone: tone, numbers: numbers,
      weight: kind.weight(tone) + (metric.level?.weight ?? 0))
  }

  /// Whether a move is good news.
  func tone(isRise: Bool) -> Insight.Tone {
    switch metric.better {
    case .higher: isRise ? .better : .worse
    case .lower: isRise ? .worse : .better
    case .neither: .neutral
    }
  }

  /// Whether `now` differs from `before` by at least a share of it; from zero any difference does.
  static func isMove(from before: Rational, to now: Rational, atLeast share: Rational) -> Bool {
    before != now && (now - before).magnitude >= before.magnitude * share
  }
}

extension MetricsModel {
  /// What is worth saying about a metric in a period, and in those that lead up to it; the weightiest first, empty when
  /// nothing is. A metric with a source that is stale on `day` (without one, on the latest day of all data) has none.
  package func insights(
    about id: MetricID, at period: Period, in slice: Slice = .whole, on day: CalendarDay? = nil
  ) -> [Insight] {
    guard let metric = catalog[id] else { return [] }
    let run = FigureHistory(of: id, endingAt: period, in: slice, self, on: day)
    guard !run.figures.isEmpty else { return [] }
    let rules = InsightRules(model: self, metric: metric, period: period, slice: slice, run: run)
    return rules.all.sorted { $0.precedes($1, catalog) }
  }

  /// The weightiest of each of several metrics, the weightiest of all first.
  package func insights(
    about ids: [MetricID], at period: Period, in slice: Slice = .whole, on day: CalendarDay? = nil
  ) -> [Insight] {
    ids.compactMap { insights(about: $0, at: period, in: slice, on: day).first }.sorted { $0.precedes($1, catalog) }
  }
}
