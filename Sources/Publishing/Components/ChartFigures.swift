import Charting
import Metrics
import Records
import Templating

/// The figures of a chart, as drawings and as their template is given them.
///
/// Law: all numbers of one chart have the same decimals, and every one is written by `NumberFormat`.
struct ChartFigures: Sendable {
  let plan: ChartPlan
  let model: MetricsModel
  /// One drawing, or several that share a scale when there are too many lines for one.
  let all: [Chart]
  /// The figures by series, then by slot; the first series is the subject.
  private let figures: [[Figure?]]
  private let names: [String]
  private let words: ChartWords

  /// The operands of the formula that the table has columns of.
  private let inputs: [MetricID]

  init(plan: ChartPlan, model: MetricsModel, withInputs: Bool = false) {
    self.plan = plan
    self.model = model
    inputs = withInputs && plan.dimension == nil ? plan.metric.formula?.operands ?? [] : []
    let series = Self.series(plan, model)
    names = series.map(\.name)
    figures = series.map(\.figures)
    let values = figures.flatMap { $0.compactMap { $0?.value } }
    let bounds = plan.dimension == nil ? figures[0].flatMap { $0?.target?.bounds ?? [] } : []
    let format = NumberFormat(plan.metric.unit, for: values, apartFrom: Array(Set(bounds)))
    words = ChartWords(plan: plan, model: model, format: format, names: names, figures: figures)
    all = Self.charts(plan, model, names, figures, words)
  }

  /// The same, or nil when there is nothing to draw.
  var ifDrawn: ChartFigures? { all.isEmpty || all.contains(where: \.isEmpty) ? nil : self }

  // MARK: Figures

  private static func series(_ plan: ChartPlan, _ model: MetricsModel) -> [(name: String, figures: [Figure?])] {
    let id = plan.metric.id
    func whole(_ period: Period?) -> Figure? { period.flatMap { model.figure(id, $0, plan.slice) } }
    guard let dimension = plan.dimension else {
      var result = [(plan.metric.title, plan.periods.map(whole))]
      let calendar = model.catalog.calendar
      switch plan.comparison {
      case nil: break
      case .yearAgo: result.append(("A year earlier", plan.periods.map { whole(calendar.yearBefore($0)) }))
      case .previous:
        let name = plan.periods.first.map { calendar.title(of: $0.previous) } ?? ""
        result.append((name, plan.periods.map { whole($0.previous) }))
      }
      return result
    }
    var parts = plan.values.map { value in
      let slice = Slice(plan.slice.parts + [Slice.Part(dimension: dimension, value: value)])
      return (name: value, figures: plan.periods.map { model.figure(id, $0, slice) })
    }
    .filter { $0.figures.contains { $0?.value != nil } }
    switch plan.kind {
    case .line, .stacked:
      let latest = parts.indices.max { left, right in
        let (a, b) = (parts[left].figures.latestValue, parts[right].figures.latestValue)
        return a != b ? a < b : left > right
      }
      if let latest, plan.kind == .stacked || parts.count <= 4 { parts.insert(parts.remove(at: latest), at: 0) }
    case .bar, .bullet, .column:
      let order = parts.indices.sorted { left, right in
        let (a, b) = (parts[left].figures.latestValue, parts[right].figures.latestValue)
        return a != b ? a > b : left < right
      }
      parts = order.map { parts[$0] }
    }
    if plan.kind == .stacked { parts.append(("All", plan.periods.map(whole))) }
    return parts
  }

  /// Whether a value is below zero, so that parts do not stand on each other.
  var hasPartBelowZero: Bool { figures.contains { $0.contains { $0?.value?.isNegative ?? false } } }

  /// Whether no column of a stack can be drawn, because parts do not make up the whole.
  var isNeverMadeUp: Bool { all.allSatisfy(\.isEmpty) && !words.slotsNotMadeUp.isEmpty }

  /// How many periods are drawn.
  var count: Int { plan.periods.count }

  // MARK: Drawings

  /// The width of small drawings beside each other, px: 15rem.
  private static let leastOfSeveral = 236.0

