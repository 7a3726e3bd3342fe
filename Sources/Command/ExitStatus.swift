import Building
import Diagnostics

/// How the program ends, for scripts.
enum ExitStatus: Int32, Sendable {
  /// Nothing to complain about.
  case clean = 0
  /// The content has errors, or warnings under `--strict`.
  case findings = 1
  /// The command or the configuration asks for something that cannot be.
  case usage = 2
  /// Files cannot be read or written.
  case files = 3

  /// The status a list of findings gives.
  init(of findings: [Diagnostic], isStrict: Bool) {
    let worst = findings.map(\.severity).min() ?? .info
    self =
      switch worst {
      case .error: .findings
      case .warning: isStrict ? .findings : .clean
      case .info: .clean
      }
  }

  /// The status of a command that could not go on.
  init(_ cause: Halt.Cause) {
    self =
      switch cause {
      case .configuration: .usage
      case .files: .files
      }
  }
}
