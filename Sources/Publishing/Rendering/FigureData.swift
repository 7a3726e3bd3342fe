import Metrics

/// The figures for machines: `data/figures.json` and the JSON Schema beside it. There are none without a catalog.
enum FigureData {
  /// The files, by their place in the site.
  static func files(_ metrics: MetricsModel, jobs: Int) async -> [OutputFile] {
    guard !metrics.catalog.metrics.isEmpty else { return [] }
    let json = FiguresJSON(metrics)
    let ids = metrics.catalog.metrics.map(\.id).sorted()
    let objects = await concurrentMap(ids, jobs: jobs) { metrics.publishedFigures(of: $0).map(json.object) }
    return [
      OutputFile(path: "data/figures.json", content: .bytes(json.document(objects: objects.flatMap { $0 }))),
      OutputFile(path: "data/figures.schema.json", content: .bytes(Array(FiguresJSON.schema.utf8))),
    ]
  }
}
