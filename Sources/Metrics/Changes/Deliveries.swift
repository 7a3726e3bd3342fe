extension MetricsModel {
  /// The figure that a snapshot's key names; nil when the catalog has no such metric or dimension.
  package func figure(for key: FigureSnapshot.Key) -> Figure? {
    guard let id = MetricID(key.metric) else { return nil }
    var parts: [Slice.Part] = []
    for part in key.slice {
      guard let dimension = catalog.dimensionIndices[part.dimension] else { return nil }
      parts.append(Slice.Part(dimension: dimension, value: part.value))
    }
    return figure(id, key.period, Slice(parts))
  }

  /// The deliveries a figure rests on that an older build cannot have known: those of a later day than it knew of their
  /// source. By path. None for a figure that is another one because its definition is.
  package func deliveries(behind figure: Figure, since old: FigureSnapshot) -> [ObservationFile] {
    let files = evaluation(figure.metric, figure.period, figure.slice)?.files ?? []
    let known = old.sources.map { sources in
      Dictionary(sources.map { ($0.id, $0.asOf) }, uniquingKeysWith: { first, _ in first })
    }
    return files.map { log.files[$0] }.filter { file in
      let before = known.map { $0[file.source] ?? nil } ?? old.asOf
      return file.asOf.map { day in before.map { $0 < day } ?? true } ?? false
    }
  }
}
