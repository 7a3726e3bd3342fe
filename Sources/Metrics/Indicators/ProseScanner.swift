/// Takes a target written in prose apart, from left to right. Letter case and blanks do not count.
struct ProseScanner {
  /// Which values are good.
  enum Direction { case up, down }

  /// What is left.
  private(set) var rest: String
  /// What was taken last.
  private(set) var taken = ""

  init(_ text: String) {
    var plain = ""
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "\u{2265}": plain += ">="
      case "\u{2264}": plain += "<="
      case "\u{2192}": plain += "->"
      case "\n", "\t", "\u{A0}", "\u{202F}": plain += " "
      default: plain.unicodeScalars.append(scalar)
      }
    }
    rest = plain.split(separator: " ").joined(separator: " ")
  }

  private static let directions: [(words: String, direction: Direction)] = [
    ("at or above", .up), ("at or over", .up), ("at or greater than", .up), ("at or more than", .up),
    ("equal to or greater than", .up), ("equal or greater than", .up), ("greater than or equal to", .up),
    ("more than or equal to", .up), ("at least", .up), ("no less than", .up), ("not less than", .up),
    ("minimum of", .up), ("above", .up), ("over", .up), ("greater than", .up), ("more than", .up), (">=", .up),
    (">", .up),
    ("at or below", .down), ("at or under", .down), ("at or less than", .down), ("equal to or less than", .down),
    ("equal or less than", .down), ("less than or equal to", .down), ("at most", .down), ("no more than", .down),
    ("not more than", .down), ("maximum of", .down), ("up to", .down), ("below", .down), ("under", .down),
    ("less than", .down), ("fewer than", .down), ("lower than", .down), ("<=", .down), ("<", .down),
  ]

  private static let undecided: Set<String> = [
    "", "tbd", "tba", "unknown", "none", "n/a", "na", "-", "?", "confidential", "to be determined", "to be defined",
  ]

  private var words: [Substring] { rest.split { !($0.isLetter || $0.isNumber || $0 == "/" || $0 == "'") } }

  /// Whether the text says that there is no target yet, or keeps it to itself.
  var isUndecided: Bool {
    Self.undecided.contains(rest) || words.contains { $0 == "tbd" || $0 == "tba" } || words.first == "confidential"
  }

  /// Whether a digit is left.
  var hasDigits: Bool { rest.utf8.contains { $0 &- 0x30 < 10 } }

  /// Whether words are left that set a bound of their own, or turn one around.
  var holdsDirection: Bool {
    let signs: Set<Substring> = [
      "not", "except", "unless", "above", "below", "over", "under", "than", "increase", "decrease",
    ]
    return words.contains(where: signs.contains)
      || rest.utf8.contains { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "$") }
  }

  /// A unit of time or size that figures cannot have, where the rest begins with one.
  var foreignUnit: String? {
    let names: Set<Substring> = [
      "ms", "milliseconds", "millisecond", "s", "sec", "seconds", "second", "min", "mins", "minutes", "minute",
      "weeks", "week", "months", "month", "quarters", "years", "year", "kb", "mb", "gb", "tb",
    ]
    return words.first.flatMap { names.contains($0) ? String($0) : nil }
  }

  /// Whether the rest begins with the name of what is counted.
  var namesThings: Bool { words.first.map { $0 != "per" && $0 != "average" && $0.first?.isLetter == true } ?? false }

  /// Passes over `text` where the rest begins with it as a word.
  mutating func take(_ text: String) -> Bool {
    guard rest.hasPrefix(text) else { return false }
    let after = rest.dropFirst(text.count)
    // A letter goes on with a word, and after `<` begins a tag.
    if text.last?.isLetter == true || text.hasSuffix("<"), after.first?.isLetter == true { return false }
    taken = text
    rest = String(after.drop { $0 == " " })
    return true
  }

  mutating func takeDirection() -> Direction? {
    for (words, direction) in Self.directions where take(words) { return direction }
    return nil
  }

  /// A number with what belongs to it: `84%`, `12 hours`, `$10K`, `1,000`. Nil, and nothing taken, without one.
  mutating func takeAmount() -> (value: Rational, unit: Unit?)? {
    let before = rest
    let symbols = [("$", "USD"), ("€", "EUR"), ("£", "GBP")]
    var unit = symbols.first { take($0.0) }.flatMap { Unit.currency($0.1) }
    let isNegative = !rest.hasPrefix("->") && take("-")
    let digits = rest.prefix { $0.isNumber || $0 == "," || $0 == "." }
    let number = digits.last == "." || digits.last == "," ? digits.dropLast() : digits
    let written = number.first == "." ? "0" + number : String(number)
    guard !number.isEmpty, var value = Rational(Self.withoutGrouping(written)) else {
      rest = before
      return nil
    }
    rest = String(rest.dropFirst(number.count))
    for (letter, zeros) in [("k", "1000"), ("m", "1000000"), ("b", "1000000000")] where takeLetter(letter) {
      value = value * (Rational(zeros) ?? .zero)
    }
    if isNegative { value = .zero - value }
    // What is glued to a number belongs to it, so the blank is taken only now.
    rest = String(rest.drop { $0 == " " })
    if unit == nil, take("%") || take("percent") {
      return value.divided(by: Rational(100)).map { ($0, .percent) }
    }
    let names: [(String, Unit)] = [
      ("days", .days), ("day", .days), ("hours", .hours), ("hour", .hours), ("hrs", .hours),
    ]
    unit = unit ?? names.first { take($0.0) }?.1
    return (value, unit)
  }

  /// `per month`, `/month`, `a quarter`, wherever it stands in the rest.
  mutating func takePeriodKind() -> Period.Kind? {
    let kinds: [(Substring, Period.Kind)] = [
      ("day", .day), ("week", .week), ("month", .month), ("quarter", .quarter), ("year", .year),
    ]
    for (place, word) in words.enumerated() {
      let isPer = place > 0 && (words[place - 1] == "per" || words[place - 1] == "each" || words[place - 1] == "a")
      for (name, kind) in kinds where (isPer && word == name) || word == "/" + name { return kind }
    }
    return nil
  }

  /// Passes over one letter that no other follows.
  private mutating func takeLetter(_ letter: String) -> Bool {
    guard rest.hasPrefix(letter), rest.dropFirst().first?.isLetter != true else { return false }
    rest = String(rest.dropFirst())
    return true
  }

  /// The digits of `1,000`; a text that is no number where commas stand elsewhere than between thousands.
  private static func withoutGrouping(_ text: String) -> String {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
    guard groups.count > 1 else { return text }
    guard groups[0].count <= 3, !groups[0].isEmpty, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return "" }
    return groups.joined() + (parts.count > 1 ? "." + parts[1] : "")
  }
}
