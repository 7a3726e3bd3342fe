import Diagnostics

/// Why a figure is in doubt: what was rejected that its value, or one it is compared with, rests on.
package struct Doubt: Sendable {
  /// What of a figure is in doubt.
  package enum Part: String, Sendable, CaseIterable {
    /// The value, and with it its target's health and all changes.
    case value
    /// The value of the period before, and the change since.
    case previous
    /// The value of a year earlier, and the change since.
    case yearAgo = "year_ago"
  }

  /// What was rejected.
  package let rejection: Rejection
  /// The parts of the figure that rest on it, never empty.
  package let parts: [Part]
}

extension Figure {
  /// Whether the value rests on something that was rejected.
  package var isInDoubt: Bool { !rejections.isEmpty }

  /// Whether the value, or one it is compared with, rests on something that was rejected.
  package var hasDoubts: Bool { isInDoubt || previous.isInDoubt || yearAgo.isInDoubt }
}

extension Figure.Comparison {
  /// Whether the earlier value rests on something that was rejected.
  package var isInDoubt: Bool { !rejections.isEmpty }
}

extension MetricsModel {
  /// Whether the value of an observation was rejected. The row counts all the same, as one without a value.
  package func isRejected(_ observation: Observation) -> Bool {
    let (path, span) = (log.files[observation.file].path, observation.span)
    return rejected.contains { rejection in
      rejection.finding.path == path
        && rejection.finding.span.map { span.lower <= $0.lower && $0.upper <= span.upper } ?? false
    }
  }

  /// Why a figure is in doubt: those about its value first, each in the order of the findings; empty when it is not.
  package func doubts(about figure: Figure) -> [Doubt] {
    guard figure.hasDoubts else { return [] }
    let parts: [(Doubt.Part, Set<Int>)] = [
      (.value, Set(figure.rejections)), (.previous, Set(figure.previous.rejections)),
      (.yearAgo, Set(figure.yearAgo.rejections)),
    ]
    let places = parts.reduce(into: Set<Int>()) { $0.formUnion($1.1) }
    return places.sorted { left, right in
      let (a, b) = (figure.rejections.contains(left), figure.rejections.contains(right))
      return a != b ? a : left < right
    }.map { place in
      Doubt(
        rejection: rejections.all[place], parts: parts.compactMap { $0.1.contains(place) ? $0.0 : nil })
    }
  }

  /// What the values of some figures rest on, each once, in the order of the findings.
  package func rejections(behind figures: some Sequence<Figure>) -> [Rejection] {
    Set(figures.flatMap(\.rejections)).sorted().map { rejections.all[$0] }
  }
}
