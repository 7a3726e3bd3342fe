package import Diagnostics

extension Shape where Value == String {
  /// A text; a number without quotes is taken as the text it was written with (`name: 2024`).
  package static var text: Shape<String> {
    Shape(scalar: "a text", schema: JSONSchema("string", "number", example: .string("a"))) { content in
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
    Shape(scalar: "a number", schema: JSONSchema("number", example: .number("1"))) { content in
      guard case .number(let text) = content else { return nil }
      return NumberText(text)
    }
  }
}

extension Shape where Value == Int {
  /// A whole number (`15`, also `15.0`), without quotes.
  package static var integer: Shape<Int> {
    Shape(scalar: "a whole number", schema: JSONSchema("integer", example: .number("1")), help: Help.number) {
      content in
      guard case .number(let text) = content else { return nil }
      return NumberText(text)?.integer
    }
  }
}

extension Shape where Value == Bool {
  /// `true` or `false`.
  package static var bool: Shape<Bool> {
    Shape(scalar: "true or false", schema: JSONSchema("boolean", example: .bool(true)), help: Help.flag) { content in
      guard case .bool(let value) = content else { return nil }
      return value
    }
  }
}

extension Shape where Value == CalendarDay {
  /// A date `YYYY-MM-DD`.
  package static var day: Shape<CalendarDay> {
    Shape(
      scalar: "a date like 2026-11-20",
      schema: JSONSchema("string", pattern: #"^\d{4}-\d{2}-\d{2}$"#, example: .string("2026-11-20")), help: Help.day
    ) { content in
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
    Shape<String>.text.map(schema: rule == .unknownWord ? .words(words) : nil) { text, span, report in
      if words.contains(text) { return text }
      let help = Help.nearest(to: text, among: words)
      let all = Help.list(words)
      report.add(
        rule, span, report.key.map { "`\(text)` is no value of `\($0)`" } ?? "there is no `\(text)` here",
        notes: all == help ? [] : [all].compactMap(\.self), help: help)
      return nil
    }
  }
}

extension Shape where Value == String {
  /// An address of the web, as a browser opens it.
  package static var webAddress: Shape<String> {
    Shape<String>.text.map(
      schema: JSONSchema(
        "string", pattern: #"^https?://[^\s/?#]+([/?#]\S*)?$"#, example: .string("https://example.org"))
    ) { text, span, report in
      if isWebAddress(text) { return text }
      report.add(
        .wrongAddress, span, "`\(text)` is not the address of a page",
        help: "write it like https://handbook.example.org/")
      return nil
    }
  }

  private static func isWebAddress(_ text: String) -> Bool {
    guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return false }
    let rest = text.unicodeScalars.dropFirst(scheme.count)
    guard let first = rest.first, !["/", "?", "#"].contains(first) else { return false }
    return rest.allSatisfy { !$0.properties.isWhitespace && $0.value > 0x20 }
  }
}

extension Rule {
  /// A text that should be an address of the web and is none.
  package static let wrongAddress = Rule("data.wrong-address", .error)
}

extension Shape where Value == String {
  /// The name and version of a format, which files of `things` may say: `tallybook/leads/1`.
  package static func format(_ name: String, of things: String) -> Shape<String> {
    Shape<String>.text.map(schema: .words([name])) { text, span, report in
      if text == name { return text }
      report.add(.wrongType, span, "the schema of \(things) is `\(name)`")
      return nil
    }
  }
}

/// What to do about a value that is not taken.
enum Help {
  /// About what is no day.
  static func day(_ content: RecordValue.Content) -> String? {
    if case .string(let text) = content {
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      if parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy { $0 &- 0x30 < 10 } }) {
        return "there is no such day in the calendar"
      }
    }
    return "write the day as year, month and day, in figures"
  }

  /// About what is no whole number: `4 weeks` may be meant as 4.
  static func number(_ content: RecordValue.Content) -> String? {
    guard case .string(let text) = content else { return nil }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return digits.isEmpty ? nil : "write the number alone, without a unit"
  }

  /// About what is neither true nor false, but is read as such elsewhere.
  static func flag(_ content: RecordValue.Content) -> String? {
    switch content {
    case .number("1"): "write `true`"
    case .number("0"): "write `false`"
    case .string(let text):
      switch text.lowercased() {
      case "yes", "on", "y", "true": "write `true`"
      case "no", "off", "n", "false": "write `false`"
      default: nil
      }
    case .null, .bool, .number, .sequence, .mapping: nil
    }
  }

  /// "did you mean", or all words when they are few, or nothing.
  static func nearest(to word: String, among words: [String]) -> String? {
    if let question = Nearest.question(about: word, in: words) { return question }
    return list(words)
  }

  /// What may stand there, when that is not too much.
  static func list(_ words: [String]) -> String? {
    guard !words.isEmpty, words.count <= 12 else { return nil }
    return "it may be " + words.map { "`\($0)`" }.joined(separator: ", ")
  }
}
