import Diagnostics

/// Figures as a table for a terminal. A metric's values have the same decimals all the way down.
package struct FiguresTable {
  private let model: MetricsModel

  /// A writer of figures of `model`.
  package init(_ model: MetricsModel) { self.model = model }

  /// The table: a header, then one line a figure.
  package func text(_ figures: [Figure]) -> String {
    guard !figures.isEmpty else { return "" }
    let formats = Dictionary(grouping: figures, by: \.metric).mapValues { same in
      NumberFormat(
        same[0].unit, for: same.compactMap(\.value), apartFrom: Array(Set(same.flatMap { $0.target?.bounds ?? [] })))
    }
    let hasSlices = figures.contains { !$0.slice.parts.isEmpty }
    let hasTargets = figures.contains { $0.target != nil }
    var columns: [Column] = [
      Column("Metric", isNumber: false) { $0.metric.text }, Column("Period", isNumber: false) { "\($0.period)" },
    ]
    if hasSlices { columns.append(Column("Slice", isNumber: false) { $0.slice.words }) }
    columns += [
      Column("Value", isNumber: true) { figure in
        figure.value.map { formats[figure.metric]?.text($0) ?? $0.plain } ?? "n/a"
      },
      Column("Previous", isNumber: true) { Self.change($0.previous, $0.unit) },
      Column("Year ago", isNumber: true) { Self.change($0.yearAgo, $0.unit) },
    ]
    if hasTargets {
      columns += [
        Column("Target", isNumber: true) { figure in figure.target?.words(figure.unit) ?? "" },
        Column("Health", isNumber: false) { $0.target == nil ? "" : $0.health.rawValue },
      ]
    }
    columns.append(Column("Note", isNumber: false, cell: note))
    return TextTable.text(
      columns.map { ($0.title, $0.isNumber) }, figures.map { figure in columns.map { $0.cell(figure) } })
  }

  private struct Column {
    let title: String
    let isNumber: Bool
    let cell: (Figure) -> String

    init(_ title: String, isNumber: Bool, cell: @escaping (Figure) -> String) {
      (self.title, self.isNumber, self.cell) = (title, isNumber, cell)
    }
  }

  private static func change(_ earlier: Figure.Comparison, _ unit: Unit) -> String {
    earlier.change.map { NumberFormat.change($0, unit) } ?? ""
  }

  private func note(_ figure: Figure) -> String {
    var notes: [String] = []
    if let missing = figure.missing { notes.append(model.words(of: missing, in: figure)) }
    if let weight = figure.weight { notes.append("n = \(NumberFormat.exact(weight, .count))") }
    if figure.isToDate { notes.append("to date") }
    if figure.isIncomplete { notes.append("incomplete") }
    let lacking = [figure.previous, figure.yearAgo].filter { $0.isIncomplete && $0.change != nil }
    if !lacking.isEmpty {
      let periods = lacking.compactMap(\.period).map { "\($0)" }
      notes.append("compared with an incomplete " + periods.joined(separator: " and "))
    }
    if !model.staleSources(of: figure).isEmpty { notes.append("stale") }
    if figure.hasDoubts { notes.append(doubt(figure)) }
    if figure.isSample { notes.append("sample data") }
    return notes.joined(separator: ", ")
  }
}

extension FiguresTable {
  /// `in doubt: metrics/crm.json:4 metric.unknown-metric and 2 more`.
  private func doubt(_ figure: Figure) -> String {
    let doubts = model.doubts(about: figure)
    guard let first = doubts.first?.rejection else { return "" }
    let what = figure.isInDoubt ? "in doubt" : "compared with what is in doubt"
    let rest = doubts.count > 1 ? " and \(doubts.count - 1) more" : ""
    return "\(what): \(first.location) \(first.finding.rule.id)\(rest)"
  }
}

/// Columns of text, two blanks apart.
package enum TextTable {
  /// The table with a header and a line under it; numbers stand at the right.
  package static func text(_ columns: [(title: String, isNumber: Bool)], _ rows: [[String]]) -> String {
    let cells = [columns.map(\.title)] + rows
    let widths = columns.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    let lines = [cells[0], widths.map { String(repeating: "-", count: $0) }] + rows
    return lines.map { line in
      var text = ""
      for (column, cell) in line.enumerated() {
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        text += (column == 0 ? "" : "  ") + (columns[column].isNumber ? blanks + cell : cell + blanks)
      }
      while text.hasSuffix(" ") { text.removeLast() }
      return text + "\n"
    }.joined()
  }
}
