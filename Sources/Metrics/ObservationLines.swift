import Diagnostics
import Records

/// File and line of observations, for the notes of findings. Files are looked at only when somebody asks.
struct ObservationLines {
  private let log: ObservationLog
  private let sources: [String: Source]
  private var maps: [String: LineMap] = [:]

  /// As many observations as are named.
  private static let most = 6

  /// The lines of the observations of `log`, which were read from `sources`.
  init(_ log: ObservationLog, _ sources: [Source]) {
    self.log = log
    self.sources = Dictionary(sources.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Where some observations stand: `metrics/crm.json:4, 5 and metrics/web.json:2`; of many the first, and how many more.
  mutating func words(_ places: [Int]) -> String {
    var files: [(path: String, lines: [Int])] = []
    for place in places.prefix(Self.most) {
      let observation = log.observations[place]
      let path = log.files[observation.file].path
      let line = line(of: observation.span.lower, in: path)
      if files.last?.path != path { files.append((path, [])) }
      if files[files.count - 1].lines.last != line { files[files.count - 1].lines.append(line) }
    }
    let named = files.map { file in "\(file.path):" + file.lines.map(String.init).joined(separator: ", ") }
    let rest = places.count - Self.most
    return named.joined(separator: " and ") + (rest > 0 ? " and \(rest) more" : "")
  }

  private mutating func line(of offset: Int, in path: String) -> Int {
    if let map = maps[path] { return map.line(at: offset) }
    let map = LineMap(sources[path]?.bytes ?? [])
    maps[path] = map
    return map.line(at: offset)
  }
}

extension MetricsModel {
  /// Findings with notes that name file and line of what each of their numbers rests on.
  func located(_ findings: [MetricFinding], in sources: [Source]) -> [MetricFinding] {
    var lines = ObservationLines(log, sources)
    return findings.map { finding in
      guard !finding.grounds.isEmpty else { return finding }
      var located = finding
      located.diagnostic.notes += finding.grounds.map { "\($0.words): \(lines.words($0.places))" }
      return located
    }
  }
}
