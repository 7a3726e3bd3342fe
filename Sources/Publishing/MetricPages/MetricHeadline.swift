import Metrics
import Records
import Templating

/// The one figure at the head of a metric's page, with everything a reader must know before believing it.
struct MetricHeadline {
  let model: MetricsModel
  let metric: Metric
  let figure: Figure

  private var calendar: FiscalCalendar { model.catalog.calendar }

  /// What the template is given as `headline`.
  func context(_ scope: ComponentScope) -> TemplateValue {
    let words = FigureWords(model: model)
    let shown = format(for: [])
    return .record([
      "period": .text(calendar.title(of: figure.period)),
      "months": .optional(calendar.months(of: figure.period)),
      "value": figure.value.map { FigureWords.big($0, shown) } ?? .none,
      "full": .optional(figure.value.map { NumberFormat.full($0, figure.unit) }),
      "reason": .optional(words.reason(figure)),
      "is_incomplete": .flag(figure.isIncomplete), "note": .optional(words.note(figure)),
      "stale": .optional(words.stale(figure)),
      "doubt": words.doubt(figure, scope),
      "sample": SampleWords(model, among: [figure]).sentence,
      "health": .text(figure.health.rawValue), "health_word": .text(words.healthWord(figure)),
      "distance": .optional(words.distance(figure)),
      "target": .optional(figure.target.map { $0.words(figure.unit) }),
      "target_scope": .optional(figure.target.map { words.scope(of: $0) }),
      "moves": .list(
        [
          move(figure.previous, on: calendar.title(of: figure.period.previous), words),
          move(figure.yearAgo, on: "a year ago", words),
        ].compactMap { $0 }),
      "declared": declared,
      "open": open(words, scope),
    ])
  }

  /// How the value is written, alone or beside earlier ones. A share and its changes in points must subtract as written.
  private func format(for earlier: [Rational?]) -> NumberFormat {
    let usual = NumberFormat(figure, beside: earlier)
    guard figure.unit.isPercent, let value = figure.value else { return usual }
    let compared = [figure.previous, figure.yearAgo].filter { $0.change != nil }.compactMap(\.value)
    let subtracting = NumberFormat(figure.unit, subtracting: compared, from: value, upTo: 2)
    return subtracting.decimals < usual.decimals ? usual : subtracting
  }

  /// The change since an earlier figure; nil when there is nothing to compare.
  private func move(_ earlier: Figure.Comparison, on title: String, _ words: FigureWords) -> TemplateValue? {
    let shown = format(for: [figure.previous.value, figure.yearAgo.value])
    let delta = words.delta(earlier, figure, shown)
    guard case .record(var record) = delta, let before = earlier.value else { return nil }
    if figure.unit.isPercent, let value = figure.value {
      record["text"] = .text(shown.difference(asWritten: value, from: before) + "\u{202F}pt")
    }
    return .record(["on": .text(title), "delta": .record(record), "before": .text(shown.text(before))])
  }

  /// What its owner says of it, and whether the target says otherwise.
  private var declared: TemplateValue {
    guard let declared = model.declaredHealth(metric.id, figure.period) else { return .none }
    let disagrees = figure.health != .unknown && declared.state != .unknown && declared.state != figure.health
    return .record([
      "health": .text(declared.state.rawValue), "health_word": .text(FigureWords.word(of: declared.state)),
      "computed": disagrees ? .text(FigureWords.word(of: figure.health)) : .none,
      "reasons": .list(declared.reasons.map { .record(["text": .text($0)]) }),
    ])
  }

  /// The period that goes on: its value so far.
  private func open(_ words: FigureWords, _ scope: ComponentScope) -> TemplateValue {
    guard let open = model.figure(metric.id, figure.period.next), open.isToDate, let value = open.value else {
      return .none
    }
    return .record([
      "period": .text(calendar.title(of: open.period)),
      "value": .text(NumberFormat(open.unit, for: [value]).text(value)),
      "full": .text(NumberFormat.full(value, open.unit)), "as_of": FigureWords.day(open.asOf),
      "doubt": words.doubt(open, isCompared: false, scope),
    ])
  }
}
