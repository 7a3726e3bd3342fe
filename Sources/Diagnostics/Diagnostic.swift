/// A finding: what is wrong, where, and what to do. A value: collected anywhere, sorted once, rendered once.
package struct Diagnostic: Hashable, Sendable {
  /// The kind of finding.
  package var rule: Rule
  /// The rule's severity, or what the configuration made of it.
  package var severity: Severity
  /// Path of the source, as in `Source.path`; empty when no file is to blame.
  package var path: String
  /// The bytes to blame; nil when the whole file is meant.
  package var span: SourceSpan?
  /// One sentence without a full stop: what is wrong.
  package var message: String
  /// Facts that help to understand it, such as the other place.
  package var notes: [String]
  /// What to do about it; nil when nothing better than the message can be said.
  package var help: String?

  /// A finding of `rule` at `span` of the source at `path`.
  package init(
    _ rule: Rule, at path: String, _ span: SourceSpan? = nil, _ message: String, notes: [String] = [],
    help: String? = nil
  ) {
    self.rule = rule
    self.severity = rule.severity
    self.path = path
    self.span = span
    self.message = message
    self.notes = notes
    self.help = help
  }
}

extension Diagnostic: Comparable {
  /// By path, place, severity, rule and text, so that the order never depends on who found it first.
  package static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    if left.path != right.path { return left.path.utf8.lexicographicallyPrecedes(right.path.utf8) }
    let spans = (left.span ?? SourceSpan(at: -1), right.span ?? SourceSpan(at: -1))
    if spans.0 != spans.1 { return spans.0 < spans.1 }
    if left.severity != right.severity { return left.severity < right.severity }
    if left.rule.id != right.rule.id { return left.rule.id < right.rule.id }
    return left.message < right.message
  }
}

extension Sequence<Diagnostic> {
  /// The findings in their one order, each once.
  package func sortedForReport() -> [Diagnostic] {
    var last: Diagnostic?
    return sorted().filter { finding in
      defer { last = finding }
      return finding != last
    }
  }
}
