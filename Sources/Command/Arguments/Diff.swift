import ArgumentParser
import Metrics

/// `tallybook diff`.
struct Diff: InvocableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Print which figures changed between two builds.",
    discussion: """
      Each side is a figures.json, a built site, or a folder with metrics. A figure of a period that was over is \
      restated when it changes at all; one of a running period has moved when it changes by more than the threshold.

        tallybook diff old/figures.json Site
        tallybook diff Site Content --format markdown --threshold 1%
      """)

  @Option(help: ArgumentHelp("How far running periods may move without being listed.", valueName: "percent"))
  var threshold = "5%"

  @Option(help: ArgumentHelp("How the difference is written.", valueName: "format"))
  var format: ChangesRequest.Format = .text

  @Argument(help: ArgumentHelp("The older build.", valueName: "old"))
  var old: String

  @Argument(help: ArgumentHelp("The newer build.", valueName: "new"))
  var new: String

  func invocation(in environment: Environment) throws -> Invocation {
    let digits = threshold.hasSuffix("%") ? String(threshold.dropLast()) : threshold
    guard let number = Rational(digits), !number.isNegative, let fraction = number.divided(by: Rational(100)) else {
      throw ValidationError("--threshold needs a percentage like 5%, but got \(threshold)")
    }
    return .changes(ChangesRequest(old: old, new: new, threshold: fraction, format: format))
  }
}

extension ChangesRequest.Format: ExpressibleByArgument {}
