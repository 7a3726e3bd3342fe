extension MetricsModel {
  /// Why a query has no figures, for a person: `No figures: cost_per_lead was never measured by region and campaign
  /// together.`
  package func words(ofNoneFor query: FigureQuery) -> String {
    let dimensions = Set(query.by + query.slice.dimensions).sorted()
    let names = dimensions.map { catalog.dimensions[$0].id }
    let subject = query.metrics.count == 1 ? query.metrics[0].text : "none of the metrics"
    let was = query.metrics.count == 1 ? "was never" : "was ever"
    guard query.metrics.contains(where: { lastDay(of: [$0]) != nil }) else {
      return "No figures: \(subject) \(was) measured."
    }
    let isKnown = query.metrics.contains { id in
      catalog.observedOperands(of: id).contains { operand in
        log.slices(of: operand).contains { slice in dimensions.allSatisfy(slice.dimensions.contains) }
      }
    }
    guard !isKnown else { return "No figures: \(subject) \(was) measured in these periods and parts." }
    let together = names.count > 1 ? " together" : ""
    return "No figures: \(subject) \(was) measured by \(names.joined(separator: " and "))\(together)."
  }
}
