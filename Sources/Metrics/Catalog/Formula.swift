package import Diagnostics

/// How a metric is made of others, ready to be evaluated: operands before operators.
///
/// Grammar (FORMATS): `expr = term {("+"|"-") term}`, `term = factor {("*"|"/") factor}`,
/// `factor = number | id | "(" expr ")" | "-" factor`.
package struct Formula: Hashable, Sendable {
  /// One step of an evaluation on a stack of values.
  package enum Step: Hashable, Sendable {
    /// Puts a number on the stack.
    case number(Rational)
    /// Puts the value of a metric on the stack.
    case metric(MetricID)
    /// Changes the sign of the last value.
    case negate
    /// Puts the last two values together.
    case combine(Operator)
  }

  /// What is done with two values.
  package enum Operator: UInt8, Hashable, Sendable {
    /// `+`
    case add = 0x2B
    /// `-`
    case subtract = 0x2D
    /// `*`
    case multiply = 0x2A
    /// `/`
    case divide = 0x2F
  }

  /// The formula as it was written.
  package let text: String
  /// The steps, each with its bytes in `text`.
  package let steps: [(step: Step, span: SourceSpan)]

  init(text: String, steps: [(step: Step, span: SourceSpan)]) {
    self.text = text
    self.steps = steps
  }

  /// The metrics it rests on, each once, in the order of their first appearance.
  package var operands: [MetricID] {
    var result: [MetricID] = []
    for case (.metric(let id), _) in steps where !result.contains(id) { result.append(id) }
    return result
  }

  /// Whether something is divided.
  package var hasDivision: Bool { steps.contains { $0.step == .combine(.divide) } }

  /// The value when `value` gives those of the metrics; nil when something is divided by zero.
  package func evaluate(_ value: (MetricID) -> Rational) -> Rational? {
    var stack: [Rational] = []
    for (step, _) in steps {
      switch step {
      case .number(let number): stack.append(number)
      case .metric(let id): stack.append(value(id))
      case .negate: stack.append(-(stack.popLast() ?? .zero))
      case .combine(let `operator`):
        guard let right = stack.popLast(), let left = stack.popLast() else { return nil }
        switch `operator` {
        case .add: stack.append(left + right)
        case .subtract: stack.append(left - right)
        case .multiply: stack.append(left * right)
        case .divide:
          guard let quotient = left.divided(by: right) else { return nil }
          stack.append(quotient)
        }
      }
    }
    return stack.last
  }

  /// The unit when `unit` gives those of the metrics; a failure names the operator whose sides cannot be added.
  package func unit(_ unit: (MetricID) -> Unit) -> Result<Unit, UnitClash> {
    var stack: [Unit] = []
    for (step, span) in steps {
      switch step {
      case .number: stack.append(.ratio)
      case .metric(let id):
        let unit = unit(id)
        stack.append(unit.isPercent ? .ratio : unit)
      case .negate: break
      case .combine(let `operator`):
        guard let right = stack.popLast(), let left = stack.popLast() else { continue }
        switch `operator` {
        case .add, .subtract:
          guard left.isAddable(to: right) else { return .failure(UnitClash(left: left, right: right, span: span)) }
          stack.append(left)
        case .multiply: stack.append(left * right)
        case .divide: stack.append(left / right)
        }
      }
    }
    return .success(stack.last ?? .ratio)
  }

  /// Two units that cannot be added.
  package struct UnitClash: Error {
    /// The unit on the left.
    package let left: Unit
    /// The unit on the right.
    package let right: Unit
    /// The operator, in the formula's text.
    package let span: SourceSpan
  }

  /// By text: two formulas written alike are alike.
  package static func == (left: Formula, right: Formula) -> Bool { left.text == right.text }

  /// By text.
  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
