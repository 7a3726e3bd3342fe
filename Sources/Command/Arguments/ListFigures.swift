import ArgumentParser
import Metrics

/// `tallybook figures`.
struct ListFigures: InvocableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figures",
    abstract: "Print figures: any metric, period and breakdown.",
    discussion: """
      Without --metric and --set, all metrics; without --grain and --period, every month that was measured. Only the \
      metrics are read, no pages.

        tallybook figures --metric mqls --grain fiscal-quarter
        tallybook figures --set key_metrics --period FY27-Q3 --by region
        tallybook figures --metric cost_per_mql --where region=NA --format csv
      """)

  @Option(help: ArgumentHelp("The folder that holds metrics/. (default: Content)", valueName: "dir"))
  var content: String?

  @Option(help: ArgumentHelp("A metric, by its id; may be repeated.", valueName: "id"))
  var metric: [String] = []

  @Option(help: ArgumentHelp("The metrics of a set of the catalog; may be repeated.", valueName: "name"))
  var set: [String] = []

  @Option(help: ArgumentHelp("The kind of periods.", valueName: "kind"))
  var grain: Period.Kind?

  @Option(
    help: ArgumentHelp(
      "A period like 2026-10 or FY27-Q3, or with --grain what the periods lie in; may be repeated.", valueName: "period"
    ))
  var period: [String] = []

  @Option(help: ArgumentHelp("Break down by a dimension; may be repeated.", valueName: "dim"))
  var by: [String] = []

  @Option(help: ArgumentHelp("Keep to one value of a dimension; may be repeated.", valueName: "dim=value"))
  var `where`: [String] = []

  @Option(help: ArgumentHelp("How figures are written.", valueName: "format"))
  var format: FiguresRequest.Format = .table

  @Flag(help: "Let warnings fail the command as errors do.")
  var strict = false

  func invocation(in environment: Environment) throws -> Invocation {
    var question = FigureQuestion()
    question.metrics = metric
    question.sets = set
    question.grain = grain
    question.periods = period
    question.by = by
    question.filters = `where`
    return .figures(
      FiguresRequest(
        content: content ?? environment["TALLYBOOK_CONTENT"] ?? "Content", question: question, format: format,
        isStrict: strict))
  }
}

extension FiguresRequest.Format: ExpressibleByArgument {}

extension Period.Kind: ExpressibleByArgument {
  /// The kind of the given name.
  package init?(argument: String) { self.init(name: argument) }

  /// All names, for help.
  package static var allValueStrings: [String] { allCases.map(\.name) }
}
