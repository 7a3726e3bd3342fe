extension MetricsModel {
  /// The kinds of period that `data/figures.json` has figures of, the finest first: months, and quarters and years of the
  /// fiscal calendar, which are those of the calendar when its years begin in January.
  package var publishedKinds: [Period.Kind] {
    catalog.calendar == .plain ? [.month, .quarter, .year] : [.month, .fiscalQuarter, .fiscalYear]
  }

  /// The figures of `data/figures.json`: every metric in every published period from its first to its last observation,
  /// as a whole and broken down by each dimension alone. Sorted like the answer to a query.
  package var publishedFigures: [Figure] { catalog.metrics.map(\.id).sorted().flatMap { publishedFigures(of: $0) } }

  /// Those of one metric.
  package func publishedFigures(of id: MetricID) -> [Figure] {
    publishedCells(of: id).compactMap { figure(id, $0.period, $0.slice) }
  }

  /// Periods and slices of the figures of one metric.
  func publishedCells(of id: MetricID) -> [FigureCell] {
    if let kept = known.publishedCells(of: id) { return kept }
    let breakdowns = [[]] + catalog.dimensions.indices.map { [$0] }
    let found = publishedKinds.flatMap { kind in
      breakdowns.flatMap { cells(of: id, FigureQuery(metrics: [id], grain: kind, by: $0)) }
    }.sorted()
    known.keep(found, of: id)
    return found
  }
}
