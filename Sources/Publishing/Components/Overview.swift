import Charting
import Metrics
import Templating

/// `overview.SET`: how a set of metrics stands, for a front page. What is most worth saying, the figures that need a look,
/// a strip of the first four metrics, the first one drawn, and what changed.
struct Overview: Sendable {
  let model: MetricsModel
  /// What changed since the figures that the site is compared with; nil without anything.
  let changes: LatestChanges?

  /// More would push the figures themselves from the first screen.
  private static let mostWatched = 3
  /// A title, and what fits under it.
  private static let mostSaid = 3
  /// One row of the strip.
  private static let mostCards = 4

  func expand(_ call: DirectiveCall) throws(ComponentFailure) -> Expansion {
    try call.refuseText()
    let metrics = try call.metrics(ofSetIn: model)
    let options = try FigureOptions(call, model, about: metrics, keys: [], takesSlices: false)
    let period = try options.period()
    let cards = KPICards(model: model, metrics: Array(metrics.prefix(Self.mostCards)), period: period)
    let words = InsightWords(model)
    let tally = words.sentence(model.targetTally(of: metrics, at: period), of: call.argument)
    let insights = model.insights(about: metrics, at: period).prefix(Self.mostSaid)
    let finding =
      insights.first.map { words.sentence($0).text } ?? tally
      ?? "The latest figures are those of \(model.catalog.calendar.title(of: period))"
    let chart = try metrics.first.flatMap { model.catalog[$0] }.flatMap { first throws(ComponentFailure) in
      try ChartFigures(plan: ChartPlan(first, .column, options, model), model: model).ifDrawn
    }
    let watched = watched(in: period)
    let list = InsightList(model: model)
    return .template("components/overview") { scope in
      .record([
        "finding": .text(finding),
        "has_lead": .flag(tally != nil && !insights.isEmpty || insights.count > 1),
        "tally": insights.isEmpty ? .none : .optional(tally),
        "said": .list(insights.dropFirst().map { list.sentence($0, scope) }),
        "watched": .list(watched.prefix(Self.mostWatched).map { entry($0, scope) }),
        "others": watched.count > Self.mostWatched ? .text(String(watched.count - Self.mostWatched)) : .none,
        "index": .optional(scope.url(MetricPages.indexPlace)),
        "cards": cards.context(scope, hasHeadline: false),
        "chart": chart?.context(nil, besides: finding, scope) ?? .none,
        "has_pair": .flag(chart != nil && changes != nil), "changes": changes?.context(scope) ?? .none,
      ])
    }
  }

  /// What is furthest from well: problems before what rests on a late source or on rejected data, these before what
  /// needs attention; else in the order of the catalog.
  private func watched(in period: Period) -> [Watched] {
    let all = model.catalog.metrics.compactMap { metric -> Watched? in
      guard let figure = model.figure(metric.id, period) else { return nil }
      let late = model.staleSources(of: figure).first
      let isUnsure = late != nil || figure.isInDoubt
      guard let rank = figure.health == .problem ? 0 : isUnsure ? 1 : figure.health == .attention ? 2 : nil else {
        return nil
      }
      return Watched(figure: figure, name: metric.title, lateSource: late?.title, rank: rank)
    }
    return (0...2).flatMap { rank in all.filter { $0.rank == rank } }
  }

  private struct Watched {
    let figure: Figure
    let name: String
    let lateSource: String?
    let rank: Int
  }

  private func entry(_ watched: Watched, _ scope: ComponentScope) -> TemplateValue {
    let figure = watched.figure
    let words = FigureWords(model: model)
    return .record([
      "name": .text(watched.name),
      "url": .optional(scope.url(MetricPages.place(of: figure.metric))),
      "value": figure.value.map { .text(NumberFormat(figure).text($0)) } ?? .none,
      "health": .text(figure.health.rawValue),
      "health_word": .text(words.healthWord(figure)),
      "declared": words.declared(figure),
      "target": figure.target.map { .text($0.words(figure.unit)) } ?? .none,
      "doubt": words.doubt(figure, isCompared: false, scope),
      "late_source": .optional(watched.lateSource),
      "is_judged": .flag(figure.health != .unknown || watched.lateSource == nil),
    ])
  }
}
