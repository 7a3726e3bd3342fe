package import Diagnostics
import Records

extension Rule {
  /// An alias that also names another metric.
  package static let ambiguousName = Rule("metric.ambiguous-name", .warning)
}

extension Metric {
  /// All that it is known by, in small letters: id, title, aliases.
  var names: Set<String> { Set(([id.text, title] + aliases).map { $0.lowercased() }) }
}

extension Catalog {
  /// Adds a finding for each alias that another metric is known by as well: who asks for it gets neither.
  func checkNames(_ report: FindingReport) {
    var owners: [String: [MetricID]] = [:]
    for metric in metrics { for name in metric.names { owners[name, default: []].append(metric.id) } }
    var told: Set<String> = []
    for metric in metrics where metric.path == path {
      for alias in metric.aliases {
        let others = (owners[alias.lowercased()] ?? []).filter { $0 != metric.id }
        guard !others.isEmpty, told.insert(alias.lowercased()).inserted else { continue }
        report.add(
          .ambiguousName, metric.idSpan,
          "`\(alias)` is a name of `\(metric.id)` and of \(others.map { "`\($0)`" }.joined(separator: " and "))",
          help: "give each alias to one metric")
      }
    }
  }
}
