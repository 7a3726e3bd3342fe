import Metrics
import Templating

/// A formula as people write it: what stands on which side of which sign.
indirect enum FormulaTerm {
  case number(Rational)
  case metric(MetricID)
  case negated(FormulaTerm)
  case combined(Formula.Operator, FormulaTerm, FormulaTerm)

  /// The term of a formula; nil when its steps make none.
  init?(_ formula: Formula) {
    var stack: [FormulaTerm] = []
    for (step, _) in formula.steps {
      switch step {
      case .number(let number): stack.append(.number(number))
      case .metric(let id): stack.append(.metric(id))
      case .negate:
        guard let term = stack.popLast() else { return nil }
        stack.append(.negated(term))
      case .combine(let sign):
        guard let right = stack.popLast(), let left = stack.popLast() else { return nil }
        stack.append(.combined(sign, left, right))
      }
    }
    guard stack.count == 1 else { return nil }
    self = stack[0]
  }

  /// One word or sign of a written formula.
  enum Token {
    /// A metric: its name, or its value.
    case metric(MetricID)
    /// A number or a parenthesis.
    case text(String)
    /// A sign between two others.
    case sign(Formula.Operator)
  }

  /// The term from left to right, with the parentheses it needs.
  var tokens: [Token] {
    switch self {
    case .number(let number): [.text(NumberFormat.exact(number, .ratio))]
    case .metric(let id): [.metric(id)]
    case .negated(let term): [.text("\u{2212}")] + term.tokens(inside: 3)
    case .combined(let sign, let left, let right):
      left.tokens(inside: sign.rank) + [.sign(sign)] + right.tokens(inside: sign.rank + (sign.isOneSided ? 1 : 0))
    }
  }

  /// In parentheses when it binds less than `rank` asks.
  private func tokens(inside rank: Int) -> [Token] {
    self.rank < rank ? [.text("(")] + tokens + [.text(")")] : tokens
  }

  private var rank: Int {
    switch self {
    case .number, .metric: 4
    case .negated: 3
    case .combined(let sign, _, _): sign.rank
    }
  }

  /// The two sides of a formula that is a fraction as a whole: what stands over the line, and what below it.
  var fraction: (over: FormulaTerm, under: FormulaTerm)? {
    guard case .combined(.divide, let over, let under) = self else { return nil }
    return (over, under)
  }
}

extension Formula.Operator {
  /// How strongly it binds.
  fileprivate var rank: Int {
    switch self {
    case .add, .subtract: 1
    case .multiply, .divide: 2
    }
  }

  /// Whether it matters what is worked out first on its right.
  fileprivate var isOneSided: Bool { self == .subtract || self == .divide }

  /// As it is written.
  var symbol: String {
    switch self {
    case .add: "+"
    case .subtract: "\u{2212}"
    case .multiply: "\u{D7}"
    case .divide: "\u{F7}"
    }
  }

  /// As it is read aloud.
  var word: String {
    switch self {
    case .add: "plus"
    case .subtract: "minus"
    case .multiply: "times"
    case .divide: "divided by"
    }
  }
}
