import Metrics
import Templating

/// `findings.SET period=PERIOD limit=COUNT`: what is worth saying about the metrics of a set, one sentence each, the
/// weightiest first, with the numbers behind it. With the id of a metric it is all that is worth saying about that one.
struct InsightList: Sendable {
  let model: MetricsModel

  /// How many there are without `limit`.
  private static let usualLimit = 5
  /// How many `limit` may ask for.
  private static let limits = 1...50

  func expand(_ call: DirectiveCall) throws(ComponentFailure) -> Expansion {
    try call.refuseText()
    let metrics = try metrics(call)
    let options = try FigureOptions(call, model, about: metrics.ids, keys: ["period", "limit"])
    let period = try options.period()
    let slice = options.slice
    let limit = try limit(options)
    let all =
      metrics.isSet
      ? model.insights(about: metrics.ids, at: period, in: slice)
      : model.insights(about: metrics.ids[0], at: period, in: slice)
    let insights = Array(all.prefix(limit))
    return .template("components/findings") { scope in
      context(insights, metrics.ids, period, slice, scope)
    }
  }

  /// The metrics of the set that the argument names, or the one metric.
  private func metrics(_ call: DirectiveCall) throws(ComponentFailure) -> (ids: [MetricID], isSet: Bool) {
    if let name = call.argument, model.metrics(inSet: name) == nil, MetricID(name).flatMap({ model.catalog[$0] }) != nil
    {
      return ([try call.metric(in: model).id], false)
    }
    return (try call.metrics(ofSetIn: model), true)
  }

  private func limit(_ options: FigureOptions) throws(ComponentFailure) -> Int {
    guard let text = options["limit"] else { return Self.usualLimit }
    guard let limit = Int(text), Self.limits.contains(limit) else {
      throw ComponentFailure(
        .wrongOption, "`limit` cannot be `\(text)`",
        help: "write how many sentences, from \(Self.limits.lowerBound) to \(Self.limits.upperBound)")
    }
    return limit
  }

  // MARK: Template

  private func context(
    _ insights: [Insight], _ metrics: [MetricID], _ period: Period, _ slice: Slice, _ scope: ComponentScope
  ) -> TemplateValue {
    let calendar = model.catalog.calendar
    let figures = metrics.compactMap { model.figure($0, period, slice) }
    let said = Set(insights.map(\.metric))
    let behind = figures.filter { said.isEmpty || said.contains($0.metric) }
    let title = InsightWords(model).headline(of: insights.count, at: period)
    return .record([
      "title": .optional(title),
      "label": .text("Findings, \(calendar.title(of: period))"),
      "period": .text(calendar.title(of: period)),
      "months": .optional(calendar.months(of: period)),
      "slice": slice.parts.isEmpty ? .none : .text(slice.words),
      "reason": insights.isEmpty ? .text(reason(figures, in: period)) : .none,
      "as_of": FigureWords.oldestDay(of: behind),
      "sample": SampleWords(model, among: behind).sentence,
      "findings": .list(insights.map { entry($0, scope) }),
    ])
  }

  /// Why nothing is said: what is wrong with all figures or with some of them, else that nothing stands out.
  private func reason(_ figures: [Figure], in period: Period) -> String {
    let time = model.catalog.calendar.title(of: period)
    let measured = figures.filter { $0.value != nil }
    let unfit = measured.compactMap { model.unfitness(of: $0) }
    guard !measured.isEmpty else { return "Nothing was measured in \(time)" }
    guard let first = unfit.first else {
      return "Nothing in \(time) stands out: no target was missed, no long rise or fall, no record"
    }
    guard unfit.count < measured.count || unfit.contains(where: { $0 != first }) else {
      return Self.sentence(first, about: time)
    }
    let counts = Unfitness.allCases.compactMap { kind -> String? in
      let count = unfit.count { $0 == kind }
      return count == 0 ? nil : NumberWords.cardinal(count) + (count == 1 ? " is " : " are ") + Self.word(kind)
    }
    return
      "Of \(NumberWords.cardinal(measured.count)) figures of \(time), \(counts.joined(separator: ", ")): only what is"
      + " whole and certain is spoken of" + (unfit.count < measured.count ? ", and nothing of that stands out" : "")
  }

  private static func sentence(_ unfitness: Unfitness, about time: String) -> String {
    switch unfitness {
    case .toDate: "\(time) is not over: what is said of a figure is said when it is whole"
    case .incomplete: "A part of \(time) was not measured"
    case .lacksPart: "The figures of \(time) lack a part that was delivered for the period before"
    case .stale: "The figures of \(time) rest on sources that are late"
    case .inDoubt: "The figures of \(time) rest on rejected data"
    }
  }

  private static func word(_ unfitness: Unfitness) -> String {
    switch unfitness {
    case .toDate: "to date"
    case .incomplete: "incomplete"
    case .lacksPart: "without a part that was delivered before"
    case .stale: "late"
    case .inDoubt: "in doubt"
    }
  }

  /// One finding as `components/finding` is given it. On the page of its metric the name is not repeated.
  func entry(_ insight: Insight, _ scope: ComponentScope, isAtHome: Bool = false) -> TemplateValue {
    let table = InsightWords(model).table(insight)
    let health = insight.health
    let tone = insight.tone
    return .record([
      "said": sentence(insight, scope, isAtHome: isAtHome),
      "name": .text(InsightWords(model).sentence(insight).subject),
      "health": health == .unknown ? .none : .text(health.rawValue),
      "health_word": .text(FigureWords.word(of: health)),
      "is_up": .flag(insight.isRise == true), "is_down": .flag(insight.isRise == false),
      "tone": .text(tone == .neutral ? "flat" : tone.rawValue),
      "tone_word": .text(
        insight.kind == .restatement ? "restated" : tone == .neutral ? "neither good nor bad" : tone.rawValue),
      "span": .text(table.span),
      "unit": .text(table.unit),
      "has_parts": .flag(table.rows.contains { !$0.part.isEmpty }),
      "has_targets": .flag(table.rows.contains { $0.target != nil }),
      "numbers": .list(
        table.rows.map { row in
          .record([
            "time": .text(row.time), "part": .text(row.part.isEmpty ? "All" : row.part),
            "value": .optional(row.value), "full": .optional(row.full),
            "target": .optional(row.target),
          ])
        }),
    ])
  }

  /// A sentence as templates are given it: `before`, `subject` with its `url`, `after`.
  func sentence(_ insight: Insight, _ scope: ComponentScope, isAtHome: Bool = false) -> TemplateValue {
    let sentence = InsightWords(model).sentence(insight)
    if isAtHome {
      return .record([
        "before": .text(sentence.textBelowName), "subject": .none, "url": .none, "after": .text(""),
      ])
    }
    return .record([
      "before": .text(sentence.before), "subject": .text(sentence.subject),
      "url": .optional(scope.url(MetricPages.place(of: insight.metric))),
      "after": .text(sentence.after),
    ])
  }
}
