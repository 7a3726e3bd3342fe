import Building
import Diagnostics

extension Rule {
  /// No templates folder was named, and none is where one is looked for.
  static let noTemplates = Rule("folder.no-templates", .error)
  /// The sample handbook that a new one is begun with is not where the program looks for it.
  static let noSample = Rule("folder.no-sample", .error)
}

/// Folders the program comes with.
enum PackageFolder: String {
  /// What sites look like.
  case templates = "Templates"
  /// The sample handbook.
  case content = "Content"

  /// Where the templates are when no flag and no variable names them: `Templates` of the current folder, else those the
  /// program came with. Throws when there is neither, naming the places.
  static func searchTemplates() throws(Halt) -> String {
    let places = [templates.rawValue] + templates.places
    if let found = places.first(where: isFolder) { return found }
    throw Halt(
      .configuration, .noTemplates, "there is no templates folder",
      notes: places.map { "looked for `\($0)`" },
      help: "name the folder with `--templates DIR` or with the variable TALLYBOOK_TEMPLATES")
  }

  /// Where the folder is that the program came with. Throws when it is gone, naming the places.
  func search() throws(Halt) -> String {
    if let found = places.first(where: isFolder) { return found }
    throw Halt(
      .files, .noSample, "the folder `\(rawValue)` that Tallybook comes with is gone",
      notes: places.map { "looked for `\($0)`" }, help: "install Tallybook again, or build it in a fresh clone")
  }

  private var places: [String] { executablePath().map(beside) ?? [] }

  /// The places that belong to a program at `executable`: where an installed one has the folder, and where the package has
  /// it that a built one lies in (`.build/<platform>/<configuration>/tallybook`).
  func beside(_ executable: String) -> [String] {
    let parts = executable.split(separator: "/")
    func above(_ levels: Int) -> String { parts.dropLast(levels).map { "/" + $0 }.joined() }
    return [above(2) + "/share/tallybook/" + rawValue.lowercased(), above(4) + "/" + rawValue]
  }
}
