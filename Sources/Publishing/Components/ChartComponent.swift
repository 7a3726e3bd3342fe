import Charting
import Diagnostics
import Metrics
import Templating

/// `chart.ID kind=KIND by=DIMENSION period=PERIOD range=RANGE compare=EARLIER title="WORDS"`: a metric drawn, with a
/// table of the same.
///
/// Without `kind` it is a line. Lines run over two years of months, columns and stacks over eight quarters, of columns the
/// last one not over; bars and bullets show the last complete quarter. `period` names another kind of periods, or the last
/// period; `range` says how many, or from which to which.
struct ChartComponent: Sendable {
  let model: MetricsModel

  func expand(_ call: DirectiveCall) throws(ComponentFailure) -> Expansion {
    let metric = try call.metric(in: model)
    let options = try FigureOptions(
      call, model, about: [metric.id], keys: Self.options)
    let kinds = Chart.Kind.allCases.map(\.rawValue) + ["sparkline"]
    let kind = try options.choice("kind", among: kinds) ?? "line"
    guard let kind = Chart.Kind(rawValue: kind) else { return try sparkline(metric, options, call) }
    try call.refuseText()
    let charts = try figures(metric, kind, options)
    let title = options["title"]
    return .template("components/chart") { scope in
      charts.context(title.map(scope.inline), scope)
    }
  }

  /// The drawing a call without `kind` asks for: a line. `withInputs` adds those of its formula to the table.
  func figures(_ call: DirectiveCall, withInputs: Bool = false) throws(ComponentFailure) -> ChartFigures {
    let metric = try call.metric(in: model)
    let options = try FigureOptions(call, model, about: [metric.id], keys: Self.options)
    return try figures(metric, .line, options, withInputs: withInputs)
  }

  private static let options = ["kind", "by", "period", "range", "compare", "title"]

  private func figures(
    _ metric: Metric, _ kind: Chart.Kind, _ options: FigureOptions, withInputs: Bool = false
  ) throws(ComponentFailure) -> ChartFigures {
    let plan = try ChartPlan(metric, kind, options, model)
    let charts = ChartFigures(plan: plan, model: model, withInputs: withInputs)
    if charts.isNeverMadeUp {
      throw ComponentFailure(
        .wrongOption, "`\(metric.id)` cannot be stacked: its parts do not make up the whole in any period shown",
        help: "use kind=line with `by`, or mend the observations")
    }
    guard charts.ifDrawn != nil else {
      throw ComponentFailure(
        .missingData, "`\(metric.id)` has not been measured in the periods of this chart",
        help: "choose another `period` or `range`, or add observations")
    }
    if kind == .stacked, charts.hasPartBelowZero {
      throw ComponentFailure(
        .wrongOption, "`\(metric.id)` cannot be stacked: a part of it is below zero", help: "use kind=line with `by`")
    }
    return charts
  }

  private func sparkline(
    _ metric: Metric, _ options: FigureOptions, _ call: DirectiveCall
  ) throws(ComponentFailure) -> Expansion {
    if let key = ["by", "range", "compare", "title"].first(where: { options[$0] != nil }) {
      throw ComponentFailure(.wrongOption, "a sparkline has no `\(key)`", help: "remove the option")
    }
    let period = try options.period()
    let words = FigureWords(model: model)
    let (trend, doubt) = words.trendInDoubt(metric.id, upTo: period, in: options.slice, size: .cell)
    guard case .html = trend else {
      throw ComponentFailure(
        .missingData, "`\(metric.id)` has fewer than two values to draw a line of", help: "add observations")
    }
    let isBlock = call.isBlock
    return .template("components/sparkline") { scope in
      .record(["spark": trend, "is_block": .flag(isBlock), "doubt": words.mark(doubt, on: metric.id, scope)])
    }
  }
}

/// Which figures a chart shows, once its options are understood.
struct ChartPlan: Sendable {
  /// What a line or a bullet is compared with.
  enum Comparison: String, CaseIterable {
    case yearAgo = "year-ago"
    case previous
  }

  let metric: Metric
  let kind: Chart.Kind
  /// The place in the catalog of the dimension the metric is broken down by.
  let dimension: Int?
  /// The values of that dimension.
  let values: [String]
  let slice: Slice
  /// The periods; one for bars and bullets.
  let periods: [Period]
  let comparison: Comparison?

