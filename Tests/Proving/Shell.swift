import Foundation

/// Runs programs, for tests about the world outside the process.
package enum Shell {
  /// What a program said and how it ended.
  package struct Answer: Sendable {
    /// The exit code, or minus the signal that ended the program.
    package let status: Int32
    /// Bytes of standard output as text.
    package let output: String
    /// Bytes of standard error as text.
    package let error: String
  }

  /// Runs `script` with `sh` in the folder at `path`.
  @discardableResult
  package static func run(_ script: String, in path: String) throws -> Answer {
    try run("/bin/sh", ["-c", script], in: path)
  }

  /// Runs the program at `program`. `environment` is added to that of the test; a nil value takes a variable away.
  package static func run(
    _ program: String, _ arguments: [String], in path: String, environment: [String: String?] = [:], input: String = ""
  ) throws -> Answer {
    let files = try TemporaryFolder()
    for name in ["out", "err"] { try files.write(name, "") }
    try files.write("in", input)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    process.environment = ProcessInfo.processInfo.environment.merging(environment.compactMapValues(\.self)) { $1 }
      .filter { environment[$0.key].map { $0 != nil } ?? true }
    process.standardInput = FileHandle(forReadingAtPath: files.at("in"))
    process.standardOutput = FileHandle(forWritingAtPath: files.at("out"))
    process.standardError = FileHandle(forWritingAtPath: files.at("err"))
    try process.run()
    process.waitUntilExit()
    let status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    return Answer(status: status, output: files.text("out") ?? "", error: files.text("err") ?? "")
  }
}
