import ArgumentParser

/// `tallybook build`.
struct Build: InvocableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build the site.",
    discussion: """
      Everything found wrong is listed, and the site is written all the same; the exit code tells. Files in the output \
      folder that tallybook did not write are never deleted.

        tallybook build
        tallybook build --content handbook --output public --timings
      """)

  @OptionGroup var options: FolderOptions

  @Option(help: ArgumentHelp("The folder the site is written to. (default: Site)", valueName: "dir"))
  var output: String?

  @Flag(help: "Write into a folder that holds other files, replacing those of the same name.")
  var force = false

  @Flag(help: "Say nothing but what is wrong.")
  var quiet = false

  @Flag(help: "Also list findings that are for information only.")
  var verbose = false

  @Flag(help: "Print how long each stage took.")
  var timings = false

  func validate() throws {
    if quiet, verbose { throw ValidationError("--quiet and --verbose do not go together") }
  }

  func invocation(in environment: Environment) throws -> Invocation {
    .build(
      BuildRequest(
        folders: try options.folders(in: environment), output: output ?? environment["TALLYBOOK_OUTPUT"] ?? "Site",
        isStrict: try options.isStrict(in: environment), isForced: force,
        verbosity: quiet ? .quiet : verbose ? .verbose : .normal, showsTimings: timings,
        jobs: try options.jobs(in: environment), asOf: options.day, baseline: try options.baseline(in: environment)))
  }
}
