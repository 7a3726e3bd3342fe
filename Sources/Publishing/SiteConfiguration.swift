package import Diagnostics
import Hypertext
package import Markup
package import Metrics
package import Records

extension Rule {
  /// Two baselines for one comparison.
  package static let twoBaselines = Rule("metric.two-baselines", .warning)
}

/// What `site.yml` says. Every key is optional.
package struct SiteConfiguration: Sendable {
  /// An entry of the bar at the top.
  package struct Entry: Sendable {
    /// What it says.
    package let title: String
    /// The page it leads to, as a path below the pages' folder.
    package let path: String
    /// Where the path stands in `site.yml`.
    package let span: SourceSpan
  }

  /// Where the sources can be changed.
  package struct Repository: Sendable {
    /// Address of the repository, without a slash at the end.
    package var url: String
    /// The branch to edit.
    package var branch = "main"
    /// Path of the content folder in the repository; empty at its top.
    package var folder = ""

    /// The address of a form that edits the file at `path` of the content folder (GitHub's and GitLab's form).
    package func editURL(of path: String) -> String {
      let isGitLab = url.contains("gitlab")
      let parts =
        [url] + (isGitLab ? ["-"] : []) + ["edit", branch] + (folder.isEmpty ? [] : [folder]) + [
          URLBytes.encodedPath(path)
        ]
      return parts.joined(separator: "/")
    }
  }

  /// What the page of changes is made against.
  package struct Changes: Sendable {
    /// The `figures.json` of an earlier build, as a path below the content folder.
    package private(set) var previous: String?
    /// Where that path stands in `site.yml`.
    package private(set) var previousSpan: SourceSpan?
    /// The day to compare with: the same deliveries without later ones.
    package private(set) var since: Located<CalendarDay>?
    /// How far a figure of a running period may move without being listed, as a fraction.
    package private(set) var threshold = FigureChanges.defaultThreshold

    init(_ fields: Fields) {
      let path = fields.optional(
        "previous", .locatedText, "The figures.json of an earlier build, in the content folder.")
      (previous, previousSpan) = (path?.value, path?.span)
      since = fields.optional("since", Shape<CalendarDay>.day.located, "The day to compare with.")
      threshold =
        fields.optional("threshold", Self.share, "How far a figure of a running period may move without being listed.")
        ?? threshold
      if let since, previous != nil {
        fields.add(
          .twoBaselines, since.span, "`since` and `previous` are two things to compare with",
          help: "leave one of them out; `previous` counts")
      }
    }

    private static var share: Shape<Rational> {
      Shape<String>.text.map(schema: percentage) { text, span, report in
        if let threshold = FigureChanges.threshold(text) { return threshold }
        report.add(.wrongType, span, "this must be a percentage like 1%, but it is the text \"\(text)\"")
        return nil
      }
    }

    private static var percentage: JSONSchema {
      .anyOf([
        .number(atLeast: 0),
        JSONSchema("string", pattern: #"^\+?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?%?$"#, example: .string("1%")),
      ])
    }
  }

  /// Title of the site.
  package private(set) var title = "Handbook"
  /// Language of the site (BCP 47).
  package private(set) var language = "en"
  /// One sentence about the site.
  package private(set) var description: String?
  /// Address the site is published at, ending in a slash; nil when it is read from disk only.
  package private(set) var baseURL: String?
  /// How pages are written.
  package private(set) var writing = WritingSettings()
  /// Entries of the bar; nil shows the top sections.
  package private(set) var navigation: [Entry]?
  /// Where the sources are.
  package private(set) var repository: Repository?
  /// What the page of changes is made against; nil when the site has none of its own accord.
  package private(set) var changes: Changes?
  /// What becomes of raw HTML.
  package private(set) var html = HTMLTreatment.byDefault
  /// Severities by rule id; nil turns a rule off.
  package private(set) var severities: [String: Severity?] = [:]

  /// How heading ids are made on pages that do not say what they are written in.
  package var slugs: SlugStyle { writing.slugs(of: writing.dialect) }

  /// Everything as it is without a `site.yml`.
  package init() {}

  /// Reads `site.yml`.
  package static func read(_ source: Source?) -> (SiteConfiguration, [Diagnostic]) {
    guard let source else { return (SiteConfiguration(), []) }
    let (configuration, findings) = RecordFile.read(source, as: .record(SiteConfiguration.init))
    return (configuration ?? SiteConfiguration(), findings)
  }

  /// What `site.yml` looks like, for editors.
  static var schema: JSONSchema { JSONSchema(readBy: { _ = SiteConfiguration($0) }) }

  private init(_ fields: Fields) {
    title = fields.optional("title", .text, "The name of the site.") ?? title
    language = fields.optional("language", .text, "The language of the site (BCP 47).") ?? language
    description = fields.optional("description", .text, "One sentence about the site.")
    baseURL = fields.optional("base_url", .webAddress, "Where the site is published.").map {
      $0.hasSuffix("/") ? $0 : $0 + "/"
    }
    writing = WritingSettings(fields)
    navigation = fields.optional("nav", .list(of: .record(Self.entry)), "Entries of the bar at the top.")
    repository = fields.optional(
      "repository", .record(Self.repository), "Where the sources are, for links that edit a page.")
    changes = fields.optional("changes", .record(Changes.init), "What the page of changes is made against.")
    html = fields.optional("html", .record(HTMLTreatment.init), "What becomes of raw HTML.") ?? html
    for row in fields.optional("rules", .severities, "Severities of findings, by their ids.") ?? [] {
      severities[row.key] = .some(Severity(rawValue: row.value))
    }
  }

  private static func entry(_ fields: Fields) -> Entry? {
    let title = fields.required("title", .text, "What the entry says.")
    let path = fields.required(
      "path", Shape<String>.text.located, "The page it leads to, as a path in the folder of pages: sales/index.md.")
    guard let title, let path else { return nil }
    return Entry(title: title, path: path.value, span: path.span)
  }

  private static func repository(_ fields: Fields) -> Repository? {
    guard let url = fields.required("url", .webAddress, "The page of the repository, at GitHub, GitLab or the like.")
    else { return nil }
    var repository = Repository(url: url.hasSuffix("/") ? String(url.dropLast()) : url)
    repository.branch =
      fields.optional("branch", .text, "The branch to edit; main when nothing is said.") ?? repository.branch
    repository.folder =
      fields.optional(
        "folder", .text, "Where the content folder is in the repository: docs/handbook. Nothing when it is the top.")
      ?? ""
    return repository
  }

  /// Findings with the severities this configuration gives them; those turned off are left out.
  package func judged(_ findings: [Diagnostic]) -> [Diagnostic] {
    guard !severities.isEmpty else { return findings }
    return findings.compactMap { finding in
      guard let severity = severities[finding.rule.id] else { return finding }
      guard let severity else { return nil }
      var finding = finding
      finding.severity = severity
      return finding
    }
  }
}
