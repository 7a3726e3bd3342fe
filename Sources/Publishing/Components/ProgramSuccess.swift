import GoToMarket
import Metrics
import Templating

/// `abx_success`: what the program is measured by, for each account type and for all accounts.
extension AccountBasedComponents {
  /// Where definitions stand, or would.
  private var catalogPath: String { metrics.catalog.path.isEmpty ? "metrics/catalog.yml" : metrics.catalog.path }

  func success(_ call: DirectiveCall) throws(ComponentFailure) -> Expansion {
    let program = try program(with: "success") { $0.success != nil }
    if let argument = call.argument {
      throw ComponentFailure(
        .unexpectedArgument, "`abx_success` takes no argument, but it is given `\(argument)`",
        help: "write {{generator:abx_success}}")
    }
    guard let success = program.success, let ids = metrics.metrics(inSet: success.metrics.id) else {
      throw .unknown(
        program.success?.metrics.id ?? "", "set of metrics", known: metrics.catalog.sets.map(\.name),
        in: catalogPath)
    }
    let dimensions = metrics.catalog.dimensions.map(\.id)
    let dimension = success.dimension.flatMap { dimensions.firstIndex(of: $0.id) }
    if dimension == nil, let unknown = success.dimension {
      throw .unknown(unknown.id, "dimension", known: dimensions, in: catalogPath)
    }
    let options = try FigureOptions(call, metrics, about: ids, keys: ["period"], takesSlices: false)
    let period = try options.period()
    return .template("components/abx_success") { scope in
      .record(measures(ids, dimension, program, period, scope))
    }
  }

  private func measures(
    _ ids: [MetricID], _ dimension: Int?, _ program: AccountBasedProgram, _ period: Period, _ scope: ComponentScope
  ) -> [String: TemplateValue] {
    let types = dimension == nil ? [] : program.accountTypes
    let figures = ids.compactMap { id in metrics.figure(id, period).map { (id: id, all: $0) } }
    let words = FigureWords(model: metrics)
    return [
      "title": .text("\(Self.counted(figures.count, "measure")) of success, by account type"),
      "label": .text("Measures of success by account type"), "period": .text(calendar.title(of: period)),
      "months": .optional(calendar.months(of: period)), "as_of": FigureWords.oldestDay(of: figures.map(\.all)),
      "sample": SampleWords(metrics, among: figures.map(\.all)).sentence,
      "types": .list(types.map { .record(["title": scope.inline($0.title)]) }),
      "measures": .list(
        figures.map { id, all in
          let parts = types.map { type in
            dimension.flatMap { metrics.figure(id, period, Slice([.init(dimension: $0, value: type.id)])) }
          }
          let shown = NumberFormat(all.unit, for: ([all] + parts.compactMap { $0 }).compactMap(\.value))
          return .record([
            "name": .text(metrics.catalog[id]?.title ?? id.text),
            "url": .optional(scope.url(MetricPages.place(of: id))),
            "unit": .text(shown.unitText), "cells": .list((parts + [all]).map { cell($0, shown) }),
            "stale": .optional(words.stale(all)),
            "doubt": words.mark(words.doubt(among: parts.compactMap { $0 } + [all]), on: id, scope),
          ])
        }),
    ]
  }

  private func cell(_ figure: Figure?, _ shown: NumberFormat) -> TemplateValue {
    let words = FigureWords(model: metrics)
    return .record([
      "value": .optional(figure?.value.map { shown.number($0) }),
      "full": .optional(figure.flatMap { figure in figure.value.map { NumberFormat.full($0, figure.unit) } }),
      "reason": .text(
        figure.flatMap(words.reason) ?? "not measured"),
    ])
  }
}
