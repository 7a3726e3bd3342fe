import ArgumentParser
import Metrics
import Records

/// `tallybook diff`.
struct Diff: InvocableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Print which figures changed between two builds.",
    discussion: """
      Each side is a figures.json, a built site, or a folder with metrics. With --since there is one side, a folder with \
      metrics: it is compared with itself as it was on that day, without later deliveries. A figure of a period that was \
      over is restated when it changes at all; one of a running period has moved when it changes by more than the \
      threshold. The exit code is 0 whether or not anything changed.

        tallybook diff old/figures.json Site
        tallybook diff Site Content --format markdown --threshold 1%
        tallybook diff --since 2026-11-13 Content
      """)

  @Option(
    help: ArgumentHelp(
      "How far running periods may move without being listed. (default: \(Threshold.usual))", valueName: "percent"))
  var threshold: Threshold?

  @Option(help: ArgumentHelp("How the difference is written.", valueName: "format"))
  var format: ChangesRequest.Format = .text

  @Option(help: ArgumentHelp("Compare a folder with itself as it was on a day like 2026-11-13.", valueName: "day"))
  var since: String?

  @Flag(help: "Also list parts of wholes that are listed, and other periods of running metrics.")
  var all = false

  @Argument(help: ArgumentHelp("The older build; not with --since.", valueName: "old"))
  var first: String?

  @Argument(help: ArgumentHelp("The newer build.", valueName: "new"))
  var second: String?

  func validate() throws {
    if let since {
      guard CalendarDay(since) != nil else {
        throw ValidationError("--since needs a day like 2026-11-13, but got \(since)")
      }
      if second != nil { throw ValidationError("--since compares one folder with itself; leave the older build out") }
    } else if first != nil, second == nil {
      throw ValidationError("the newer build is missing: name two builds, or one folder and --since")
    }
    if first == nil { throw ValidationError("name two builds, or one folder and --since") }
  }

  func invocation(in environment: Environment) throws -> Invocation {
    let day = since.flatMap { CalendarDay($0) }
    let old = day.map(ChangesRequest.Older.day) ?? .build(first ?? "")
    return .changes(
      ChangesRequest(
        old: old, new: (day == nil ? second : first) ?? "", threshold: threshold?.fraction, format: format,
        listsAll: all))
  }
}

extension ChangesRequest.Format: ExpressibleByArgument {}

/// How far a figure may move without being listed, as it is typed: `1%`, `0.5`.
struct Threshold: ExpressibleByArgument, Sendable {
  /// The threshold as a fraction.
  let fraction: Rational

  /// The threshold of the given percentage; nil for anything else and below zero.
  init?(argument: String) {
    guard let fraction = FigureChanges.threshold(argument) else { return nil }
    self.fraction = fraction
  }

  /// What is taken without one.
  static var usual: String { NumberFormat.exact(FigureChanges.defaultThreshold, .percent) + "%" }
}
