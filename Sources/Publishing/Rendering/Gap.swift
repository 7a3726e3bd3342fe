import Hypertext
import Templating

extension TemplateValue {
  /// What stands where something cannot be shown: what is wrong, what to do, and where. What is quoted in either is code.
  static func gap(_ message: String, help: String?, place: String, isInline: Bool) -> TemplateValue {
    .record([
      "message": .text(message), "words": .html(withCode(message)), "place": .text(place),
      "help": help.map(TemplateValue.text) ?? .none, "advice": help.map { .html(withCode($0)) } ?? .none,
      "is_inline": .flag(isInline),
    ])
  }

  /// A text as HTML in which code stands where the text has it between backticks.
  private static func withCode(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).map { HTMLText.escaped(String($0)) }
    guard !parts.count.isMultiple(of: 2) else { return HTMLText.escaped(text) }
    return parts.enumerated().map { $0.offset.isMultiple(of: 2) ? $0.element : "<code>\($0.element)</code>" }.joined()
  }
}