  private static func charts(
    _ plan: ChartPlan, _ model: MetricsModel, _ names: [String], _ figures: [[Figure?]], _ words: ChartWords
  ) -> [Chart] {
    func marks(_ figures: [Figure?]) -> [Chart.Mark?] {
      figures.map { figure in
        figure?.value.flatMap {
          Chart.Mark($0.double, words.format.text($0), isIncomplete: figure?.isIncomplete ?? false)
        }
      }
    }
    func chart(
      _ slots: [Chart.Slot], _ series: [Chart.Series], subject: Int? = nil, goals: [Chart.Goal] = [],
      height: Double = 300, title: String? = nil, reach: ClosedRange<Double>? = nil, isSmall: Bool = false
    ) -> Chart {
      Chart(
        plan.kind, title: title ?? words.label, summary: words.summary, slots: slots, series: series,
        subject: subject, goals: goals, height: height, reach: reach, isWhole: isWhole,
        narrowest: isSmall ? Self.leastOfSeveral : Lettering.narrow, written: words.written)
    }
    let series = zip(names, figures).map { Chart.Series($0, marks($1)) }
    let isWhole =
      plan.metric.unit == .count && words.format.decimals == 0
      && (figures.first.map(words.goals) ?? []).flatMap(\.bounds).allSatisfy { $0 == $0.rounded() }
    switch plan.kind {
    case .line:
      let slots = words.slots(of: figures[0])
      if series.count <= 4 { return [chart(slots, series, goals: words.goals(figures[0]), height: 320)] }
      let numbers = series.flatMap(\.marks).compactMap { $0?.number }
      let reach = (numbers.min() ?? 0)...(numbers.max() ?? 0)
      return series.map {
        chart(slots, [$0], height: 190, title: "\(words.label), \($0.name)", reach: reach, isSmall: true)
      }
    case .column:
      let slots = words.slots(of: figures[0])
      let subject = slots.indices.last { !slots[$0].isToDate && series[0].marks[$0] != nil }
      return [chart(slots, series, subject: subject, goals: words.goals(figures[0]), height: 280)]
    case .stacked:
      let gaps = Set(words.slotsNotMadeUp)
      let drawn = series.map { series in
        Chart.Series(series.name, series.marks.indices.map { gaps.contains($0) ? nil : series.marks[$0] })
      }
      return [chart(words.slots(of: figures[figures.count - 1]), drawn, height: 300)]
    case .bar:
      let slots = zip(names, figures).map {
        Chart.Slot(title: $0, label: $0, isToDate: $1.first.flatMap { $0?.isToDate } ?? false)
      }
      let bars = [Chart.Series(plan.metric.title, figures.map { marks($0)[0] })]
      let subject = words.finding()?.part.flatMap { names.firstIndex(of: $0.value) } ?? 0
      return [chart(slots, bars, subject: subject, goals: words.goals(figures.map(\.[0])))]
    case .bullet where plan.dimension != nil:
      let slots = names.map { Chart.Slot(title: $0, label: $0) }
      let bars = [Chart.Series(words.time, figures.map { marks($0)[0] })]
      return [chart(slots, bars, goals: words.goals(figures.map(\.[0])))]
    case .bullet:
      let slot = Chart.Slot(
        title: words.time, label: words.time, isToDate: figures[0].first.flatMap { $0?.isToDate } ?? false)
      return [chart([slot], series, goals: words.goals(figures[0]))]
    }
  }

  // MARK: Template

  /// What the title says where the author says nothing: see `ChartWords`.
  func headline(besides text: String? = nil, isAtHome: Bool = false) -> String {
    words.headline(besides: text, isAtHome: isAtHome)
  }

