package import Diagnostics

/// `data/abx.yml`: the account-based program.
package struct AccountBasedProgram: Hashable, Sendable {
  /// One of the pillars the program stands on.
  package struct Pillar: Hashable, Sendable {
    /// Key of the pillar.
    package let id: String
    /// Name of the pillar.
    package let title: String
    /// What it is for; a line of Markdown.
    package let description: String
  }

  /// How many accounts one message is made for.
  package enum Reach: String, Hashable, Sendable, CaseIterable {
    case one = "1:1"
    case few = "1:few"
    case many = "1:many"
  }

  /// A kind of account.
  package struct AccountType: Hashable, Sendable {
    /// Key of the type: `strategic`.
    package let id: String
    /// Name of the type.
    package let title: String
    /// How personal the work for such an account is.
    package let reach: [Reach]
    /// The most accounts of the type at a time.
    package let limit: Int?
    /// Which accounts these are; a line of Markdown.
    package let description: String?
  }

  /// Whether a program can be had.
  package enum Status: String, Hashable, Sendable, CaseIterable {
    /// Now.
    case available
    /// Later.
    case roadmap
  }

  /// A play that is offered for accounts.
  package struct Program: Hashable, Sendable {
    /// Key of the program.
    package let id: String
    /// Name of the program; a line of Markdown.
    package let title: String
    /// Whether it can be had.
    package let status: Status
    /// A few more words of Markdown.
    package let note: String?
    /// Account types it serves; empty for all.
    package let accountTypes: [Reference]
  }

  /// Path of the file, for findings.
  package let path: String
  /// The pillars, in order.
  package let pillars: [Pillar]
  /// The account types, in order.
  package let accountTypes: [AccountType]
  /// The programs, in order.
  package let programs: [Program]
}

extension Rule {
  /// A program for an account type that is not in the list of types.
  package static let unknownAccountType = Rule("abx.unknown-account-type", .error)
}

extension AccountBasedProgram {
  /// Every account type a program serves is in the list of types.
  package func findings() -> [Diagnostic] {
    programs.flatMap(\.accountTypes).filter { type in !accountTypes.contains { $0.id == type.id } }.map { type in
      Diagnostic(
        .unknownAccountType, at: path, type.span, "there is no account type `\(type.id)`",
        help: Nearest.question(about: type.id, in: accountTypes.map(\.id))
          ?? "add it to `account_types`")
    }
  }
}
