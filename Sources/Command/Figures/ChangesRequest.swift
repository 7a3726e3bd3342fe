import Building
import Diagnostics
import Metrics

/// Two builds to be compared.
struct ChangesRequest: Sendable {
  /// How the difference is written.
  enum Format: String, Sendable, CaseIterable {
    /// For a person at a terminal.
    case text
    /// For a merge request.
    case markdown
    /// For a program.
    case json
  }

  /// Each a `figures.json`, a folder that holds one at `data/figures.json`, or a folder with metrics.
  var old: String
  var new: String
  /// How far a figure of a running period may move without being listed, as a fraction.
  var threshold: Rational
  var format = Format.text

  /// Reads both, compares and prints.
  func run(on terminal: Terminal) throws(Halt) -> ExitStatus {
    let (before, now) = (try snapshot(old, on: terminal), try snapshot(new, on: terminal))
    let changes = FigureChanges(from: before, to: now, threshold: threshold)
    let report = ChangesReport(changes, from: before.asOf, to: now.asOf)
    switch format {
    case .text: try terminal.print(report.text)
    case .markdown: try terminal.print(report.markdown)
    case .json: try terminal.print(report.json)
    }
    return .clean
  }

  private func snapshot(_ path: String, on terminal: Terminal) throws(Halt) -> FigureSnapshot {
    let inside = Folders.join(path, "data/figures.json")
    guard let file = isFolder(path) ? (isFile(inside) ? inside : nil) : path else {
      let reading = try MetricsReading(path)
      _ = reading.report(on: terminal)
      return FigureSnapshot(reading.model)
    }
    let source = try Source(readingDocumentAt: file)
    let (snapshot, findings) = FigureSnapshot.read(source)
    let lines = LineMap(source.bytes)
    let report = TextReport(isColoured: terminal.isColoured)
    terminal.say(findings.sortedForReport().map { report.text(of: $0, source: source, lines: lines) + "\n" }.joined())
    guard let snapshot else {
      throw Halt(
        .configuration, .wrongOption, "`\(file)` is no figures.json",
        help: "name a figures.json, a site that holds data/figures.json, or a folder with metrics")
    }
    return snapshot
  }
}
