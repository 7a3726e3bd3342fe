import Metrics
import Records
import Templating

/// A figure by the values of one dimension: a table with the total, and lines of the last quarters when they are few.
struct MetricBreakdown {
  private let model: MetricsModel
  private let metric: Metric
  private let dimension: Int
  private let whole: Figure
  /// The parts with a value or a reason, in the order they are shown.
  private let parts: [(name: String, figure: Figure)]
  /// How many more there are.
  private let rest: Int
  private let words: FigureWords

  /// As many parts as are shown.
  private static let most = 24
  /// As many lines as a small drawing holds.
  private static let mostLines = 4

  /// The parts of `whole`; nil when none has a value.
  init?(_ model: MetricsModel, _ metric: Metric, by dimension: Int, of whole: Figure) {
    let all = model.values(of: dimension, for: metric.id).compactMap { value in
      model.figure(metric.id, whole.period, Slice([Slice.Part(dimension: dimension, value: value)])).map {
        (name: value, figure: $0)
      }
    }
    guard all.contains(where: { $0.figure.value != nil }) else { return nil }
    self.model = model
    self.metric = metric
    self.dimension = dimension
    self.whole = whole
    words = FigureWords(model: model)
    // Few parts keep the order of the catalog, which has its reasons; of many the highest matter most.
    var parts = all
    if all.count > Self.mostLines {
      parts = all.indices.sorted { left, right in
        switch (all[left].figure.value, all[right].figure.value) {
        case (let a?, let b?): a != b ? a > b : left < right
        case (nil, nil): left < right
        case (_, let b): b == nil
        }
      }.map { all[$0] }
    }
    self.parts = Array(parts.prefix(Self.most))
    rest = all.count - self.parts.count
  }

  private var title: String { model.catalog.dimensions[dimension].title }
  private var dimensionName: String { model.catalog.dimensions[dimension].titleInSentence }
  private var time: String { model.catalog.calendar.title(of: whole.period) }
  private var hasBars: Bool { parts.count > Self.mostLines && parts.allSatisfy { $0.figure.value?.isNegative != true } }
  private var operands: [MetricID] { Array((metric.formula?.operands ?? []).prefix(3)) }

  /// What the template is given for this dimension.
  func context(_ scope: ComponentScope) -> TemplateValue {
    let figures = parts.map(\.figure)
    let format = NumberFormat(
      metric.unit, for: (figures + [whole]).compactMap(\.value),
      apartFrom: Array(Set((figures + [whole]).flatMap { $0.target?.bounds ?? [] })))
    let inputs = operands.enumerated().map { index, id in
      NumberFormat(
        model.catalog[id]?.unit ?? .ratio, for: (figures + [whole]).compactMap { $0.inputs[safely: index]?.value })
    }
    let hasHealth = figures.contains { $0.target != nil }
    let highest = figures.compactMap(\.value).max() ?? .zero
    let charts = charts
    let shown = charts.map { $0.headline(isAtHome: true) }
    let insights = InsightWords(model)
    let finding = insights.headlines(of: metric.id, at: whole.period, by: dimension, besides: shown).first
    let subject = finding?.part?.value ?? onlyHighest(format)
    let changes = finding.flatMap { finding -> NumberFormat? in
      guard case .contribution = finding.kind else { return nil }
      return NumberFormat(metric.unit, for: (figures + [whole]).compactMap { $0.difference })
    }
    func row(_ name: String, _ figure: Figure, isTotal: Bool) -> TemplateValue {
      self.row(name, figure, format, inputs, changes, hasHealth, highest, isTotal: isTotal, name == subject, scope)
    }
    let rows = parts.map { row($0.name, $0.figure, isTotal: false) } + [row("All", whole, isTotal: true)]
    return .record([
      "title": .text(finding.map { insights.sentence($0).textBelowName } ?? "By \(dimensionName)"),
      "label": .text("\(metric.title) by \(dimensionName)"), "period": .text(time), "dimension": .text(title),
      "sample": SampleWords(model, among: figures + [whole]).sentence,
      "head": .text("\(time), \(format.unitText)"),
      "inputs": .list(
        zip(operands, inputs).map { id, format in
          .record(["name": .text("\(model.catalog[id]?.title ?? id.text), \(format.unitText)")])
        }),
      "has_health": .flag(hasHealth), "has_bars": .flag(hasBars),
      "previous": .text(model.catalog.calendar.title(of: whole.period.previous)),
      "has_changes": .flag(changes != nil), "change_head": .text("Change, \(format.unitText)"),
      "rows": .list(rows),
      "rest": rest > 0 ? .text("\(rest) more") : .none,
      "remark": remark,
      "chart": charts?.context(nil, scope, isAtHome: true) ?? .none,
    ])
  }

  /// The part that is highest; nil when several read the same.
  private func onlyHighest(_ format: NumberFormat) -> String? {
    ChartWords.onlyHighest(of: parts.map(\.figure.value), format).map { parts[$0].name }
  }

  /// Why the total is not the sum of the rows, where it is not.
  private var remark: TemplateValue {
    if metric.formula?.hasDivision == true {
      return .text("\u{201C}All\u{201D} is worked out from the totals; it is not the mean of the rows.")
    }
    return switch metric.rollup?.dimensions {
    case .mean?: .text("\u{201C}All\u{201D} is the mean weighted by n; it is not the mean of the rows.")
    case .last?, Rollup.Way.none?: .text("The rows cannot be added up.")
    case .sum?, nil: .none
    }
  }

  private func row(
    _ name: String, _ figure: Figure, _ format: NumberFormat, _ inputs: [NumberFormat], _ changes: NumberFormat?,
    _ hasHealth: Bool, _ highest: Rational, isTotal: Bool, _ isSubject: Bool, _ scope: ComponentScope
  ) -> TemplateValue {
    let bar = isTotal ? nil : figure.value.flatMap { $0.divided(by: highest) }?.rounded(places: 4)
    return .record([
      "name": .text(name), "is_total": .flag(isTotal),
      "value": .optional(figure.value.map { format.number($0) }),
      "full": .optional(figure.value.map { NumberFormat.full($0, figure.unit) }),
      "reason": .optional(words.reason(figure)),
      "note": .optional(words.note(figure)), "doubt": words.doubt(figure, scope),
      "bar": .optional(bar), "is_subject": .flag(!isTotal && isSubject),
      "change": .optional(changes.flatMap { changes in figure.difference.map(changes.difference) }),
      "health": hasHealth ? .text(figure.health.rawValue) : .none, "health_word": .text(words.healthWord(figure)),
      "cells": .list(
        inputs.indices.map { index in
          let value = figure.inputs[safely: index]?.value
          return .record(["value": .optional(value.map { inputs[index].number($0) })])
        }),
      "delta": words.delta(figure.previous, figure, format),
    ])
  }

  /// Lines of the parts over the last periods of the same kind, drawn by the chart directive.
  private var charts: ChartFigures? {
    guard (2...Self.mostLines).contains(parts.count) else { return nil }
    let call = DirectiveCall(
      name: "chart", argument: metric.id.text,
      options: [
        .init(key: "by", value: model.catalog.dimensions[dimension].id),
        .init(key: "period", value: whole.period.description), .init(key: "range", value: "8"),
      ])
    return try? ChartComponent(model: model).figures(call)
  }
}

extension Figure {
  /// What it changed by since the period before; nil without both values.
  fileprivate var difference: Rational? { value.flatMap { now in previous.value.map { now - $0 } } }
}

extension [(metric: MetricID, value: Rational?)] {
  fileprivate subscript(safely index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
