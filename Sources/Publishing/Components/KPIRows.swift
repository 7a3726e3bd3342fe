import Metrics
import Records
import Templating

/// The figures of a KPI table as its template is given them.
///
/// Law: a number that is not there is never shown as one; the row says why instead.
struct KPIRows: Sendable {
  private let model: MetricsModel
  private let period: Period
  private let figures: [Figure]

  init(model: MetricsModel, metrics: [MetricID], period: Period) {
    self.model = model
    self.period = period
    figures = metrics.compactMap { model.figure($0, period) }
  }

  private var calendar: FiscalCalendar { model.catalog.calendar }

  func context(_ scope: ComponentScope) -> TemplateValue {
    let hasYearAgo = figures.contains { $0.yearAgo.value != nil }
    let yearAgo = calendar.yearBefore(period).map(calendar.title)
    let asOf = figures.compactMap(\.asOf).max()
    return .record([
      "title": .text(headline),
      "label": .text("Metrics by level, \(calendar.title(of: period))"),
      "period": .text(calendar.title(of: period)),
      "months": calendar.months(of: period).map(TemplateValue.text) ?? .none,
      "previous": .text(calendar.title(of: period.previous)),
      "year_ago": hasYearAgo ? yearAgo.map(TemplateValue.text) ?? .none : .none,
      "columns": .text(hasYearAgo ? "7" : "6"),
      "delta_columns": .text(hasYearAgo ? "2" : "1"),
      "as_of": asOf.map { .record(["text": .text(DayFormat.short($0)), "datetime": .text($0.description)]) } ?? .none,
      "is_to_date": .flag(figures.contains(where: \.isToDate)),
      "is_sample": .flag(figures.contains(where: \.isSample)),
      "levels": .list(levels(scope, hasYearAgo: hasYearAgo)),
    ])
  }

  /// The finding in one sentence, by a fixed rule: how many targets are met.
  private var headline: String {
    let judged = figures.filter { $0.health != .unknown }
    let met = judged.count { $0.health == .okay }
    let time = calendar.title(of: period)
    let all = judged.count
    if all == 0 { return figures.count == 1 ? "One metric in \(time)" : "\(figures.count) metrics in \(time)" }
    if all == 1 { return "The one target of \(time) is \(met == 1 ? "met" : "missed")" }
    if met == all { return "All \(all) targets of \(time) are met" }
    if met == 0 { return "None of the \(all) targets of \(time) is met" }
    return "\(met) of \(all) targets of \(time) \(met == 1 ? "is" : "are") met"
  }

  private func levels(_ scope: ComponentScope, hasYearAgo: Bool) -> [TemplateValue] {
    let groups: [(level: Metric.Level?, title: String, note: String?)] = [
      (.northStar, "North star", "what counts most"), (.efficiency, "Efficiency", "what a result costs"),
      (.businessImpact, "Business impact", "what it brings in"), (.supporting, "Supporting", "what drives the rest"),
      (nil, "Others", nil),
    ]
    let present = groups.compactMap { group -> (title: String, note: String?, rows: [TemplateValue])? in
      let rows = figures.filter { model.catalog[$0.metric]?.level == group.level }
      return rows.isEmpty ? nil : (group.title, group.note, rows.map { row($0, scope, hasYearAgo: hasYearAgo) })
    }
    return present.map { title, note, rows in
      .record([
        "title": .text(title), "note": note.map(TemplateValue.text) ?? .none, "metrics": .list(rows),
        "has_title": .flag(present.count > 1 || title != "Others"),
      ])
    }
  }

