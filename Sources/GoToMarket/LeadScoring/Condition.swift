package import Diagnostics

/// One thing a lead must have done for a grade: `searches >= 1`, `code_hosts`, `not signed_up`,
/// `private_code or public_code`.
///
///     condition  = test {"or" test}
///     test       = ["not"] fact | fact comparison number
///     comparison = ">=" | "<=" | ">" | "<" | "="
///
/// The text a reader sees and the rule a machine applies are both made from this value.
package struct Condition: Hashable, Sendable {
  /// How a count is compared with a number.
  package enum Comparison: String, Hashable, Sendable, CaseIterable {
    case atLeast = ">="
    case atMost = "<="
    case above = ">"
    case below = "<"
    case equal = "="

    /// The sign a reader sees before the number.
    package var sign: String {
      switch self {
      case .atLeast: "≥"
      case .atMost: "≤"
      case .above: ">"
      case .below: "<"
      case .equal: "exactly "
      }
    }
  }

  /// What is asked about a fact.
  package enum Question: Hashable, Sendable {
    /// A flag holds, a count is at least 1.
    case holds
    /// A flag does not hold, a count is 0.
    case fails
    /// A count compares with a number.
    case compares(Comparison, Int)
  }

  /// One question about one fact.
  package struct Test: Hashable, Sendable {
    /// Id of the fact.
    package let fact: String
    /// What is asked about it.
    package let question: Question
    /// The bytes of the fact's name in the condition's text.
    package let factSpan: SourceSpan
    /// The bytes of the whole test in the condition's text.
    package let span: SourceSpan
  }

  /// The tests of which one must hold; never empty.
  package let alternatives: [Test]
}

extension Rule {
  /// A text that is not a condition, or a condition that cannot be asked of its fact.
  package static let invalidCondition = Rule("scoring.invalid-condition", .error)
}

/// Why a text is not a condition.
package struct ConditionError: Error, Hashable, Sendable {
  /// One sentence: what is wrong.
  package let message: String
  /// The bytes to blame, in the condition's text.
  package let span: SourceSpan
}

extension Condition {
  /// Reads a condition; spans count UTF-8 bytes of `text`.
  package init(_ text: String) throws(ConditionError) {
    var words = ConditionWords(text)
    var tests = [try Self.test(&words)]
    while let word = words.next() {
      guard word.text == "or" else {
        throw ConditionError(message: "expected a comparison, `or` or the end of the condition", span: word.span)
      }
      tests.append(try Self.test(&words))
    }
    alternatives = tests
  }

  private static func test(_ words: inout ConditionWords) throws(ConditionError) -> Test {
    let first = try words.expect("a fact")
    if first.text == "not" {
      let fact = try words.expect("a fact after `not`")
      guard fact.isName else { throw ConditionError(message: "expected a fact after `not`", span: fact.span) }
      return Test(
        fact: fact.text, question: .fails, factSpan: fact.span, span: SourceSpan(first.span.lower, fact.span.upper))
    }
    guard first.isName else { throw ConditionError(message: "expected a fact", span: first.span) }
    guard let sign = words.peek(), let comparison = Comparison(rawValue: sign.text) else {
      return Test(fact: first.text, question: .holds, factSpan: first.span, span: first.span)
    }
    _ = words.next()
    let number = try words.expect("a number after `\(sign.text)`")
    guard let value = Int(number.text), value >= 0 else {
      throw ConditionError(message: "expected a whole number after `\(sign.text)`", span: number.span)
    }
    return Test(
      fact: first.text, question: .compares(comparison, value), factSpan: first.span,
      span: SourceSpan(first.span.lower, number.span.upper))
  }
}

/// The words of a condition, each with its place. A sign is a word even without spaces around it.
private struct ConditionWords {
  struct Word {
    let text: String
    let span: SourceSpan

    private static let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

    /// Whether the word can name a fact: `[a-z][a-z0-9_]*`, but not one of the grammar's own words.
    var isName: Bool {
      guard let first = text.utf8.first, Self.letters.contains(first) else { return false }
      return text != "or" && text != "not"
        && text.utf8.allSatisfy { Self.letters.contains($0) || Self.digits.contains($0) || $0 == UInt8(ascii: "_") }
    }
  }

  private let words: [Word]
  private let end: SourceSpan
  private var index = 0

  init(_ text: String) {
    let bytes = Array(text.utf8)
    var words: [Word] = []
    var at = 0
    while at < bytes.count {
      let start = at
      if Self.isSpace(bytes[at]) {
        at += 1
        continue
      }
      let isSign = Self.isSign(bytes[at])
      while at < bytes.count, !Self.isSpace(bytes[at]), Self.isSign(bytes[at]) == isSign { at += 1 }
      words.append(Word(text: String(decoding: bytes[start..<at], as: UTF8.self), span: SourceSpan(start, at)))
    }
    self.words = words
    self.end = SourceSpan(at: bytes.count)
  }

  func peek() -> Word? { index < words.count ? words[index] : nil }

  mutating func next() -> Word? {
    guard let word = peek() else { return nil }
    index += 1
    return word
  }

  mutating func expect(_ what: String) throws(ConditionError) -> Word {
    guard let word = next() else { throw ConditionError(message: "expected \(what)", span: end) }
    return word
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ">") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "=")
  }
}
