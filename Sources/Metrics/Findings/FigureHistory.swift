import Records

/// The figures of a metric in periods of one kind that follow each other without a hole and end with a given one: the
/// history that insights may speak of.
struct FigureHistory {
  /// The figures, the earliest first. Every one has a value and is whole.
  let figures: [Figure]
  /// Their values.
  let values: [Rational]

  /// The run that ends with `period`; empty when its figure is not whole, or rests on a source that is stale on `day`.
  init(of id: MetricID, endingAt period: Period, in slice: Slice, _ model: MetricsModel, on day: CalendarDay?) {
    var figures: [Figure] = []
    var period = period
    while let figure = model.figure(id, period, slice), figure.isWhole {
      if figures.isEmpty, !model.staleSources(of: figure, on: day).isEmpty { break }
      figures.append(figure)
      period = period.previous
    }
    self.figures = figures.reversed()
    values = self.figures.compactMap(\.value)
  }

  /// The latest figure with the one before it; nil without both.
  var lastTwo: (before: Figure, now: Figure)? {
    figures.count < 2 ? nil : (figures[figures.count - 2], figures[figures.count - 1])
  }
}

extension Figure {
  /// Whether there is a value, nothing of the period is missing or still to come, and nothing it rests on is in doubt.
  var isWhole: Bool { value != nil && !isToDate && !isIncomplete && !isInDoubt }

  /// Whether the target is met; nil without a target.
  var isMet: Bool? { health == .unknown ? nil : health == .okay }
}
