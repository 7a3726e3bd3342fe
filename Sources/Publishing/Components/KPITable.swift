package import Diagnostics
import Metrics

extension Rule {
  /// An option of a directive with a value that makes no sense.
  package static let wrongOption = Rule("directive.wrong-option", .error)
}

/// `kpi_table.SET period=PERIOD`: the metrics of a set in one period, by level, with target, health, deltas and trend.
///
/// Without the option the period is the last complete quarter: the fiscal one when fiscal years are not calendar years.
struct KPITable: Sendable {
  let model: MetricsModel

  func expand(_ call: DirectiveCall) throws(ComponentFailure) -> Expansion {
    let metrics = try call.metrics(ofSetIn: model)
    let options = try FigureOptions(call, model, about: metrics, keys: ["period"], takesSlices: false)
    let period = try options.period()
    let rows = KPIRows(model: model, metrics: metrics, period: period)
    try options.refuse(unmeasured: rows.figures, in: period)
    return .template("components/kpi_table", leadsTo: metrics.map(MetricPages.place)) { rows.context($0) }
  }
}
