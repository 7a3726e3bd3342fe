import Building
import Diagnostics
import Metrics

/// Figures to be printed.
struct FiguresRequest: Sendable {
  /// How figures are written.
  enum Format: String, Sendable, CaseIterable {
    /// For a person.
    case table
    /// For a spreadsheet (RFC 4180).
    case csv
    /// For a program: `tallybook/figures/1`.
    case json
  }

  var content: String
  var question = FigureQuestion()
  var format = Format.table
  var isStrict = false

  /// Evaluates and prints.
  func run(on terminal: Terminal) throws(Halt) -> ExitStatus {
    let reading = try MetricsReading(content)
    let model = reading.model
    let query: FigureQuery
    do throws(FigureQuestion.Mistake) {
      query = try model.query(question)
    } catch {
      _ = reading.report(on: terminal)
      throw Halt(error)
    }
    let figures = model.figures(query)
    switch format {
    case .table:
      try terminal.print(figures.isEmpty ? model.words(ofNoneFor: query) + "\n" : FiguresTable(model).text(figures))
    case .csv: try terminal.print(FiguresCSV(model).document(figures))
    case .json: try terminal.print(FiguresJSON(model).document(figures))
    }
    let unseen = reading.unseenValues(of: query.slice)
    let incomplete = model.incompletePeriods(among: figures).map(\.diagnostic)
    return reading.report(incomplete + unseen, isStrict: isStrict, on: terminal)
  }
}
