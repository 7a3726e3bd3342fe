package import Diagnostics
import Metrics
import Templating

extension Rule {
  /// An option of a directive with a value that makes no sense.
  package static let wrongOption = Rule("directive.wrong-option", .error)
}

/// `kpi_table.SET period=PERIOD`: the metrics of a set in one period, by level, with target, health, deltas and trend.
///
/// Without the option the period is the last complete quarter: the fiscal one when fiscal years are not calendar years.
struct KPITable: Sendable {
  let model: MetricsModel

  /// What fits between the title and the figures.
  private static let mostSaid = 2

  func expand(_ call: DirectiveCall) throws(ComponentFailure) -> Expansion {
    let metrics = try call.metrics(ofSetIn: model)
    let options = try FigureOptions(call, model, about: metrics, keys: ["period"], takesSlices: false)
    let period = try options.period()
    let rows = KPIRows(model: model, metrics: metrics, period: period)
    try options.refuse(unmeasured: rows.figures, in: period)
    let insights = model.insights(about: metrics, at: period).prefix(Self.mostSaid)
    let list = InsightList(model: model)
    return .template("components/kpi_table", leadsTo: metrics.map(MetricPages.place)) { scope in
      rows.context(scope, besides: ["said": .list(insights.map { list.sentence($0, scope) })])
    }
  }
}
