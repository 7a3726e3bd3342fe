import Diagnostics
import Records

extension Catalog {
  /// Adds what files of performance indicators define. A definition whose name is taken is left out, and is a finding
  /// that names both; `place` gives file and line of a name.
  mutating func add(_ indicators: [Metric], place: (Metric) -> String) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var taken = Dictionary(metrics.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for metric in indicators {
      if let first = taken[metric.id] {
        findings.append(
          Diagnostic(
            .definedTwice, at: metric.path, metric.idSpan, "there is another definition of `\(metric.id)`",
            notes: ["the one that counts: \(place(first)), \"\(first.title)\""],
            help: "a metric has one definition: remove or rename one of them"))
        continue
      }
      taken[metric.id] = metric
      metrics.append(metric)
    }
    return findings
  }

  /// Adds a set for each organisation (`ux_department`) and for its key indicators (`ux_department_key`), in the order
  /// of the definitions. Sets that the catalog writes itself stay as they are.
  mutating func addOrganisationSets() -> [Diagnostic] {
    let own = Set(sets.map(\.name))
    var findings: [Diagnostic] = []
    var added: [(name: String, metrics: [MetricID])] = []
    func add(_ metric: Metric, to name: String) {
      if let index = added.firstIndex(where: { $0.name == name }) {
        added[index].metrics.append(metric.id)
      } else {
        added.append((name, [metric.id]))
        guard own.contains(name) else { return }
        findings.append(
          Diagnostic(
            .hiddenSet, at: metric.path, metric.indicator?.nameSpan,
            "the catalog has a set `\(name)` of its own, which hides the one of these indicators",
            help: "rename the set of the catalog"))
      }
    }
    for metric in metrics {
      guard let indicator = metric.indicator, let name = indicator.organisation.flatMap(MetricID.init(naming:)) else {
        continue
      }
      add(metric, to: name.text)
      if indicator.isKey { add(metric, to: "\(name)_key") }
    }
    sets += added.filter { !own.contains($0.name) }
    return findings
  }
}
