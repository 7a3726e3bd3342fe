import Charting
import Metrics
import Records

/// What is said around and in a chart.
struct ChartWords: Sendable {
  let plan: ChartPlan
  let model: MetricsModel
  /// How every value of the chart is written.
  let format: NumberFormat
  let names: [String]
  let figures: [[Figure?]]

  private var calendar: FiscalCalendar { model.catalog.calendar }
  private var metric: Metric { plan.metric }

  /// The last period as people read it.
  var time: String { plan.periods.last.map(calendar.title) ?? "" }

  /// Whether slots are parts of the whole, not periods.
  private var isBySlot: Bool { plan.kind == .bar || (plan.kind == .bullet && plan.dimension != nil) }

  /// What the slots are: a kind of periods, or a dimension.
  var corner: String {
    let kind = plan.periods.first?.kind ?? .month
    if isBySlot, let dimension = plan.dimension { return model.catalog.dimensions[dimension].title }
    return Self.capitalised(Self.singular(kind))
  }

  /// What is shown, in a few words.
  var label: String {
    var text = metric.title
    if let dimension = plan.dimension { text += " by \(model.catalog.dimensions[dimension].titleInSentence)" }
    if !plan.slice.parts.isEmpty { text += " in " + plan.slice.parts.map(\.value).joined(separator: ", ") }
    guard let first = plan.periods.first, let last = plan.periods.last else { return text }
    if first == last { return text + ", " + calendar.title(of: last) }
    return text + ", \(calendar.title(of: first)) to \(calendar.title(of: last))"
  }

  /// The line under the title: what is shown and its unit; the name of the metric stands above all of its own page.
  func subtitle(isAtHome: Bool = false) -> String {
    var text = isAtHome ? "" : metric.title
    if plan.periods.count > 1 { text += " by \(Self.singular(plan.periods[0].kind))" }
    if let dimension = plan.dimension {
      text += (plan.periods.count > 1 ? " and " : " by ") + model.catalog.dimensions[dimension].titleInSentence
    }
    if !plan.slice.parts.isEmpty { text += " in " + plan.slice.parts.map(\.value).joined(separator: ", ") }
    if plan.periods.count == 1 { text += ", " + time }
    text += ", " + format.unitText
    return Self.capitalised(String(text.drop { $0 == " " || $0 == "," }))
  }

  // MARK: Findings

  /// The figure a title speaks of: the last complete one of the subject.
  private var last: Figure? {
    figures[0].last { $0?.value != nil && $0?.isToDate == false }.flatMap { $0 }
      ?? figures[0].last { $0?.value != nil }.flatMap { $0 }
  }

  /// What is worth saying about the last period that is whole, other than `text`, which the page says already. Where
  /// nothing is: the one part that is highest, or the move to the last value and whether the target is met. On the page
  /// of the metric (`isAtHome`) its name is not repeated.
  func headline(besides text: String? = nil, isAtHome: Bool = false) -> String {
    if let period = plan.periods.last(where: isWhole),
      let finding = InsightWords(model).headline(
        of: metric.id, at: period, in: plan.slice, by: plan.dimension, besides: text)
    {
      return isAtHome && plan.slice.parts.isEmpty ? finding.textBelowName : finding.text
    }
    return plainHeadline(isAtHome: isAtHome)
  }

  private func isWhole(_ period: Period) -> Bool {
    model.figure(metric.id, period, plan.slice).map { $0.value != nil && !$0.isToDate && !$0.isIncomplete } ?? false
  }

  /// The place of the value above all others; nil when several share it, when there is one part, or nothing but zeros.
  static func onlyHighest(of peers: [Rational?]) -> Int? {
    let values = peers.compactMap { $0 }
    guard peers.count > 1, let top = values.max(), values.count(where: { $0 == top }) == 1,
      !values.allSatisfy(\.isZero)
    else { return nil }
    return peers.firstIndex(of: top)
  }

