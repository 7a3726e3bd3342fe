package import Diagnostics
import Metrics
import Templating

extension Rule {
  /// An option of a directive with a value that makes no sense.
  package static let wrongOption = Rule("directive.wrong-option", .error)
}

/// `kpi_table.SET period=PERIOD range=RANGE columns=NAMES compare=EARLIER region=VALUE`: the metrics of a set in one period,
/// by level, with target, health, deltas and trend.
///
/// Without `period` it is the last complete quarter: the fiscal one when fiscal years are not calendar years.
struct KPITable: Sendable {
  let model: MetricsModel

  /// What fits between the title and the figures.
  private static let mostSaid = 2

  func expand(_ call: DirectiveCall) throws(ComponentFailure) -> Expansion {
    let metrics = try call.metrics(ofSetIn: model)
    let options = try FigureOptions(
      call, model, about: metrics, keys: ["period", "range", "columns", "compare"], mayBeUnmeasured: true)
    let periods = try options.periods()
    let (period, slice) = (periods[periods.count - 1], options.slice)
    let rows = KPIRows(
      model: model, figures: metrics.compactMap { model.figure($0, period, slice) }, period: period, slice: slice,
      earlier: periods.dropLast(), columns: try KPIColumn.chosen(by: options), set: call.argument)
    try options.refuse(unmeasured: rows.figures, in: period)
    let insights = model.insights(about: metrics, at: period, in: slice).prefix(Self.mostSaid)
    let list = InsightList(model: model)
    return .template("components/kpi_table") { scope in
      rows.context(scope, besides: ["said": .list(insights.map { list.sentence($0, scope) })])
    }
  }
}
