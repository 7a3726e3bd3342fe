import Metrics

/// The figures for machines: `data/figures.json` and the JSON Schema beside it. There are none without a catalog.
enum FigureData {
  /// The files, by their place in the site.
  static func files(_ metrics: MetricsModel) -> [OutputFile] {
    guard !metrics.catalog.metrics.isEmpty else { return [] }
    return [
      OutputFile(path: "data/figures.json", content: .bytes(FiguresJSON(metrics).document(metrics.publishedFigures))),
      OutputFile(path: "data/figures.schema.json", content: .bytes(Array(FiguresJSON.schema.utf8))),
    ]
  }
}