  init(
    _ metric: Metric, _ kind: Chart.Kind, _ options: FigureOptions, _ model: MetricsModel
  ) throws(ComponentFailure) {
    self.metric = metric
    self.kind = kind
    slice = options.slice
    let names = model.catalog.dimensions.map(\.id)
    dimension = try options.choice("by", among: names).flatMap(names.firstIndex)
    values = dimension.map { model.values(of: $0, for: metric.id, in: options.slice) } ?? []
    let measured = names.indices.filter { !model.values(of: $0, for: metric.id).isEmpty }.map { names[$0] }
    try Self.check(metric, kind, dimension.map { names[$0] }, values, measured)
    comparison = try Self.comparison(kind, options, isBroken: dimension != nil)
    periods = try Self.periods(kind, metric, options, model)
  }

  /// Whether the kind of chart can show the metric broken down, or whole.
  private static func check(
    _ metric: Metric, _ kind: Chart.Kind, _ dimension: String?, _ values: [String], _ names: [String]
  ) throws(ComponentFailure) {
    let choices = names.map { "by=\($0)" }.joined(separator: ", ")
    switch kind {
    case .line, .bullet: break
    case .column:
      if dimension != nil {
        throw ComponentFailure(
          .wrongOption, "columns show one series, they cannot be broken down with `by`",
          help: "use kind=stacked, kind=line or kind=bar")
      }
    case .stacked:
      if metric.rollup?.dimensions != .sum {
        throw ComponentFailure(
          .wrongOption, "`\(metric.id)` cannot be stacked: its parts do not add up to the whole",
          help: "use kind=line with `by`")
      }
      fallthrough
    case .bar:
      if dimension == nil {
        throw ComponentFailure(
          .wrongOption, "kind=\(kind.rawValue) does not say what the metric is broken down by", help: "add \(choices)")
      }
    }
    if let dimension, values.isEmpty {
      throw ComponentFailure(
        .missingData, "`\(metric.id)` has not been measured by \(dimension)", help: "remove by=\(dimension)")
    }
    if kind == .stacked, values.count > 6 {
      throw ComponentFailure(
        .wrongOption, "\(values.count) parts are too many for a stack; six are the most", help: "use kind=bar")
    }
  }

  private static func comparison(
    _ kind: Chart.Kind, _ options: FigureOptions, isBroken: Bool
  ) throws(ComponentFailure) -> Comparison? {
    let known = Comparison.allCases.map(\.rawValue)
    let asked = try options.choice("compare", among: known).flatMap(Comparison.init)
    switch kind {
    case .bullet: return asked ?? .previous
    case .line where asked == nil || (asked == .yearAgo && !isBroken): return asked
    case .line:
      throw ComponentFailure(
        .wrongOption, isBroken ? "a chart has `by` or `compare`, not both" : "a line already shows the period before",
        help: isBroken ? "remove one of them" : "use compare=year-ago")
    case .column, .stacked, .bar:
      guard asked != nil else { return nil }
      throw ComponentFailure(
        .wrongOption, "kind=\(kind.rawValue) cannot `compare`", help: "use kind=line or kind=bullet")
    }
  }

  private static func periods(
    _ kind: Chart.Kind, _ metric: Metric, _ options: FigureOptions, _ model: MetricsModel
  ) throws(ComponentFailure) -> [Period] {
    if kind == .bar || kind == .bullet {
      if options["range"] != nil {
        throw ComponentFailure(
          .wrongOption, "kind=\(kind.rawValue) shows one period, not a range", help: "use `period`")
      }
      return [try options.period()]
    }
    let range = try options.range()
    if case .between(let first, let last) = range {
      return (first.number...last.number).map { Period(first.kind, number: $0) }
    }
    let last = try options.period(else: kind == .line ? .month : options.quarter)
    let isPeriodNamed = options["period"].flatMap(Period.init) != nil
    let hasOpenEnd = kind == .column && !isPeriodNamed && options["range"] == nil
    var count = last.kind == .month ? 24 : hasOpenEnd ? 7 : 8
    if case .count(let asked) = range { count = asked }
    let end = hasOpenEnd ? last.next : last
    return (last.number - count + 1...end.number).map { Period(last.kind, number: $0) }
      .trimmed(at: last) { model.figure(metric.id, $0, options.slice)?.value != nil }
  }
}

extension [Period] {
  /// Without those at both ends where nothing was measured; `last` stays, so that a gap at the end shows.
  fileprivate func trimmed(at last: Period, isMeasured: (Period) -> Bool) -> [Period] {
    var result = self[...]
    while let first = result.first, first != last, !isMeasured(first) { result.removeFirst() }
    while let end = result.last, end != last, !isMeasured(end) { result.removeLast() }
    return Array(result)
  }
}
