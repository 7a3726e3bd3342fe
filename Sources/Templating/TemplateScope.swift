import Hypertext
import Mustache

/// A value as the Mustache engine sees it during one render.
///
/// Laws: `.text` is escaped once, `.html` never, whatever the tag. A section of nothing, of `false` and of empty text does
/// not render. A name is looked for in the innermost record first and then outwards; the outermost one is asked last, so a
/// name it lacks too is missing.
struct TemplateScope: MustacheParent, MustacheCustomRenderable, MustacheTransformable {
  let value: TemplateValue
  let rendering: TemplateRendering
  let isOutermost: Bool

  init(_ value: TemplateValue, _ rendering: TemplateRendering, isOutermost: Bool = false) {
    self.value = value
    self.rendering = rendering
    self.isOutermost = isOutermost
  }

  /// The answer to the question of the given number; nil when this scope has none.
  func child(named number: String) -> Any? {
    guard let index = Int(number) else { return nil }
    let question = rendering.questions[index]
    let names = question.names
    guard case .record(let fields) = value, var found = fields[names[0]] else {
      if isOutermost { rendering.unanswered.append(index) }
      return nil
    }
    for name in names.dropFirst() {
      if case .none = found { break }
      guard case .record(let fields) = found, let next = fields[name] else {
        rendering.unanswered.append(index)
        return TemplateScope(.none, rendering)
      }
      found = next
    }
    if case .flag(let holds) = found, !question.isTransformed { return holds }
    return scope(of: found)
  }

  /// What a section of `value` goes over or into.
  private func scope(of value: TemplateValue) -> Any {
    if case .list(let values) = value { return values.map(scope(of:)) }
    return TemplateScope(value, rendering)
  }

  /// The value as it is written.
  var renderText: String {
    switch value {
    case .none, .list, .record: ""
    case .text(let text): HTMLText.escaped(text)
    case .html(let html): html
    case .flag(let holds): String(holds)
    }
  }

  /// Whether a section of the value is left out.
  var isNull: Bool {
    switch value {
    case .none: true
    case .text(let text): text.isEmpty
    case .html(let html): html.isEmpty
    case .flag(let holds): !holds
    case .list(let values): values.isEmpty
    case .record: false
    }
  }

  /// `count` and `empty` of a value that is no list; lists answer themselves.
  func transform(_ name: String) -> Any? {
    switch name {
    case "empty": isNull
    case "count": isNull ? 0 : 1
    default: nil
    }
  }
}

/// What belongs to one render: the questions it may meet and those nobody answered. Never shared.
final class TemplateRendering {
  let questions: [TemplateQuestion]
  var unanswered: [Int] = []

  init(_ questions: [TemplateQuestion]) {
    self.questions = questions
  }
}
