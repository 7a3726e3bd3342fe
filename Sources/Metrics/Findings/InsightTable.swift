extension InsightWords {
  /// A number behind an insight, written.
  package struct Row: Hashable, Sendable {
    /// When: `October 2026`; of a restatement also which of its values.
    package let time: String
    /// The part of the whole; empty for the whole.
    package let part: String
    /// The number with its unit; nil when nothing was measured.
    package let value: String?
    /// The same with all digits.
    package let full: String?
    /// What it should have reached; nil without a target.
    package let target: String?
  }

  /// The numbers behind an insight, in their order.
  package func rows(_ insight: Insight) -> [Row] {
    let unit = model.catalog[insight.metric]?.unit ?? .ratio
    let values = insight.numbers.compactMap(\.value)
    let format = Self.format(unit, values, apartFrom: values + insight.numbers.flatMap { $0.target?.bounds ?? [] })
    return insight.numbers.enumerated().map { index, number in
      let time = model.catalog.calendar.title(of: number.period)
      let delivery = insight.kind == .restatement ? (index == 0 ? ", as first delivered" : ", as delivered last") : ""
      return Row(
        time: time + delivery, part: number.slice.words, value: number.value.map(format.text),
        full: number.value.map { NumberFormat.full($0, unit) }, target: number.target?.words(unit))
    }
  }
}
