package import Records

/// The JSON Schemas of everything about metrics.
package enum MetricSchemas {
  /// Those of files that people write.
  package static var read: [NamedSchema] {
    [
      NamedSchema("catalog", "Catalog of metrics", CatalogReader.schema), observations,
      NamedSchema("performance_indicators", "Performance indicators", IndicatorReader.schema),
    ]
  }

  /// Those of files that a site offers to programs.
  package static var written: [NamedSchema] {
    [
      NamedSchema("figures", "Figures", text: FiguresJSON.schema),
      NamedSchema("sources", "Sources", text: SourcesJSON.schema),
      NamedSchema("changes", "Changes", text: ChangesJSON.schema),
    ]
  }

  /// The name of the schema of a file below `metrics/`.
  package static func name(for path: String) -> String? {
    if MetricsModel.catalogPaths.contains(path) { return "catalog" }
    return MetricsModel.holdsIndicators(path) ? "performance_indicators" : "observations"
  }
}
