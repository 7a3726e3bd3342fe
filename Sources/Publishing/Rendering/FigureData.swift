import Metrics
import Records

/// The figures for machines: `data/figures.json`, `data/sources.json` and the JSON Schemas beside them. There are none without a catalog.
enum FigureData {
  /// The files, by their place in the site; sources are held against `day`, or against the latest day of all data.
  static func files(_ metrics: MetricsModel, on day: CalendarDay?, jobs: Int) async -> [OutputFile] {
    guard !metrics.catalog.metrics.isEmpty else { return [] }
    let json = FiguresJSON(metrics)
    let ids = metrics.catalog.metrics.map(\.id).sorted()
    let parts = await concurrentMap(ids, jobs: jobs) { json.lines(of: metrics.publishedFigures(of: $0)) }
    return [
      OutputFile(path: "data/figures.json", content: .bytes(json.document(parts: parts))),
      OutputFile(path: "data/figures.schema.json", content: .bytes(Array(FiguresJSON.schema.utf8))),
      OutputFile(path: "data/sources.json", content: .bytes(Array(SourcesJSON(metrics, on: day).document.utf8))),
      OutputFile(path: "data/sources.schema.json", content: .bytes(Array(SourcesJSON.schema.utf8))),
    ]
  }
}
