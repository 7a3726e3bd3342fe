package import Diagnostics
package import Metrics

/// `data/abx.yml`: the account-based program.
package struct AccountBasedProgram: Hashable, Sendable {
  /// What is named and described, no more: a pillar, a step of the process, a criterion.
  package struct Entry: Hashable, Sendable {
    /// Its key: `nominate`, `champion`.
    package let id: String
    /// Its name, in a few words.
    package let title: String
    /// What it is for, what happens, or what it says of an account; Markdown.
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
    /// The bytes of the key.
    package let span: SourceSpan
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

  /// What every account of some types has: a plan in parts.
  package struct Plan: Hashable, Sendable {
    /// A part of the plan.
    package struct Part: Hashable, Sendable {
      /// Key of the part: `reach`.
      package let id: String
      /// Name of the part.
      package let title: String
      /// What happens; a line of Markdown.
      package let description: String
      /// When it happens; a line of Markdown.
      package let time: String?
      /// What every account must have for it.
      package let requirements: Requirements
    }

    /// What every account must have.
    package struct Requirements: Hashable, Sendable {
      /// What `reportDays` may be: no quarter is longer than a year.
      static let reportRange = 1...366

      /// How many custom ads.
      package var customAds: Int?
      /// How many campaigns that run at a time.
      package var activeCampaigns: Int?
      /// In how many days of the quarter a 360 report is pulled, the first day counted as one.
      package var reportDays: Int?
    }

    /// Account types that have one.
    package let accountTypes: [Reference]
    /// The parts, in order.
    package let parts: [Part]

    /// What all parts require together.
    package var requirements: Requirements {
      parts.map(\.requirements).reduce(into: Requirements()) { all, part in
        all.customAds = all.customAds ?? part.customAds
        all.activeCampaigns = all.activeCampaigns ?? part.activeCampaigns
        all.reportDays = all.reportDays ?? part.reportDays
      }
    }
  }

  /// How accounts come to be in the program.
  package struct Nomination: Hashable, Sendable {
    /// Account types whose accounts are nominated.
    package let accountTypes: [Reference]
    /// The step of the process it belongs to.
    package let step: Reference?
    /// How many days before the quarter nominations open; nil when that cannot be read.
    package let leadDays: Int?
    /// The criteria, in order.
    package let criteria: [Entry]
    /// Whether every criterion that is written could be read.
    let isWhole: Bool
  }

  /// A meeting that comes again.
  package struct Meeting: Hashable, Sendable {
    /// Key of the meeting.
    package let id: String
    /// Name of the meeting.
    package let title: String
    /// How often it is held; a line of Markdown.
    package let time: String
    /// Who comes; a line of Markdown.
    package let people: String
    /// What it is for; a line of Markdown.
    package let purpose: String
  }

  /// What the program is measured by.
  package struct Success: Hashable, Sendable {
    /// Name of the set of metrics.
    package let metrics: Reference
    /// The dimension whose values are account types; nil when figures are of all accounts.
    package let dimension: Reference?
  }

  /// Path of the file, for findings.
  package let path: String
  /// The pillars, in order.
  package let pillars: [Entry]
  /// The account types, in order.
  package let accountTypes: [AccountType]
  /// The programs, in order.
  package let programs: [Program]
  /// The plan of an account; nil when accounts have none.
  package let plan: Plan?
  /// The steps of the process, in order.
  package let process: [Entry]
  /// How accounts are nominated; nil when they are not.
  package let nomination: Nomination?
  /// Meetings, in order.
  package let meetings: [Meeting]
  /// What success is measured by.
  package let success: Success?

  /// The account type with the given key.
  package func accountType(_ id: String) -> AccountType? { accountTypes.first { $0.id == id } }

  /// The plan that accounts of a type have.
  package func plan(for type: String) -> Plan? {
    plan.flatMap { plan in plan.accountTypes.contains { $0.id == type } ? plan : nil }
  }

  /// Whether accounts of a type are nominated.
  package func isNominated(_ type: String) -> Bool {
    nomination?.accountTypes.contains { $0.id == type } ?? false
  }
}

extension Rule {
  /// A program for an account type that is not in the list of types.
  package static let unknownAccountType = Rule("abx.unknown-account-type", .error)
}

extension AccountBasedProgram {
  /// Every account type that is named is in the list of types, and the step of nominations in the process.
  package func findings() -> [Diagnostic] {
    let named =
      programs.flatMap(\.accountTypes) + (plan?.accountTypes ?? []) + (nomination?.accountTypes ?? [])
    var findings = named.compactMap { unknownAccountType($0, at: path) }
    if let step = nomination?.step, !process.contains(where: { $0.id == step.id }) {
      findings.append(.unknownReference(step, at: path, "step", home: path, known: process.map(\.id)))
    }
    return findings
  }

  /// What success is measured by is in the catalog: the set, the dimension, and every account type among its values as far
  /// as the catalog lists them.
  package func findings(_ catalog: Catalog) -> [Diagnostic] {
    // Without a catalog there is nothing to look it up in; where success is shown, that is said.
    guard let success, !catalog.path.isEmpty else { return [] }
    var findings: [Diagnostic] = []
    let sets = catalog.sets.map(\.name)
    if !sets.contains(success.metrics.id) {
      findings.append(.unknownReference(success.metrics, at: path, "set of metrics", home: catalog.path, known: sets))
    }
    guard let reference = success.dimension else { return findings }
    guard let dimension = catalog.dimensions.first(where: { $0.id == reference.id }) else {
      return findings + [
        .unknownReference(
          reference, at: path, "dimension", home: catalog.path, known: catalog.dimensions.map(\.id))
      ]
    }
    guard !dimension.order.isEmpty else { return findings }
    return findings
      + accountTypes.filter { !dimension.order.contains($0.id) }.map { type in
        .unknownReference(
          Reference(type.id, at: type.span), at: path, "value of `\(dimension.id)`", home: catalog.path,
          known: dimension.order)
      }
  }

  /// A finding when `type`, which stands in the file at `path`, is none of the account types.
  func unknownAccountType(_ type: Reference, at path: String) -> Diagnostic? {
    guard accountType(type.id) == nil else { return nil }
    return Diagnostic(
      .unknownAccountType, at: path, type.span, "there is no account type `\(type.id)`",
      help: Nearest.question(about: type.id, in: accountTypes.map(\.id))
        ?? "add it to `account_types` of \(self.path)")
  }
}
