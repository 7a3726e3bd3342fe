import Publishing

/// How a content folder is laid out, told from the names in it, and what each file is for.
///
/// A folder with `handbook/` is a whole content folder: pages under `handbook/`, data under `data/`, metrics under
/// `metrics/`, files to copy under `assets/`. Any other folder is a bare tree of Markdown: every file is a page or is
/// copied, save `site.yml`, a `metrics/` with a catalog, and a `data/` that holds only data files. A folder with
/// Markdown pages beside `handbook/` and no `site.yml` is a bare tree in which one section happens to be called so.
struct Layout: Equatable, Sendable {
  /// What a file is for.
  enum Role: Sendable {
    /// Read: a page, data, metrics or `site.yml`.
    case source
    /// Copied, or at hand when a page asks for it.
    case asset
    /// Nothing reads it.
    case unread
  }

  /// Root of the pages: `handbook/` or empty.
  let pageRoot: String
  private let readsData: Bool
  private let readsMetrics: Bool

  /// The layout of a folder with the given files. `hasOtherData` says that the data are kept in another folder.
  init(of files: [String], hasOtherData: Bool) {
    let hasConfiguration = files.contains("site.yml")
    let hasHandbook = files.contains { $0.hasPrefix("handbook/") }
    let hasPagesOnTop = files.contains { !$0.utf8.contains(0x2F) && Self.isPage($0) }
    let isWhole = hasHandbook && (hasConfiguration || !hasPagesOnTop)
    pageRoot = isWhole ? "handbook/" : ""
    let data = files.filter { $0.hasPrefix("data/") }
    readsData = !hasOtherData && (isWhole || data.allSatisfy(Self.isData))
    readsMetrics = isWhole || Input.catalogPaths.contains(where: files.contains)
  }

  /// What the file at `path` is for.
  func role(of path: String) -> Role {
    if path == "site.yml" { return .source }
    if readsData, path.hasPrefix("data/") { return Self.isData(path) ? .source : .unread }
    if readsMetrics, path.hasPrefix("metrics/") { return Self.isData(path) ? .source : .unread }
    if path.hasPrefix(pageRoot) { return Self.isPage(path) ? .source : .asset }
    return path.hasPrefix("assets/") ? .asset : .unread
  }

  /// Whether the name is that of a Markdown page.
  static func isPage(_ path: String) -> Bool { ends(path, in: [".md", ".markdown", ".md.erb"]) }

  /// Whether the name is that of a data file.
  static func isData(_ path: String) -> Bool { ends(path, in: [".yml", ".yaml", ".json", ".jsonl"]) }

  /// Whether the name is that of a table which other programs export, and nobody here reads.
  static func isTable(_ path: String) -> Bool {
    ends(path, in: [".csv", ".tsv", ".xlsx", ".xls", ".ods", ".ndjson", ".json5", ".jsonc", ".parquet"])
  }

  private static func ends(_ path: String, in endings: [String]) -> Bool {
    let lower = path.lowercased()
    return endings.contains { lower.hasSuffix($0) }
  }
}
