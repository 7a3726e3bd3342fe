import Metrics
import Records
import Templating

/// What is said of figures wherever they are shown.
struct FigureWords: Sendable {
  let model: MetricsModel

  private var calendar: FiscalCalendar { model.catalog.calendar }

  /// What stands small beside the name: the parts of a rate, the number behind a mean, what is not whole.
  func note(_ figure: Figure) -> String? {
    var notes: [String] = []
    if figure.unit.isPercent, figure.inputs.count == 2, isPlainRatio(figure.metric),
      let part = figure.inputs[0].value, let whole = figure.inputs[1].value
    {
      notes.append("\(number(part, figure.inputs[0].metric)) of \(number(whole, figure.inputs[1].metric))")
    }
    if let weight = figure.weight { notes.append("n = \(NumberFormat.exact(weight, .count))") }
    if let nearMiss = nearMiss(figure) { notes.append(nearMiss) }
    if figure.isToDate { notes.append("to date") }
    if figure.isIncomplete {
      notes.append("incomplete: a part of \(calendar.title(of: figure.period)) was not measured")
    }
    return notes.isEmpty ? nil : notes.joined(separator: ", ")
  }

  /// `just under the target` for a value that misses its target by less than can be written, and so looks as if it met it.
  private func nearMiss(_ figure: Figure) -> String? {
    guard let value = figure.value, let target = figure.target, figure.health == .attention || figure.health == .problem
    else { return nil }
    return target.nearBound(of: value, in: NumberFormat(figure))
      .map { "just \(value < $0 ? "under" : "over") the target" }
  }

  private func isPlainRatio(_ id: MetricID) -> Bool {
    guard let steps = model.catalog[id]?.formula?.steps, steps.count == 3 else { return false }
    return steps[2].step == .combine(.divide)
  }

  private func number(_ value: Rational, _ id: MetricID) -> String {
    NumberFormat(model.catalog[id]?.unit ?? .count, for: [value]).number(value)
  }

  /// That a figure rests on a source that is too old, and when that was seen last; nil when all are fresh.
  func stale(_ figure: Figure) -> String? {
    let seen = model.staleSources(of: figure).compactMap { model.log.asOf[$0.id] }.min()
    return seen.map { "stale, last seen \(DayFormat.short($0))" }
  }

  /// Names of the sources that metrics are measured by; nothing when none has a name.
  func sources(of metrics: [MetricID]) -> TemplateValue {
    let titles = model.sourceTitles(of: metrics).filter { !$0.isEmpty }
    return titles.isEmpty ? .none : .text(titles.joined(separator: ", "))
  }

  /// The day of the oldest values among those that figures rest on, for a `time` element. A figure that rests on nothing
  /// has no day of its own.
  static func oldestDay(of figures: [Figure]) -> TemplateValue {
    day(figures.filter(\.isObserved).compactMap(\.asOf).min())
  }

  /// Whether a period had begun on the day of the report, or else when the newest values were taken.
  private func hasBegun(_ period: Period) -> Bool {
    let day = [model.latestDay, model.today].compactMap { $0 }.max()
    return day.map { calendar.days(of: period).lowerBound <= $0 } ?? true
  }

  /// Why there is no value; nil when there is one.
  func reason(_ figure: Figure) -> String? {
    guard let missing = figure.missing else { return nil }
    let time = calendar.title(of: figure.period)
    return switch missing.gap {
    case .noObservation: hasBegun(figure.period) ? "not measured in \(time)" : "\(time) has not begun"
    case .notAdditive: "its parts cannot be added up for \(time)"
    case .nullValue: figure.isInDoubt ? "its data were rejected" : "a value is known to be missing"
    case .noWeight: "a mean has no n to weigh it by"
    case .zeroWeight: "there was nothing to take a mean of"
    case .operand: "\(missing.operand.flatMap { model.catalog[$0]?.title } ?? "a part of it") has no value"
    case .divisionByZero: "it would be divided by zero"
    }
  }

  /// How it stands, in a word.
  func healthWord(_ figure: Figure) -> String {
    if figure.health != .unknown { return Self.word(of: figure.health) }
    return figure.value == nil ? "No data" : figure.target == nil ? "No target" : "To date"
  }

