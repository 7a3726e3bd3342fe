import Metrics
import Records
import Templating

/// Where a figure comes from: the measured values it rests on, with file and pointer.
struct MetricSources {
  private let model: MetricsModel
  private let figure: Figure
  /// The explanations of observed metrics, each once, in the order of the formulas.
  private let leaves: [Explanation]

  /// As many observations as are listed.
  private static let most = 12

  init(_ model: MetricsModel, _ explanation: Explanation) {
    self.model = model
    figure = explanation.figure
    var leaves: [Explanation] = []
    var waiting = [explanation]
    while let next = waiting.popLast() {
      waiting += next.operands.reversed()
      if next.metric.rollup != nil, !leaves.contains(where: { $0.metric.id == next.metric.id }) { leaves.append(next) }
    }
    self.leaves = leaves
  }

  /// What the template is given as `inputs`.
  func inputs(_ scope: ComponentScope) -> TemplateValue {
    let words = FigureWords(model: model)
    return .list(
      leaves.map { leaf in
        let used = observations(of: leaf)
        let shown = NumberFormat(leaf.figure)
        let isItself = leaf.metric.id == figure.metric
        return .record([
          "name": .text(leaf.metric.title),
          "url": isItself
            ? .none : .optional(scope.url(MetricPages.place(of: leaf.metric.id))),
          "value": .optional(leaf.figure.value.map { shown.number($0) }),
          "full": .optional(leaf.figure.value.map { NumberFormat.full($0, leaf.figure.unit) }),
          "reason": .optional(words.reason(leaf.figure)),
          "unit": .text(shown.unitText),
          "sources": .text(titles(of: used).joined(separator: ", ")),
          "place": .optional(used.first.map(place)), "pointer": .optional(used.first.map { model.log.place(of: $0) }),
          "more": used.count > 1 ? .text("and \(used.count - 1) more") : .none,
          "stale": .optional(words.stale(leaf.figure)),
          "doubt": words.doubt(leaf.figure, isCompared: false, scope),
          "as_of": used.isEmpty ? .none : FigureWords.day(leaf.figure.asOf),
        ])
      })
  }

  /// What the template is given as `observations`: the newest first.
  var observations: TemplateValue {
    let used = leaves.flatMap(observations)
    guard !used.isEmpty else { return .none }
    let listed = used.prefix(Self.most)
    return .record([
      "summary": .text(
        used.count > listed.count
          ? "First \(listed.count) of the \(used.count) observations behind this figure"
          : used.count == 1 ? "The observation behind this figure" : "The \(used.count) observations behind this figure"
      ),
      "has_parts": .flag(listed.contains { !$0.slice.parts.isEmpty }),
      "has_weights": .flag(listed.contains { $0.weight != nil }),
      "rows": .list(
        listed.map { observation in
          let metric = model.catalog[observation.metric]
          let unit = metric?.unit ?? .ratio
          return .record([
            "name": .text(metric?.title ?? observation.metric.text),
            "period": .text(model.catalog.calendar.title(of: observation.period)),
            "part": observation.slice.parts.isEmpty
              ? .none : .text(observation.slice.parts.map(\.value).joined(separator: ", ")),
            "value": .optional(observation.value.map { NumberFormat.allDigits($0, unit) }),
            "unit": .text(NumberFormat(unit, decimals: 0).unitText),
            "weight": .optional(observation.weight.map { NumberFormat.exact($0, .count) }),
            "place": .text(place(of: observation)), "pointer": .text(model.log.place(of: observation)),
            "as_of": FigureWords.day(model.log.files[observation.file].asOf),
          ])
        }),
    ])
  }

  /// File and line of an observation: `metrics/crm.json:90`.
  private func place(of observation: Observation) -> String {
    "\(model.log.files[observation.file].path):\(model.line(of: observation))"
  }

  /// The observations that count for the value of an observed metric, the newest period first.
  private func observations(of leaf: Explanation) -> [Observation] {
    leaf.parts.filter(\.isUsed).reversed().flatMap(\.observations)
  }

  private func titles(of observations: [Observation]) -> [String] {
    let ids = Set(observations.map { model.log.files[$0.file].source })
    let listed = model.catalog.sources.filter { ids.contains($0.id) }
    return listed.map(\.title) + ids.subtracting(listed.map(\.id)).sorted()
  }
}
