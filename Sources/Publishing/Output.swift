package import Diagnostics

/// One file of the site.
package struct OutputFile: Sendable {
  /// What the file holds.
  package enum Content: Sendable {
    /// These bytes.
    case bytes([UInt8])
    /// The bytes of the asset at this path of the content folder.
    case asset(String)
  }

  /// Path from the site's folder, with `/` between parts.
  package let path: String
  /// What the file holds.
  package let content: Content

  /// A file at `path` that holds `content`.
  package init(path: String, content: Content) {
    self.path = path
    self.content = content
  }
}

/// What a build made: every file of the site and every finding, both in their one order.
package struct Output: Sendable {
  /// All files, by path.
  package var files: [OutputFile]
  /// All findings, sorted for report.
  package var findings: [Diagnostic]
  /// How many of the files are pages.
  package var pageCount: Int
  /// Whether the files are a site; false when a template that every page needs is missing or broken, so that they should
  /// not be written over one.
  package var isWhole = true
  /// What pages use of the dialect, when the caller wanted to know.
  package var dialects: [DialectUse] = []
  /// Stages in order with the time each took, in seconds, when the caller gave a clock.
  package var timings: [(stage: String, seconds: Double)]

  /// A result of the given parts.
  package init(
    files: [OutputFile], findings: [Diagnostic], pageCount: Int, timings: [(stage: String, seconds: Double)] = []
  ) {
    self.files = files
    self.findings = findings
    self.pageCount = pageCount
    self.timings = timings
  }
}
