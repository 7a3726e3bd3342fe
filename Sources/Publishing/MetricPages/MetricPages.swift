import Metrics
import Records
import Templating

/// The pages made of a metrics catalog: one for each metric, and the index of all of them, which yields to one that an
/// author wrote.
struct MetricPages: Sendable {
  let model: MetricsModel

  /// The folder they lie in.
  static let folder = "metrics/"

  /// The index as a link names it.
  static let indexPlace = "/\(folder)index.md"

  /// The page of a metric as a link names it.
  static func place(of id: MetricID) -> String { "/\(folder)\(id).md" }

  /// The index, then the metrics in the order of the index; none without a catalog.
  var all: [MadePage] {
    guard !model.catalog.metrics.isEmpty else { return [] }
    return [index] + model.catalog.metrics.enumerated().map { page(of: $1, order: $0) }
  }

  private var index: MadePage {
    MadePage(
      path: Self.folder + "index.md", subject: "the index of metrics", title: "Metrics",
      description: "Every metric of the catalog with its latest figure.", yields: true,
      origin: (model.catalog.path, nil), template: "metrics"
    ) { scope in
      [
        "metrics": .list(
          model.catalog.metrics.map { metric in
            .record([
              "name": .text(metric.title), "url": scope.url(Self.place(of: metric.id)).map(TemplateValue.text) ?? .none,
            ])
          })
      ]
    }
  }

  private func page(of metric: Metric, order: Int) -> MadePage {
    MadePage(
      path: "\(Self.folder)\(metric.id).md", subject: "the page of the metric `\(metric.id)`", title: metric.title,
      description: metric.definition?.value, order: order,
      origin: (model.catalog.path, metric.definition?.span ?? metric.idSpan), template: "metric"
    ) { _ in
      ["id": .text(metric.id.text)]
    }
  }
}
