import Diagnostics
import Foundation
import Hypertext
import Proving
import Publishing

/// A site built in memory from texts, with the small templates of the fixtures.
struct SiteProof {
  let output: Output
  /// Marked places by path of the file they stand in.
  let marks: [String: [SourceSpan]]

  /// Builds `files`, `more` and `pages` (path and text, in which `⟦` and `⟧` mark places). Names that end like those of sources are read, all
  /// others are assets. `templates` replace those of the fixtures by path; nil takes one away.
  init(
    _ files: KeyValuePairs<String, String>, and more: KeyValuePairs<String, String> = [:],
    pages: [(String, String)] = [],
    templates: [String: String?] = [:], root: String = "", jobs: Int = 1
  ) async throws {
    var sources: [Source] = []
    var assets: [String] = []
    var marks: [String: [SourceSpan]] = [:]
    for (path, text) in Array(files).map({ ($0.key, $0.value) }) + more.map({ ($0.key, $0.value) }) + pages {
      if [".md", ".markdown", ".erb", ".yml", ".json"].contains(where: { path.lowercased().hasSuffix($0) }) {
        let marked = MarkedText(text)
        marks[path] = marked.spans
        sources.append(Source(path: path, text: marked.text))
      } else {
        assets.append(path)
      }
    }
    self.marks = marks
    output = await Site.build(
      Input(
        sources: sources.sorted { $0.path < $1.path }, assets: assets.sorted(),
        templates: try Self.templates(with: templates), pageRoot: root, jobs: jobs))
  }

  /// The small templates, some replaced or taken away.
  private static func templates(with others: [String: String?]) throws -> [Source] {
    var all = try Fixture.sources(of: "templates").reduce(into: [:]) { $0[$1.path] = $1.bytes }
    for (path, text) in others { all[path] = text.map { Array($0.utf8) } }
    return all.map { Source(path: $0.key, bytes: $0.value) }.sorted { $0.path < $1.path }
  }

  // MARK: Files

  /// Paths of all files.
  var paths: [String] { output.files.map(\.path) }

  /// The text of a file; nil when there is none or it is an asset.
  func text(_ path: String) -> String? {
    guard case .bytes(let bytes) = output.files.first(where: { $0.path == path })?.content else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What stands between the tags `<article…>` and `</article>` of a page, without the white space around it.
  func body(_ path: String) -> String? {
    guard let text = text(path), let start = text.range(of: "<article"),
      let open = text[start.upperBound...].firstIndex(of: ">"),
      let end = text.range(of: "</article>")
    else { return nil }
    return text[text.index(after: open)..<end.lowerBound].trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The lines of a page that hold `word`, without the blanks around them.
  func lines(_ path: String, with word: String) -> [String] {
    (text(path) ?? "").split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
      $0.contains(word)
    }
  }

  // MARK: Findings

  /// All findings, one a line: `rule path: message (help)`.
  var findings: [String] {
    output.findings.map { finding in
      "\(finding.rule.id) \(finding.path): \(finding.message)" + (finding.help.map { " (\($0))" } ?? "")
    }
  }

  /// Where the findings of a file stand.
  func spans(_ path: String) -> [SourceSpan?] { output.findings.filter { $0.path == path }.map(\.span) }
}

/// Folders of files under `Fixtures`, and under the root of the repository.
enum Fixture {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Fixtures")

  /// The folder of the repository.
  static let repository = folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every file of a fixture, by path from its folder, in byte order.
  static func sources(of name: String) throws -> [Source] { try files(below: folder.appendingPathComponent(name)) }

  /// The text of each of the project's own templates, by path.
  static func ownTemplates() throws -> [String: String?] {
    try files(below: repository.appendingPathComponent("Templates"))
      .reduce(into: [:]) { $0[$1.path] = String(decoding: $1.bytes, as: UTF8.self) }
  }

  /// Every file below `folder`, by path from it, in byte order.
  static func files(below folder: URL) throws -> [Source] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return
      try paths
      .filter { path in
        let url = folder.appendingPathComponent(path)
        return try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
      }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { Source(path: $0, bytes: Array(try Data(contentsOf: folder.appendingPathComponent($0)))) }
  }
}
