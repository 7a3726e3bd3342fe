package import Diagnostics
package import Records

/// The definition of a metric: what it means and how its values come about. There is one of each name.
package struct Metric: Sendable {
  /// Where values come from.
  package enum Origin: Sendable {
    /// From observations, put together by a rollup.
    case observed(Rollup)
    /// From other metrics.
    case derived(Formula)
  }

  /// The levels of a dashboard, from what matters most.
  package enum Level: String, Sendable, CaseIterable {
    /// The one number.
    case northStar = "north_star"
    /// What a result costs.
    case efficiency
    /// What it brings in.
    case businessImpact = "business_impact"
    /// What drives the rest.
    case supporting
  }

  /// The direction that is good news.
  package enum Better: String, Sendable, CaseIterable {
    /// More is better.
    case higher
    /// Less is better.
    case lower
    /// A change is neither good nor bad.
    case neither
  }

  /// The name it is asked for by.
  package let id: MetricID
  /// Path of the file that defines it.
  package let path: String
  /// The bytes of its name in that file.
  package let idSpan: SourceSpan
  /// The name people read.
  package let title: String
  /// What it means, in Markdown.
  package let definition: MarkdownText?
  /// Where values come from.
  package let origin: Origin
  /// What it counts: declared, or derived from the formula.
  package internal(set) var unit: Unit
  /// Whether the catalog declares the unit.
  let hasDeclaredUnit: Bool
  /// The level of the dashboard it is on.
  package let level: Level?
  /// The direction that is good news; higher when the catalog does not say.
  package let better: Better
  /// Who answers for it: a team or person id.
  package let owner: String?
  /// The bytes of that id; nil when nobody wrote it.
  package internal(set) var ownerSpan: SourceSpan?
  /// The source that usually measures it.
  package let source: String?
  /// Other names it is known by.
  package let aliases: [String]
  /// What it should reach.
  package internal(set) var targets: [Target]
  /// How it stands in the eyes of whoever answers for it.
  package let declaredHealth: [DeclaredHealth]
  /// What else is said of it where GitLab's format of performance indicators defines it; nil elsewhere.
  package let indicator: Indicator?

  /// Whether the unit is told by anybody: many performance indicators of GitLab's do not say theirs.
  package var isUnitKnown: Bool { hasDeclaredUnit || formula != nil }

  /// The formula of a derived metric.
  package var formula: Formula? {
    guard case .derived(let formula) = origin else { return nil }
    return formula
  }

  /// The rollup of an observed metric.
  package var rollup: Rollup? {
    guard case .observed(let rollup) = origin else { return nil }
    return rollup
  }

  /// Whether its targets say something about a part as well as about the whole: a derived value, or a mean.
  var isJudgedInParts: Bool {
    switch origin {
    case .observed(let rollup): rollup.dimensions == .mean
    case .derived: true
    }
  }
}
