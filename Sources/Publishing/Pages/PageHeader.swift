package import Diagnostics
package import Markup
package import Records

/// What a page's front matter says that Tallybook reads. Other keys belong to other programs and are left alone.
package struct PageHeader: Sendable {
  /// The page's title; nil leaves it to the first heading.
  package private(set) var title: String?
  /// One sentence of Markdown that says what the page is about.
  package private(set) var description: String?
  /// Where the description stands in the source.
  package private(set) var descriptionSpan: SourceSpan?
  /// Who answers for the page.
  package private(set) var owner: String?
  /// The day of the last change, as written.
  package private(set) var updated: CalendarDay?
  /// Place among the pages of its folder: lower first; pages without one follow by title.
  package private(set) var order: Int?
  /// What the page is written in; nil as its file and `site.yml` say.
  package private(set) var dialect: Dialect?
  /// Whether the page takes the whole width, without a list of contents.
  package private(set) var isWide = false

  /// A header that says nothing.
  init() {}

  /// The header of a made page; `span` is what is to blame for the description.
  init(description: String?, span: SourceSpan?, order: Int?) {
    self.description = description
    self.descriptionSpan = span
    self.order = order
  }

  /// Reads the YAML at `span` of `source`; without one everything is nil.
  package static func read(_ source: Source, _ span: SourceSpan?) -> (PageHeader, [Diagnostic]) {
    var header = PageHeader()
    guard let span else { return (header, []) }
    let (value, findings) = YAMLReader.read(source, in: span.range)
    guard let value, value.content != .null else { return (header, findings) }
    let report = FindingReport(path: source.path)
    guard let fields = Fields(value, report) else { return (header, findings + report.findings) }
    fields.allowOtherKeys()
    header.title = fields.optional("title", .text).flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    let description = fields.optional("description", Shape<String>.text.located)
    header.description = description?.value
    header.descriptionSpan = description?.span
    header.owner = fields.optional("owner", .text)
    header.updated = fields.optional("updated", .day)
    header.order = fields.optional("order", .integer)
    header.dialect = fields.optional("dialect", .word)
    header.isWide = fields.optional("wide", .bool) ?? false
    return (header, findings + report.findings)
  }
}
