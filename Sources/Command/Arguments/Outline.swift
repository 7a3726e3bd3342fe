import ArgumentParser
import Markup

/// `tallybook tree`.
struct Outline: InvocableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tree",
    abstract: "Print how one Markdown document is understood.",
    discussion: """
      One line a node: its kind, its place as line:column-line:column, its text. For writing tests, and for finding out \
      why a page does not look as meant.

        tallybook tree page.md
      """)

  @Option(help: ArgumentHelp("Which Markdown the document is written in.", valueName: "dialect"))
  var dialect: Dialect = .handbook

  @Argument(help: ArgumentHelp("The document; - reads standard input.", valueName: "file"))
  var file: String

  func invocation(in environment: Environment) -> Invocation {
    .document(DocumentRequest(path: file, dialect: dialect, form: .tree))
  }
}
