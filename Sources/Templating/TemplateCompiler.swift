import Diagnostics
import Mustache

/// The place of one tag that asks for a value.
struct TemplateQuestion: Sendable {
  /// Path of the template's source.
  let path: String
  /// Where the name stands in it.
  let span: SourceSpan
  /// The names between dots.
  let names: [String]
  /// Whether the answer goes through a transform, as in `empty(links)`.
  let isTransformed: Bool
}

/// Turns templates into what the Mustache engine renders.
///
/// The engine does not say which tag asks for a name. So each name is compiled to the number of its question, and the
/// context answers numbers: `{{title}}` becomes `{{{12}}}`. That gives every unanswered name its file and line at no cost
/// to those that are answered. All variables become unescaped ones because a value knows best how it is written:
/// see `TemplateScope`.
struct TemplateCompiler {
  /// Questions of all templates compiled so far; the number is the index.
  private(set) var questions: [TemplateQuestion] = []

  /// The compiled template of `source`, whose tags have been scanned without a finding.
  mutating func compile(_ source: Source, _ tags: [TemplateTag]) throws -> MustacheTemplate {
    var text = ""
    var offset = 0
    var open: [String] = []
    for tag in tags {
      text += String(decoding: source.bytes[offset..<tag.span.lower], as: UTF8.self)
      offset = tag.span.upper
      let name: String
      switch tag.kind {
      case .variable:
        name = number(tag, in: source)
        text += "{{{\(name)}}}"
      case .section:
        name = number(tag, in: source)
        text += "{{#\(name)}}"
      case .inverted:
        name = number(tag, in: source)
        text += "{{^\(name)}}"
      case .close:
        name = open.popLast() ?? tag.name
        text += "{{/\(name)}}"
      case .comment:
        name = ""
        text += "{{!}}"
      case .partial:
        name = tag.name
        text += "{{>\(name)}}"
      case .parent:
        name = tag.name
        text += "{{<\(name)}}"
      case .block:
        name = tag.name
        text += "{{$\(name)}}"
      }
      if tag.kind.opens { open.append(name) }
    }
    text += String(decoding: source.bytes[offset...], as: UTF8.self)
    return try MustacheTemplate(string: text)
  }

  /// What the tag's name is compiled to; `.` and the place in a list are the engine's own.
  private mutating func number(_ tag: TemplateTag, in source: Source) -> String {
    let (transform, name) = tag.parts
    if name == "." || name.isEmpty { return tag.name }
    let number = String(questions.count)
    questions.append(
      TemplateQuestion(
        path: source.path, span: tag.nameSpan, names: name.split(separator: ".").map(String.init),
        isTransformed: transform != nil))
    return transform.map { "\($0)(\(number))" } ?? number
  }
}