  private func plainHeadline(isAtHome: Bool) -> String {
    // What is in doubt is shown, marked, and judged by nobody.
    guard let last, let value = last.value, !last.isInDoubt else { return label }
    let when = calendar.title(of: last.period)
    if let dimension = plan.dimension {
      let parts = figures.prefix(plan.kind == .stacked ? figures.count - 1 : figures.count).map { row in
        row.last { $0?.period == last.period }.flatMap { $0 }
      }
      let peers = parts.map { $0?.value }
      guard !parts.contains(where: { $0?.isInDoubt ?? false }) else { return label }
      guard let highest = Self.onlyHighest(of: peers), let top = peers[highest] else { return label }
      let most = metric.rollup?.dimensions == .sum && metric.unit == .count ? "most" : "highest"
      return "By \(model.catalog.dimensions[dimension].titleInSentence), \(names[highest]) had the \(most)"
        + "\(isAtHome ? "" : " \(metric.title)"): \(format.text(top)) in \(when)"
    }
    let target =
      switch last.health {
      case .okay: ", and the target is met"
      case .attention, .problem: ", and the target is missed"
      case .unknown: ""
      }
    let isUnsure = last.isIncomplete || last.previous.isIncomplete || last.previous.isInDoubt
    let before = last.isToDate || isUnsure ? nil : last.previous.value
    let verb = before.map { value > $0 ? "rose to" : value < $0 ? "fell to" : "stayed at" } ?? "came to"
    let moved = "\(verb) \(format.text(value)) \(last.isToDate ? "so far " : "")in \(when)\(target)"
    return isAtHome ? Self.capitalised(moved) : "\(metric.title) \(moved)"
  }

  /// The finding in numbers: every value of a few, else the first, the lowest, the highest and the last.
  var summary: String {
    if isBySlot {
      return zip(names, figures).map { "\($0) \(written($1[0]))" }.joined(separator: ", ") + "." + doubtSentence
    }
    let sentences = zip(names, figures).map { name, figures -> String in
      // A bullet's mark is named after its one period, which is said anyway.
      let isNamed = self.figures.count > 1 && name != figures.first.flatMap { $0 }.map { calendar.title(of: $0.period) }
      let start = isNamed ? "\(name): " : ""
      guard figures.count > 8 else {
        return start
          + figures.compactMap { $0 }.map { "\(calendar.title(of: $0.period)) \(written($0))" }
          .joined(separator: ", ")
      }
      let measured = figures.compactMap { $0 }.filter { $0.value != nil }
      guard let first = measured.first, let last = measured.last,
        let low = measured.min(by: { ($0.value ?? .zero) < ($1.value ?? .zero) }),
        let high = measured.max(by: { ($0.value ?? .zero) < ($1.value ?? .zero) })
      else { return start + "not measured" }
      let all = [("starts at", first), ("lowest", low), ("highest", high), ("ends at", last)]
      return start + all.map { "\($0) \(written($1)) in \(calendar.title(of: $1.period))" }.joined(separator: ", ")
    }
    let goals = plan.dimension == nil ? figures[0].compactMap { $0?.target?.words(metric.unit) } : []
    let target = goals.last.map { " The target is \($0)." } ?? ""
    return sentences.joined(separator: ". ") + "." + target + doubtSentence
  }

  /// Whether a figure of a slot is in doubt, slot by slot.
  var slotsInDoubt: [Bool] {
    if isBySlot { return figures.map { $0.contains { $0?.isInDoubt ?? false } } }
    return plan.periods.indices.map { slot in figures.contains { $0[slot]?.isInDoubt ?? false } }
  }

  private var doubtSentence: String { doubt.map { " \($0.prefix(1).uppercased() + $0.dropFirst())." } ?? "" }

  /// That figures rest on rejected data, and which; nil when none does.
  var doubt: String? {
    guard let words = FigureWords(model: model).doubt(among: figures.flatMap { $0.compactMap { $0 } }) else {
      return nil
    }
    let titles = isBySlot ? names : plan.periods.map(calendar.title)
    let doubtful = zip(titles, slotsInDoubt).filter(\.1).map(\.0)
    if doubtful.count == titles.count { return words }
    let shown = doubtful.count > 4 ? doubtful.prefix(3).map { $0 } + ["\(doubtful.count - 3) more"] : doubtful
    return words + " behind " + shown.joined(separator: ", ")
  }

  private func written(_ figure: Figure?) -> String {
    guard let figure, let value = figure.value else { return "n/a" }
    return format.text(value) + (figure.isToDate ? " to date" : "")
  }

