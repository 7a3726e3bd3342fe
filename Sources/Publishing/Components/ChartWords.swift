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

  /// What is worth saying about the last period that is whole, other than `text`, which the page says already. Where
  /// nothing is: the one part that is highest, what the one value comes to, or what is shown. On the page of the metric
  /// (`isAtHome`) its name is not repeated.
  func headline(besides text: String? = nil, isAtHome: Bool = false) -> String {
    if let finding = finding(besides: text) {
      let sentence = InsightWords(model).sentence(finding)
      return isAtHome && plan.slice.parts.isEmpty ? sentence.textBelowName : sentence.text
    }
    return plainHeadline(isAtHome: isAtHome)
  }

  /// The finding that is the title. Bars show one period and are silent about changes. What shorter periods than those the
  /// metric is reported by come to says nothing about a target that the longer ones have too: both side by side would
  /// contradict each other.
  func finding(besides text: String? = nil) -> Insight? {
    guard let period = plan.periods.last(where: isWhole) else { return nil }
    return InsightWords(model).headlines(of: metric.id, at: period, in: plan.slice, by: plan.dimension, besides: text)
      .first { insight in
        switch insight.kind {
        case .target: !isJudgedByLonger(than: period)
        case .contribution, .loneMover, .mix: !isBySlot
        case .streak, .record, .lonePart, .restatement: true
        }
      }
  }

  /// Whether the metric is reported by longer periods, which have targets too.
  private func isJudgedByLonger(than period: Period) -> Bool {
    guard let kind = model.reportKind(of: metric.id), period.kind < kind,
      let last = model.lastComplete(kind, of: [metric.id])
    else { return false }
    return metric.targets.target(for: last) != nil
  }

  private func isWhole(_ period: Period) -> Bool {
    model.figure(metric.id, period, plan.slice).map { $0.value != nil && !$0.isToDate && !$0.isIncomplete } ?? false
  }

  /// The place of the value above all others as they are written; nil when several share it, when there is one part, or
  /// nothing but zeros.
  static func onlyHighest(of peers: [Rational?], _ format: NumberFormat) -> Int? {
    let values = peers.compactMap { $0 }
    guard peers.count > 1, let top = values.max(), !values.allSatisfy(\.isZero),
      values.count(where: { format.number($0) == format.number(top) }) == 1
    else { return nil }
    return peers.firstIndex(of: top)
  }

  /// A title where no finding is one: of parts the highest, of one value what it comes to, else what is shown. What is not
  /// whole is neither compared nor judged.
  private func plainHeadline(isAtHome: Bool) -> String {
    let count = plan.dimension == nil ? 1 : plan.kind == .stacked ? figures.count - 1 : figures.count
    let shown = figures.prefix(count)
    guard
      let last = shown.flatMap({ $0.compactMap { $0 } }).filter({ $0.value != nil }).map(\.period.number).max()
        .map({ Period(plan.periods[0].kind, number: $0) })
    else { return label }
    let peers = shown.map { row in row.last { $0?.period == last }.flatMap { $0 } }
    guard peers.allSatisfy({ $0?.isWhole ?? false }) else { return label }
    let when = calendar.title(of: last)
    if let dimension = plan.dimension {
      guard peers.count == plan.values.count, let highest = Self.onlyHighest(of: peers.map { $0?.value }, format),
        let top = peers[highest]?.value
      else { return label }
      let part = "By \(model.catalog.dimensions[dimension].titleInSentence), \(names[highest])"
      if isAtHome { return "\(part) was highest: \(format.text(top)) in \(when)" }
      let most = metric.rollup?.dimensions == .sum && metric.unit == .count ? "most" : "highest"
      return "\(part) had the \(most) \(metric.title): \(format.text(top)) in \(when)"
    }
    guard plan.periods.count == 1, let value = peers[0]?.value, let isMet = peers[0]?.isMet else { return label }
    let moved = "came to \(format.text(value)) in \(when), and the target is \(isMet ? "met" : "missed")"
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
    return sentences.joined(separator: ". ") + "." + goalSentence + doubtSentence
  }

  /// The target of the last period; which one that is, when others had another or none.
  private var goalSentence: String {
    guard plan.dimension == nil, let target = figures[0].last?.flatMap(\.target) else { return "" }
    let isOne = figures[0].allSatisfy { $0 == nil || $0?.target?.bound == target.bound }
    return " The target\(isOne ? "" : " of \(time)") is \(target.words(metric.unit))."
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
    if let first = slotsNotMadeUp.first {
      let rest = slotsNotMadeUp.count > 1 ? " and \(slotsNotMadeUp.count - 1) more" : ""
      notes.append("\(calendar.title(of: plan.periods[first]))\(rest): n/a, the parts do not make up the whole")
    }
    if let incomplete { notes.append(incomplete) }
    if let partsLeftOut { notes.append(partsLeftOut) }
    return notes
  }

  /// The places of the periods of a stack whose parts, all of them measured, are not the whole.
  var slotsNotMadeUp: [Int] {
    guard plan.kind == .stacked, let wholes = figures.last else { return [] }
    return plan.periods.indices.filter { slot in
      let parts = figures.dropLast().compactMap { $0[slot]?.value }
      guard parts.count == figures.count - 1, let whole = wholes[slot]?.value else { return false }
      return parts.reduce(.zero, +) != whole
    }
  }

  /// The figures that lack a part of their period; nil without any.
  private var incomplete: String? {
    let titles = zip(names, figures).flatMap { name, row in
      row.compactMap { $0 }.filter(\.isIncomplete).map { figure in
        (plan.dimension == nil ? "" : name + " in ") + calendar.title(of: figure.period)
      }
    }
    guard !titles.isEmpty else { return nil }
    return "Incomplete: " + titles.prefix(3).joined(separator: ", ")
      + (titles.count > 3 ? " and \(titles.count - 3) more" : "")
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
    return "Target " + target.bounds.map { NumberFormat.exactText($0, metric.unit) }.joined(separator: " to ")
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
