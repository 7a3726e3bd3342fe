package import Diagnostics

/// Why a command cannot go on. Thrown only when nothing sensible is left to do; everything else is a finding.
package struct Halt: Error, Hashable, Sendable {
  /// Who can mend it, which decides the exit code.
  package enum Cause: Sendable {
    /// The command or its configuration asks for something that cannot be: exit code 2.
    case configuration
    /// Files cannot be read or written: exit code 3.
    case files
  }

  /// Who can mend it.
  package let cause: Cause
  /// The finding that says so.
  package let finding: Diagnostic

  /// A halt for the given reason.
  package init(_ cause: Cause, _ finding: Diagnostic) {
    self.cause = cause
    self.finding = finding
  }

  /// A halt with a finding that blames no file of the content.
  package init(_ cause: Cause, _ rule: Rule, _ message: String, notes: [String] = [], help: String? = nil) {
    self.init(cause, Diagnostic(rule, at: "", nil, message, notes: notes, help: help))
  }
}
