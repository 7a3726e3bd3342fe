import ArgumentParser
import Building
import Publishing
import Records

/// The flags that say what is read and how.
struct FolderOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of the handbook. (default: Content)", valueName: "dir"))
  var content: String?

  @Option(help: ArgumentHelp("The folder of the data files. (default: data/ of the handbook)", valueName: "dir"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      "The folder of the templates. (default: Templates, or those tallybook came with)", valueName: "dir"))
  var templates: String?

  @Flag(help: "Let warnings fail the command as errors do.")
  var strict = false

  @Option(help: ArgumentHelp("How many pages to work on at once. (default: the number of processors)", valueName: "n"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "The day to judge the age of figures on. (default: the latest day of all data)", valueName: "day"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "An earlier build to compare figures with: its figures.json, or its folder.", valueName: "path"))
  var previous: String?

  @Option(
    help: ArgumentHelp("Compare figures with what had been delivered by a day like 2026-11-13.", valueName: "day"))
  var since: String?

  func validate() throws {
    if let since, CalendarDay(since) == nil {
      throw ValidationError("--since needs a day like 2026-11-13, but got \(since)")
    }
    if since != nil, previous != nil {
      throw ValidationError("--since and --previous are two things to compare with; leave one of them out")
    }
    if let asOf, CalendarDay(asOf) == nil {
      throw ValidationError("--as-of needs a day like 2026-11-20, but got \(asOf)")
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs needs a number from 1 up, but got \(jobs)") }
  }

  /// The folders, settled: flag, variable, default.
  func folders(in environment: Environment) throws -> Folders {
    Folders(
      content: content ?? environment["TALLYBOOK_CONTENT"] ?? "Content", data: data ?? environment["TALLYBOOK_DATA"],
      templates: try templates ?? environment["TALLYBOOK_TEMPLATES"] ?? PackageFolder.searchTemplates())
  }

  /// What figures are compared with: flag, variable, or nil for what `site.yml` says. Throws when it cannot be read.
  func baseline(in environment: Environment) throws -> Baseline? {
    if let since { return CalendarDay(since).map { .day($0) } }
    return try (previous ?? environment["TALLYBOOK_PREVIOUS"]).map { try Baseline(reading: $0) }
  }

  /// The day to judge the age of figures on.
  var day: CalendarDay? { asOf.flatMap { CalendarDay($0) } }

  /// Whether warnings fail the command.
  func isStrict(in environment: Environment) throws -> Bool {
    switch environment["TALLYBOOK_STRICT"] {
    case nil, "0", "no", "false": strict
    case "1", "yes", "true": true
    case let other?: throw ValidationError("TALLYBOOK_STRICT is `\(other)`; it can be 1 or 0")
    }
  }

  /// How many pages to work on at once.
  func jobs(in environment: Environment) throws -> Int {
    if let jobs { return jobs }
    guard let text = environment["TALLYBOOK_JOBS"] else { return processorCount() }
    guard let number = Int(text), number >= 1 else {
      throw ValidationError("TALLYBOOK_JOBS is `\(text)`; it needs a number from 1 up")
    }
    return number
  }
}
