package import Diagnostics

/// `data/launch_tiers.yml`: which marketing activity belongs to a launch of which size.
package struct LaunchTiers: Hashable, Sendable {
  /// How far an activity belongs to a launch of a tier, in rising order.
  package enum Mark: String, Hashable, Sendable, CaseIterable, Comparable {
    case never, sometimes, always

    /// `never` before `sometimes` before `always`.
    package static func < (left: Mark, right: Mark) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .never: 0
      case .sometimes: 1
      case .always: 2
      }
    }
  }

  /// A size of launch.
  package struct Tier: Hashable, Sendable {
    /// Key of the tier: `small`.
    package let id: String
    /// Name of the tier.
    package let title: String
    /// A short name used beside it: `L3`.
    package let label: String?
    /// What makes a launch one of this tier, in a few words of Markdown.
    package let summary: String?
  }

  /// Something marketing does for a launch.
  package struct Activity: Hashable, Sendable {
    /// What `leadDays` may be: nobody begins earlier than ten years before.
    static let leadRange = 0...3650

    /// Key of the activity.
    package let id: String
    /// What is done.
    package let title: String
    /// One mark a tier, in the order of the tiers.
    package let marks: [Mark]
    /// Where each mark is written; nil for a tier that is left out.
    package let markSpans: [SourceSpan?]
    /// The team that does it.
    package let owner: String?
    /// Where the team is written.
    package let ownerSpan: SourceSpan?
    /// Days before the launch by which it is done.
    package let leadDays: Int?
    /// Where it is described, as a link of a page.
    package let link: String?
    /// A few more words of Markdown.
    package let note: String?
  }

  /// Path of the file, for findings.
  package let path: String
  /// The words around the matrix.
  package let caption: Caption
  /// The tiers, smallest first; never empty.
  package let tiers: [Tier]
  /// The activities, in order.
  package let activities: [Activity]

  /// For each tier, how many activities are always part of it.
  package var alwaysCounts: [Int] {
    tiers.indices.map { tier in activities.count { $0.marks[tier] == .always } }
  }
}

extension Rule {
  /// A smaller launch does more than a larger one.
  package static let smallerTierDoesMore = Rule("launch.smaller-tier-does-more", .error)
}

extension LaunchTiers {
  /// What a smaller tier always does a larger one always does, and what it does sometimes a larger one does not drop:
  /// one finding an activity, at the first mark that falls.
  package func findings() -> [Diagnostic] {
    activities.compactMap { activity in
      for tier in tiers.indices.dropFirst() where activity.marks[tier] < activity.marks[tier - 1] {
        let (smaller, larger) = (activity.marks[tier - 1], activity.marks[tier])
        let place = activity.markSpans[tier] ?? activity.markSpans[tier - 1]
        return Diagnostic(
          .smallerTierDoesMore, at: path, place,
          "\(activity.title): a \(tiers[tier - 1].id) launch does it \(smaller.rawValue), a \(tiers[tier].id) one "
            + larger.rawValue,
          notes: ["a larger launch does what a smaller one does"],
          help: "write `\(tiers[tier].id): \(smaller.rawValue)`, or lower the mark of `\(tiers[tier - 1].id)`")
      }
      return nil
    }
  }
}