  private func row(_ figure: Figure, _ scope: ComponentScope, hasYearAgo: Bool) -> TemplateValue {
    let metric = model.catalog[figure.metric]
    let shown = NumberFormat(
      figure.unit, for: [figure.value, figure.previous.value, figure.yearAgo.value].compactMap { $0 })
    return .record([
      "id": .text(figure.metric.text),
      "name": .text(metric?.title ?? figure.metric.text),
      "url": scope.url("/metrics/\(figure.metric).md").map(TemplateValue.text) ?? .none,
      "note": note(figure).map(TemplateValue.text) ?? .none,
      "value": figure.value.map { .text(shown.number($0)) } ?? .none,
      "full": figure.value.map { .text(NumberFormat.full($0, figure.unit)) } ?? .none,
      "reason": figure.missing.map { .text(reason($0)) } ?? .none,
      "unit": .text(shown.unitText),
      "health": .text(figure.health.rawValue),
      "health_word": .text(healthWord(figure)),
      "target": target(figure).map(TemplateValue.text) ?? .none,
      "on_previous": delta(figure.previous, figure, shown),
      "on_year_ago": hasYearAgo ? delta(figure.yearAgo, figure, shown) : .none,
    ])
  }

  /// What stands small beside the name: the parts of a rate, the number behind a mean, what is not whole.
  private func note(_ figure: Figure) -> String? {
    var notes: [String] = []
    if figure.unit.isPercent, figure.inputs.count == 2, isPlainRatio(figure.metric),
      let part = figure.inputs[0].value, let whole = figure.inputs[1].value
    {
      notes.append("\(number(part, figure.inputs[0].metric)) of \(number(whole, figure.inputs[1].metric))")
    }
    if let weight = figure.weight { notes.append("n = \(NumberFormat.exact(weight, .count))") }
    if figure.isToDate { notes.append("to date") }
    if figure.isIncomplete { notes.append("incomplete: a part of \(calendar.title(of: period)) was not measured") }
    return notes.isEmpty ? nil : notes.joined(separator: ", ")
  }

  private func isPlainRatio(_ id: MetricID) -> Bool {
    guard let steps = model.catalog[id]?.formula?.steps, steps.count == 3 else { return false }
    return steps[2].step == .combine(.divide)
  }

  private func number(_ value: Rational, _ id: MetricID) -> String {
    NumberFormat(model.catalog[id]?.unit ?? .count, for: [value]).number(value)
  }

  private func reason(_ missing: Figure.Missing) -> String {
    let time = calendar.title(of: period)
    return switch missing.gap {
    case .noObservation: "not measured in \(time)"
    case .notAdditive: "its parts cannot be added up for \(time)"
    case .nullValue: "a value is known to be missing"
    case .noWeight: "a mean has no n to weigh it by"
    case .zeroWeight: "there was nothing to take a mean of"
    case .operand: "\(missing.operand.flatMap { model.catalog[$0]?.title } ?? "a part of it") has no value"
    case .divisionByZero: "it would be divided by zero"
    }
  }

  private func healthWord(_ figure: Figure) -> String {
    switch figure.health {
    case .okay: "Okay"
    case .attention: "Attention"
    case .problem: "Problem"
    case .unknown: figure.value == nil ? "No data" : figure.target == nil ? "No target" : "To date"
    }
  }

  private func target(_ figure: Figure) -> String? {
    func number(_ value: Rational) -> String { NumberFormat.exact(value, figure.unit) }
    return switch figure.target?.bound {
    case .atLeast(let bound): "\u{2265}\u{A0}\(number(bound))"
    case .atMost(let bound): "\u{2264}\u{A0}\(number(bound))"
    case .between(let low, let high): "\(number(low)) to \(number(high))"
    case nil: nil
    }
  }

  /// A change in words, with its direction and whether that is good news.
  private func delta(_ earlier: Figure.Comparison, _ figure: Figure, _ shown: NumberFormat) -> TemplateValue {
    guard let change = earlier.change, let before = earlier.value else { return .none }
    let text = NumberFormat.change(change, figure.unit)
    let isFlat = change.isZero
    let better = model.catalog[figure.metric]?.better ?? .higher
    let isBetter: Bool? = isFlat || better == .neither ? nil : change.isNegative == (better == .lower)
    let when = earlier.period.map(calendar.title) ?? ""
    return .record([
      "text": .text(text), "is_up": .flag(!isFlat && !change.isNegative), "is_down": .flag(change.isNegative),
      "tone": .text(isBetter.map { $0 ? "better" : "worse" } ?? "flat"),
      "tone_word": isBetter.map { .text($0 ? "better" : "worse") } ?? .none,
      "full": .text("\(shown.text(before)) in \(when)"),
    ])
  }
}
