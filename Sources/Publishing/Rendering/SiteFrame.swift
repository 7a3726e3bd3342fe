import Diagnostics
import Metrics
import Records
import Templating

/// How old the figures of a site are.
struct Refresh: Sendable {
  /// The day up to which every source has been delivered.
  let day: CalendarDay
  /// The day of the newest delivery.
  let newest: CalendarDay
  /// What of the site is made up, in words; nil when nothing is.
  let sample: String?
  /// The sources that are too old, with their age: `Email export, 18 days`.
  let stale: [String]
  /// How much of the data was rejected, in words; nil when nothing was.
  let rejected: String?

  /// The refresh that `metrics` come from; nil without figures. `hasSampleAccounts` is whether accounts are shown that are
  /// made up.
  init?(of metrics: MetricsModel, hasSampleAccounts: Bool) {
    guard let day = metrics.asOf else { return nil }
    self.day = day
    newest = metrics.log.asOf.values.max() ?? day
    stale = metrics.catalog.sources.filter { metrics.freshness(of: $0.id, on: nil) != .fresh }.map { source in
      source.title + (metrics.age(of: source.id).map { ", " + FigureWords.days($0) } ?? "")
    }
    rejected = metrics.rejected.isEmpty ? nil : RejectedData.count(metrics.rejected)
    sample = Self.sample(metrics.sampleShare, hasSampleAccounts: hasSampleAccounts)
  }

  private static func sample(_ figures: SampleShare, hasSampleAccounts: Bool) -> String? {
    switch (figures, hasSampleAccounts) {
    case (.none, false): nil
    case (.none, true): "All account names are sample data"
    case (.some, false): "Some figures are sample data"
    case (.some, true): "Some figures and all account names are sample data"
    case (.all, false): "All figures are sample data"
    case (.all, true): "All figures and account names are sample data"
    }
  }
}

/// What all pages of a site have around them: the bar, the refresh line, the foot.
struct SiteFrame: Sendable {
  /// The templates no site can do without.
  static let templates = ["404", "foot", "header", "home", "page", "section"]

  let configuration: SiteConfiguration
  /// How old the figures are; nil without figures.
  let refresh: Refresh?
  /// The page with the table of sources.
  private let sources: String?
  private let entries: [Entry]

  /// An entry of the bar.
  private struct Entry: Sendable {
    let title: String
    let route: String
    let page: Int
    /// The folder whose own page it is.
    let section: Int?
  }

  /// The frame of a site; an entry of `nav` that leads to no page is a finding.
  static func make(
    _ configuration: SiteConfiguration, pages: [Page], navigation: Navigation,
    refresh: Refresh?
  ) -> (SiteFrame, [Diagnostic]) {
    var findings: [Diagnostic] = []
    func entry(_ page: Int, title: String) -> Entry {
      let section = navigation.sectionOfPage[page]
      let isOwn = section != 0 && navigation.sections[section].page == page
      return Entry(title: title, route: pages[page].route.path, page: page, section: isOwn ? section : nil)
    }
    var entries: [Entry] = []
    if let written = configuration.navigation {
      for each in written {
        if let page = pages.firstIndex(where: { $0.path == each.path }) {
          entries.append(entry(page, title: each.title))
        } else {
          findings.append(
            Diagnostic(
              .noSuchPage, at: "site.yml", each.span, "there is no page at `\(each.path)`",
              help: Nearest.question(about: each.path, in: pages.map(\.path))))
        }
      }
    } else {
      let top = navigation.sections[0].sections.compactMap { navigation.sections[$0].page }
      if (1...7).contains(top.count) { entries = top.map { entry($0, title: pages[$0].title) } }
    }
    let index = pages.first { $0.path == MetricPages.folder + "index.md" && $0.anchors.contains("sources") }
    let frame = SiteFrame(
      configuration: configuration, refresh: refresh, sources: index?.route.path, entries: entries)
    return (frame, findings)
  }

  /// What `base` asks for, but for what is drawn beforehand.
  func context(for route: Route, title: String) -> [String: TemplateValue] {
    [
      "language": .text(configuration.language),
      "site_title": .text(configuration.title),
      "page_title": .text(title),
      "description": configuration.description.map(TemplateValue.text) ?? .none,
      "is_home": .flag(route.path == "index.html"),
      "root": .text(route.root),
      "tree": .none,
    ]
  }

  /// What `header` asks for, for a page at `route` in the folders `current` (from the top down). `page` is its index, nil
  /// for any page of the folder that is no entry of the bar.
  func header(for route: Route, root: String? = nil, current: [Int], page: Int?) -> TemplateValue {
    // An entry of its own is where a page is; only without one is it in the entry of its section.
    let isEntry = page.map(hasEntry) ?? false
    return .record([
      "site_title": .text(configuration.title),
      "root": .text(root ?? route.root),
      "has_tree": .flag(!current.isEmpty),
      "top": .list(
        entries.map { entry in
          let isOpen = entry.section.map(current.contains) ?? false
          return .record([
            "title": .text(entry.title),
            "url": .text((root ?? "") + (root == nil ? route.url(to: entry.route) : entry.route)),
            "is_current": .flag(isEntry ? entry.page == page : isOpen),
          ])
        }),
      "refresh": refresh.map { refresh in
        .record([
          "oldest_iso": refresh.day == refresh.newest ? .none : .text("\(refresh.day)"),
          "oldest_text": .text(DayFormat.short(refresh.day)),
          "date_iso": .text("\(refresh.newest)"), "date_text": .text(DayFormat.short(refresh.newest)),
          "sample": .optional(refresh.sample),
          "rejected": refresh.rejected.map { count in
            .record([
              "count": .text(count), "words": .text("figures are in doubt"),
              "url": listing(RejectedData.anchor, from: route, root: root),
            ])
          } ?? .none,
          "stale": refresh.stale.isEmpty
            ? .none
            : .record([
              "count": .text(
                refresh.stale.count == 1 ? "1 source is stale" : "\(refresh.stale.count) sources are stale"),
              "names": .text(refresh.stale.joined(separator: "; ")),
              "url": listing("sources", from: route, root: root),
            ]),
        ])
      } ?? .none,
    ])
  }

  /// The URL of a part of the index of metrics; nothing without that page.
  private func listing(_ anchor: String, from route: Route, root: String?) -> TemplateValue {
    .optional(sources.map { (root ?? "") + (root == nil ? route.url(to: $0) : $0) + "#" + anchor })
  }

  /// What `foot` asks for.
  var foot: TemplateValue {
    .record([
      "site_title": .text(configuration.title),
      "date_text": refresh.map { .text(DayFormat.short($0.newest)) } ?? .none,
      "repository_url": configuration.repository.map { .text($0.url) } ?? .none,
    ])
  }

  /// Whether the bar has an entry for the page at this index.
  func hasEntry(for page: Int) -> Bool { entries.contains { $0.page == page } }
}