  /// A health in a word.
  static func word(of health: Health) -> String {
    switch health {
    case .okay: "Okay"
    case .attention: "Attention"
    case .problem: "Problem"
    case .unknown: "Unknown"
    }
  }

  /// What the owner of a metric says of it where that is not what the target gives: `word`, such as `attention`, and
  /// `reasons` (or none). Nothing about a part: owners speak of the whole.
  func declared(_ figure: Figure) -> TemplateValue {
    guard figure.slice.parts.isEmpty, let declared = model.declaredHealth(figure.metric, figure.period),
      declared.state != .unknown, declared.state != figure.health
    else { return .none }
    let reasons = declared.reasons.joined(separator: " ")
    return .record([
      "word": .text(Self.word(of: declared.state).lowercased()),
      "reasons": reasons.isEmpty ? .none : .text(reasons),
    ])
  }

  /// What it should reach, for a cell: `≥ 1,150`.
  func target(_ figure: Figure) -> String? {
    func number(_ value: Rational) -> String { NumberFormat.exact(value, figure.unit) }
    return switch figure.target?.bound {
    case .atLeast(let bound): "\u{2265}\u{A0}\(number(bound))"
    case .atMost(let bound): "\u{2264}\u{A0}\(number(bound))"
    case .between(let low, let high): "\(number(low)) to \(number(high))"
    case nil: nil
    }
  }

  /// The target as it was written, where it could not be read as numbers.
  func writtenTarget(_ figure: Figure) -> String? {
    let metric = model.catalog[figure.metric]
    return metric?.targets.isEmpty == true ? metric?.indicator?.target : nil
  }

  /// That a period of a comparison was not measured in full: `Q4 2024 incomplete`; nil when both were.
  private func lack(_ earlier: Figure.Comparison, _ figure: Figure) -> String? {
    let lacking = [earlier.isIncomplete ? earlier.period : nil, figure.isIncomplete ? figure.period : nil]
    let titles = lacking.compactMap { $0 }.map(calendar.title)
    return titles.isEmpty ? nil : titles.joined(separator: " and ") + " incomplete"
  }

  /// A change in words, with its direction and whether that is good news, which nobody knows of what is incomplete.
  func delta(_ earlier: Figure.Comparison, _ figure: Figure, _ shown: NumberFormat) -> TemplateValue {
    guard let change = earlier.change, let before = earlier.value else { return .none }
    let isShare = figure.unit.isPercent
    let text = isShare ? shown.difference(change) + "\u{202F}pt" : NumberFormat.change(change, figure.unit)
    let isFlat = change.isZero
    let lack = lack(earlier, figure)
    let better = model.catalog[figure.metric]?.better ?? .neither
    let isBetter: Bool? = isFlat || lack != nil || better == .neither ? nil : change.isNegative == (better == .lower)
    let when = earlier.period.map(calendar.title) ?? ""
    return .record([
      "text": .text(text), "is_up": .flag(!isFlat && !change.isNegative), "is_down": .flag(change.isNegative),
      "tone": .text(isBetter.map { $0 ? "better" : "worse" } ?? "flat"),
      "tone_word": isBetter.map { .text($0 ? "better" : "worse") } ?? .none,
      "lack": .optional(lack), "full": .text("\(shown.text(before)) in \(when)"),
    ])
  }
}

extension FigureWords {
  /// A level as people read it.
  static func title(of level: Metric.Level) -> String {
    switch level {
    case .northStar: "North star"
    case .efficiency: "Efficiency"
    case .businessImpact: "Business impact"
    case .supporting: "Supporting"
    }
  }

  /// A number of days: `1 day`, `18 days`.
  static func days(_ count: Int) -> String { "\(count)\u{A0}\(count == 1 ? "day" : "days")" }

  /// A day for a `time` element: `text` and `datetime`; nothing without one.
  static func day(_ day: CalendarDay?) -> TemplateValue {
    guard let day else { return .none }
    return .record(["text": .text(DayFormat.short(day)), "datetime": .text(day.description)])
  }
}
