import Building
import Diagnostics
import Metrics
import Publishing
import Records

/// Two builds to be compared.
struct ChangesRequest: Sendable {
  /// How the difference is written.
  enum Format: String, Sendable, CaseIterable {
    /// For a person at a terminal.
    case text
    /// For a merge request.
    case markdown
    /// For a program: `tallybook/changes/1`.
    case json
  }

  /// What the newer build is compared with.
  enum Older: Hashable, Sendable {
    /// The build at a path.
    case build(String)
    /// The newer folder as it was on a day: without later deliveries.
    case day(CalendarDay)
  }

  var old: Older
  /// A `figures.json`, a folder that holds one at `data/figures.json`, or a folder with metrics; like a build of `old`.
  var new: String
  /// How far a figure of a running period may move without being listed, as a fraction; nil for what is usual.
  var threshold: Rational?
  var format = Format.text
  /// Whether figures are listed that follow from others.
  var listsAll = false

  /// Reads both, compares and prints.
  func run(on terminal: Terminal) throws(Halt) -> ExitStatus {
    let before: FigureSnapshot
    let now: FigureSnapshot
    switch old {
    case .build(let path): (before, now) = (try snapshot(path, on: terminal), try snapshot(new, on: terminal))
    case .day(let day):
      let reading = try MetricsReading(new)
      _ = reading.report(on: terminal)
      now = FigureSnapshot(reading.model)
      let model = MetricsModel.read(reading.input.sources, deliveredBy: day).model
      if model.log.files.isEmpty { throw Self.nothingDelivered(by: day, in: reading.model) }
      before = FigureSnapshot(model)
    }
    let changes = FigureChanges(from: before, to: now, threshold: threshold ?? FigureChanges.defaultThreshold)
    let report = ChangesReport(changes, listsAll: listsAll)
    switch format {
    case .text: try terminal.print(report.text)
    case .markdown: try terminal.print(report.markdown)
    case .json: try terminal.print(ChangesJSON(changes).document)
    }
    return .clean
  }

  private static func nothingDelivered(by day: CalendarDay, in model: MetricsModel) -> Halt {
    let first = model.log.files.compactMap(\.asOf).min()
    return Halt(
      .configuration, .wrongOption, "--since: nothing had been delivered by \(day)",
      help: first.map { "the first delivery is of \($0)" })
  }

  private func snapshot(_ path: String, on terminal: Terminal) throws(Halt) -> FigureSnapshot {
    if isFolder(path), !isFile(Folders.join(path, "data/figures.json")) {
      let reading = try MetricsReading(path)
      _ = reading.report(on: terminal)
      return FigureSnapshot(reading.model)
    }
    guard case .build(let figures, let sources, _) = try Baseline(reading: path) else { return .empty }
    let (snapshot, findings) = FigureSnapshot.read(figures, sources: sources)
    let report = TextReport(isColoured: terminal.isColoured)
    let texts = findings.sortedForReport().map { finding in
      let blamed = finding.path == figures.path ? figures : sources ?? figures
      return report.text(of: finding, source: blamed, lines: LineMap(blamed.bytes)) + "\n"
    }
    terminal.say(texts.joined())
    guard let snapshot else {
      throw Halt(
        .configuration, .wrongOption, "`\(figures.path)` cannot be compared: it holds no figures of a build",
        help: "name a figures.json, a site that holds data/figures.json, or a folder with metrics")
    }
    return snapshot
  }
}
