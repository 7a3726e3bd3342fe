/// Which Markdown a text is written in.
package enum Dialect: String, Sendable, CaseIterable {
  /// Both handbooks at once: CommonMark's blocks with GFM, kramdown's constructs, directives.
  case handbook
  /// CommonMark 0.30 and nothing else.
  case commonmark
  /// GitHub Flavored Markdown.
  case gfm
  /// The same where the two agree, kramdown with GFM input where they do not.
  case kramdown

  /// Tables, strikethrough, task lists, literal autolinks.
  package var hasGFM: Bool { self != .commonmark }
  /// Attribute lists and `{:toc}`.
  package var hasAttributeLists: Bool { self == .handbook || self == .kramdown }
  /// `{{generator:...}}` and what else stands in double braces.
  package var hasDirectives: Bool { hasAttributeLists }
  /// `> [!NOTE]`.
  package var hasAlerts: Bool { hasAttributeLists }
  /// YAML between `---` lines at the top.
  package var hasFrontMatter: Bool { hasAttributeLists }
  /// Tags that GFM disallows are written as text (GFM, section 6.11).
  package var filtersTags: Bool { self == .gfm }
}
