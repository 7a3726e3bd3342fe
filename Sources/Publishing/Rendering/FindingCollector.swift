import Diagnostics
import Synchronization

/// Findings of a component while its template is being filled: closures that may be called from anywhere add to it.
final class FindingCollector: Sendable {
  private let collected = Mutex<[Diagnostic]>([])

  /// Adds findings.
  func add(_ findings: [Diagnostic]) {
    guard !findings.isEmpty else { return }
    collected.withLock { $0 += findings }
  }

  /// What was added so far.
  var findings: [Diagnostic] { collected.withLock { $0 } }
}
