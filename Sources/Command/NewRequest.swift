import Building
import Diagnostics

/// A handbook to be begun.
struct NewRequest: Sendable {
  /// The folder it shall lie in.
  var folder: String

  /// Makes the folder and says how to go on.
  func run(on terminal: Terminal) throws(Halt) -> ExitStatus {
    let content = try NewFolder.files(below: PackageFolder.content.search(), as: PackageFolder.content.rawValue)
    let templates = try NewFolder.files(below: PackageFolder.templates.search(), as: PackageFolder.templates.rawValue)
    try NewFolder.begin(at: folder, with: content + templates + StarterFiles.all)
    try terminal.print(
      """
      Began a handbook in \(folder): Content/ to write in, Templates/ for the look.
      Its pages, people and figures are samples; write over them.

        cd \(folder)
        tallybook build
      \n
      """)
    return .clean
  }
}
