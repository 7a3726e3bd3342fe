import Templating

/// A complete context for each template: every name its contract lists, with something to say.
enum SampleContexts {
  /// What base asks of every page.
  static let base: [String: TemplateValue] = [
    "language": .text("en"), "site_title": .text("Field notes & figures"), "page_title": .text("Launch <tiers>"),
    "description": .text("What a launch of each size does"), "is_home": .flag(false), "root": .text("../"),
    "header": .html("<header></header>"), "foot": .html("<footer></footer>"),
    "tree": .html("<ul><li><a href=\"index.html\" aria-current=\"page\">Launches</a></li></ul>"),
  ]

  /// What stands above and below every page.
  static let header: [String: TemplateValue] = [
    "site_title": .text("Field notes & figures"), "root": .text("../"), "has_tree": .flag(true),
    "top": .list([
      entry("Overview", "../index.html", isCurrent: false), entry("Launches", "index.html", isCurrent: true),
    ]),
    "refresh": .record([
      "oldest_iso": .text("2026-11-16"), "oldest_text": .text("16 November 2026"),
      "date_iso": .text("2026-11-20"), "date_text": .text("20 November 2026"),
      "sample": .text("All figures are sample data"),
      "rejected": .record([
        "count": .text("1 entry was rejected"), "words": .text("figures are in doubt"),
        "url": .text("../metrics/index.html#rejected"),
      ]),
      "stale": .record([
        "count": .text("1 source stale"), "names": .text("Email export, 18 days"),
        "url": .text("../metrics/index.html"),
      ]),
    ]),
  ]

  /// The end of every page.
  static let foot: [String: TemplateValue] = [
    "site_title": .text("Field notes & figures"), "date_text": .text("20 November 2026"),
    "repository_url": .text("https://example.com/handbook"),
  ]

  /// What page and section ask besides.
  static let page = base.merging([
    "crumbs": .list([link("Handbook", "../index.html"), .record(["title": .text("Marketing"), "url": .none])]),
    "heading": .html("Launch <code>tiers</code>"), "heading_id": .text("launch-tiers"),
    "lead": .html("What a launch of <em>each</em> size does."),
    "facts": .list([.record(["name": .text("Owner"), "value": .text("Ann Lee")])]),
    "aside": .record([
      "contents": .html("<ol><li><a href=\"#small\">Small</a></li></ol>"),
      "backlinks": .list([link("Naming & names", "../naming.html")]), "linked": .text("Linked from"),
      "more": .record(["count": .text("4 more"), "pages": .list([link("Tiers", "../tiers.html")])]),
    ]),
    "body": .html("<h2 id=\"small\">Small</h2>\n<p>Text</p>"), "is_wide": .flag(false),
    "edit_url": .text("https://example.com/edit?a=1&b=2"),
    "turn": .record(["previous": link("Before", "a.html"), "next": link("After", "b.html")]),
  ]) { _, new in new }

  /// What section asks besides.
  static let section = page.merging(book) { _, new in new }

  /// What home asks besides base.
  static let home = page.merging(book) { _, new in new }.merging(["kicker": .text("What is new")]) { _, new in new }

  private static let book: [String: TemplateValue] = [
    "pages": .list([leading("Glossary", "glossary.html")]),
    "chapters": .list([
      .record([
        "title": .text("Demand"), "url": .text("demand/index.html"), "lead": .none,
        "pages": .list([link("Accounts", "demand/accounts.html")]),
      ])
    ]),
  ]

  /// The contexts of all templates that are rendered by name.
  static let all: [(template: String, context: [String: TemplateValue])] =
    [
      ("header", header), ("foot", foot), ("page", page), ("section", section), ("home", home), ("404", home),
    ] + SampleComponents.all

  private static func link(_ title: String, _ url: String) -> TemplateValue {
    .record(["title": .text(title), "url": .text(url)])
  }

  private static func leading(_ title: String, _ url: String) -> TemplateValue {
    .record(["title": .text(title), "url": .text(url), "lead": .text("Words we use")])
  }

  private static func entry(_ title: String, _ url: String, isCurrent: Bool) -> TemplateValue {
    .record(["title": .text(title), "url": .text(url), "is_current": .flag(isCurrent)])
  }
}
