import Building
import Diagnostics

extension Rule {
  /// No templates folder was named, and none is where one is looked for.
  static let noTemplates = Rule("folder.no-templates", .error)
}

/// Where the templates are when no flag and no variable names them.
enum TemplatesFolder {
  /// `Templates` of the current folder; else the folder the program was installed with. Throws when there is neither, naming
  /// the places.
  static func search() throws(Halt) -> String {
    let places = ["Templates"] + (executablePath().map(beside) ?? [])
    if let found = places.first(where: isFolder) { return found }
    throw Halt(
      .configuration, .noTemplates, "there is no templates folder",
      notes: places.map { "looked for `\($0)`" },
      help: "name the folder with `--templates DIR` or with the variable TALLYBOOK_TEMPLATES")
  }

  /// The folders that belong to a program at `executable`: where an installed one has them, and that of the package a
  /// built one lies in (`.build/<platform>/<configuration>/tallybook`).
  static func beside(_ executable: String) -> [String] {
    let parts = executable.split(separator: "/")
    func above(_ levels: Int) -> String { parts.dropLast(levels).map { "/" + $0 }.joined() }
    return [above(2) + "/share/tallybook/templates", above(4) + "/Templates"]
  }
}
