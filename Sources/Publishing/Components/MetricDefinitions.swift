import Metrics
import Records
import Templating

/// `metric_definitions.SET`: what the metrics of a set mean, each with an anchor to link to: `metric-` and its id.
struct MetricDefinitions: Sendable {
  let model: MetricsModel

  func expand(_ call: DirectiveCall) throws(ComponentFailure) -> Expansion {
    try call.refuseText()
    let metrics = try call.metrics(ofSetIn: model)
    _ = try FigureOptions(call, model, about: metrics, keys: [], takesSlices: false)
    let defined = metrics.compactMap { model.catalog[$0] }
    return .template(
      "components/metric_definitions", anchors: defined.map { Self.anchor($0.id) }
    ) { scope in
      .record(["metrics": .list(defined.map { entry($0, scope) })])
    }
  }

  private static func anchor(_ id: MetricID) -> String { "metric-\(id)" }

  private func entry(_ metric: Metric, _ scope: ComponentScope) -> TemplateValue {
    .record([
      "anchor": .text(Self.anchor(metric.id)),
      "id": .text(metric.id.text),
      "name": .text(metric.title),
      "url": .optional(scope.url(MetricPages.place(of: metric.id))),
      "definition": scope.line(metric.definition?.value),
      "formula": .optional(metric.formula.map { $0.text }),
      "unit": metric.isUnitKnown ? .text(NumberFormat(metric.unit, for: []).unitText) : .none,
      "better": .text(metric.better.rawValue),
      "is_neutral": .flag(metric.better == .neither),
      "aliases": metric.aliases.isEmpty ? .none : .text(metric.aliases.joined(separator: ", ")),
    ])
  }
}
