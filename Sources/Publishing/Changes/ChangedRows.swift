import Metrics
import Templating

/// The rows of the page "What changed" as its template is given them.
///
/// Law: the two numbers of a row are never written alike when they differ, and what is written as their difference is that
/// of what is written.
struct ChangedRows {
  let model: MetricsModel
  let comparison: Comparison
  let scope: ComponentScope

  private typealias Key = FigureSnapshot.Key
  private var calendar: FiscalCalendar { model.catalog.calendar }

  /// Restated figures in groups: measured ones, then those computed from them; each in the order of the catalog.
  var restated: [TemplateValue] {
    let order = Dictionary(
      model.catalog.metrics.enumerated().map { ($1.id.text, $0) }, uniquingKeysWith: { first, _ in first })
    let shown = comparison.changes.listedRestated.shown.enumerated().sorted { left, right in
      let (a, b) = (order[left.element.key.metric] ?? .max, order[right.element.key.metric] ?? .max)
      return (a, left.offset) < (b, right.offset)
    }.map(\.element)
    let groups = [
      ("Measured", "delivered with another value", shown.filter { !isComputed($0.key) }),
      ("Computed", "from what was measured", shown.filter { isComputed($0.key) }),
    ]
    return groups.filter { !$0.2.isEmpty }.map { title, note, changes in
      .record(["title": .text(title), "note": .text(note), "rows": .list(changes.map(restated))])
    }
  }

  /// Restated parts of figures that are listed.
  var restatedParts: [TemplateValue] { comparison.changes.listedRestated.folded.map(restated) }

  private func isComputed(_ key: Key) -> Bool { MetricID(key.metric).flatMap { model.catalog[$0]?.formula } != nil }

  private func restated(_ change: FigureChanges.Change) -> TemplateValue {
    let figure = model.figure(for: change.key)
    let deliveries = figure.map { model.deliveries(behind: $0, since: comparison.old) } ?? []
    let titles = deliveries.map { file in model.catalog.sources.first { $0.id == file.source }?.title ?? file.source }
    let latest = deliveries.compactMap(\.asOf).max()
    var record = values(change, showsDifference: true)
    record["source"] = .text(
      deliveries.isEmpty
        ? "no newer delivery: its data or its definition were edited" : Set(titles).sorted().joined(separator: ", "))
    record["delivered"] = FigureWords.day(latest)
    return .record(record)
  }

  /// A figure that came into doubt, with the first of what was rejected.
  func doubtful(_ change: FigureChanges.Change) -> TemplateValue {
    var record = values(change, showsDifference: false)
    let rejected = change.new.rejected.map { rejected in
      TemplateValue.record(["place": .text(rejected.location), "rule": .text(rejected.rule)])
    }
    record["rejected"] = rejected ?? TemplateValue.none
    return .record(record)
  }

  /// Whether a sum of a running period has grown, as sums do while time goes by: that is no news.
  func isGrowth(_ change: FigureChanges.Change) -> Bool {
    isSum(change) && change.difference.map { !$0.isNegative } ?? false
  }

  private func isSum(_ change: FigureChanges.Change) -> Bool {
    change.new.isToDate && (MetricID(change.key.metric).map(model.catalog.growsOverTime) ?? false)
  }

  /// A figure of a running period.
  func moved(_ change: FigureChanges.Change) -> TemplateValue {
    var record = values(change, showsDifference: change.new.unit == Unit.percent.description)
    let id = MetricID(change.key.metric)
    guard let share = change.change, let difference = change.difference else { return .record(record) }
    let better = id.flatMap { model.catalog[$0]?.better } ?? .neither
    let isFlat = isSum(change) || better == .neither || difference.isZero
    let isBetter: Bool? = isFlat ? nil : difference.isNegative == (better == .lower)
    record["delta"] = .record([
      "text": .text(text(share, difference, change)), "is_up": .flag(!difference.isNegative && !difference.isZero),
      "is_down": .flag(difference.isNegative), "tone": .text(isBetter.map { $0 ? "better" : "worse" } ?? "flat"),
      "tone_word": isBetter.map { .text($0 ? "better" : "worse") } ?? .none,
    ])
    return .record(record)
  }

  /// A figure that is judged in another way.
  func verdict(_ verdict: FigureChanges.Verdict) -> TemplateValue {
    let new = verdict.new
    var record = name(new.key, isToDate: new.isToDate)
    record.merge(value(new)) { $1 }
    record["target"] = text(new.target.map { bound($0, new.unit) })
    record.merge(health(verdict.old, new.health, of: new)) { $1 }
    return .record(record)
  }

  /// Figures whose target is another one.
  func target(_ old: Target.Bound?, _ run: PeriodRun) -> TemplateValue {
    var record = name(run)
    record["unit"] = .text(unitText(run.last.unit))
    record["was"] = text(old.map { bound($0, run.last.unit) })
    record["now"] = text(run.last.target.map { bound($0, run.last.unit) })
    return .record(record)
  }

