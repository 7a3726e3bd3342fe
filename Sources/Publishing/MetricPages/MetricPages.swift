import Metrics
import Records
import Templating

/// The pages made of a metrics catalog: one for each metric, and the index of all of them, which yields to one that an
/// author wrote.
struct MetricPages: Sendable {
  private let model: MetricsModel
  private let subjects: Subjects

  /// The pages of `model`; who owns a metric is looked up among the handbook's `subjects`.
  init(_ model: MetricsModel, _ subjects: Subjects) {
    self.model = model
    self.subjects = subjects
  }

  /// The folder they lie in.
  static let folder = "metrics/"

  /// The index as a link names it.
  static let indexPlace = "/\(folder)index.md"

  /// The page of a metric as a link names it.
  static func place(of id: MetricID) -> String { "/\(folder)\(id).md" }

  /// The index, then the metrics in its order; none without a catalog.
  var all: [MadePage] {
    guard !model.catalog.metrics.isEmpty else { return [] }
    let index = MetricIndex(model: model)
    return [page(index)] + index.metrics.enumerated().map { page(of: $1, order: $0) }
  }

  private func page(_ index: MetricIndex) -> MadePage {
    MadePage(
      path: Self.folder + "index.md", subject: "the index of metrics", title: "Metrics",
      description: index.description, anchors: ["sources"] + rejected(model.rejected), yields: true,
      origin: (model.catalog.path, nil),
      template: "metrics", context: index.context)
  }

  private func page(of metric: Metric, order: Int) -> MadePage {
    MadePage(
      path: "\(Self.folder)\(metric.id).md", subject: "the page of the metric `\(metric.id)`", title: metric.title,
      description: metric.definition?.value,
      anchors: ["findings", "formula", "history", "parts", "targets", "sources"]
        + rejected(model.rejections(of: metric.id)),
      order: order, origin: (metric.path, metric.definition?.span ?? metric.idSpan),
      isImported: metric.indicator != nil, about: .metric(metric.id),
      named: Set(model.catalog.metrics(workedOutFrom: metric.id).map { "\(Self.folder)\($0.id).md" }),
      asides: ["used_in"], template: "metric",
      context: MetricPage(model: model, metric: metric, subjects: subjects).context)
  }

  /// The id of the part that lists what was rejected, where there is one.
  private func rejected(_ rejections: [Rejection]) -> [String] { rejections.isEmpty ? [] : [RejectedData.anchor] }
}

extension Catalog {
  /// The metrics whose formulas name a metric.
  func metrics(workedOutFrom id: MetricID) -> [Metric] {
    metrics.filter { $0.formula?.operands.contains(id) ?? false }
  }
}
