/// Which Markdown a text is written in.
package enum Dialect: String, Sendable, CaseIterable {
  /// Both handbooks at once: GFM, kramdown's attribute lists, directives.
  case handbook
  /// CommonMark 0.30 and nothing else.
  case commonmark
  /// GitHub Flavored Markdown.
  case gfm
  /// kramdown with GFM input, as far as it is understood.
  case kramdown

  /// Tables, strikethrough, task lists, literal autolinks.
  package var hasGFM: Bool { self != .commonmark }
  /// Attribute lists and `{:toc}`.
  package var hasAttributeLists: Bool { self == .handbook || self == .kramdown }
  /// `{{generator:...}}` and what else stands in double braces.
  package var hasDirectives: Bool { self == .handbook }
  /// `> [!NOTE]`.
  package var hasAlerts: Bool { self == .handbook }
  /// YAML between `---` lines at the top.
  package var hasFrontMatter: Bool { self == .handbook }
  /// Tags that GFM disallows are written as text (GFM, section 6.11).
  package var filtersTags: Bool { self == .gfm }
}
