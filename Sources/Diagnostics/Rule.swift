/// How bad a finding is.
package enum Severity: String, Sendable, Comparable, CaseIterable {
  /// The site would say something wrong, or something is missing from it.
  case error
  /// Something is probably not as meant.
  case warning
  /// Something a reader of the log may want to know.
  case info

  /// The worst first.
  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .info: 2
    }
  }
}

/// A kind of finding: an id that stays the same over the years, and how bad it is unless somebody says otherwise.
///
/// Ids are `area.what-is-wrong` in lower case: `link.no-such-page`. Each room declares its rules as static members in
/// an extension, beside the code that finds them.
package struct Rule: Hashable, Sendable {
  /// The id shown in brackets and used in machine formats.
  package let id: String
  /// The severity without configuration.
  package let severity: Severity

  /// A rule with the given id and default severity.
  package init(_ id: String, _ severity: Severity) {
    self.id = id
    self.severity = severity
  }
}
