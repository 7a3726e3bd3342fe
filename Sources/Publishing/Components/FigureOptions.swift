import Diagnostics
import Metrics

/// The options of a directive about figures. Besides those a directive has of its own, the name of a dimension keeps to
/// one of its values: `region=EMEA`.
struct FigureOptions {
  private let call: DirectiveCall
  private let model: MetricsModel
  private let metrics: [MetricID]
  /// Whether metrics that nobody measured are shown with what is said of them.
  private let mayBeUnmeasured: Bool
  /// The part of the whole that the options keep to.
  private(set) var slice = Slice.whole

  /// The options of a call about `metrics`, whose own ones are `keys`. An option that is not known, stands twice or says
  /// a value nobody measured is refused.
  init(
    _ call: DirectiveCall, _ model: MetricsModel, about metrics: [MetricID], keys: [String], takesSlices: Bool = true,
    mayBeUnmeasured: Bool = false
  ) throws(ComponentFailure) {
    self.call = call
    self.model = model
    self.metrics = metrics
    self.mayBeUnmeasured = mayBeUnmeasured
    let dimensions = takesSlices ? model.catalog.dimensions.map(\.id) : []
    var parts: [Slice.Part] = []
    for (index, option) in call.options.enumerated() {
      if call.options[..<index].contains(where: { $0.key == option.key }) {
        throw ComponentFailure(.wrongOption, "`\(option.key)` is given twice", help: "remove one of them")
      }
      if keys.contains(option.key) { continue }
      guard let dimension = dimensions.firstIndex(of: option.key) else {
        throw Self.unknown(option.key, of: call.name, known: keys + dimensions)
      }
      let known = metrics.flatMap { model.values(of: dimension, for: $0) }
      guard known.contains(option.value) else {
        throw .unknown(
          option.value, option.key, known: known.reduced, in: "the observations")
      }
      parts.append(Slice.Part(dimension: dimension, value: option.value))
    }
    slice = Slice(parts)
  }

  private static func unknown(_ key: String, of name: String, known: [String]) -> ComponentFailure {
    let list = known.map { "`\($0)`" }.joined(separator: ", ")
    let nearest = Nearest.question(about: key, in: known)
    let help = known.count == 1 ? "its only option is \(list)" : nearest ?? "its options are \(list)"
    return ComponentFailure(.unknownOption, "`\(name)` has no option `\(key)`", help: help)
  }

  /// What an option says; nil when it is not there.
  subscript(key: String) -> String? { call.options.first { $0.key == key }?.value }

  /// The choice an option makes among `choices`; nil when it is not there.
  func choice(_ key: String, among choices: [String]) throws(ComponentFailure) -> String? {
    guard let value = self[key] else { return nil }
    if choices.contains(value) { return value }
    let list = choices.map { "`\($0)`" }.joined(separator: ", ")
    throw ComponentFailure(
      .wrongOption, "`\(key)` cannot be `\(value)`",
      help: Nearest.question(about: value, in: choices) ?? "use one of \(list)")
  }

  /// The quarters of reports.
  var quarter: Period.Kind { model.catalog.calendar.quarters }

  /// The period that `period` writes, or the last complete one of the kind it names; without the option of `kind`.
  func period(else kind: Period.Kind? = nil) throws(ComponentFailure) -> Period {
    if let text = self["period"] {
      if let period = Period(text) {
        try refuse(notBegun: period)
        return period
      }
      guard let kind = Period.Kind(name: text) else { throw Self.noPeriod(text) }
      return try lastComplete(kind)
    }
    return try lastComplete(kind ?? quarter)
  }

  /// Whether none of the metrics was measured, and somebody says how one of them stands, which may be shown.
  private var hasOnlyWords: Bool {
    mayBeUnmeasured && model.lastDay(of: metrics) == nil
      && metrics.contains { id in
        model.catalog[id].map { !$0.declaredHealth.isEmpty || $0.indicator != nil } ?? false
      }
  }

  /// Refuses a period that had not begun when the newest values were taken, nor on the day of the report.
  func refuse(notBegun period: Period) throws(ComponentFailure) {
    guard let last = [model.lastDay(of: metrics), model.today].compactMap({ $0 }).max(),
      model.catalog.calendar.days(of: period).lowerBound > last
    else { return }
    throw ComponentFailure(
      .missingData, "\(model.catalog.calendar.title(of: period)) has not begun: the data end on \(last)",
      help: "name an earlier `period`, or a kind of periods like month for the last complete one")
  }

