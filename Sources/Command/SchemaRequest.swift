import Building
import Diagnostics
import Publishing
import Records

/// A JSON Schema to be printed.
struct SchemaRequest: Sendable {
  /// Its name; nil lists all names.
  var name: String?

  /// Prints the schema, or the names there are.
  func run(on terminal: Terminal) throws(Halt) -> ExitStatus {
    let all = DataSchemas.all
    guard let name else {
      let width = all.map(\.name.count).max() ?? 0
      let lines = all.map { $0.name + String(repeating: " ", count: width + 2 - $0.name.count) + $0.title + "\n" }
      try terminal.print(lines.joined())
      return .clean
    }
    guard let schema = all.first(where: { $0.name == name }) else {
      throw Halt(
        .configuration, .wrongOption, "there is no schema `\(name)`",
        help: Nearest.question(about: name, in: all.map(\.name)) ?? "`tallybook schema` lists the names")
    }
    try terminal.print(schema.text)
    return .clean
  }
}
