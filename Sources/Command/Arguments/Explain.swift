import ArgumentParser

/// `tallybook explain`.
struct Explain: InvocableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Print how a figure came about, down to file and line.",
    discussion: """
      The metric is named by its id, its title or one of its aliases. Without --period the last complete quarter is \
      explained.

        tallybook explain cost_per_mql
        tallybook explain mqls --period 2026-10 --by region=EMEA
      """)

  @Option(help: ArgumentHelp("The folder that holds metrics/. (default: Content)", valueName: "dir"))
  var content: String?

  @Option(help: ArgumentHelp("The period, like 2026-10 or FY27-Q3.", valueName: "period"))
  var period: String?

  @Option(help: ArgumentHelp("A value of a dimension; may be repeated.", valueName: "dim=value"))
  var by: [String] = []

  @Argument(help: ArgumentHelp("The metric.", valueName: "metric"))
  var metric: String

  func invocation(in environment: Environment) -> Invocation {
    .explanation(
      ExplanationRequest(
        content: content ?? environment["TALLYBOOK_CONTENT"] ?? "Content", metric: metric, period: period, slice: by))
  }
}
