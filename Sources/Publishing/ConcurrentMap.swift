import Synchronization

/// The results of `transform` for all elements, in the elements' order whatever the order they were made in.
///
/// `jobs` workers take the next element each until none is left. `completed` is told after each how many are done.
func concurrentMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], jobs: Int, completed: (@Sendable (Int) -> Void)? = nil,
  _ transform: @escaping @Sendable (Element) -> Result
) async -> [Result] {
  let queue = WorkQueue(count: elements.count)
  return await withTaskGroup(of: [(Int, Result)].self) { group in
    for _ in 0..<max(1, min(jobs, elements.count)) {
      group.addTask {
        var results: [(Int, Result)] = []
        while let index = queue.take() {
          results.append((index, transform(elements[index])))
          completed?(queue.finish())
        }
        return results
      }
    }
    var all: [(Int, Result)] = []
    all.reserveCapacity(elements.count)
    for await results in group { all += results }
    return all.sorted { $0.0 < $1.0 }.map(\.1)
  }
}

/// Counts work that is taken and work that is done.
private final class WorkQueue: Sendable {
  private let count: Int
  private let taken = Atomic<Int>(0)
  private let finished = Atomic<Int>(0)

  init(count: Int) {
    self.count = count
  }

  func take() -> Int? {
    let index = taken.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }

  func finish() -> Int {
    finished.wrappingAdd(1, ordering: .relaxed).newValue
  }
}
