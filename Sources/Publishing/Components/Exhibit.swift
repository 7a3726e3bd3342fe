import GoToMarket
import Templating

/// Words and values as the templates of data tables are given them.
///
/// Law: every record names all its keys, nothing being `.none`, because a template looks for a name it does not find
/// in the records around.
extension TemplateValue {
  /// A text, or nothing.
  static func optional(_ text: String?) -> TemplateValue { text.map(TemplateValue.text) ?? .none }
}

extension ComponentScope {
  /// A line of Markdown, or nothing.
  func line(_ text: String?) -> TemplateValue { text.map(inline) ?? .none }

  /// `title`, `summary` and `note` of a table; `title` and `summary` are plain words of ours when the author gives none.
  func caption(_ caption: Caption, title: String, summary: String? = nil) -> [String: TemplateValue] {
    [
      "title": caption.title.map(inline) ?? .text(title),
      "summary": caption.summary.map(inline) ?? summary.map(TemplateValue.text) ?? .none,
      "note": line(caption.note),
      "label": .text(title),
    ]
  }

  /// Values to be written one after the other: each has `value` and says whether it is the first.
  func series(_ values: [TemplateValue]) -> TemplateValue {
    .list(values.enumerated().map { .record(["value": $1, "is_first": .flag($0 == 0)]) })
  }
}
