import Foundation
import Proving

/// The program as it was built with the tests.
enum BuiltProgram {
  /// Beside the test bundle, or beside whatever holds it.
  private static let path: String = {
    var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let bundle = ProcessInfo.processInfo.arguments.first { $0.hasSuffix(".xctest") }
    if let bundle { folder = URL(fileURLWithPath: bundle).resolvingSymlinksInPath().deletingLastPathComponent() }
    return folder.appendingPathComponent("tallybook").path
  }()

  /// The templates of this package.
  static let templates = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Templates").path

  /// Runs the program in a folder, with none of its variables set but those given.
  static func run(
    _ arguments: [String], in place: TemporaryFolder, environment: [String: String] = [:], input: String = ""
  ) throws -> Shell.Answer {
    var variables: [String: String?] = [:]
    for name in ["CONTENT", "DATA", "TEMPLATES", "OUTPUT", "STRICT", "JOBS", "PREVIOUS"] {
      variables["TALLYBOOK_" + name] = .some(nil)
    }
    variables.merge(environment.mapValues(Optional.some)) { $1 }
    return try Shell.run(path, arguments, in: place.path, environment: variables, input: input)
  }

  /// Runs the program with arguments written one after the other.
  static func run(
    _ arguments: String..., in place: TemporaryFolder, environment: [String: String] = [:]
  ) throws -> Shell.Answer {
    try run(arguments, in: place, environment: environment)
  }

  /// Runs a shell script in which `$tallybook` is the program.
  static func script(_ script: String, in place: TemporaryFolder) throws -> Shell.Answer {
    try Shell.run(
      "/bin/sh", ["-c", script], in: place.path,
      environment: ["tallybook": path, "TALLYBOOK_TEMPLATES": templates])
  }
}
