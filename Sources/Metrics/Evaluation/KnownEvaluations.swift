import Diagnostics
import Synchronization

/// Evaluations that were made, the cells that are published, and the lines of files, so that nothing is done twice: pages,
/// findings, comparisons and files for machines ask for the same ones.
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
  private let lines = Mutex<[Int: LineMap]>([:])
  private let cells = Mutex<[MetricID: [FigureCell]]>([:])

  /// The evaluation of a key, when it was made.
  subscript(key: Key) -> Evaluation? {
    get { all.withLock { $0[key] } }
    set { all.withLock { $0[key] = newValue } }
  }

  /// The lines of the file at a place of the log, found when somebody asks for the first time.
  func lines(of file: Int, _ bytes: [UInt8]) -> LineMap {
    if let map = lines.withLock({ $0[file] }) { return map }
    let map = LineMap(bytes)
    lines.withLock { $0[file] = map }
    return map
  }

  /// The published cells of a metric, when they were found.
  func publishedCells(of id: MetricID) -> [FigureCell]? { cells.withLock { $0[id] } }

  /// Keeps the published cells of a metric.
  func keep(_ published: [FigureCell], of id: MetricID) { cells.withLock { $0[id] = published } }
}
