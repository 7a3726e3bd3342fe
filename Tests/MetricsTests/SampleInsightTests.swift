import Diagnostics
import Metrics
import Testing

/// What is said of the sample handbook's figures is true: every claim is worked out again from the published figures, in
/// the plainest way.
@Suite struct SampleInsightTests {
  /// One metric's figures of one kind of periods, as a reader of the table sees them.
  private struct Series {
    var values: [Period: Rational] = [:]
    var isMet: [Period: Bool] = [:]

    init(_ model: MetricsModel, _ id: MetricID, _ kind: Period.Kind) {
      for figure in model.figures(FigureQuery(metrics: [id], grain: kind))
      where !figure.isToDate && !figure.isIncomplete {
        values[figure.period] = figure.value
        if figure.health != .unknown { isMet[figure.period] = figure.health == .okay }
      }
    }

    /// How many times in a row the value went up, or down, until `period`.
    func moves(until period: Period, up: Bool) -> Int {
      guard let now = values[period], let before = values[period.previous], up ? before < now : now < before else {
        return 0
      }
      return 1 + moves(until: period.previous, up: up)
    }

    /// How many times in a row the target was met, or missed, until `period`.
    func count(until period: Period, met: Bool) -> Int {
      isMet[period] == met ? 1 + count(until: period.previous, met: met) : 0
    }

    /// The values from `period` back to the first hole.
    func history(until period: Period) -> [Rational] {
      values[period].map { [$0] + history(until: period.previous) } ?? []
    }
  }

  private static func sample() throws -> MetricsModel { try SampleMetricsTests.read().model }

