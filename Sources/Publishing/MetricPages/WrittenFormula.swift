import Metrics
import Records
import Templating

/// How a figure is worked out: in names, then in the values of its period.
struct WrittenFormula {
  let model: MetricsModel
  let explanation: Explanation

  private var figure: Figure { explanation.figure }
  private var metric: Metric { explanation.metric }

  /// What the template is given; nothing for a value that is delivered as it is.
  func context(_ scope: ComponentScope) -> TemplateValue {
    let result = figure.value.map { NumberFormat(figure).text($0) } ?? "n/a"
    if let term = metric.formula.flatMap(FormulaTerm.init) {
      return .record([
        "name": .text(metric.title), "result": .text(result),
        "sides": .list([
          side(term) { name($0, scope) },
          side(term) { .record(["text": .text(value($0)), "url": .none, "is_sign": .flag(false)]) },
        ]),
        "words": .text(
          "\(metric.title) is \(words(term.tokens, title)), which is \(words(term.tokens, value)), which is \(result)"),
      ])
    }
    if metric.rollup?.time == .mean { return mean(result) }
    let parts = explanation.parts
    guard metric.rollup?.time == .sum, (2...4).contains(parts.count), parts.allSatisfy({ $0.value != nil }) else {
      return .none
    }
    let values = parts.map { part in part.value.map { NumberFormat(figure.unit, for: [$0]).text($0) } ?? "" }
    let times = parts.map { model.catalog.calendar.title(of: $0.period) }
    return .record([
      "name": .text(metric.title), "result": .text(result),
      "sides": .list([sum(times), sum(values)]),
      "words": .text(
        "\(metric.title) is \(times.joined(separator: " plus ")), which is \(values.joined(separator: " plus ")), "
          + "which is \(result)"),
    ])
  }

  /// The mean of a few periods: values times their weights, over the weights. They have as many decimals as it takes for
  /// whoever works it out from what is written to get the result.
  private func mean(_ result: String) -> TemplateValue {
    let terms = explanation.parts.compactMap { part in part.value.flatMap { value in part.weight.map { (value, $0) } } }
    guard let value = figure.value, (1...4).contains(terms.count), terms.count == explanation.parts.count,
      let count = figure.weight
    else { return .none }
    let scale = figure.unit.isPercent ? Rational(100) : Rational(1)
    let usual = NumberFormat(figure.unit, for: terms.map(\.0))
    let format = (usual.decimals...usual.decimals + 4).lazy.map { NumberFormat(figure.unit, decimals: $0) }.first {
      format in
      let sum = terms.reduce(Rational.zero) { sum, term in
        sum + (Rational((term.0 * scale).rounded(places: format.decimals)) ?? .zero) * term.1
      }
      return sum.divided(by: count * scale).map { NumberFormat(figure).text($0) } == NumberFormat(figure).text(value)
    }
    let products = terms.map { "\((format ?? usual).number($0.0)) \(Formula.Operator.multiply.symbol) \(weight($0.1))" }
    let weights = terms.map { weight($0.1) }
    func fraction(_ over: [String], _ under: [String]) -> TemplateValue {
      .record([
        "is_fraction": .flag(true), "over": Self.added(over), "under": Self.added(under), "line": .list([]),
      ])
    }
    return .record([
      "name": .text(metric.title), "result": .text(result),
      "sides": .list([
        fraction(["sum of value \(Formula.Operator.multiply.symbol) n"], ["sum of n"]), fraction(products, weights),
      ]),
      "words": .text(
        "\(metric.title) is the sum of value times n divided by the sum of n, which is "
          + "\(products.joined(separator: " plus ")), divided by \(weights.joined(separator: " plus ")), which is \(result)"
      ),
    ])
  }

  private func weight(_ weight: Rational) -> String { NumberFormat.exact(weight, .count) }

  // MARK: Words and signs

  private func side(_ term: FormulaTerm, _ metric: (MetricID) -> TemplateValue) -> TemplateValue {
    func list(_ term: FormulaTerm) -> TemplateValue {
      .list(
        term.tokens.map { token in
          switch token {
          case .metric(let id): metric(id)
          case .text(let text): Self.text(text)
          case .sign(let sign): Self.sign(sign)
          }
        })
    }
    let fraction = term.fraction
    return .record([
      "is_fraction": .flag(fraction != nil), "over": fraction.map { list($0.over) } ?? .list([]),
      "under": fraction.map { list($0.under) } ?? .list([]), "line": fraction == nil ? list(term) : .list([]),
    ])
  }

  private func sum(_ texts: [String]) -> TemplateValue {
    .record([
      "is_fraction": .flag(false), "over": .list([]), "under": .list([]), "line": Self.added(texts),
    ])
  }

  /// Texts with plus signs between.
  private static func added(_ texts: [String]) -> TemplateValue {
    .list(texts.enumerated().flatMap { index, text in (index == 0 ? [] : [sign(.add)]) + [self.text(text)] })
  }

  private static func text(_ text: String) -> TemplateValue {
    .record(["text": .text(text), "url": .none, "is_sign": .flag(false)])
  }

  private static func sign(_ sign: Formula.Operator) -> TemplateValue {
    .record(["text": .text(sign.symbol), "url": .none, "is_sign": .flag(true)])
  }

  private func words(_ tokens: [FormulaTerm.Token], _ metric: (MetricID) -> String) -> String {
    tokens.map { token in
      switch token {
      case .metric(let id): metric(id)
      case .text(let text): text
      case .sign(let sign): sign.word
      }
    }.joined(separator: " ")
  }

  // MARK: Metrics

  private func title(_ id: MetricID) -> String { model.catalog[id]?.title ?? id.text }

  private func name(_ id: MetricID, _ scope: ComponentScope) -> TemplateValue {
    .record([
      "text": .text(title(id)), "url": .optional(scope.url(MetricPages.place(of: id))),
      "is_sign": .flag(false),
    ])
  }

  private func value(_ id: MetricID) -> String {
    guard let value = figure.inputs.first(where: { $0.metric == id }).flatMap(\.value) else { return "n/a" }
    return NumberFormat(model.catalog[id]?.unit ?? .ratio, for: [value]).text(value)
  }
}
