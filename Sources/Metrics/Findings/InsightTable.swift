extension InsightWords {
  /// The numbers behind an insight, written for a table.
  package struct Table: Hashable, Sendable {
    /// The unit, for the head: `USD`, `%`, `count`.
    package let unit: String
    /// The periods: `FY26 Q4 to FY27 Q3`.
    package let span: String
    /// The numbers, in their order.
    package let rows: [Row]
  }

  /// A number behind an insight.
  package struct Row: Hashable, Sendable {
    /// When: `October 2026`; of a restatement also which of its values.
    package let time: String
    /// The part of the whole; empty for the whole.
    package let part: String
    /// The number without its unit; nil when nothing was measured.
    package let value: String?
    /// The number with all digits and its unit.
    package let full: String?
    /// What it should have reached; nil without a target, and where the sentence does not speak of it.
    package let target: String?
  }

  /// The numbers behind an insight. Different ones never look alike, nor like a target that they miss.
  package func table(_ insight: Insight) -> Table {
    let unit = model.catalog[insight.metric]?.unit ?? .ratio
    let calendar = model.catalog.calendar
    let values = insight.numbers.compactMap(\.value)
    let format = NumberFormat(
      unit, for: values, apartFrom: values + insight.numbers.flatMap { $0.target?.bounds ?? [] })
    let isJudged = insight.isAboutTarget
    let rows = insight.numbers.enumerated().map { index, number in
      let delivery = insight.kind == .restatement ? (index == 0 ? ", before" : ", after") : ""
      return Row(
        time: calendar.title(of: number.period) + delivery, part: number.slice.words,
        value: number.value.map(format.number), full: number.value.map { NumberFormat.full($0, unit) },
        target: isJudged ? number.target?.words(unit) : nil)
    }
    let ends = [insight.numbers.first, insight.numbers.last].compactMap { $0.map { calendar.title(of: $0.period) } }
    return Table(
      unit: format.unitText, span: ends.first == ends.last ? ends.first ?? "" : ends.joined(separator: " to "),
      rows: rows)
  }
}
