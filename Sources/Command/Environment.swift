import Glibc

/// The variables the program was started with.
struct Environment: Sendable {
  private let values: [String: String]

  /// The given variables, for tests.
  init(_ values: [String: String]) {
    self.values = values
  }

  /// The variables of this process that mean something to the program.
  static var ofProcess: Environment {
    var values: [String: String] = [:]
    for name in ["NO_COLOR", "TERM"] + Self.names.map(\.name) {
      if let value = unsafe getenv(name) { values[name] = unsafe String(cString: value) }
    }
    return Environment(values)
  }

  /// What can be said by a variable instead of a flag, in the order help lists it.
  static let names: [(name: String, flag: String)] = [
    ("TALLYBOOK_CONTENT", "--content"), ("TALLYBOOK_DATA", "--data"), ("TALLYBOOK_TEMPLATES", "--templates"),
    ("TALLYBOOK_OUTPUT", "--output"), ("TALLYBOOK_STRICT", "--strict"), ("TALLYBOOK_JOBS", "--jobs"),
    ("TALLYBOOK_PREVIOUS", "--previous"),
  ]

  /// The value of a variable that is set and not empty.
  subscript(name: String) -> String? {
    values[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
