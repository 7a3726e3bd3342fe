import Building
import Diagnostics
import Publishing

/// Content to be checked; nothing is written.
struct CheckRequest: Sendable {
  /// For whom findings are written.
  enum Format: String, Sendable, CaseIterable {
    /// A person, on standard error.
    case text
    /// A program, on standard output: one JSON object a line.
    case json
  }

  var folders: Folders
  var isStrict = false
  var format = Format.text
  var jobs = 1

  /// Reads, builds in memory and reports.
  func run(on terminal: Terminal) async throws(Halt) -> ExitStatus {
    let watch = Stopwatch()
    let input = try Input(reading: folders, jobs: jobs)
    let result = await ProgressBar.build(input, on: terminal, isShown: format == .text)
    let report = FindingsReport(result.findings, of: input, in: folders)
    switch format {
    case .text:
      terminal.say(report.text(isColoured: terminal.isColoured))
      let pages = counted(result.pageCount, "page")
      try terminal.print(
        "Checked \(pages) in \(Stopwatch.text(watch.total)).\n" + report.summary(hidesInformation: false))
    case .json:
      try terminal.print(report.json())
    }
    return ExitStatus(of: report.findings, isStrict: isStrict)
  }
}
