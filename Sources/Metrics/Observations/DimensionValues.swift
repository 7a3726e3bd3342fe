extension MetricsModel {
  /// The values of a dimension (by its place in the catalog) that a metric was measured for within a slice: those the
  /// catalog lists in its order, then the others by name.
  package func values(of dimension: Int, for metric: MetricID, in slice: Slice = .whole) -> [String] {
    var seen: Set<String> = []
    for operand in catalog.observedOperands(of: metric) {
      for own in log.slices(of: operand) where own.contains(slice) {
        for part in own.parts where part.dimension == dimension { seen.insert(part.value) }
      }
    }
    let listed = catalog.dimensions[dimension].order.filter(seen.contains)
    let others = seen.subtracting(listed).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return listed + others
  }

  /// The names people read of the sources that figures rest on, in the catalog's order.
  package func sourceTitles(of metrics: [MetricID]) -> [String] {
    let files = Set(metrics.flatMap(catalog.observedOperands).flatMap(log.files(of:)))
    let ids = Set(files.map { log.files[$0].source })
    let listed = catalog.sources.filter { ids.contains($0.id) }
    let others = ids.subtracting(listed.map(\.id)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return listed.map(\.title) + others
  }
}