  private static func share(_ text: String) throws -> Rational { try #require(Rational(text)) }

  @Test(arguments: [Period.Kind.month, .fiscalQuarter])
  func historiesAreTrue(kind: Period.Kind) throws {
    let model = try Self.sample()
    var kinds: Set<String> = []
    for metric in model.catalog.metrics where !model.catalog.brokenMetrics.contains(metric.id) {
      let series = Series(model, metric.id, kind)
      for period in series.values.keys {
        let insights = model.insights(about: metric.id, at: period)
        let what = "\(metric.id) \(period)"
        try checkStreak(insights, series, period, what)
        try checkRecord(insights, series, period, what)
        checkTarget(insights, series, period, what)
        for insight in insights {
          kinds.insert(String("\(insight.kind)".prefix { $0.isLetter }))
          #expect(SentenceNumbers.mistakes(insight, model) == [])
        }
      }
      // What comes after the last whole period is to date.
      if let last = series.values.keys.map(\.number).max() {
        #expect(model.insights(about: metric.id, at: Period(kind, number: last + 1)).isEmpty, "\(metric.id)")
      }
    }
    #expect(kinds.isSuperset(of: ["target", "streak", "record", "contribution"]))
  }

  private func checkStreak(_ insights: [Insight], _ series: Series, _ period: Period, _ what: String) throws {
    let (up, down) = (series.moves(until: period, up: true), series.moves(until: period, up: false))
    var said: Int?
    for insight in insights {
      guard case .streak(let isRise, let count, let passing) = insight.kind else { continue }
      said = isRise ? count : -count
      if let passing { #expect(series.isMet[passing] != series.isMet[passing.previous], "\(what)") }
    }
    let count = max(up, down)
    guard count >= 3 else {
      #expect(said == nil, "\(what)")
      return
    }
    let first = try #require(series.values[Period(period.kind, number: period.number - count)])
    let last = try #require(series.values[period])
    let isLarge = try (last - first).magnitude >= first.magnitude * Self.share("0.05")
    #expect(said == (isLarge ? (up > 0 ? up : -down) : nil), "\(what)")
  }

  private func checkRecord(_ insights: [Insight], _ series: Series, _ period: Period, _ what: String) throws {
    let history = series.history(until: period)
    let earlier = history.dropFirst()
    var said: (isHighest: Bool, count: Int)?
    for insight in insights { if case .record(let isHighest, let count) = insight.kind { said = (isHighest, count) } }
    guard let said else { return }
    #expect(said.count == history.count && history.count >= 6, "\(what)")
    let beaten = try #require(said.isHighest ? earlier.max() : earlier.min())
    #expect(said.isHighest ? beaten < history[0] : history[0] < beaten, "\(what)")
    #expect(history[1] != beaten, "\(what)")
    let margin = try Self.share("0.02")
    #expect((history[0] - beaten).magnitude >= beaten.magnitude * margin, "\(what)")
  }

  private func checkTarget(_ insights: [Insight], _ series: Series, _ period: Period, _ what: String) {
    let (met, missed) = (series.count(until: period, met: true), series.count(until: period, met: false))
    let kind = insights.lazy.compactMap { insight -> (Bool, Int, Insight.Turn?)? in
      if case .target(let isMet, let count, let turn) = insight.kind { (isMet, count, turn) } else { nil }
    }.first
    guard let (isMet, count, turn) = kind else {
      #expect(missed == 0 && met < 3, "\(what)")
      return
    }
    #expect(count == (isMet ? met : missed), "\(what)")
    #expect(isMet ? turn != nil || met >= 3 : missed > 0, "\(what)")
    let before = Period(period.kind, number: period.number - count)
    let opposite = series.count(until: before, met: !isMet)
    #expect(turn?.count ?? 0 == (count == 1 && opposite >= 2 ? opposite : 0), "\(what)")
    guard let turn else { return }
    let since = Period(period.kind, number: period.number - 1 - opposite)
    #expect(turn.since == (series.isMet[since] == isMet ? since : nil), "\(what)")
  }

  /// A part that a change came from has more than half of it, and the parts are the whole.
  @Test func contributionsAreTrue() throws {
    let model = try Self.sample()
    var count = 0
    for metric in model.catalog.metrics {
      for quarter in 2025 * 4...2027 * 4 {
        let period = Period(.fiscalQuarter, number: quarter)
        for insight in model.insights(about: metric.id, at: period) {
          guard case .contribution(let part) = insight.kind else { continue }
          count += 1
          func sum(_ period: Period, _ keeps: (Figure) -> Bool) -> Rational {
            model.figures(
              FigureQuery(metrics: [metric.id], grain: period.kind, periods: [period], by: [part.dimension])
            )
            .filter(keeps).compactMap(\.value).reduce(.zero, +)
          }
          let whole = sum(period) { _ in true } - sum(period.previous) { _ in true }
          let own = sum(period) { $0.slice.parts == [part] } - sum(period.previous) { $0.slice.parts == [part] }
          #expect(whole == (insight.numbers[1].value ?? .zero) - (insight.numbers[0].value ?? .zero))
          #expect(own == (insight.numbers[3].value ?? .zero) - (insight.numbers[2].value ?? .zero))
          let share = try #require(own.divided(by: whole))
          #expect(share + share > Rational(1), "\(metric.id) \(period)")
        }
      }
    }
    #expect(count > 5)
  }

  /// No sentence reads as if a number were another: what differs looks different.
  @Test func noSentenceContradictsItself() throws {
    let model = try Self.sample()
    let words = InsightWords(model)
    for metric in model.catalog.metrics {
      for month in 2024 * 12 + 10...2026 * 12 + 9 {
        for insight in model.insights(about: metric.id, at: Period(.month, number: month)) {
          let text = words.sentence(insight).text
          #expect(!text.contains("n/a") && !text.contains("  ") && text.contains(metric.title), "\(text)")
          #expect(text.contains { $0.isNumber }, "\(text)")
          if let pair = text.firstMatch(of: /: (.+?) against at (?:least|most) (.+)$/),
            case .target(false, 1, _) = insight.kind
          {
            #expect(pair.1 != pair.2, "\(text)")
          }
        }
      }
    }
  }
}
