package import Diagnostics
import Records

/// What `catalog.yml` says: the fiscal year, dimensions, sources, metrics and what is made of them.
package struct Catalog: Sendable {
  /// A property that values are broken down by.
  package struct Dimension: Sendable {
    /// The name observations use.
    package let id: String
    /// The name people read.
    package let title: String
    /// Its values in the order to show them, as far as they are known.
    package let order: [String]

    /// The title inside a sentence: `Account type` as `account type`, `ICP tier` as it is.
    package var titleInSentence: String {
      title.dropFirst().first?.isUppercase == true ? title : title.prefix(1).lowercased() + title.dropFirst()
    }
  }

  /// Where observations come from.
  package struct DataSource: Sendable {
    /// The name observations use.
    package let id: String
    /// The bytes of the name in the catalog.
    package let idSpan: SourceSpan
    /// The name people read.
    package let title: String
    /// Where to look it up.
    package let url: String?
    /// Days after which its data are old.
    package let warnAfter: Int?
    /// Days after which its data are too old.
    package let errorAfter: Int?
    /// Whether its values are made up, which every page that shows them must say.
    package let isSample: Bool
  }

  /// Stages that narrow.
  package struct Funnel: Sendable {
    /// Counts, the widest first.
    package let stages: [MetricID]
    /// Times between stages.
    package let velocities: [MetricID]
  }

  /// An equality or order that must hold in each period and slice.
  package struct Identity: Sendable {
    /// What must hold.
    package enum Law: Sendable {
      /// A value is the sum of those broken down by one more dimension.
      case sumOver(String, [MetricID])
      /// Every metric equals the first.
      case equal([MetricID])
      /// No metric exceeds the one before.
      case descending([MetricID])
    }

    /// Its name.
    package let name: String
    /// The bytes of the identity in the catalog.
    package let span: SourceSpan
    /// What must hold.
    package let law: Law
    /// How much two values may differ.
    package let tolerance: Target.Tolerance
  }

  /// How records that hold several measures are read.
  package struct WideFiles: Sendable {
    /// Which files of the metrics folder: a name in which `*` stands for anything.
    package let files: String
    /// The source of their values.
    package let source: String
    /// The records' key of the period.
    package let period: String
    /// Dimension and the records' key of it.
    package let dimensions: [(dimension: String, key: String)]
    /// Metric and the records' key of it.
    package let measures: [(metric: MetricID, key: String)]
    /// Metric and the records' key of its `n`.
    package let weights: [MetricID: String]
  }

  /// Whether the file could be read; one that could not says nothing, and nobody is at fault for naming what it defines.
  package internal(set) var isReadable = true
  /// Path of the catalog; empty when there is none.
  package internal(set) var path = ""
  /// The fiscal year.
  package internal(set) var calendar = FiscalCalendar.plain
  /// Dimensions, in the order that names and slices are written in.
  package internal(set) var dimensions: [Dimension] = []
  /// Sources, in the order of the catalog.
  package internal(set) var sources: [DataSource] = []
  /// Metrics, in the order of the catalog.
  package internal(set) var metrics: [Metric] = []
  /// Named groups of metrics, in the order of the catalog.
  package internal(set) var sets: [(name: String, metrics: [MetricID])] = []
  /// Funnels by name.
  package internal(set) var funnels: [(name: String, funnel: Funnel)] = []
  /// What must hold.
  package internal(set) var identities: [Identity] = []
  /// How wide files are read.
  package internal(set) var wideFiles: [WideFiles] = []
  /// Metrics with a wrong formula, or resting on one: they have no figures.
  package internal(set) var brokenMetrics: Set<MetricID> = []
  /// Names whose definitions were found wrong: they are no metrics, but whoever names them is not at fault.
  var rejectedMetrics: Set<String> = []
  /// Whether the catalog says that all its values are made up.
  package internal(set) var isSample = false

  private(set) var indices: [MetricID: Int] = [:]
  private(set) var dimensionIndices: [String: Int] = [:]

  /// The definition of a metric; nil when there is none of this name.
  package subscript(id: MetricID) -> Metric? { indices[id].map { metrics[$0] } }

  /// Makes lookups by name agree with the lists.
  mutating func index() {
    indices = Dictionary(metrics.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    dimensionIndices = Dictionary(dimensions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The observed metrics that `id` rests on, itself when it is observed, in the order of the formulas.
  package func observedOperands(of id: MetricID) -> [MetricID] {
    var result: [MetricID] = []
    var seen: Set<MetricID> = []
    var waiting = [id]
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted, let metric = self[next] else { continue }
      switch metric.origin {
      case .observed: result.append(next)
      case .derived(let formula): waiting += formula.operands.reversed()
      }
    }
    return result
  }

  /// Whether figures of a metric grow while a period goes on: values add up over time, and nothing is divided.
  package func growsOverTime(_ id: MetricID) -> Bool {
    var seen: Set<MetricID> = []
    var waiting = [id]
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted, let metric = self[next] else { continue }
      switch metric.origin {
      case .observed(let rollup): if rollup.time == .sum { return true }
      case .derived(let formula): if !formula.hasDivision { waiting += formula.operands }
      }
    }
    return false
  }
}
