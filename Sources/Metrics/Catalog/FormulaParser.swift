package import Diagnostics

/// Why a text is no formula, and which of its bytes are to blame.
package struct FormulaSyntaxError: Error {
  /// The bytes, in the formula's text.
  package let span: SourceSpan
  /// What is wrong with them.
  package let message: String
  /// What to do; nil when nothing better than the message can be said.
  package var help: String?
}

/// Reads formulas by descent; parentheses and signs nest at most `maximumDepth` deep.
package struct FormulaParser {
  private static let maximumDepth = 100

  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0
  private var steps: [(step: Formula.Step, span: SourceSpan)] = []

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// The formula written `text`.
  package static func parse(_ text: String) throws(FormulaSyntaxError) -> Formula {
    var parser = FormulaParser(text)
    try parser.readExpression()
    if parser.current != nil { throw parser.unexpected("an operator or the end") }
    return Formula(text: text, steps: parser.steps)
  }

  /// The next byte that is no space; nil at the end.
  private var current: UInt8? {
    mutating get {
      while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0A { index += 1 }
      return index < bytes.count ? bytes[index] : nil
    }
  }

  private mutating func readExpression() throws(FormulaSyntaxError) {
    try readTerm()
    while let byte = current, byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"),
      let sign = Formula.Operator(rawValue: byte)
    {
      let span = SourceSpan(index, index + 1)
      index += 1
      try readTerm()
      steps.append((.combine(sign), span))
    }
  }

  private mutating func readTerm() throws(FormulaSyntaxError) {
    try readFactor()
    while let byte = current, byte == UInt8(ascii: "*") || byte == UInt8(ascii: "/"),
      let sign = Formula.Operator(rawValue: byte)
    {
      let span = SourceSpan(index, index + 1)
      index += 1
      try readFactor()
      steps.append((.combine(sign), span))
    }
  }

  private mutating func readFactor() throws(FormulaSyntaxError) {
    depth += 1
    defer { depth -= 1 }
    let wanted = "a metric, a number or `(`"
    guard let byte = current else { throw unexpected(wanted) }
    let start = index
    guard depth <= Self.maximumDepth else {
      throw FormulaSyntaxError(span: SourceSpan(start, start + 1), message: "this formula is nested too deep")
    }
    switch byte {
    case UInt8(ascii: "-"):
      index += 1
      try readFactor()
      steps.append((.negate, SourceSpan(start, start + 1)))
    case UInt8(ascii: "("):
      index += 1
      try readExpression()
      guard current == UInt8(ascii: ")") else {
        throw FormulaSyntaxError(span: SourceSpan(start, start + 1), message: "this `(` is not closed")
      }
      index += 1
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."):
      while index < bytes.count, MetricID.isPart(bytes[index]) || bytes[index] == UInt8(ascii: ".") { index += 1 }
      let text = String(decoding: bytes[start..<index], as: UTF8.self)
      guard let number = Rational(text) else {
        throw FormulaSyntaxError(span: SourceSpan(start, index), message: "`\(text)` is not a number")
      }
      steps.append((.number(number), SourceSpan(start, index)))
    default:
      while index < bytes.count, MetricID.isPart(bytes[index]) { index += 1 }
      guard let id = MetricID(String(decoding: bytes[start..<index], as: UTF8.self)) else { throw unexpected(wanted) }
      steps.append((.metric(id), SourceSpan(start, index)))
    }
  }

  /// What is meant by signs of arithmetic on paper, and by capitals.
  private static func help(for scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\u{F7}", ":": "write `/`"
    case "\u{D7}", "\u{B7}", "\u{22C5}": "write `*`"
    case "\u{2212}", "\u{2013}": "write `-`"
    case "A"..."Z": "name a metric by its id, which has small letters, digits and `_`"
    case "%": "write the fraction: 0.5 for 50 %"
    default: nil
    }
  }

  private mutating func unexpected(_ wanted: String) -> FormulaSyntaxError {
    guard current != nil else {
      return FormulaSyntaxError(
        span: SourceSpan(at: bytes.count), message: "the formula ends where \(wanted) should stand")
    }
    let scalar = String(decoding: bytes[index..<min(bytes.count, index + 4)], as: UTF8.self).unicodeScalars.first ?? "?"
    return FormulaSyntaxError(
      span: SourceSpan(index, index + scalar.utf8.count), message: "`\(scalar)` stands where \(wanted) should",
      help: Self.help(for: scalar))
  }
}
