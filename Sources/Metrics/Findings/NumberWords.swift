/// Small numbers in words, as sentences have them: `seven`, `seventh`; from thirteen on in digits.
package enum NumberWords {
  private static let cardinals = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]
  private static let ordinals = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
  ]

  /// `seven`, `13`.
  package static func cardinal(_ number: Int) -> String {
    cardinals.indices.contains(number) ? cardinals[number] : String(number)
  }

  /// Whether a word is a number.
  static func isCardinal(_ word: String) -> Bool { cardinals.contains(word) }

  /// So many of so many, both in words or both in digits: `Seven of twelve`, `7 of 14`.
  static func share(_ part: Int, of whole: Int, _ article: String) -> String {
    let isInWords = cardinals.indices.contains(whole)
    return "\(isInWords ? capitalised(cardinal(part)) : String(part)) of \(article)\(cardinal(whole))"
  }

  /// `seventh`, `13th`, `21st`.
  static func ordinal(_ number: Int) -> String {
    if ordinals.indices.contains(number - 1) { return ordinals[number - 1] }
    let isTeen = (11...13).contains(number % 100)
    let ending =
      switch number % 10 {
      case 1 where !isTeen: "st"
      case 2 where !isTeen: "nd"
      case 3 where !isTeen: "rd"
      default: "th"
      }
    return "\(number)\(ending)"
  }

  /// The words with a capital at the start of a sentence: `Seven`.
  static func capitalised(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() }
}

extension Period.Kind {
  /// What a period of the kind is called where its name says the rest: `quarter`.
  var noun: String {
    switch self {
    case .day: "day"
    case .week: "week"
    case .month: "month"
    case .quarter, .fiscalQuarter: "quarter"
    case .year, .fiscalYear: "year"
    }
  }

  /// So many of them: `seven quarters`.
  func counted(_ number: Int) -> String { "\(NumberWords.cardinal(number)) \(noun)\(number == 1 ? "" : "s")" }
}