  /// Refuses a period in which none of some figures rests on anything measured.
  func refuse(unmeasured figures: [Figure], in period: Period) throws(ComponentFailure) {
    guard !figures.isEmpty, !hasOnlyWords, figures.allSatisfy({ $0.value == nil && !$0.isObserved && !$0.isInDoubt })
    else { return }
    let subject = metrics.count == 1 ? "`\(metrics[0])` has not" : "no metric of `\(call.argument ?? "")` has"
    throw ComponentFailure(
      .missingData, "\(subject) been measured in \(model.catalog.calendar.title(of: period))\(place)",
      help: measured.map { "values run \($0)" } ?? "add files of observations beside \(model.catalog.path)")
  }

  private var place: String { slice.parts.isEmpty ? "" : " in \(slice.words)" }

  /// `from 2024-11-01 to 2026-11-30`: the days that the metrics were measured on; nil without any.
  private var measured: String? {
    let days = metrics.compactMap(model.measuredDays)
    guard let first = days.map(\.lowerBound).min(), let last = days.map(\.upperBound).max() else { return nil }
    return "from \(first) to \(last)"
  }

  /// The last complete period of a kind.
  func lastComplete(_ kind: Period.Kind) throws(ComponentFailure) -> Period {
    if let period = model.lastComplete(kind, of: hasOnlyWords ? model.catalog.metrics.map(\.id) : metrics) {
      return period
    }
    let isOne = metrics.count == 1
    // Where a file could not be read, that is what to mend; nothing has to be added.
    if let cause = metrics.flatMap(model.rejections).min() {
      throw ComponentFailure(
        .missingData, "no value of \(isOne ? "`\(metrics[0])`" : "`\(call.argument ?? "")`") could be read",
        help: "mend \(cause.location) first")
    }
    let subject = isOne ? "`\(metrics[0])` has not" : "no metric of `\(call.argument ?? "")` has"
    throw ComponentFailure(
      .missingData, "\(subject) been measured", help: "add files of observations beside \(model.catalog.path)")
  }

  /// What is wrong with a text that names neither a period nor a kind of periods.
  static func noPeriod(_ text: String) -> ComponentFailure {
    ComponentFailure(
      .wrongOption, "`\(text)` is not a period",
      help: Nearest.question(about: text, in: Period.Kind.allCases.map(\.name))
        ?? "write a period like FY27-Q3, or the kind of the last complete one like month")
  }
}

extension [String] {
  /// Each once, in the order of first appearance.
  fileprivate var reduced: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

extension DirectiveCall {
  /// The metrics of the set that the argument names.
  func metrics(ofSetIn model: MetricsModel) throws(ComponentFailure) -> [MetricID] {
    guard let name = argument, !name.isEmpty else {
      throw ComponentFailure(
        .missingArgument, "`\(self.name)` does not say which set of metrics",
        help: "write {{generator:\(self.name).SET}} with the name of a set in the metrics catalog")
    }
    guard let metrics = model.metrics(inSet: name) else {
      try refuseUnreadable(model)
      throw .unknown(name, "set of metrics", known: model.catalog.sets.map(\.name), in: model.catalogPath)
    }
    return metrics
  }

  /// The metric that the argument names.
  func metric(in model: MetricsModel) throws(ComponentFailure) -> Metric {
    guard let name = argument, !name.isEmpty else {
      throw ComponentFailure(
        .missingArgument, "`\(self.name)` does not say which metric",
        help: "write {{generator:\(self.name).ID}} with the id of a metric in the catalog")
    }
    guard let metric = MetricID(name).flatMap({ model.catalog[$0] }) else {
      try refuseUnreadable(model)
      throw .unknown(name, "metric", known: model.catalog.metrics.map(\.id.text), in: model.catalogPath)
    }
    guard !model.catalog.brokenMetrics.contains(metric.id) else {
      throw ComponentFailure(
        .missingData, "`\(name)` has no figures", help: "mend its formula in \(model.catalogPath)")
    }
    return metric
  }

  /// Refuses to name anything of a catalog that could not be read: its mistake is what to mend.
  func refuseUnreadable(_ model: MetricsModel) throws(ComponentFailure) {
    guard !model.catalog.isReadable else { return }
    throw ComponentFailure(
      .missingData, "nothing is known of metrics while \(model.catalogPath) cannot be read",
      help: "mend that file first")
  }

  /// Refuses to stand in a sentence, for a component that gives blocks.
  func refuseText() throws(ComponentFailure) {
    guard !isBlock else { return }
    throw ComponentFailure(
      .blockDirectiveInText, "`\(name)` gives blocks, which a sentence cannot hold",
      help: "put the directive on a line of its own")
  }
}

extension MetricsModel {
  /// Where definitions stand, or would.
  fileprivate var catalogPath: String { catalog.path.isEmpty ? "metrics/catalog.yml" : catalog.path }
}