  /// What a reader must know besides: what is not over, what was not measured.
  var notes: [String] {
    var notes: [String] = []
    let subjects = figures[0].compactMap { $0 }
    if let open = subjects.last, open.isToDate, let asOf = open.asOf {
      let days = calendar.days(of: open.period)
      let done = asOf.number - days.lowerBound.number + 1
      let all = days.upperBound.number - days.lowerBound.number + 1
      if (1..<all).contains(done) {
        notes.append("\(calendar.title(of: open.period)) is to date: \(done) of \(all) days")
      }
    }
    let words = FigureWords(model: model)
    let gaps = subjects.filter { $0.value == nil }
    for gap in gaps.prefix(2) {
      guard let reason = words.reason(gap) else { continue }
      notes.append("\(calendar.title(of: gap.period)): n/a, \(reason)")
    }
    if gaps.count > 2 { notes.append("\(gaps.count - 2) more without a value") }
    if let partsLeftOut { notes.append(partsLeftOut) }
    return notes
  }

  /// The parts that have no value in any period of the chart, and so no line or bar; nil without any.
  private var partsLeftOut: String? {
    let left = plan.values.filter { !names.contains($0) }
    guard !left.isEmpty else { return nil }
    let rest = left.count > 3 ? " and \(left.count - 3) more" : ""
    return "No value for " + left.prefix(3).joined(separator: ", ") + rest
  }

  // MARK: Axis

  /// The slots of periods.
  func slots(of figures: [Figure?]) -> [Chart.Slot] {
    zip(plan.periods, figures).map { period, figure in
      let (label, group) = calendar.axisLabel(of: period)
      return Chart.Slot(
        title: calendar.title(of: period), label: label, group: group, weight: weight(of: period),
        isToDate: figure?.isToDate ?? false)
    }
  }

  /// A year's start weighs more than a half's, that more than a quarter's.
  private func weight(of period: Period) -> Int {
    switch period.kind {
    case .month:
      let month = (period.number - calendar.startMonth + 1) % 12
      return month == 0 ? 3 : month == 6 ? 2 : month % 3 == 0 ? 1 : 0
    case .quarter, .fiscalQuarter: return period.number % 4 == 0 ? 1 : 0
    case .week: return period.number % 13 == 0 ? 2 : period.number % 4 == 0 ? 1 : 0
    case .day: return period.number % 28 == 0 ? 2 : period.number % 7 == 0 ? 1 : 0
    case .year, .fiscalYear: return 0
    }
  }

  /// The targets of figures, those that follow each other and are the same as one.
  func goals(_ figures: [Figure?]) -> [Chart.Goal] {
    var runs: [(target: Target, slots: Range<Int>)] = []
    for (index, figure) in figures.enumerated() {
      guard let target = figure?.target else { continue }
      if let last = runs.last, last.slots.upperBound == index, last.target.bound == target.bound,
        last.target.tolerance == target.tolerance
      {
        runs[runs.count - 1].slots = last.slots.lowerBound..<(index + 1)
      } else {
        runs.append((target, index..<(index + 1)))
      }
    }
    return runs.map { run in
      let hasTolerance = plan.kind == .line || plan.kind == .bullet
      return Chart.Goal(
        slots: run.slots, bounds: run.target.bounds.map(\.double),
        tolerances: hasTolerance ? run.target.tolerances : [], words: goalWords(run.target),
        toleranceWords: hasTolerance ? "shaded: tolerance, \(run.target.toleranceWords(metric.unit))" : nil)
    }
  }

  /// Columns have little room, and their table says the rest.
  private func goalWords(_ target: Target) -> String {
    guard plan.kind == .column else { return "Target: \(target.words(metric.unit))" }
    let unit = metric.unit
    return "Target " + target.bounds.map { NumberFormat.exactText($0, unit) }.joined(separator: " to ")
  }

  /// A number at the axis, the top one with its unit.
  var written: @Sendable (Tick, Bool) -> String {
    let unit = metric.unit
    return { tick, isTop in
      let places = unit.isPercent ? -tick.exponent - 2 : -tick.exponent
      let format = NumberFormat(unit, decimals: places)
      let value = Self.exactly(tick)
      return isTop ? format.text(value) : format.number(value)
    }
  }

  private static func exactly(_ tick: Tick) -> Rational {
    var value = Rational(tick.coefficient)
    for _ in 0..<tick.exponent.magnitude {
      value = tick.exponent > 0 ? value * Rational(10) : value.divided(by: Rational(10)) ?? value
    }
    return value
  }

  private static func singular(_ kind: Period.Kind) -> String { String(FigureWords.plural(kind).dropLast()) }
  private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
