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
  /// Attribute lists without a colon (Hugo), of which kramdown knows `{#id}` only.
  package var hasGoldmarkLists: Bool { self == .handbook }
  /// `{{generator:...}}` and what else stands in double braces.
  package var hasDirectives: Bool { hasAttributeLists }
  /// `> [!NOTE]`.
  package var hasAlerts: Bool { hasAttributeLists }
  /// YAML between `---` lines at the top.
  package var hasFrontMatter: Bool { hasAttributeLists }
  /// Raw HTML as kramdown reads it: a block goes on to its end tag.
  package var hasKramdownHTML: Bool { self == .kramdown }
  /// Tags that GFM disallows are written as text (GFM, section 6.11).
  package var filtersTags: Bool { self == .gfm }
}

/// What a reader of Markdown is asked for beside the dialect.
package struct ParseOptions: Sendable, Equatable {
  /// Whether quotes, hyphens and dots become typographic quotes, dashes and ellipses; nil leaves it to the dialect, of
  /// which only kramdown does. Ids of headings do not depend on it.
  package var smart: Bool?
  /// How much deeper headings are than written; the deepest level is 6 (kramdown's `header_offset`).
  package var headingOffset = 0
  /// The number of the first footnote (kramdown's `footnote_nr`).
  package var firstFootnote = 1

  /// What the dialect says.
  package init(smart: Bool? = nil, headingOffset: Int = 0, firstFootnote: Int = 1) {
    self.smart = smart
    self.headingOffset = headingOffset
    self.firstFootnote = firstFootnote
  }
}
