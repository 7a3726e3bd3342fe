import Building
import Glibc

/// Where the program's words go: results to standard output, findings and progress to standard error.
struct Terminal: Sendable {
  /// Whether a person sees standard error, so that progress is worth showing.
  let isInteractive: Bool
  /// Whether findings are coloured: only for a person, and not when `NO_COLOR` is set (no-color.org).
  let isColoured: Bool

  /// The terminal this process runs in, if it runs in one.
  init(_ environment: Environment) {
    let isScreen = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
    isInteractive = isScreen
    isColoured = isScreen && environment["NO_COLOR"] == nil
  }

  /// Prints results. A reader who has gone away (`| head`) is no mistake; a full disk is.
  func print(_ text: String) throws(Halt) {
    try print(Array(text.utf8))
  }

  /// Prints results that are bytes.
  func print(_ bytes: [UInt8]) throws(Halt) {
    do {
      try StandardStream.output.write(bytes)
    } catch {
      throw Halt(.files, .unwritableResult, "the result cannot be written: \(error.words)")
    }
  }

  /// Says something beside the results. There is nobody to tell when this fails.
  func say(_ text: String) {
    try? StandardStream.error.write(Array(text.utf8))
  }
}
