package import Diagnostics
package import Metrics
import Templating

extension Rule {
  /// An option of a directive with a value that makes no sense.
  package static let wrongOption = Rule("directive.wrong-option", .error)
}

/// `kpi_table.SET period=PERIOD`: the metrics of a set in one period, by level, with target, health and deltas.
///
/// Without the option the period is the last complete quarter: the fiscal one when fiscal years are not calendar years.
package struct KPITable: Sendable {
  private let model: MetricsModel

  /// The component over the figures of `model`.
  package static func component(_ model: MetricsModel) -> Component {
    let table = KPITable(model: model)
    return Component("kpi_table") { call in
      do throws(ComponentFailure) {
        return try table.expand(call)
      } catch { return .failure(error) }
    }
  }

  private func expand(_ call: DirectiveCall) throws(ComponentFailure) -> Expansion {
    guard let name = call.argument, !name.isEmpty else {
      throw ComponentFailure(
        .missingArgument, "`kpi_table` does not say which set of metrics",
        help: "write {{generator:kpi_table.SET}} with the name of a set in the metrics catalog")
    }
    guard let metrics = model.metrics(inSet: name) else {
      let path = model.catalog.path.isEmpty ? "metrics/catalog.yml" : model.catalog.path
      throw .unknown(name, "set of metrics", known: model.catalog.sets.map(\.name), in: path)
    }
    let period = try period(for: metrics, call)
    let rows = KPIRows(model: model, metrics: metrics, period: period)
    return .template("components/kpi_table") { rows.context($0) }
  }

  private func period(for metrics: [MetricID], _ call: DirectiveCall) throws(ComponentFailure) -> Period {
    var asked: Period?
    for option in call.options {
      guard option.key == "period" else {
        throw ComponentFailure(
          .unknownOption, "`kpi_table` has no option `\(option.key)`", help: "its only option is `period`")
      }
      asked = try period(option.value, of: metrics)
    }
    let kind = model.catalog.calendar == .plain ? Period.Kind.quarter : .fiscalQuarter
    guard let period = asked ?? model.lastComplete(kind, of: metrics) else {
      throw ComponentFailure(
        .missingData, "no metric of `\(call.argument ?? "")` has been measured",
        help: "add files of observations beside \(model.catalog.path)")
    }
    return period
  }

  /// The period written, or the last complete one of the kind written.
  private func period(_ text: String, of metrics: [MetricID]) throws(ComponentFailure) -> Period {
    if let period = Period(text) ?? Period.Kind(name: text).flatMap({ model.lastComplete($0, of: metrics) }) {
      return period
    }
    let kinds = Period.Kind.allCases.map(\.name)
    let nearest = Nearest.question(about: text, in: kinds)
    throw ComponentFailure(
      .wrongOption, "`\(text)` is not a period",
      help: nearest ?? "write a period like FY27-Q3, or the kind of the last complete one like month")
  }
}