  /// What the template is given. Without a `title` the chart finds one, other than the `text` that the page says already.
  /// `isAtHome` is whether this is the page of the metric.
  func context(
    _ title: TemplateValue?, besides text: String? = nil, _ scope: ComponentScope, isAtHome: Bool = false
  ) -> TemplateValue {
    let used = figures.flatMap { $0.compactMap { $0 } }
    return .record([
      "title": title ?? .text(headline(besides: text, isAtHome: isAtHome)),
      "label": .text(words.label),
      "subtitle": .text(words.subtitle(isAtHome: isAtHome)),
      "axis_start": .optional(all[0].axisStart),
      "lacks": .optional(lacks),
      "sample": SampleWords(model, among: used).sentence,
      "url": .optional(isAtHome ? nil : scope.url(MetricPages.place(of: plan.metric.id))),
      "stale": .optional(used.lazy.compactMap(FigureWords(model: model).stale).first),
      "doubt": FigureWords(model: model).mark(words.doubt, on: plan.metric.id, scope),
      "has_several": .flag(all.count > 1),
      "drawings": .list(
        zip(all, names).map { chart, name in
          .record(["svg": .html(chart.svg.droppingNewline), "name": .text(name)])
        }),
      "notes": words.notes.isEmpty ? .none : .text(words.notes.joined(separator: ". ")),
      "sources": FigureWords(model: model).sources(of: [plan.metric.id]), "as_of": FigureWords.oldestDay(of: used),
      "corner": .text(words.corner),
      "columns": .list(twin.columns.map { .record(["name": .text($0)]) }),
      "unit": .text(words.format.unitText),
      "rows": .list(
        zip(zip(twin.rows, incompleteSlots), words.slotsInDoubt).map { slot, isInDoubt in
          let (row, isIncomplete) = slot
          return .record([
            "title": .text(row.title), "is_to_date": .flag(row.isToDate),
            "is_incomplete": .flag(isIncomplete && !row.isToDate), "in_doubt": .flag(isInDoubt),
            "cells": .list(row.cells.map { .record(["value": .optional($0)]) }),
          ])
        }),
    ])
  }

  /// Whether a figure of a slot was not measured in full, slot by slot.
  private var incompleteSlots: [Bool] {
    // What the subject is compared with is of another period than the slot.
    let shown = plan.comparison == nil ? figures : [figures[0]]
    let slots = isBySlot ? figures : figures[0].indices.map { slot in shown.map { $0[slot] } }
    return slots.map { $0.contains { $0?.isIncomplete ?? false } }
  }

  /// Which slots were not measured in full, and how they are drawn; nil when all were.
  private var lacks: String? {
    let titles = zip(all[0].slots, incompleteSlots).filter { $1 && !$0.isToDate }.map(\.0.title)
    guard let last = titles.last else { return nil }
    let shown =
      titles.count > 3
      ? "\(titles.count) of \(all[0].slots.count) are"
      : titles.count > 1
        ? titles.dropLast().joined(separator: ", ") + " and \(last) are" : last + " is"
    return shown + " incomplete, and drawn open"
  }

  private var isBySlot: Bool { plan.kind == .bar || (plan.kind == .bullet && plan.dimension != nil) }

  /// The table of the same, its numbers without the unit that stands in the head, and the target when there is one.
  private var twin: TableTwin {
    let columns = isBySlot ? [words.time] : names
    let rows = isBySlot ? figures.map { [$0[0]] } : figures[0].indices.map { slot in figures.map { $0[slot] } }
    let slots = all[0].slots
    let hasTarget = plan.dimension == nil && figures[0].contains { $0?.target != nil }
    let numbers = inputs.map { id in
      let values = figures[0].compactMap { $0?.input(id) }
      return NumberFormat(model.catalog[id]?.unit ?? .ratio, for: values)
    }
    let inputColumns = zip(inputs, numbers).map { "\(model.catalog[$0]?.title ?? $0.text), \($1.unitText)" }
    return TableTwin(
      columns: columns + (hasTarget ? ["Target"] : []) + inputColumns,
      rows: zip(slots, rows).map { slot, row in
        let cells = row.map { figure in figure?.value.map(words.format.number) }
        let target = row[0]?.target?.words(plan.metric.unit)
        let parts = zip(inputs, numbers).map { id, format in row[0]?.input(id).map(format.number) }
        return TableTwin.Row(
          title: slot.title, isToDate: slot.isToDate, cells: cells + (hasTarget ? [target] : []) + parts)
      })
  }
}

extension Figure {
  /// The value of an operand of the formula.
  fileprivate func input(_ id: MetricID) -> Rational? { inputs.first { $0.metric == id }.flatMap(\.value) }
}

extension [Figure?] {
  /// The last value there is; zero without one.
  fileprivate var latestValue: Rational { last { $0?.value != nil }?.flatMap(\.value) ?? .zero }
}
