import Metrics
import Templating

/// `funnel.NAME period=PERIOD`: stages with their counts, bars that share one scale, the rate from the stage above and
/// the average time it took.
struct FunnelTable: Sendable {
  let model: MetricsModel

  func expand(_ call: DirectiveCall) throws(ComponentFailure) -> Expansion {
    try call.refuseText()
    let funnel = try funnel(call)
    let metrics = funnel.stages + funnel.velocities
    let options = try FigureOptions(call, model, about: metrics, keys: ["period", "title"])
    let period = try options.period()
    let stages = funnel.stages.compactMap { model.figure($0, period, options.slice) }
    let times = funnel.velocities.map { model.figure($0, period, options.slice) }
    guard stages.count > 1 else {
      throw ComponentFailure(
        .missingData, "the funnel has fewer than two stages with figures", help: "look at \(model.catalog.path)")
    }
    try options.refuse(unmeasured: stages, in: period)
    let title = options["title"]
    return .template("components/funnel") { scope in
      let all = stages + times.compactMap { $0 }
      return .record([
        "title": title.map(scope.inline) ?? .text(headline(stages)),
        "label": .text("Funnel from \(name(stages[0])) to \(name(stages[stages.count - 1]))"),
        "period": .text(model.catalog.calendar.title(of: period)),
        "slice": options.slice.parts.isEmpty ? .none : .text(options.slice.parts.map(\.value).joined(separator: ", ")),
        "largest": .text(name(largest(of: stages))),
        "has_times": .flag(times.contains { $0 != nil }),
        "stages": .list(stages.indices.map { stage($0, stages, times, scope) }),
        "sources": FigureWords(model: model).sources(of: metrics), "as_of": FigureWords.oldestDay(of: all),
        "is_to_date": .flag(all.contains(where: \.isToDate)),
        "sample": SampleWords(model, among: all).sentence,
      ])
    }
  }

  private func funnel(_ call: DirectiveCall) throws(ComponentFailure) -> Catalog.Funnel {
    guard let name = call.argument, !name.isEmpty else {
      throw ComponentFailure(
        .missingArgument, "`funnel` does not say which funnel",
        help: "write {{generator:funnel.NAME}} with the name of a funnel in the metrics catalog")
    }
    guard let funnel = model.catalog.funnels.first(where: { $0.name == name })?.funnel else {
      try call.refuseUnreadable(model)
      throw .unknown(name, "funnel", known: model.catalog.funnels.map(\.name), in: model.catalog.path)
    }
    return funnel
  }

  private func name(_ figure: Figure) -> String { model.catalog[figure.metric]?.title ?? figure.metric.text }

  /// The stage with the highest count; the first of several.
  private func largest(of stages: [Figure]) -> Figure {
    stages.dropFirst().reduce(stages[0]) { ($1.value ?? .zero) > ($0.value ?? .zero) ? $1 : $0 }
  }

  /// The finding by a fixed rule: one in how many of the first stage reaches the last; where nothing narrows, or a count is
  /// not whole, what is shown.
  private func headline(_ stages: [Figure]) -> String {
    let (first, last) = (stages[0], stages[stages.count - 1])
    let isWhole = [first, last].allSatisfy { [nil, .stale].contains(model.unfitness(of: $0)) }
    if isWhole, let whole = first.value, let part = last.value, part > .zero,
      let ratio = whole.divided(by: part), ratio > Rational(1)
    {
      let decimals = (ratio < Rational(10) ? 1 : 0)...6
      let format = decimals.lazy.map { NumberFormat(.ratio, decimals: $0) }.first {
        $0.tells([ratio], from: [Rational(1)])
      }
      let digits = (format ?? NumberFormat(.ratio, decimals: 6)).number(ratio)
      let number = digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
      return "1 in \(number) \(name(first)) reaches \(name(last))"
    }
    return "From \(name(first)) to \(name(last))"
  }

  private func stage(
    _ index: Int, _ stages: [Figure], _ times: [Figure?], _ scope: ComponentScope
  ) -> TemplateValue {
    let figure = stages[index]
    let words = FigureWords(model: model)
    func number(_ figure: Figure) -> String? {
      figure.value.map { NumberFormat(figure.unit, for: [$0]).number($0) }
    }
    let above = index > 0 ? stages[index - 1] : nil
    // A share of less than nothing says nothing.
    let rate = above?.value.flatMap { whole in
      figure.value.flatMap { whole > .zero && $0 >= .zero ? $0.divided(by: whole) : nil }
    }
    let time = index > 0 && times.indices.contains(index - 1) ? times[index - 1] : nil
    // All bars share the scale of the largest stage, which need not be the first.
    let share = largest(of: stages).value.flatMap { whole in figure.value.flatMap { $0.divided(by: whole) } }
    let bar = share.map { max($0, .zero).rounded(places: 4) }
    var duration: String?
    if let time, let value = time.value { duration = NumberFormat(time.unit, for: [value]).text(value) }
    let doubtful = !figure.isInDoubt ? time?.metric ?? figure.metric : figure.metric
    let record: [String: TemplateValue] = [
      "name": .text(name(figure)),
      "url": .optional(scope.url(MetricPages.place(of: figure.metric))),
      "note": .optional(words.note(figure)),
      "stale": .optional(words.stale(figure)),
      "doubt": words.mark(words.doubt(among: [figure, time].compactMap { $0 }), on: doubtful, scope),
      "count": .optional(number(figure)),
      "full": .optional(figure.value.map { NumberFormat.full($0, figure.unit) }),
      "reason": .optional(words.reason(figure)),
      "bar": .optional(bar),
      "is_subject": .flag(model.catalog[figure.metric]?.level == .northStar),
      "rate": .optional(rate.map { NumberFormat(.percent, for: [$0]).text($0) }),
      "parts": .optional(rate.map { _ in "\(number(figure) ?? "") of \(above.flatMap(number) ?? "")" }),
      "time": .optional(duration),
      "time_note": .optional(time.flatMap(words.note)),
    ]
    return .record(record)
  }
}
