import Diagnostics

/// Figures as a table for spreadsheets (RFC 4180), a column for each dimension of the catalog.
///
/// Laws: a column `rejected` stands at the end where a figure is in doubt, and only there. Numbers are those of the JSON. A text that a spreadsheet would take for a formula gets an apostrophe before it.
package struct FiguresCSV {
  private let model: MetricsModel

  /// A writer of figures of `model`.
  package init(_ model: MetricsModel) { self.model = model }

  /// The whole document: a header, then one line a figure.
  package func document(_ figures: [Figure]) -> [UInt8] {
    let dimensions = model.catalog.dimensions.map(\.id)
    let hasDoubts = figures.contains(where: \.hasDoubts)
    let header =
      ["metric", "period", "first_day", "last_day"] + dimensions + [
        "value", "unit", "n", "to_date", "incomplete", "missing", "previous", "change", "year_ago", "year_change",
        "target_at_least", "target_at_most", "health",
      ] + (hasDoubts ? ["rejected"] : [])
    let rows = figures.map { row($0) + (hasDoubts ? [doubts(about: $0)] : []) }
    return Array(([header] + rows).map { Self.line($0) }.joined().utf8)
  }

  /// `value: metrics/crm.json:4 metric.unknown-metric`, one after the other.
  private func doubts(about figure: Figure) -> String {
    model.doubts(about: figure).map { doubt in
      let parts = doubt.parts.map(\.rawValue).joined(separator: " ")
      return "\(parts): \(doubt.rejection.location) \(doubt.rejection.finding.rule.id)"
    }.joined(separator: "; ")
  }

  private func row(_ figure: Figure) -> [String] {
    let days = model.catalog.calendar.days(of: figure.period)
    let slice = model.catalog.dimensions.indices.map { place in
      Self.text(figure.slice.parts.first { $0.dimension == place }?.value ?? "")
    }
    let (least, most): (Rational?, Rational?) =
      switch figure.target?.bound {
      case .atLeast(let bound): (bound, nil)
      case .atMost(let bound): (nil, bound)
      case .between(let low, let high): (low, high)
      case nil: (nil, nil)
      }
    return [figure.metric.text, "\(figure.period)", "\(days.lowerBound)", "\(days.upperBound)"] + slice + [
      Self.number(figure.value, isRounded: figure.isRounded), figure.unit.description,
      Self.number(figure.weight, isRounded: false), "\(figure.isToDate)", "\(figure.isIncomplete)",
      figure.missing.map { model.words(of: $0, in: figure) } ?? "",
      Self.number(figure.previous.value, isRounded: figure.previous.isRounded),
      Self.number(figure.previous.change, isRounded: true),
      Self.number(figure.yearAgo.value, isRounded: figure.yearAgo.isRounded),
      Self.number(figure.yearAgo.change, isRounded: true), Self.number(least, isRounded: false),
      Self.number(most, isRounded: false), figure.health.rawValue,
    ]
  }

  private static func number(_ value: Rational?, isRounded: Bool) -> String {
    value == nil ? "" : FiguresJSON.number(value, isRounded: isRounded)
  }

  private static func text(_ text: String) -> String {
    guard let first = text.utf8.first, "=+-@\t\r".utf8.contains(first) else { return text }
    return "'" + text
  }

  private static func line(_ cells: [String]) -> String {
    cells.map { cell in
      cell.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) } ? "\"" + doubled(cell) + "\"" : cell
    }.joined(separator: ",") + "\r\n"
  }

  private static func doubled(_ text: String) -> String {
    text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
  }
}
