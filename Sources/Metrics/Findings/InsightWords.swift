/// Insights in English: the one place that words them. Verbs stand in the past, so that a title may be one thing or many;
/// every comparison names its period; every number is written by `NumberFormat`.
package struct InsightWords: Sendable {
  /// A sentence around the name of its metric, which pages lead to the metric's own.
  package struct Sentence: Hashable, Sendable {
    /// What stands before the name.
    package let before: String
    /// The name of the metric.
    package let subject: String
    /// What stands after it, without a full stop.
    package let after: String

    /// The whole sentence, without a full stop.
    package var text: String { before + subject + after }

    /// The sentence under the name of its metric: `Met the target in FY27 Q3`, `Three rises in a row took it from 4 to 7`.
    package var textBelowName: String {
      before.isEmpty ? NumberWords.capitalised(String(after.drop { $0 == " " })) : before + "it" + after
    }
  }

  let model: MetricsModel

  /// Words for the insights of a model.
  package init(_ model: MetricsModel) { self.model = model }

  /// The sentence of an insight: `MQLs met the target in FY27 Q3 for the first time since FY26 Q4: 1,284 against at least
  /// 1,150`.
  package func sentence(_ insight: Insight) -> Sentence {
    let (before, after) = words(insight)
    let title = model.catalog[insight.metric]?.title ?? insight.metric.text
    let place = insight.slice.parts.isEmpty ? "" : " in \(insight.slice.words)"
    return Sentence(before: before, subject: title, after: place + after)
  }

  /// What may be a title about a metric in a period, the weightiest first. With `dimension` (a place in the catalog) it is
  /// about the parts by that dimension, without one about the whole. What stands elsewhere on the page in the same words is
  /// passed over, and restatements are no headline.
  package func headlines(
    of id: MetricID, at period: Period, in slice: Slice = .whole, by dimension: Int? = nil, besides text: String? = nil
  ) -> [Insight] {
    model.insights(about: id, at: period, in: slice).filter { insight in
      let sentence = sentence(insight)
      return insight.dimension == dimension && insight.kind != .restatement
        && sentence.text != text && sentence.textBelowName != text
    }
  }

  /// The title of a list of so many sentences about a period: `Five things stand out in FY27 Q3`; nil for none.
  package func headline(of count: Int, at period: Period) -> String? {
    let number = NumberWords.capitalised(NumberWords.cardinal(count))
    return count == 0 ? nil : "\(number) thing\(count == 1 ? " stands" : "s stand") out in \(title(period))"
  }

  // MARK: Sentences

  private func words(_ insight: Insight) -> (before: String, after: String) {
    switch insight.kind {
    case .target(let isMet, let count, let turn): ("", target(insight, isMet, count, turn))
    case .streak(let isRise, let count, let passing): streak(insight, isRise, count, passing)
    case .record(let isHighest, let count): ("", record(insight, isHighest, count))
    case .contribution(let part): ("", contribution(insight, part))
    case .loneMover(let part): ("", loneMover(insight, part))
    case .mix(let dimension): ("", mix(insight, dimension))
    case .lonePart(let part, let isMet): ("", lonePart(insight, part, isMet))
    case .restatement: restatement(insight)
    }
  }

  private func target(_ insight: Insight, _ isMet: Bool, _ count: Int, _ turn: Insight.Turn?) -> String {
    let (verb, other) = isMet ? ("met", "missing") : ("missed", "meeting")
    guard let last = insight.numbers.last else { return "" }
    let when = title(insight.period)
    if let turn {
      let kind = insight.period.kind
      let history =
        turn.since.map { "for the first time since \(title($0))" }
        ?? "after \(other) it \(kind.counted(turn.count)) in a row"
      return " \(verb) the target in \(when) \(history): \(against(last, insight))"
    }
    if count == 1 { return " \(verb) the target in \(when): \(against(last, insight))" }
    let often = "for the \(NumberWords.ordinal(count)) \(insight.period.kind.noun) in a row"
    return " \(verb) the target \(often): \(against(last, insight, in: when))"
  }

  /// `1,284 against at least 1,150`, `1,284 in FY27 Q3 against at least 1,150`, `5 against a target between 2 and 4`.
  private func against(_ number: Insight.Number, _ insight: Insight, in when: String? = nil) -> String {
    guard let value = number.value, let target = number.target else { return "" }
    let unit = unit(insight)
    let format = NumberFormat(unit, for: [value], apartFrom: target.bounds)
    let near = target.nearBound(of: value, in: format).map { value < $0 ? "just under " : "just over " } ?? ""
    let shown = near + format.text(value)
    let article =
      switch target.bound {
      case .between: "a target "
      case .atLeast, .atMost: ""
      }
    return shown + (when.map { " in \($0)" } ?? "") + " against \(article)\(target.words(unit))"
  }

  private func streak(
    _ insight: Insight, _ isRise: Bool, _ count: Int, _ passing: Period?
  ) -> (before: String, after: String) {
    guard let first = insight.numbers.first, let last = insight.numbers.last else { return ("", "") }
    let before = "\(NumberWords.capitalised(NumberWords.cardinal(count))) \(isRise ? "rises" : "falls") in a row took "
    let shown = texts([first.value, last.value], insight)
    let end = "to \(shown[1]) in \(title(last.period))"
    guard let passing, let target = last.target else {
      return (before, " from \(shown[0]) in \(title(first.period)) \(end)")
    }
    let bound = target.bounds.map { NumberFormat.exactText($0, unit(insight)) }.joined(separator: " to ")
    let there = insight.numbers.first { $0.period == passing }?.value
    let isReached = target.bounds.contains { $0 == there }
    let way = isReached ? "to" : isRise ? "over" : "under"
    if passing != last.period {
      return (before, " \(way) the target of \(bound) in \(title(passing)), \(isReached ? "and on " : "")\(end)")
    }
    return (before, " \(way) the target of \(bound)" + (isReached ? " in \(title(passing))" : ", \(end)"))
  }

  private func record(_ insight: Insight, _ isHighest: Bool, _ count: Int) -> String {
    guard let first = insight.numbers.first, let last = insight.numbers.last else { return "" }
    let earlier = insight.numbers.dropLast().compactMap(\.value)
    let shown = NumberFormat(unit(insight), for: [last.value].compactMap { $0 }, apartFrom: earlier)
    let value = last.value.map(shown.text) ?? ""
    return " \(isHighest ? "rose" : "fell") to \(value) in \(title(last.period)), the "
      + "\(isHighest ? "highest" : "lowest") of the \(last.period.kind.counted(count)) since \(title(first.period))"
  }

  private func contribution(_ insight: Insight, _ part: Slice.Part) -> String {
    let values = insight.numbers.map { $0.value ?? .zero }
    guard values.count == 4 else { return "" }
    let (whole, own) = ((values[1] - values[0]).magnitude, (values[3] - values[2]).magnitude)
    let verb = values[0] < values[1] ? "rose" : "fell"
    let shown = texts([whole, own], insight)
    let span = "from \(title(insight.numbers[0].period)) to \(title(insight.period))"
    if own == whole { return " \(verb) by \(shown[0]) \(span), and all of that came from \(part.value)" }
    if whole < own { return " \(verb) by \(shown[0]) \(span); \(part.value) alone \(verb) by \(shown[1])" }
    return " \(verb) by \(shown[0]) \(span), and \(shown[1]) of that came from \(part.value)"
  }

  private func loneMover(_ insight: Insight, _ part: Slice.Part) -> String {
    let own = insight.numbers.filter { $0.slice.parts.contains(part) }
    guard own.count == 2, let old = own[0].value, let new = own[1].value else { return "" }
    let shown = texts([old, new], insight)
    let (verb, other) = old < new ? ("rose", "fell") : ("fell", "rose")
    return " \(verb) in \(only(part)), from \(shown[0]) in \(title(own[0].period)) to \(shown[1]) in "
      + "\(title(own[1].period)), and \(other) in the others"
  }

  /// A part among those of its dimension: `only one region, EMEA`.
  private func only(_ part: Slice.Part) -> String {
    "only one \(model.catalog.dimensions[part.dimension].titleInSentence), \(part.value)"
  }

  private func mix(_ insight: Insight, _ dimension: Int) -> String {
    guard let old = insight.numbers[0].value, let new = insight.numbers[1].value else { return "" }
    let shown = texts([old, new], insight)
    let (verb, other) = old < new ? ("rose", "fell") : ("fell", "rose")
    let name = model.catalog.dimensions[dimension].titleInSentence
    return " \(verb) from \(shown[0]) in \(title(insight.numbers[0].period)) to \(shown[1]) in "
      + "\(title(insight.period)), although it \(other) in every \(name): the mix changed"
  }

  private func lonePart(_ insight: Insight, _ part: Slice.Part, _ isMet: Bool) -> String {
    guard let own = insight.numbers.first(where: { $0.slice.parts.contains(part) }) else { return "" }
    return " \(isMet ? "met" : "missed") the target in \(only(part)): "
      + against(own, insight, in: title(insight.period))
  }

  private func restatement(_ insight: Insight) -> (before: String, after: String) {
    let shown = texts(insight.numbers.map(\.value), insight)
    guard shown.count == 2 else { return ("", "") }
    return ("A later delivery restated ", " for \(title(insight.period)) from \(shown[0]) to \(shown[1])")
  }

  // MARK: Words and numbers

  /// The name of a period; that of a quarter stays on one line.
  func title(_ period: Period) -> String {
    let title = model.catalog.calendar.title(of: period)
    switch period.kind {
    case .quarter, .fiscalQuarter: return title.split(separator: " ").joined(separator: "\u{A0}")
    case .day, .week, .month, .year, .fiscalYear: return title
    }
  }

  private func unit(_ insight: Insight) -> Unit { model.catalog[insight.metric]?.unit ?? .ratio }

  /// The values with their unit, and with as many decimals as keep different ones apart.
  private func texts(_ values: [Rational?], _ insight: Insight) -> [String] {
    let values = values.map { $0 ?? .zero }
    let format = NumberFormat(unit(insight), for: values, apartFrom: values)
    return values.map(format.text)
  }
}
