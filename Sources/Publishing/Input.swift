package import Diagnostics
import Metrics
package import Records

/// Everything a build reads, loaded: the only way data enters the pure part of the house.
package struct Input: Sendable {
  /// Markdown pages, YAML and JSON data, metrics and `site.yml`, by path from the content folder, in path order.
  package var sources: [Source]
  /// Files that are copied as they are (images, PDFs, other files beside pages), by path from the content folder.
  package var assets: [String]
  /// Templates, partials, CSS and JS by path from the templates folder.
  package var templates: [Source]
  /// The folder of the content that is the root of the site: `handbook/`, or empty when the whole content folder is (a
  /// bare tree). Pages at `pageRoot + "a/b.md"` become `a/b.html`.
  package var pageRoot: String
  /// What went wrong while all this was read, so that `site.yml` has a say in it like in any other finding.
  package var findings: [Diagnostic]
  /// How many pages to work on at once; at least 1.
  package var jobs: Int

  /// The day that sources are held against to tell whether they are too old; nil for the latest day of all data.
  package var asOf: CalendarDay?

  /// What the figures are compared with; nil for what `site.yml` says, if it says anything.
  package var baseline: Baseline?

  /// An input of the given parts.
  package init(
    sources: [Source], assets: [String], templates: [Source], pageRoot: String = "", findings: [Diagnostic] = [],
    jobs: Int = 1
  ) {
    self.sources = sources
    self.assets = assets
    self.templates = templates
    self.pageRoot = pageRoot
    self.findings = findings
    self.jobs = max(1, jobs)
  }
}

extension Input {
  /// Where the catalog of metrics may lie. The first that is there counts.
  package static let catalogPaths = MetricsModel.catalogPaths
}

/// What the figures of a site are compared with.
package enum Baseline: Sendable {
  /// An earlier build: its `figures.json` and, when it is there, its `sources.json`. `isContent` says that their paths are
  /// those of the content folder.
  case build(figures: Source, sources: Source?, isContent: Bool)
  /// The same content as it was on a day: without deliveries of later days.
  case day(CalendarDay)
}
