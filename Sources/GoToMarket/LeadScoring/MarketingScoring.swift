package import Diagnostics

/// The `mql` part of `data/lead_scoring.yml`: points for what people do with our marketing.
package struct MarketingScoring: Hashable, Sendable {
  /// A status reached in a kind of campaign.
  package struct Interaction: Hashable, Sendable {
    /// Key of the interaction.
    package let id: String
    /// The bytes of the key.
    package let span: SourceSpan
    /// The kind of campaign; a line of Markdown.
    package let campaign: String
    /// The campaign member status that counts.
    package let status: String
    /// An example or explanation; a line of Markdown.
    package let description: String?
    /// Points it gives, positive.
    package let points: Int
  }

  /// What points and a threshold may be: sums of them stay far from the largest number.
  static let pointRange = 1...1_000_000

  /// Path of the file, for findings.
  package let path: String
  /// The words around the table.
  package let caption: Caption
  /// Points that make a lead an MQL, positive.
  package let threshold: Int
  /// The bytes of the threshold.
  package let thresholdSpan: SourceSpan
  /// All interactions, in order.
  package let interactions: [Interaction]
  /// Whether every interaction that is written could be read.
  let isWhole: Bool

  /// Whether `interaction` reaches the threshold alone.
  package func isEnough(_ interaction: Interaction) -> Bool { interaction.points >= threshold }
}

extension Rule {
  /// More points are asked for than one interaction of each kind gives together, or a PQL grade that no row gives.
  package static let unreachableThreshold = Rule("scoring.unreachable-threshold", .error)
  /// Two interactions for one campaign and status.
  package static let duplicateInteraction = Rule("scoring.duplicate-interaction", .error)
}

extension MarketingScoring {
  /// The threshold can be reached, and no campaign has two interactions for one status.
  package func findings() -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let sum = interactions.reduce(0) { $0 + $1.points }
    if sum < threshold, isWhole, !interactions.isEmpty {
      findings.append(
        Diagnostic(
          .unreachableThreshold, at: path, thresholdSpan,
          "\(threshold) points are out of reach: one interaction of each kind gives \(sum) together",
          help: "lower the threshold or give more points"))
    }
    var seen: [[String]: Interaction] = [:]
    for interaction in interactions {
      let key = [interaction.campaign.lowercased(), interaction.status.lowercased()]
      if let first = seen[key] {
        findings.append(
          Diagnostic(
            .duplicateInteraction, at: path, interaction.span,
            "`\(interaction.id)` is the same campaign and status as `\(first.id)`",
            help: "remove one of the two, or tell them apart by status"))
      } else {
        seen[key] = interaction
      }
    }
    return findings
  }
}
