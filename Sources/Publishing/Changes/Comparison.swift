package import Diagnostics
import Metrics
import Records

extension Rule {
  /// A day to compare with on which there were no figures yet.
  package static let nothingDelivered = Rule("metric.nothing-delivered", .error)
}

/// The figures of a site beside those of an earlier day or build.
struct Comparison: Sendable {
  /// The earlier figures.
  let old: FigureSnapshot
  /// The figures of this build.
  let new: FigureSnapshot
  /// What is different.
  let changes: FigureChanges

  /// Compares the figures of `metrics` with what the input, or else the configuration, names. Nil when nothing is named, or
  /// what is named cannot be read, which is a finding.
  static func make(_ input: Input, _ configuration: SiteConfiguration, _ metrics: MetricsModel) async -> (
    comparison: Comparison?, findings: [Diagnostic]
  ) {
    guard !metrics.catalog.metrics.isEmpty,
      let baseline = input.baseline ?? configuration.changes?.since.map({ .day($0.value) })
    else { return (nil, []) }
    let old: FigureSnapshot
    var findings: [Diagnostic] = []
    switch baseline {
    case .build(let figures, let sources, _):
      let (snapshot, found) = FigureSnapshot.read(figures, sources: sources)
      guard let snapshot else { return (nil, found) }
      (old, findings) = (snapshot, found)
    case .day(let day):
      let earlier = MetricsModel.read(input.sources, deliveredBy: day).model
      if earlier.log.files.isEmpty {
        let span = input.baseline == nil ? configuration.changes?.since?.span : nil
        let first = metrics.log.files.compactMap(\.asOf).min()
        let finding = Diagnostic(
          .nothingDelivered, at: span == nil ? "" : "site.yml", span, "nothing had been delivered by \(day)",
          help: first.map { "the first delivery is of \($0)" })
        return (nil, [finding])
      }
      old = await snapshot(earlier, on: input.asOf == nil ? nil : day, jobs: input.jobs)
    }
    let new = await snapshot(metrics, on: input.asOf, jobs: input.jobs)
    let threshold = configuration.changes?.threshold ?? FigureChanges.defaultThreshold
    return (Comparison(old: old, new: new, changes: FigureChanges(from: old, to: new, threshold: threshold)), findings)
  }

  private static func snapshot(_ model: MetricsModel, on day: CalendarDay?, jobs: Int) async -> FigureSnapshot {
    let ids = model.catalog.metrics.map(\.id).sorted()
    let entries = await concurrentMap(ids, jobs: jobs) { FigureSnapshot.entries(of: $0, in: model) }
    return FigureSnapshot(model, entries: entries.flatMap { $0 }, on: day)
  }

  /// The files for machines, by their place in the site.
  var files: [OutputFile] {
    let document = ChangesJSON(changes).document
    return [
      OutputFile(path: "data/changes.json", content: .bytes(Array(document.utf8))),
      OutputFile(path: "data/changes.schema.json", content: .bytes(Array(ChangesJSON.schema.utf8))),
    ]
  }
}
