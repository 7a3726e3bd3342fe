import ArgumentParser

/// `tallybook check`.
struct Check: InvocableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "List everything that is wrong; write nothing.",
    discussion: """
      With --format json, standard output holds one JSON object a line: rule, severity, file, line, column, endLine, \
      endColumn, message, notes, help. Lines and columns count from 1. With --verbose, \
      objects follow that have `dialect` and `file`: counts of attribute lists, shortcodes and directives.

        tallybook check --strict
        tallybook check --format json > findings.jsonl
      """)

  @OptionGroup var options: FolderOptions

  @Option(help: ArgumentHelp("How findings are written: text for people, json for programs.", valueName: "format"))
  var format: CheckRequest.Format = .text

  @Flag(help: "Also list findings that are for information only, and say what each page uses of the dialect.")
  var verbose = false

  func invocation(in environment: Environment) throws -> Invocation {
    .check(
      CheckRequest(
        folders: try options.folders(in: environment), isStrict: try options.isStrict(in: environment), format: format,
        isVerbose: verbose, jobs: try options.jobs(in: environment), asOf: options.day,
        baseline: try options.baseline(in: environment)))
  }
}

extension CheckRequest.Format: ExpressibleByArgument {}
