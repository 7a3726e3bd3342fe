package import Diagnostics
import Records

extension Rule {
  /// A target in prose that cannot be read.
  package static let unreadTarget = Rule("metric.unread-target", .warning)
  /// A target that says that there is none yet.
  package static let undecidedTarget = Rule("metric.undecided-target", .info)
  /// Two definitions of one metric.
  package static let definedTwice = Rule("metric.defined-twice", .error)
  /// A set of the catalog that bears the name of an organisation's indicators.
  package static let hiddenSet = Rule("metric.hidden-set", .warning)
}

/// Reads performance indicators as GitLab's handbook keeps them, a list of mappings a file, into definitions of metrics.
///
/// They have no values and no rollup: until somebody delivers observations, their figures are "not measured". The unit
/// is the target's. A target is for every period unless it names a kind.
struct IndicatorReader {
  /// The metrics that the files define, by file and place.
  private(set) var metrics: [Metric] = []
  /// What is wrong with the files.
  private(set) var findings: [Diagnostic] = []

  /// Reads one file.
  mutating func read(_ source: Source) {
    let (root, found) = RecordFile.parse(source)
    findings += found
    guard let root else { return }
    guard root.content != .null else {
      findings.append(.emptyFile(source.path, "no performance indicator"))
      return
    }
    let report = FindingReport(path: source.path)
    let read = Shape<[Metric]>.list(of: Self.indicator(in: source.path)).read(root, report)
    metrics += read ?? []
    findings += report.findings
  }

  /// Keys of the format that say nothing about a definition, its target or its state.
  private static let passedOver = [
    "parent", "public", "sisense_data", "tableau_data", "lessons", "implementation", "instrumentation", "metric_name",
    "pi_type", "plan_type", "telemetry_type", "product_analytics_type", "section", "stage", "group", "status",
    "monthly_focus", "monthly_estimated_targets", "monthly_recorded_targets", "weekly_recorded_targets", "target_name",
  ]

  /// What the files look like, for editors.
  static var schema: JSONSchema {
    .list(of: indicator(in: "").schema()).meaning("Performance indicators as GitLab's handbook keeps them.")
  }

  private static func indicator(in path: String) -> Shape<Metric> {
    .record { fields in
      let name = fields.required("name", .indicatorName, "The name people read; the id is made of it.")
      let definition = fields.optional("definition", .markdown, "What it means, in Markdown.")
      let target = fields.optional("target", .locatedText, "What it should reach, in prose: at or above 84%.")
      let organisation = fields.optional("org", .text, "The organisation that answers for it.")
      let answerable = fields.optional("dri", .locatedText, "The person who answers for it.")
      let isKey =
        fields.optional("is_key", .oldBool, "Whether it is one of the key indicators of its organisation.") ?? false
      let health = fields.optional("health", .indicatorHealth, "How it stands.")
      let basePath = fields.optional("base_path", .text, "The page that shows it.")
      let urls = fields.optional("urls", .oneOrMany(of: .text), "Where to look it up.") ?? []
      for key in passedOver { _ = fields.entry(key, .any, "Part of the format, but passed over here.") }
      guard let name else { return nil }
      guard let id = MetricID(naming: name.value) else {
        fields.add(
          .wrongMetricID, name.span, "no id can be made of this name", help: "use a letter from a to z or a digit in it"
        )
        return nil
      }
      let goal = target.flatMap { self.target($0, fields.report) }
      let unit = goal?.metricUnit
      let indicator = Indicator(
        name: name.value, nameSpan: name.span, organisation: organisation, isKey: isKey, basePath: basePath, urls: urls,
        target: target?.value)
      return Metric(
        id: id, path: path, idSpan: name.span, title: name.value, definition: definition,
        origin: .observed(Rollup(time: .none, dimensions: .none)), unit: unit ?? .ratio,
        hasDeclaredUnit: unit != nil, level: nil, better: goal?.better ?? .neither,
        owner: answerable?.value ?? organisation,
        ownerSpan: answerable?.span,
        source: nil, aliases: [], targets: goal?.targets ?? [], declaredHealth: health.map { [$0] } ?? [],
        indicator: indicator)
    }
  }

  private static func target(_ text: Located<String>, _ report: FindingReport) -> ProseTarget? {
    switch ProseTarget.read(text.value) {
    case .target(let target): return target
    case .undecided:
      report.add(.undecidedTarget, text.span, "this indicator has no target yet")
    case .unread(let reason):
      report.add(
        .unreadTarget, text.span, "this target cannot be read: \(reason)",
        help: "write it like `at or above 84%`, `less than 12 hours` or `10 -> 5 days`")
    }
    return nil
  }
}

extension ProseTarget {
  /// The unit of a metric with this target: the one that is written, else a count of the things that are named; nil when
  /// the prose does not tell.
  fileprivate var metricUnit: Unit? {
    unit ?? (countsThings && amounts.allSatisfy { $0.decimal.map { !$0.utf8.contains(0x2E) } ?? false } ? .count : nil)
  }

  fileprivate var better: Metric.Better {
    switch bound {
    case .atLeast: .higher
    case .atMost: .lower
    case .between: .neither
    }
  }

  fileprivate var targets: [Target] {
    [Target(scope: every.map(Target.Scope.every) ?? .always, bound: bound, tolerance: .share(Target.usualTolerance))]
  }

  private var amounts: [Rational] {
    switch bound {
    case .atLeast(let value), .atMost(let value): [value]
    case .between(let low, let high): [low, high]
    }
  }
}

extension Shape where Value == Located<String> {
  fileprivate static var indicatorName: Shape<Located<String>> {
    Shape<String>.text.map(schema: JSONSchema("string", "number", pattern: #"\S"#, example: .string("a"))) {
      text, _, _ in text
    }
    .located
  }
}

extension Shape where Value == Bool {
  /// `true` and `false`, and `yes` and `no` as older YAML has them (YAML 1.1, boolean type).
  fileprivate static var oldBool: Shape<Bool> {
    Shape(
      scalar: "true or false",
      schema: .anyOf([JSONSchema("boolean", example: .bool(true)), .words(["yes", "Yes", "no", "No"])])
    ) { content in
      switch content {
      case .bool(let value): value
      case .string("yes"), .string("Yes"): true
      case .string("no"), .string("No"): false
      case .null, .number, .string, .sequence, .mapping: nil
      }
    }
  }
}

extension Shape where Value == DeclaredHealth {
  /// `{level: 2, reasons: [...]}`: 3 is okay, 2 attention, 1 a problem, 0 unknown, -1 kept from the public.
  fileprivate static var indicatorHealth: Shape<DeclaredHealth> {
    .record { fields in
      let level = fields.required(
        "level", Shape<Int>.integer.described(as: .integer(from: -1, to: 3)),
        "3 is okay, 2 attention, 1 a problem, 0 unknown, -1 confidential.")
      let reasons = fields.optional("reasons", .oneOrMany(of: .text), "Why, a sentence each.") ?? []
      _ = fields.entry("urls", .any, "Where to look it up. Part of the format, but passed over here.")
      guard let level else { return nil }
      let span = fields.entry("level")?.value.span ?? fields.span
      let states: [Int: Health] = [3: .okay, 2: .attention, 1: .problem, 0: .unknown, -1: .unknown]
      guard let state = states[level] else {
        fields.add(
          .wrongType, span, "there is no health level \(level)",
          help: "3 is okay, 2 attention, 1 a problem, 0 unknown, -1 confidential")
        return nil
      }
      return DeclaredHealth(period: nil, state: state, reasons: reasons, span: span)
    }
  }
}
