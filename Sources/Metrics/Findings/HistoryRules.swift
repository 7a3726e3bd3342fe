/// What the history of a metric says: targets, streaks, records.
extension InsightRules {
  /// The target met or missed for the first time after at least two of the opposite; else missed, or met at least three
  /// times in a row. A target met once or twice is as it should be.
  var target: Insight? {
    guard let isMet = run.figures.last?.isMet else { return nil }
    let judged = run.figures.reversed().prefix { $0.isMet != nil }
    let same = judged.prefix { $0.isMet == isMet }
    let others = judged.dropFirst(same.count).prefix { $0.isMet != isMet }
    let tone: Insight.Tone = isMet ? .better : .worse
    if same.count == 1, others.count >= Self.turnLength {
      let since = judged.dropFirst(1 + others.count).first?.period
      let numbers = judged.prefix(others.count + (since == nil ? 1 : 2)).reversed().map(Insight.Number.init)
      return insight(
        .target(isMet: isMet, count: 1, turn: Insight.Turn(since: since, count: others.count)), tone, numbers)
    }
    guard !isMet || same.count >= Self.metLength else { return nil }
    let count = same.count < Self.missedLength ? 1 : same.count
    return insight(.target(isMet: isMet, count: count, turn: nil), tone, same.reversed().map(Insight.Number.init))
  }

  /// At least three rises or falls in a row that come to at least a twentieth of where they began.
  var streak: Insight? {
    let values = run.values
    guard let last = values.last, values.count > Self.streakLength, last != values[values.count - 2] else { return nil }
    let isRise = values[values.count - 2] < last
    var start = values.count - 1
    while start > 0, values[start - 1] != values[start], (values[start - 1] < values[start]) == isRise { start -= 1 }
    let count = values.count - 1 - start
    guard count >= Self.streakLength, Self.isMove(from: values[start], to: last, atLeast: Self.change) else {
      return nil
    }
    let figures = run.figures[start...]
    return insight(
      .streak(isRise: isRise, count: count, passing: passing(figures)), tone(isRise: isRise),
      figures.map(Insight.Number.init))
  }

  /// The last of the periods in which the target began to be met or missed; nil when none did, when the target has
  /// two sides, or when it was another one before.
  private func passing(_ figures: ArraySlice<Figure>) -> Period? {
    switch figures.last?.target?.bound {
    case .between, nil: return nil
    case .atLeast, .atMost: break
    }
    for (now, before) in zip(figures.reversed(), figures.reversed().dropFirst()) {
      guard now.target?.bound == before.target?.bound, let isMet = now.isMet, let wasMet = before.isMet else {
        return nil
      }
      if isMet != wasMet { return now.period }
    }
    return nil
  }

  /// The highest or lowest value of a history of at least six periods, by at least a fiftieth, unless the period before
  /// held that record already.
  var record: Insight? {
    guard run.values.count >= Self.recordLength, let last = run.values.last else { return nil }
    let earlier = run.values.dropLast()
    guard let high = earlier.max(), let low = earlier.min(), let before = earlier.last else { return nil }
    let isHighest = high < last
    guard isHighest || last < low else { return nil }
    let old = isHighest ? high : low
    // A value that ties with the record before is no fresh one either.
    guard before != old, Self.isMove(from: old, to: last, atLeast: Self.margin) else { return nil }
    return insight(
      .record(isHighest: isHighest, count: run.values.count), tone(isRise: isHighest),
      run.figures.map(Insight.Number.init))
  }
}
