package import Records

/// The figures of a metric in periods of one kind that follow each other without a hole and end with a given one: the
/// history that insights may speak of.
struct FigureHistory {
  /// The figures, the earliest first. Every one has a value and is whole.
  let figures: [Figure]
  /// Their values.
  let values: [Rational]

  /// The run that ends with `period`; empty when the figure of that is unfit to be spoken of on `day`.
  init(of id: MetricID, endingAt period: Period, in slice: Slice, _ model: MetricsModel, on day: CalendarDay?) {
    var figures: [Figure] = []
    var period = period
    while let figure = model.figure(id, period, slice), figure.isWhole {
      if figures.isEmpty, model.unfitness(of: figure, on: day) != nil { break }
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
  package var isWhole: Bool { value != nil && !isToDate && !isIncomplete && !isInDoubt }

  /// Whether the target is met; nil without a target.
  package var isMet: Bool? { health == .unknown ? nil : health == .okay }
}

/// Why nothing is said of a figure, the first that is true.
package enum Unfitness: Sendable, CaseIterable {
  /// Its period was not over.
  case toDate
  /// A period that is over was not measured.
  case incomplete
  /// A part that the catalog lists was delivered for the period before, and not, or not in full, for this one.
  case lacksPart
  /// A source it rests on is late.
  case stale
  /// It rests on rejected data.
  case inDoubt
}

extension MetricsModel {
  /// Why nothing is said of a figure with a value; nil when it is fit to be spoken of, or has none. Sources are held against
  /// `day` (without one, the latest day of all data).
  package func unfitness(of figure: Figure, on day: CalendarDay? = nil) -> Unfitness? {
    guard figure.value != nil else { return nil }
    if figure.isToDate { return .toDate }
    if figure.isIncomplete { return .incomplete }
    if lacksPart(figure) { return .lacksPart }
    if !staleSources(of: figure, on: day).isEmpty { return .stale }
    return figure.isInDoubt ? .inDoubt : nil
  }

  /// Whether a figure is made of parts by a dimension whose values the catalog lists, and lacks one, or a period of one, that
  /// was delivered in full for the period before: nobody can say whether it came to nothing.
  private func lacksPart(_ figure: Figure) -> Bool {
    let dimensions = catalog.dimensions.indices.filter { dimension in
      !catalog.dimensions[dimension].order.isEmpty && figure.slice.value(of: dimension) == nil
    }
    return catalog.observedOperands(of: figure.metric).contains { operand in
      let used = dimensions.isEmpty ? [] : places(behind: operand, figure.period, figure.slice)
      return dimensions.contains { dimension in
        guard used.contains(where: { log.observations[$0].slice.value(of: dimension) != nil }) else { return false }
        return catalog.dimensions[dimension].order.contains { value in
          let part = Slice(figure.slice.parts + [Slice.Part(dimension: dimension, value: value)])
          guard let before = evaluation(operand, figure.period.previous, part), before.value != nil,
            !isIncomplete(before),
            let now = evaluation(operand, figure.period, part)
          else { return false }
          return now.gap == .noObservation || isIncomplete(now)
        }
      }
    }
  }
}

extension Slice {
  /// The value it has of a dimension; nil when it is of all.
  fileprivate func value(of dimension: Int) -> String? { parts.first { $0.dimension == dimension }?.value }
}
