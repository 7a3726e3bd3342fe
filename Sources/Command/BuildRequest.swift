import Building
import Diagnostics
import Publishing
import Records

extension Rule {
  /// Templates with which no page can be made.
  static let templatesIncomplete = Rule("template.incomplete", .error)
}

/// A site to be built.
struct BuildRequest: Sendable {
  /// How much to say.
  enum Verbosity: Sendable {
    /// Findings only.
    case quiet
    /// Findings, without those that are for information, and a summary.
    case normal
    /// All of it.
    case verbose
  }

  var folders: Folders
  var output: String
  var isStrict = false
  var isForced = false
  var verbosity = Verbosity.normal
  var showsTimings = false
  var jobs = 1
  /// The day to judge the age of figures on; nil for the latest day of all data.
  var asOf: CalendarDay?
  /// What figures are compared with; nil for what `site.yml` says.
  var baseline: Baseline?

  /// Reads, builds, writes and reports.
  func run(on terminal: Terminal) async throws(Halt) -> ExitStatus {
    var watch = Stopwatch()
    var input = try Input(reading: folders, jobs: jobs)
    input.asOf = asOf
    if let baseline { input.baseline = baseline }
    watch.lap("read")
    let read = [folders.content, folders.templates] + (folders.data.map { [$0] } ?? [])
    let folder = try OutputFolder(output, apartFrom: read, isForced: isForced)
    let result = await ProgressBar.build(input, on: terminal, isShown: verbosity != .quiet)
    watch.laps += result.timings.map { ($0.stage, $0.seconds) }
    watch.skip()
    guard result.isWhole else {
      say(FindingsReport(result.findings, of: input, in: folders), on: terminal)
      throw Halt(
        .configuration, .templatesIncomplete,
        "nothing was written: a template that every page needs is missing or broken",
        help: "mend what is reported about templates; \(output) is as it was")
    }
    let publication: Publication
    do throws(Halt) {
      publication = try folder.publish(result.files, assetsFrom: folders.content)
    } catch {
      say(FindingsReport(result.findings, of: input, in: folders), on: terminal)
      throw error
    }
    watch.lap("write")

    let report = FindingsReport(result.findings + publication.findings, of: input, in: folders)
    say(report, on: terminal)
    if verbosity != .quiet {
      try terminal.print(summary(of: result, publication, report, seconds: watch.total))
    }
    if showsTimings { try terminal.print(watch.table()) }
    return ExitStatus(of: report.findings, isStrict: isStrict)
  }

  private func say(_ report: FindingsReport, on terminal: Terminal) {
    let shown: [Severity] = verbosity == .verbose ? Severity.allCases : [.error, .warning]
    terminal.say(report.text(isColoured: terminal.isColoured, severities: shown))
  }

  private func summary(
    of result: Output, _ publication: Publication, _ report: FindingsReport, seconds: Double
  ) -> String {
    let others = result.files.count - result.pageCount
    var text = "Built \(counted(result.pageCount, "page")) and \(counted(others, "other file")) into \(output)"
    text += " in \(Stopwatch.text(seconds)): \(publication.written) written, \(publication.unchanged) unchanged"
    text += ", \(publication.removed) removed.\n"
    text += report.summary(hidesInformation: verbosity != .verbose)
    let start = Folders.join(output, "index.html")
    if result.files.contains(where: { $0.path == "index.html" }) { text += "Open \(start) in a browser.\n" }
    return text
  }
}
