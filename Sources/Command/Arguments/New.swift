import ArgumentParser

/// `tallybook new`.
struct New: InvocableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Begin a handbook: sample pages, data, metrics and templates to write over.",
    discussion: """
      The new folder holds everything a site is made of, and files that build it at every change on GitHub and GitLab:

        tallybook new my-handbook
        cd my-handbook
        tallybook build
      """)

  @Argument(help: ArgumentHelp("The folder to begin in; it must be empty or not there yet.", valueName: "dir"))
  var folder: String

  func invocation(in environment: Environment) -> Invocation { .new(NewRequest(folder: folder)) }
}
