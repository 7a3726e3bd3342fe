import Metrics
import Testing

/// The numbers that stand in the sentence of an insight, read as a reader reads them: without the names of periods, and
/// without how many there were.
struct SentenceNumbers {
  /// A number as it is written: its value, and how far what it stands for may be from it.
  struct Number {
    let value: Rational
    let slack: Rational
  }

  let all: [Number]

  init(_ text: String, _ model: MetricsModel, _ insight: Insight) {
    var rest = text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ").replacing("\u{2212}", with: "-")
    if let title = model.catalog[insight.metric]?.title { rest = rest.replacing(title, with: "") }
    for part in insight.numbers.flatMap(\.slice.parts) { rest = rest.replacing(part.value, with: "") }
    rest = rest.replacing(
      /(January|February|March|April|May|June|July|August|September|October|November|December) \d{4}/, with: "")
    rest = rest.replacing(/(FY\d\d )?Q[1-4]( \d{4})?/, with: "")
    rest = rest.replacing(/\d+(st|nd|rd|th)? (rise|fall|month|quarter|year)s?/, with: "")
    all = rest.matches(of: /(-?)[$\u{20AC}]?(\d[\d,]*)(\.\d+)?( %)?/).compactMap { match in
      let digits = match.2.replacing(",", with: "") + (match.3 ?? "")
      guard let value = Rational(String(match.1 + digits)) else { return nil }
      var unit = Rational(1)
      for _ in 0..<((match.3?.count ?? 1) - 1 + (match.4 == nil ? 0 : 2)) {
        unit = unit.divided(by: Rational(10)) ?? .zero
      }
      let shown = match.4 == nil ? value : value.divided(by: Rational(100)) ?? .zero
      return Number(value: shown, slack: unit.divided(by: Rational(2)) ?? .zero)
    }
  }

  /// What is wrong with the sentence of `insight`: a number behind it that is no figure, or a number in it that is neither
  /// of those, nor a target, nor a difference of two of them.
  static func mistakes(_ insight: Insight, _ model: MetricsModel) -> [String] {
    let text = InsightWords(model).sentence(insight).text
    var mistakes: [String] = []
    for number in insight.numbers.suffix(insight.kind == .restatement ? 1 : insight.numbers.count) {
      let figure = model.figure(insight.metric, number.period, number.slice)
      if figure?.value != number.value {
        mistakes.append("\(number.period) is \(String(describing: figure?.value)): \(text)")
      }
    }
    let values = insight.numbers.map { $0.value ?? .zero }
    var allowed = values + insight.numbers.flatMap { $0.target?.bounds ?? [] }
    if case .contribution = insight.kind {
      allowed = [(values[1] - values[0]).magnitude, (values[3] - values[2]).magnitude]
    }
    let numbers = SentenceNumbers(text, model, insight).all
    if numbers.isEmpty { mistakes.append("no number: \(text)") }
    for number in numbers where !allowed.contains(where: { ($0 - number.value).magnitude <= number.slack }) {
      mistakes.append("\(number.value) is not behind it: \(text)")
    }
    return mistakes
  }
}
