import Metrics
import Templating

/// `metric.ID period=PERIOD`: one figure in a sentence, with its full value, its period and the day of its data to hand.
struct InlineFigure: Sendable {
  let model: MetricsModel

  func expand(_ call: DirectiveCall) throws(ComponentFailure) -> Expansion {
    let metric = try call.metric(in: model)
    let options = try FigureOptions(call, model, about: [metric.id], keys: ["period"])
    let period = try options.period()
    guard let figure = model.figure(metric.id, period, options.slice) else {
      throw ComponentFailure(.missingData, "`\(metric.id)` has no figures", help: "look at \(model.catalog.path)")
    }
    let isBlock = call.isBlock
    return .template("components/metric") { scope in
      .record([
        "text": .text(figure.value.map { NumberFormat(figure).text($0) } ?? "n/a"),
        "full": .text(full(figure, metric)),
        "url": .optional(scope.url(MetricPages.place(of: metric.id))),
        "is_stale": .flag(FigureWords(model: model).stale(figure) != nil),
        "doubt": FigureWords(model: model).doubt(figure, isCompared: false, scope),
        "reason": .optional(FigureWords(model: model).reason(figure)),
        "is_block": .flag(isBlock),
      ])
    }
  }

  /// `MQLs, FY27 Q3, EMEA: 1,284 count. Data as of 20 Nov 2026, sample data`
  private func full(_ figure: Figure, _ metric: Metric) -> String {
    let words = FigureWords(model: model)
    let parts = [metric.title, model.catalog.calendar.title(of: figure.period)] + figure.slice.parts.map(\.value)
    let value =
      figure.value.map { NumberFormat.full($0, figure.unit) }
      ?? words.reason(figure).map { "n/a, " + $0 } ?? "n/a"
    var text = parts.joined(separator: ", ") + ": " + value
    if let note = figure.value.flatMap({ _ in words.note(figure) }) { text += " (\(note))" }
    if let day = figure.asOf { text += ". Data as of \(DayFormat.short(day))" }
    if let stale = words.stale(figure) { text += ", \(stale)" }
    if let doubt = words.doubt(figure, isCompared: false) { text += ", \(doubt)" }
    return text + (figure.isSample ? ", sample data" : "")
  }
}
