package import Diagnostics
package import Records

/// What a build showed: its figures without the data behind them, read from a `figures.json` or made of a model.
package struct FigureSnapshot: Sendable {
  /// Which figure: the same in every build.
  package struct Key: Hashable, Sendable {
    /// Id of the metric.
    package let metric: String
    /// The period as it is written.
    package let period: String
    /// Dimension and value, in the order of the catalog.
    package let slice: [String]
  }

  /// One figure.
  package struct Entry: Sendable {
    /// Which figure it is.
    package let key: Key
    /// The value; nil when there is none.
    package let value: Rational?
    /// The unit as it is written.
    package let unit: String
    /// Whether the period was not over.
    package let isToDate: Bool
    /// How it stood against its target.
    package let health: Health
  }

  /// How old a source was.
  package struct SourceAge: Hashable, Sendable {
    /// Id of the source.
    package let id: String
    /// The day of its last delivery.
    package let asOf: CalendarDay?
    /// Whether it was within its limits.
    package let isFresh: Bool
  }

  /// The earliest among the last days of all sources.
  package let asOf: CalendarDay?
  /// The figures, in their order.
  package let entries: [Entry]
  /// The sources; nil when nothing is known about them, as in a `figures.json`.
  package let sources: [SourceAge]?
}

extension FigureSnapshot {
  /// The published figures of a model.
  package init(_ model: MetricsModel) {
    asOf = model.asOf
    entries = model.publishedFigures.map { figure in
      let slice = figure.slice.parts.map { "\(model.catalog.dimensions[$0.dimension].id)=\($0.value)" }
      // As it is written and read back, so that a folder and its own figures.json are the same.
      let written = FiguresJSON.number(figure.value, isRounded: figure.isRounded)
      return Entry(
        key: Key(metric: figure.metric.text, period: "\(figure.period)", slice: slice), value: Rational(written),
        unit: figure.unit.description, isToDate: figure.isToDate, health: figure.health)
    }
    sources = model.catalog.sources.map { source in
      SourceAge(
        id: source.id, asOf: model.log.asOf[source.id], isFresh: model.freshness(of: source.id, on: nil) == .fresh)
    }
  }

  /// Reads a `figures.json`. Nil with findings when it is none; an entry that cannot be read is a finding and left out.
  package static func read(_ source: Source) -> (snapshot: FigureSnapshot?, findings: [Diagnostic]) {
    let (snapshot, findings) = RecordFile.read(source, as: Shape<FigureSnapshot>.record(Self.snapshot))
    return (snapshot, findings)
  }

  private static func snapshot(_ fields: Fields) -> FigureSnapshot? {
    guard fields.required("schema", .word(of: ["tallybook/figures/1"])) != nil else { return nil }
    let asOf = fields.optional("as_of", .day)
    return fields.required("figures", .list(of: .record(entry))).map {
      FigureSnapshot(asOf: asOf, entries: $0, sources: nil)
    }
  }

  private static func entry(_ fields: Fields) -> Entry? {
    fields.allowOtherKeys()
    let metric = fields.required("metric", .text)
    let period = fields.required("period", .period)
    let slice = fields.optional("slice", .table(of: .text)) ?? []
    let value = fields.optional("value", .exact)
    let unit = fields.required("unit", .text)
    let isToDate = fields.optional("to_date", .bool) ?? false
    let health = fields.optional("health", .word(Health.self)) ?? .unknown
    guard let metric, let period, let unit else { return nil }
    return Entry(
      key: Key(metric: metric, period: "\(period)", slice: slice.map { "\($0.key)=\($0.value)" }), value: value,
      unit: unit, isToDate: isToDate, health: health)
  }
}
