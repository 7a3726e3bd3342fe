package import Diagnostics

extension Shape where Value == String {
  /// A text; a number without quotes is taken as the text it was written with (`name: 2024`).
  package static var text: Shape<String> {
    Shape(scalar: "a text") { content in
      switch content {
      case .string(let text), .number(let text): text
      case .null, .bool, .sequence, .mapping: nil
      }
    }
  }
}

/// A text that is Markdown, with its place, so that a link in it can be blamed.
package typealias MarkdownText = Located<String>

extension Shape where Value == MarkdownText {
  /// A text with its place, such as a name that must be known elsewhere.
  package static var locatedText: Shape<Located<String>> { Shape<String>.text.located }

  /// A text in Markdown.
  package static var markdown: Shape<MarkdownText> { Shape<String>.text.located }
}

extension Shape where Value == NumberText {
  /// A number, without quotes.
  package static var number: Shape<NumberText> {
    Shape(scalar: "a number") { content in
      guard case .number(let text) = content else { return nil }
      return NumberText(text)
    }
  }
}

extension Shape where Value == Int {
  /// A whole number (`15`, also `15.0`), without quotes.
  package static var integer: Shape<Int> {
    Shape(scalar: "a whole number") { content in
      guard case .number(let text) = content else { return nil }
      return NumberText(text)?.integer
    }
  }
}

extension Shape where Value == Bool {
  /// `true` or `false`.
  package static var bool: Shape<Bool> {
    Shape(scalar: "true or false") { content in
      guard case .bool(let value) = content else { return nil }
      return value
    }
  }
}

extension Shape where Value == CalendarDay {
  /// A date `YYYY-MM-DD`.
  package static var day: Shape<CalendarDay> {
    Shape(scalar: "a date like 2026-11-20") { content in
      guard case .string(let text) = content else { return nil }
      return CalendarDay(text)
    }
  }
}

extension Shape where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the words of an enumeration.
  package static var word: Shape<Value> {
    Shape<String>.word(of: Value.allCases.map(\.rawValue)).map { word, _, _ in Value(rawValue: word) }
  }

  /// One of the words of the given enumeration: `.word(Tier.self)`.
  package static func word(_ type: Value.Type) -> Shape<Value> { .word }
}

extension Shape where Value == String {
  /// One of the given words; any other is a finding of `rule` with the nearest one.
  package static func word(of words: [String], rule: Rule = .unknownWord) -> Shape<String> {
    Shape<String>.text.map { text, span, report in
      if words.contains(text) { return text }
      report.add(rule, span, "there is no `\(text)` here", help: Help.nearest(to: text, among: words))
      return nil
    }
  }
}

/// What to do about a word that is not known.
enum Help {
  /// "did you mean", or all words when they are few, or nothing.
  static func nearest(to word: String, among words: [String]) -> String? {
    if let question = Nearest.question(about: word, in: words) { return question }
    guard !words.isEmpty, words.count <= 12 else { return nil }
    return "it may be " + words.map { "`\($0)`" }.joined(separator: ", ")
  }
}
