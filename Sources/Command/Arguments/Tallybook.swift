import ArgumentParser

/// The command line: every subcommand turns its flags into an `Invocation`.
struct Tallybook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tallybook",
    abstract: "Turns a handbook of Markdown, data and metrics into a site that opens anywhere.",
    discussion: """
      Without flags, Content/ of the current folder is built into Site/ with the look in Templates/. Any folder of \
      Markdown will do:

        tallybook build --content ~/notes --output ~/notes-site
        tallybook check --content ~/notes --strict

      Exit codes: 0 nothing wrong, 1 the content has errors (or warnings, with --strict), 2 the command or the \
      configuration asks for something that cannot be, 3 files cannot be read or written.

      Flags may also be given as variables: \(Environment.names.map(\.name).joined(separator: ", ")). A flag wins.
      """,
    version: "tallybook \(Version.number)",
    subcommands: [
      New.self, Build.self, Check.self, ListFigures.self, Explain.self, Diff.self, PrintSchema.self, Render.self,
      Outline.self,
    ])
}

/// A subcommand that can be run.
protocol InvocableCommand: ParsableCommand {
  /// What the flags ask for, with the environment and the defaults filled in.
  func invocation(in environment: Environment) throws -> Invocation
}
