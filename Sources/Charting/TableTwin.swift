/// The same as a chart, as a table: for those who want the numbers, and for those who do not see the drawing.
package struct TableTwin: Hashable, Sendable {
  /// A row: a slot and its values.
  package struct Row: Hashable, Sendable {
    /// The slot's name.
    package let title: String
    /// Whether its period is not over.
    package let isToDate: Bool
    /// The values as they are written; nil where there is none.
    package let cells: [String?]

    /// A row of the given parts.
    package init(title: String, isToDate: Bool, cells: [String?]) {
      self.title = title
      self.isToDate = isToDate
      self.cells = cells
    }
  }

  /// Names of the columns of values.
  package let columns: [String]
  /// The rows, in the order of the chart's slots.
  package let rows: [Row]

  /// A table of the given parts.
  package init(columns: [String], rows: [Row]) {
    self.columns = columns
    self.rows = rows
  }

  /// The twin of a chart: a column for each series.
  package init(of chart: Chart) {
    columns = chart.series.map(\.name)
    rows = chart.slots.enumerated().map { index, slot in
      Row(title: slot.title, isToDate: slot.isToDate, cells: chart.series.map { $0.marks[index]?.text })
    }
  }
}
