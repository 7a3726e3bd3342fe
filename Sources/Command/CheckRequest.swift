import Building
import Diagnostics
import Publishing
import Records

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
  /// Whether findings for information and what pages use of the dialect are told, too. Programs get all findings.
  var isVerbose = false
  var jobs = 1
  /// The day to judge the age of figures on; nil for the latest day of all data.
  var asOf: CalendarDay?
  /// What figures are compared with; nil for what `site.yml` says.
  var baseline: Baseline?

  /// Reads, builds in memory and reports.
  func run(on terminal: Terminal) async throws(Halt) -> ExitStatus {
    let watch = Stopwatch()
    var input = try Input(reading: folders, jobs: jobs)
    input.asOf = asOf
    if let baseline { input.baseline = baseline }
    let result = await ProgressBar.build(
      input, wantsFiles: false, wantsDialects: isVerbose, on: terminal, isShown: format == .text)
    let dialects = DialectReport(uses: result.dialects, folders: folders)
    let report = FindingsReport(result.findings, of: input, in: folders)
    switch format {
    case .text:
      let shown: [Severity] = isVerbose ? Severity.allCases : [.error, .warning]
      terminal.say(report.text(isColoured: terminal.isColoured, severities: shown))
      let pages = counted(result.pageCount, "page")
      try terminal.print(
        "Checked \(pages) in \(Stopwatch.text(watch.total)).\n" + report.summary(hidesInformation: !isVerbose)
          + dialects.text())
    case .json:
      try terminal.print(report.json() + dialects.json())
    }
    return ExitStatus(of: report.findings, isStrict: isStrict)
  }
}
