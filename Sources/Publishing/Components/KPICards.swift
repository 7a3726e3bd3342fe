import Charting
import Metrics
import Templating

/// `kpi_cards.SET period=PERIOD compare=EARLIER region=VALUE`: a strip of headline figures, each with its deltas, target,
/// health and trend.
struct KPICards: Sendable {
  private let model: MetricsModel
  private let period: Period
  private let slice: Slice
  private let figures: [Figure]
  /// The one change that is shown; nil for both.
  private let comparison: KPIColumn?
  /// The name of the set that they are.
  private let set: String?

  /// The cards of the given metrics.
  init(
    model: MetricsModel, metrics: [MetricID], period: Period, slice: Slice = .whole, comparison: KPIColumn? = nil,
    set: String? = nil
  ) {
    self.comparison = comparison
    self.model = model
    self.set = set
    self.period = period
    self.slice = slice
    figures = metrics.compactMap { model.figure($0, period, slice) }
  }

  static func expand(_ call: DirectiveCall, _ model: MetricsModel) throws(ComponentFailure) -> Expansion {
    try call.refuseText()
    let metrics = try call.metrics(ofSetIn: model)
    let options = try FigureOptions(call, model, about: metrics, keys: ["period", "compare"], mayBeUnmeasured: true)
    let period = try options.period()
    let cards = KPICards(
      model: model, metrics: metrics, period: period, slice: options.slice,
      comparison: try KPIColumn.comparison(options), set: call.argument)
    try options.refuse(unmeasured: cards.figures, in: period)
    return .template("components/kpi_cards") { cards.context($0) }
  }

  /// What the template is given; with a headline unless something else on the page is it.
  func context(_ scope: ComponentScope, hasHeadline: Bool = true) -> TemplateValue {
    let calendar = model.catalog.calendar
    let tally = hasHeadline ? model.targetTally(of: figures.map(\.metric), at: period, in: slice) : nil
    let samples = SampleWords(model, among: figures)
    return .record([
      "finding": .optional(tally.flatMap { InsightWords(model).sentence($0, of: set) }),
      "label": .text("Key metrics, \(calendar.title(of: period))"),
      "period": .text(calendar.title(of: period)),
      "months": .optional(calendar.months(of: period)),
      "slice": slice.parts.isEmpty ? .none : .text(slice.parts.map(\.value).joined(separator: ", ")),
      "as_of": FigureWords.oldestDay(of: figures),
      "is_to_date": .flag(figures.contains(where: \.isToDate)),
      "sample": samples.sentence,
      "cards": .list(figures.map { card($0, scope, samples) }),
    ])
  }

  private func card(_ figure: Figure, _ scope: ComponentScope, _ samples: SampleWords) -> TemplateValue {
    let words = FigureWords(model: model)
    let calendar = model.catalog.calendar
    let metric = model.catalog[figure.metric]
    let shown = NumberFormat(figure)
    let earlier = NumberFormat(figure, beside: [figure.previous.value, figure.yearAgo.value])
    let notes = [words.note(figure), samples.note(on: figure)].compactMap { $0 }
    let moves = [
      comparison == .yearAgo ? nil : (figure.previous, calendar.title(of: figure.period.previous)),
      comparison == .previous ? nil : (figure.yearAgo, "a year ago"),
    ].compactMap { $0 }
    return .record([
      "level": metric?.level.map { .text(FigureWords.title(of: $0)) } ?? .none,
      "name": .text(metric?.title ?? figure.metric.text),
      "url": .optional(scope.url(MetricPages.place(of: figure.metric))),
      "value": figure.value.map { FigureWords.big($0, shown) } ?? .none,
      "full": .optional(figure.value.map { NumberFormat.full($0, figure.unit) }),
      "is_incomplete": .flag(figure.isIncomplete), "note": notes.isEmpty ? .none : .text(notes.joined(separator: ", ")),
      "stale": .optional(words.stale(figure)),
      "doubt": words.doubt(figure, scope),
      "reason": .optional(words.reason(figure)),
      "moves": figure.value == nil
        ? .list([])
        : .list(
          moves.compactMap { earlierFigure, title in
            let delta = words.delta(earlierFigure, figure, earlier)
            guard case .record = delta else { return nil }
            return .record(["on": .text(title), "delta": delta])
          }),
      "target": .optional(figure.target.map { $0.words(figure.unit) }),
      "health": .text(figure.health.rawValue),
      "health_word": .text(words.healthWord(figure)),
      "declared": words.declared(figure),
      "trend": words.trend(figure.metric, upTo: figure.period, in: figure.slice, size: .card),
    ])
  }
}
