package import Markup
import Metrics
import Records

/// What `site.yml` says about how pages are written.
package struct WritingSettings: Sendable {
  /// The Markdown that pages are written in, unless they say otherwise.
  package private(set) var dialect = Dialect.handbook
  /// How heading ids are made; nil as the dialect of a page makes them.
  package private(set) var slugs: SlugStyle?
  /// Whether `:tada:` is an emoji.
  package private(set) var hasEmoji = true
  /// Whether dates and quarters are marked up for programs.
  package private(set) var marksDates = false
  /// Quotes, dashes and ellipses.
  package private(set) var typography = TypographySettings()
  /// Short forms that are links.
  package private(set) var shortLinks = ShortLinks()
  /// Which mentions of the glossary's terms are links.
  package private(set) var termLinking = TermLinking.none

  /// Everything as it is without a `site.yml`.
  init() {}

  init(_ fields: Fields) {
    dialect = fields.optional("dialect", .word, "The Markdown that pages are written in.") ?? dialect
    slugs = fields.optional("slugs", .word, "How anchors are made from headings.")
    hasEmoji = fields.optional("emoji", .bool, "Whether :tada: becomes an emoji.") ?? hasEmoji
    marksDates = fields.optional("dates", .bool, "Whether dates and quarters are marked up for programs.") ?? marksDates
    typography =
      fields.optional("typography", .record(TypographySettings.init), "Quotes, dashes and ellipses.") ?? typography
    shortLinks =
      fields.optional("links", .record(ShortLinks.init), "Short forms in prose that are links.") ?? shortLinks
    termLinking = fields.optional("terms", .record(TermLinking.read), "The terms of the glossary in prose.") ?? .none
  }

  /// What the file at `path` is written in: as its front matter says; or else kramdown when it comes from a template (`.erb`),
  /// as in the handbooks that are written so; or else `other`.
  static func dialect(ofFile path: String, _ header: PageHeader, or other: Dialect) -> Dialect {
    header.dialect ?? (path.lowercased().hasSuffix(".erb") ? .kramdown : other)
  }

  /// How ids are made from the headings of a page.
  package func slugs(of dialect: Dialect) -> SlugStyle { slugs ?? (dialect == .kramdown ? .kramdown : .github) }

  /// What becomes of words in prose; quarters are those of `calendar`, fiscal ones only when there is one.
  func rules(_ calendar: FiscalCalendar?) -> [TextRule] {
    (hasEmoji ? [.emoji] : []) + shortLinks.rules + (marksDates ? [DateRule(calendar: calendar).rule] : [])
  }
}
