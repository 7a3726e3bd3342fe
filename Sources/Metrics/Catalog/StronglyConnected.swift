/// Groups of names that can all reach each other, without recursion, a group after those it leads to.
enum StronglyConnected {
  static func groups(of names: [MetricID], neighbours: (MetricID) -> [MetricID]) -> [[MetricID]] {
    var number: [MetricID: Int] = [:]
    var lowest: [MetricID: Int] = [:]
    var open: [MetricID] = []
    var isOpen: Set<MetricID> = []
    var groups: [[MetricID]] = []
    for root in names where number[root] == nil {
      var calls: [(id: MetricID, rest: ArraySlice<MetricID>)] = []
      func enter(_ id: MetricID) {
        number[id] = number.count
        lowest[id] = number[id]
        open.append(id)
        isOpen.insert(id)
        calls.append((id, neighbours(id)[...]))
      }
      enter(root)
      while let (id, rest) = calls.last {
        if let next = rest.first {
          calls[calls.count - 1].rest = rest.dropFirst()
          if number[next] == nil {
            enter(next)
          } else if isOpen.contains(next) {
            lowest[id] = min(lowest[id] ?? 0, number[next] ?? 0)
          }
          continue
        }
        calls.removeLast()
        if let caller = calls.last?.id { lowest[caller] = min(lowest[caller] ?? 0, lowest[id] ?? 0) }
        guard lowest[id] == number[id] else { continue }
        var group: [MetricID] = []
        while let last = open.popLast() {
          isOpen.remove(last)
          group.append(last)
          if last == id { break }
        }
        groups.append(group)
      }
    }
    return groups
  }
}