  /// New or gone figures.
  func run(_ run: PeriodRun) -> TemplateValue {
    var record = name(run)
    record.merge(value(run.last)) { $1 }
    record.merge(health(run.last.health, run.last.health, of: run.last)) { $1 }
    return .record(record)
  }
}

// What rows are made of.
extension ChangedRows {
  private func values(_ change: FigureChanges.Change, showsDifference: Bool) -> [String: TemplateValue] {
    let (old, new) = (change.old, change.new)
    let unit = Unit(new.unit) ?? .ratio
    let isOneUnit = old.unit == new.unit
    var format = NumberFormat(unit, for: [new.value].compactMap { $0 })
    if isOneUnit, let before = old.value, let now = new.value {
      format =
        showsDifference
        ? NumberFormat(unit, subtracting: [before], from: now) : NumberFormat(unit, telling: now, from: before)
    }
    let oldUnit = Unit(old.unit) ?? .ratio
    let oldFormat = isOneUnit ? format : NumberFormat(oldUnit, for: [old.value].compactMap { $0 })
    var record = name(change.key, isToDate: new.isToDate)
    record["was"] = text(old.value.map { oldFormat.number($0) })
    record["was_full"] = text(old.value.map { NumberFormat.full($0, oldUnit) })
    record["was_unit"] = text(isOneUnit ? nil : unitText(old.unit))
    record["now"] = text(new.value.map { format.number($0) })
    record["full"] = text(new.value.map { NumberFormat.full($0, unit) })
    record["unit"] = .text(format.unitText)
    record["difference"] = text(
      change.difference.map { format.difference($0) + (unit.isPercent ? "\u{202F}pt" : "") })
    record["delta"] = TemplateValue.none
    record.merge(health(old.health, new.health, of: new)) { $1 }
    return record
  }

  /// A change as a share, or, of percentages, in points with the decimals of the numbers it lies between.
  private func text(_ share: Rational, _ difference: Rational, _ change: FigureChanges.Change) -> String {
    guard change.new.unit == Unit.percent.description, let before = change.old.value, let now = change.new.value else {
      return NumberFormat.change(share, Unit(change.new.unit) ?? .ratio)
    }
    return NumberFormat(.percent, subtracting: [before], from: now).difference(difference) + "\u{202F}pt"
  }

  private func value(_ entry: FigureSnapshot.Entry) -> [String: TemplateValue] {
    let unit = Unit(entry.unit) ?? .ratio
    let format = NumberFormat(unit, for: [entry.value].compactMap { $0 })
    return [
      "now": entry.value.map { .text(format.number($0)) } ?? .none,
      "full": entry.value.map { .text(NumberFormat.full($0, unit)) } ?? .none, "unit": .text(format.unitText),
    ]
  }

  private func name(_ key: Key, isToDate: Bool) -> [String: TemplateValue] {
    let id = MetricID(key.metric)
    let metric = id.flatMap { model.catalog[$0] }
    let part = key.slice.map(\.value).joined(separator: ", ")
    let figure = model.rejected.isEmpty ? nil : model.figure(for: key)
    return [
      "doubt": figure.map { FigureWords(model: model).doubt($0, isCompared: false, scope) } ?? .none,
      "name": .text(metric?.title ?? key.metric), "part": part.isEmpty ? .none : .text(part),
      "url": metric.flatMap { scope.url(MetricPages.place(of: $0.id)) }.map(TemplateValue.text) ?? .none,
      "period": .text(calendar.title(of: key.period)), "is_to_date": .flag(isToDate),
    ]
  }

  private func name(_ run: PeriodRun) -> [String: TemplateValue] {
    var record = name(run.last.key, isToDate: run.last.isToDate)
    let first = calendar.title(of: run.first.key.period)
    record["first"] = text(run.count > 1 ? first : nil)
    return record
  }

  private func health(_ old: Health, _ new: Health, of entry: FigureSnapshot.Entry) -> [String: TemplateValue] {
    func record(_ health: Health) -> TemplateValue {
      .record(["name": .text(health.rawValue), "word": .text(Self.word(health, of: entry))])
    }
    return ["health": record(new), "old_health": old == new ? .none : record(old)]
  }

  private static func word(_ health: Health, of entry: FigureSnapshot.Entry) -> String {
    switch health {
    case .okay: "Okay"
    case .attention: "Attention"
    case .problem: "Problem"
    case .unknown: entry.value == nil ? "No data" : entry.target == nil ? "No target" : "To date"
    }
  }

  private func text(_ text: String?) -> TemplateValue { text.map(TemplateValue.text) ?? .none }

  private func bound(_ bound: Target.Bound, _ unit: String) -> String {
    func number(_ value: Rational) -> String { NumberFormat.exact(value, Unit(unit) ?? .ratio) }
    return switch bound {
    case .atLeast(let value): "\u{2265}\u{A0}\(number(value))"
    case .atMost(let value): "\u{2264}\u{A0}\(number(value))"
    case .between(let low, let high): "\(number(low)) to \(number(high))"
    }
  }

  private func unitText(_ unit: String) -> String {
    NumberFormat(Unit(unit) ?? .ratio, for: [Rational]()).unitText
  }
}
