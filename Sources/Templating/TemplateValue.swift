/// What a template is given: a tree of names and values. A name that is known but has nothing to say is `.none`; a name
/// that is not in the record at all is a mistake of the template and becomes a finding.
package indirect enum TemplateValue: Sendable {
  /// Nothing: sections do not render, inverted sections do.
  case none
  /// Plain text, escaped where it is written.
  case text(String)
  /// HTML made by Tallybook, written as it is, whether the template says `{{name}}` or `{{{name}}}`.
  case html(String)
  /// Whether something holds.
  case flag(Bool)
  /// Several values in order.
  case list([TemplateValue])
  /// Values by name.
  case record([String: TemplateValue])
}
