import ArgumentParser
import Markup

/// `tallybook render`.
struct Render: InvocableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Print one Markdown document as HTML.",
    discussion: """
      Links stay as they are written, and directives too: they need a handbook around them.

        tallybook render page.md
        echo '# Hello' | tallybook render --dialect commonmark -
      """)

  @Option(help: ArgumentHelp("Which Markdown the document is written in.", valueName: "dialect"))
  var dialect: Dialect = .handbook

  @Argument(help: ArgumentHelp("The document; - reads standard input.", valueName: "file"))
  var file: String

  func invocation(in environment: Environment) -> Invocation {
    .document(DocumentRequest(path: file, dialect: dialect, form: .html))
  }
}

extension Dialect: ExpressibleByArgument {}
