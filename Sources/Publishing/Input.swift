package import Diagnostics

/// Everything a build reads, loaded: the only way data enters the pure part of the house.
package struct Input: Sendable {
  /// Markdown pages, YAML and JSON data, metrics and `site.yml`, by path from the content folder, in path order.
  package var sources: [Source]
  /// Files that are copied as they are (images, PDFs, other files beside pages), by path from the content folder.
  package var assets: [String]
  /// Templates, partials, CSS and JS by path from the templates folder.
  package var templates: [Source]
  /// How many pages to work on at once; at least 1.
  package var jobs: Int

  /// An input of the given parts.
  package init(sources: [Source], assets: [String], templates: [Source], jobs: Int = 1) {
    self.sources = sources
    self.assets = assets
    self.templates = templates
    self.jobs = max(1, jobs)
  }
}
