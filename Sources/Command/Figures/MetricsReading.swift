import Building
import Diagnostics
import Metrics
import Publishing
import Records

/// The metrics of a content folder, read for a command that shows figures and no pages.
struct MetricsReading: Sendable {
  let model: MetricsModel
  let input: Input
  let configuration: SiteConfiguration
  /// What is wrong with them, severities as `site.yml` wants them.
  let findings: [Diagnostic]
  private let folder: String

  /// Reads the metrics in the folder at `path`.
  init(_ path: String) throws(Halt) {
    input = try Input(readingMetricsIn: path)
    folder = path
    let (configuration, configurationFindings) = SiteConfiguration.read(input.sources.first { $0.path == "site.yml" })
    let (model, metricFindings) = MetricsModel.read(input.sources)
    self.configuration = configuration
    self.model = model
    findings = configuration.judged(input.findings + configurationFindings + metricFindings).sortedForReport()
  }

  /// Says the findings that matter beside figures: errors and warnings, and `more`. The exit status they give.
  func report(_ more: [Diagnostic] = [], isStrict: Bool = false, on terminal: Terminal) -> ExitStatus {
    let folders = Folders(content: folder, templates: "")
    let report = FindingsReport(findings + configuration.judged(more), of: input, in: folders)
    terminal.say(report.text(isColoured: terminal.isColoured, severities: [.error, .warning]))
    return ExitStatus(of: report.findings, isStrict: isStrict)
  }

  /// A finding for each value of a slice that no observation has.
  func unseenValues(of slice: Slice) -> [Diagnostic] {
    model.unseenValues(of: slice).map { dimension, value, help in
      Diagnostic(.unseenValue, at: "", nil, "no observation has the \(dimension) `\(value)`", help: help)
    }
  }

  /// File and line of a place in a source: `Content/metrics/catalog.yml:12`.
  func line(of span: SourceSpan, in path: String) -> String {
    guard let source = input.sources.first(where: { $0.path == path }) else { return path }
    return "\(Folders.join(folder, path)):\(LineMap(source.bytes).line(at: span.lower))"
  }
}

extension Rule {
  /// An option of a command that names nothing.
  static let wrongOption = Rule("command.wrong-option", .error)
  /// A filter by a value that no observation has.
  static let unseenValue = Rule("command.unseen-value", .warning)
}

extension Halt {
  /// A command that cannot go on because of a word nobody knows.
  init(_ mistake: FigureQuestion.Mistake) {
    self.init(.configuration, .wrongOption, "\(mistake.option): \(mistake.message)", help: mistake.help)
  }
}
