package import Diagnostics
import Records

extension Rule {
  /// A file that should hold the figures of an earlier build and does not.
  package static let notFigures = Rule("metric.not-figures", .error)
}

extension FigureSnapshot {
  /// Reads a `figures.json` and, where there is one, the `sources.json` beside it. Nil with findings when the first is no
  /// such file; an entry that cannot be read is a finding and left out, and of two with one key the first counts.
  package static func read(_ figures: Source, sources: Source? = nil) -> (
    snapshot: FigureSnapshot?, findings: [Diagnostic]
  ) {
    var (read, findings) = Self.read(figures, Self.figures, schema: "tallybook/figures/1", called: "figures.json")
    var ages: [SourceAge]?
    if let sources {
      let (known, found) = Self.read(sources, Self.sources, schema: "tallybook/sources/1", called: "sources.json")
      ages = known
      findings += found
    }
    return (read.map { FigureSnapshot(asOf: $0.asOf, entries: $0.entries, sources: ages) }, findings)
  }

  /// Reads what `make` makes of a document with the given schema; any other document is one finding that says what it is.
  private static func read<Value>(
    _ source: Source, _ make: @escaping (Fields) -> Value?, schema: String, called name: String
  ) -> (Value?, [Diagnostic]) {
    let (root, findings) = JSONReader.read(source)
    guard let root else { return (nil, findings) }
    let report = FindingReport(path: source.path)
    guard case .mapping(let entries) = root.content else {
      report.add(
        .notFigures, root.span.start, "this is no \(name): it holds \(root.description)",
        help: "name the \(name) of a built site")
      return (nil, findings + report.findings)
    }
    guard let found = entries.first(where: { $0.key == "schema" })?.value else {
      report.add(
        .notFigures, root.span.start, "this is no \(name): it does not say `\"schema\": \"\(schema)\"`",
        help: "name the \(name) of a built site")
      return (nil, findings + report.findings)
    }
    guard found.content == .string(schema) else {
      let family = schema.dropLast()
      let isOtherVersion = if case .string(let text) = found.content { text.hasPrefix(family) } else { false }
      report.add(
        .notFigures, found.span, "this must be `\(schema)`, but it is \(found.description)",
        help: isOtherVersion
          ? "build the older content again with this program, and compare with that"
          : "name the \(name) of a built site")
      return (nil, findings + report.findings)
    }
    let value = Shape<Value>.record(make).read(root, report)
    return (value, findings + report.findings)
  }

  private static func figures(_ fields: Fields) -> (asOf: CalendarDay?, entries: [Entry])? {
    fields.allowOtherKeys()
    let asOf = fields.optional("as_of", .day)
    guard let entries = fields.required("figures", .list(of: Shape<Entry>.record(entry))) else { return nil }
    var seen: Set<Key> = []
    return (asOf, entries.filter { seen.insert($0.key).inserted })
  }

  private static func entry(_ fields: Fields) -> Entry? {
    fields.allowOtherKeys()
    let metric = fields.required("metric", .text)
    let period = fields.required("period", .period)
    let slice = fields.optional("slice", .table(of: .text)) ?? []
    let value = fields.optional("value", .exact)
    let unit = fields.required("unit", .text)
    let isToDate = fields.optional("to_date", .bool) ?? false
    let target = fields.optional("target", .record(bound))
    let health = fields.optional("health", .word(Health.self)) ?? .unknown
    let rejections = fields.optional("rejected", .record(rejections)) ?? []
    guard let metric, let period, let unit else { return nil }
    let parts = slice.map { Key.Part(dimension: $0.key, value: $0.value) }
    return Entry(
      key: Key(metric: metric, period: period, slice: parts), value: value, unit: unit, isToDate: isToDate,
      target: target, health: health,
      rejected: rejections.first { $0.parts.contains(Doubt.Part.value.rawValue) }?.rejected)
  }

  /// The first of what a figure and its comparisons rest on, each with the parts of the figure that do.
  private static func rejections(_ fields: Fields) -> [(rejected: Rejected, parts: [String])]? {
    fields.allowOtherKeys()
    return fields.optional(
      "first",
      .list(
        of: .record { fields in
          fields.allowOtherKeys()
          let rule = fields.required("rule", .text)
          let file = fields.required("file", .text)
          let line = fields.required("line", .integer)
          guard let rule, let file, let line, let parts = fields.required("of", .list(of: .text)) else { return nil }
          return (Rejected(rule: rule, file: file, line: line), parts)
        }))
  }

  private static func bound(_ fields: Fields) -> Target.Bound? {
    if let value = fields.optional("at_least", .exact) { return .atLeast(value) }
    if let value = fields.optional("at_most", .exact) { return .atMost(value) }
    guard let values = fields.optional("between", .list(of: .exact)), values.count == 2 else { return nil }
    return .between(values[0], values[1])
  }

  private static func sources(_ fields: Fields) -> [SourceAge]? {
    fields.allowOtherKeys()
    return fields.required(
      "sources",
      .list(
        of: .record { fields in
          fields.allowOtherKeys()
          guard let id = fields.required("id", .text), let state = fields.required("state", .text) else { return nil }
          return SourceAge(
            id: id, asOf: fields.optional("as_of", .day), isFresh: !["stale", "outdated"].contains(state))
        }))
  }
}

extension SourceSpan {
  /// Where the span begins: what to blame when a whole document is wrong.
  fileprivate var start: SourceSpan { SourceSpan(lower, min(upper, lower + 1)) }
}
