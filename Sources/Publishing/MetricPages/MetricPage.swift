import Metrics
import Records
import Templating

/// The page of one metric, as its template is given it.
struct MetricPage: Sendable {
  let model: MetricsModel
  let metric: Metric
  let subjects: Subjects

  /// As many sentences as are read before the figures themselves.
  private static let mostSaid = 4

  /// Everything `metric.mustache` asks for besides what stands around every page.
  func context(_ scope: ComponentScope) -> [String: TemplateValue] {
    var context: [String: TemplateValue] = [
      "record": record(scope), "used_in": usedIn(scope), "formula_text": .none, "direction": .text(direction),
      "rollup": .text(rollup), "headline": .none, "formula": .none, "history": .none, "breakdowns": .list([]),
      "targets": MetricTargets(model: model, metric: metric, figure: nil).context, "inputs": .list([]),
      "observations": .none, "said": .list([]),
      "rejected": RejectedData(model: model, rejections: model.rejections(of: metric.id)).context,
      "absence": .text(
        model.catalog.brokenMetrics.contains(metric.id)
          ? "Its formula cannot be worked out, so there are no figures" : "It has not been measured"),
      "owner_says": ownerSays, "working": .flag(metric.formula != nil),
      "target_prose": metric.targets.isEmpty ? .optional(metric.indicator?.target) : .none,
    ]
    if let formula = metric.formula { context["formula_text"] = .text(formula.text) }
    guard !model.catalog.brokenMetrics.contains(metric.id), let kind = model.reportKind(of: metric.id),
      let period = model.lastComplete(kind, of: [metric.id]),
      let explanation = model.explanation(metric.id, period)
    else { return context }
    let figure = explanation.figure
    let sources = MetricSources(model, explanation)
    context["absence"] = TemplateValue.none
    context["owner_says"] = TemplateValue.none
    context["working"] = .flag(true)
    context["headline"] = MetricHeadline(model: model, metric: metric, figure: figure).context(scope)
    let list = InsightList(model: model)
    context["said"] = .list(
      model.insights(about: metric.id, at: period).prefix(Self.mostSaid).map { list.entry($0, scope, isAtHome: true) })
    context["formula"] = WrittenFormula(model: model, explanation: explanation).context(scope)
    context["history"] = history(kind, scope)
    context["breakdowns"] = .list(
      model.catalog.dimensions.indices.compactMap {
        MetricBreakdown(model, metric, by: $0, of: figure)?.context(scope)
      })
    context["targets"] = MetricTargets(model: model, metric: metric, figure: figure).context
    context["inputs"] = sources.inputs(scope)
    context["observations"] = sources.observations
    return context
  }

  /// What its owner says, where no figure stands beside it.
  private var ownerSays: TemplateValue {
    guard let declared = metric.declaredHealth.first else { return .none }
    return .record([
      "period": .optional(declared.period.map(model.catalog.calendar.title)), "health": .text(declared.state.rawValue),
      "health_word": .text(FigureWords.word(of: declared.state)),
      "reasons": .list(declared.reasons.map { .record(["text": .text($0)]) }),
    ])
  }

  // MARK: Definition

  /// The facts of the definition, by name.
  private func record(_ scope: ComponentScope) -> TemplateValue {
    var facts: [TemplateValue] = []
    func add(_ name: String, _ text: String?, url: String? = nil, isCode: Bool = false) {
      guard let text, !text.isEmpty else { return }
      facts.append(
        .record([
          "name": .text(name), "text": .text(text), "url": .optional(url),
          "is_code": .flag(isCode),
        ]))
    }
    add("Id", metric.id.text, isCode: true)
    add("Level", metric.level.map(FigureWords.title))
    if metric.isUnitKnown { add("Unit", NumberFormat(metric.unit, for: []).unitText) }
    add("Roll-up", rollup)
    add("Better", metric.better.rawValue)
    if let owner = metric.owner {
      let named = subjects.owner(owner)
      add("Owner", named.name, url: named.place.flatMap(scope.url))
    }
    add("Source", model.sourceTitles(of: [metric.id]).joined(separator: ", "))
    add("Also", metric.aliases.joined(separator: ", "))
    return .list(facts)
  }

  /// How values of longer periods and of the whole come about, in words.
  private var rollup: String {
    if let rollup = metric.rollup { return rollup.words }
    return metric.formula?.hasDivision == true
      ? "worked out from totals, never a mean of rates" : "worked out from totals"
  }

  private var direction: String {
    switch metric.better {
    case .higher: "Higher is better."
    case .lower: "Lower is better."
    case .neither: "Neither direction is good news."
    }
  }

  /// The metrics whose formulas name this one.
  private func usedIn(_ scope: ComponentScope) -> TemplateValue {
    .list(
      model.catalog.metrics(workedOutFrom: metric.id).map { other in
        .record([
          "title": .text(other.title),
          "url": .optional(scope.url(MetricPages.place(of: other.id))),
        ])
      })
  }

  // MARK: History

  /// A line of two years of months, or of the periods it is reported by, drawn by the chart directive.
  private func history(_ kind: Period.Kind, _ scope: ComponentScope) -> TemplateValue {
    let component = ChartComponent(model: model)
    for kind in kind > .month ? [.month, kind] : [kind] {
      let call = DirectiveCall(
        name: "chart", argument: metric.id.text, options: [.init(key: "period", value: kind.name)])
      guard let charts = try? component.figures(call, withInputs: true), charts.count > 1 else { continue }
      return charts.context(nil, scope, isAtHome: true)
    }
    return .none
  }
}
