import Metrics

/// The periods that `range` asks for.
enum PeriodRange {
  /// So many of them.
  case count(Int)
  /// The first and the last of them.
  case between(Period, Period)
}

extension FigureOptions {
  /// What `range` says, a number of periods or the first and the last of them: `8`, `FY26-Q1..FY27-Q3`; nil when it is not
  /// there. One that names periods takes no `period`.
  func range() throws(ComponentFailure) -> PeriodRange? {
    guard let text = self["range"] else { return nil }
    if let count = Int(text), (2...120).contains(count) { return .count(count) }
    let ends = text.split(separator: ".", omittingEmptySubsequences: false)
    if ends.count == 3, ends[1].isEmpty, let first = Period(String(ends[0])), let last = Period(String(ends[2])),
      first.kind == last.kind, (first.number...max(first.number, first.number + 119)).contains(last.number)
    {
      if self["period"] != nil {
        throw ComponentFailure(.wrongOption, "`range` already says the periods", help: "remove `period`")
      }
      try refuse(notBegun: first)
      return .between(first, last)
    }
    throw ComponentFailure(
      .wrongOption, "`\(text)` is not a range of periods",
      help: "write how many (2 to 120), or the first and the last of one kind, like FY26-Q1..FY27-Q3")
  }

  /// The periods of a table, the last one last; one without `range`.
  func periods() throws(ComponentFailure) -> [Period] {
    switch try range() {
    case .between(let first, let last):
      try refuse(notBegun: last)
      return (first.number...last.number).map { Period(first.kind, number: $0) }
    case .count(let count):
      let last = try period()
      return (last.number - count + 1...last.number).map { Period(last.kind, number: $0) }
    case nil: return [try period()]
    }
  }
}
