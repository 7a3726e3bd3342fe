import Diagnostics

extension MetricsModel {
  /// The line of its file that an observation stands in, from 1.
  package func line(of observation: Observation) -> Int {
    known.lines(of: observation.file, log.files[observation.file].bytes).line(at: observation.span.lower)
  }

  /// Findings with notes that name file and line of what each of their numbers rests on.
  func located(_ findings: [MetricFinding]) -> [MetricFinding] {
    findings.map { finding in
      guard !finding.grounds.isEmpty else { return finding }
      var located = finding
      located.diagnostic.notes += finding.grounds.map { "\($0.words): \(lines(of: $0.places))" }
      return located
    }
  }

  /// As many observations as are named.
  private static let mostLines = 6

  /// Where some observations stand: `metrics/crm.json:4, 5 and metrics/web.json:2`; of many the first, and how many more.
  private func lines(of places: [Int]) -> String {
    var files: [(path: String, lines: [Int])] = []
    for place in places.prefix(Self.mostLines) {
      let observation = log.observations[place]
      let path = log.files[observation.file].path
      let line = line(of: observation)
      if files.last?.path != path { files.append((path, [])) }
      if files[files.count - 1].lines.last != line { files[files.count - 1].lines.append(line) }
    }
    let named = files.map { file in "\(file.path):" + file.lines.map(String.init).joined(separator: ", ") }
    let rest = places.count - Self.mostLines
    return named.joined(separator: " and ") + (rest > 0 ? " and \(rest) more" : "")
  }
}
