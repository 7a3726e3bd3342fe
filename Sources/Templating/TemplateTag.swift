import Diagnostics

/// One tag of a template, as it is written.
struct TemplateTag: Hashable {
  /// What a tag does.
  enum Kind: Hashable {
    /// `{{name}}`, `{{{name}}}` and `{{&name}}`: how a value is written depends on the value alone.
    case variable
    /// `{{#name}}`.
    case section
    /// `{{^name}}`.
    case inverted
    /// `{{/name}}`.
    case close
    /// `{{! words }}`.
    case comment
    /// `{{> name}}`.
    case partial
    /// `{{< name}}`.
    case parent
    /// `{{$ name}}`.
    case block

    /// Whether the tag needs a `{{/name}}`.
    var opens: Bool {
      switch self {
      case .section, .inverted, .parent, .block: true
      case .variable, .close, .comment, .partial: false
      }
    }
  }

  /// What the tag does.
  let kind: Kind
  /// The words between the sigil and the braces, without the space around them; the place of a comment's is empty.
  let name: String
  /// Where the name stands.
  let nameSpan: SourceSpan
  /// Where the whole tag stands, braces included.
  let span: SourceSpan

  /// The name without the transform around it and the transform: `empty(links)` is `links` under `empty`.
  var parts: (transform: String?, name: String) {
    guard name.hasSuffix(")"), let open = name.firstIndex(of: "(") else { return (nil, name) }
    return (String(name[..<open]), String(name[name.index(after: open)...].dropLast()))
  }
}
