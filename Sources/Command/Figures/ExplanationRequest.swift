import Building
import Diagnostics
import Metrics

/// One figure to be explained.
struct ExplanationRequest: Sendable {
  var content: String
  var metric: String
  /// The period; nil for the last complete one of the kind it is reported by.
  var period: String?
  /// `DIMENSION=VALUE`.
  var slice: [String] = []

  /// Finds the figure and prints how it came about.
  func run(on terminal: Terminal) throws(Halt) -> ExitStatus {
    let reading = try MetricsReading(content)
    let model = reading.model
    let (id, period, slice): (MetricID, Period, Slice)
    do throws(FigureQuestion.Mistake) {
      id = try model.metric(metric, option: "METRIC")
      slice = try model.slice(self.slice, option: "--by")
      let written = try self.period.map { text throws(FigureQuestion.Mistake) in try model.period(text) }
      period = written ?? model.lastReported(id) ?? Period(.year, number: 1970)
    } catch {
      throw Halt(error)
    }
    guard let explanation = model.explanation(id, period, slice) else {
      _ = reading.report(on: terminal)
      throw Halt(
        .configuration, .wrongOption, "`\(id)` has no figures: its formula, or one it rests on, is wrong",
        help: "mend what is reported above")
    }
    try terminal.print(ExplanationText(reading).text(explanation))
    let unseen = reading.unseenValues(of: slice)
    return reading.report(unseen, on: terminal)
  }
}
