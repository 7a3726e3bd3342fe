import Synchronization

/// Evaluations that were made, so that none is made twice: pages, findings, comparisons and files for machines ask for the
/// same ones.
///
/// Law: an evaluation depends on the catalog, the log and its key alone, so who asked first, and how many at once, never
/// shows.
final class KnownEvaluations: Sendable {
  /// Which evaluation.
  struct Key: Hashable, Sendable {
    /// Place of the metric in the catalog.
    let metric: Int
    let period: Period
    let slice: Slice
  }

  private let all = Mutex<[Key: Evaluation]>([:])

  /// The evaluation of a key, when it was made.
  subscript(key: Key) -> Evaluation? {
    get { all.withLock { $0[key] } }
    set { all.withLock { $0[key] = newValue } }
  }
}
