package import Metrics

extension Component {
  /// The components that show figures, over those of `model`.
  package static func metrics(_ model: MetricsModel) -> [Component] { metrics(model, comparison: nil) }

  /// The same, and what changed since the figures of `comparison`.
  static func metrics(_ model: MetricsModel, comparison: Comparison?) -> [Component] {
    let changes = comparison.flatMap { LatestChanges(model, $0) }
    func component(
      _ name: String, expand: @escaping @Sendable (DirectiveCall) throws(ComponentFailure) -> Expansion
    ) -> Component {
      Component(name) { call in
        do throws(ComponentFailure) { return try expand(call) } catch { return .failure(error) }
      }
    }
    return [
      component("chart", expand: ChartComponent(model: model).expand),
      component("findings", expand: InsightList(model: model).expand),
      component("funnel", expand: FunnelTable(model: model).expand),
      component("kpi_cards") { call throws(ComponentFailure) in try KPICards.expand(call, model) },
      component("kpi_table", expand: KPITable(model: model).expand),
      component("metric", expand: InlineFigure(model: model).expand),
      component("metric_definitions", expand: MetricDefinitions(model: model).expand),
      component("overview", expand: Overview(model: model, changes: changes).expand),
    ]
  }
}
