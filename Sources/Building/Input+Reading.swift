package import Diagnostics
package import Publishing

extension Rule {
  /// A folder that is to be read is missing.
  package static let folderMissing = Rule("folder.missing", .error)
  /// A folder that is to be read is something else, or cannot be read.
  package static let folderUnreadable = Rule("folder.unreadable", .error)
  /// The content folder holds no page.
  package static let noPages = Rule("folder.no-pages", .error)
  /// The content folder holds no catalog of metrics.
  package static let noCatalog = Rule("folder.no-catalog", .error)
  /// An earlier build that is not there.
  package static let noPrevious = Rule("metric.no-previous", .error)
  /// A file that nothing reads.
  package static let notRead = Rule("file.not-read", .info)
}

extension Input {
  /// Reads the folders; what cannot be read, or is read by nobody, is a finding. Throws when one of the folders is missing
  /// or the content holds no page.
  package init(reading folders: Folders, jobs: Int) throws(Halt) {
    var hand = Reading()
    let content = try Opened(folders.content, as: "content", option: "--content")
    let dataReal = folders.data.flatMap { realPath($0) }
    let templates = try Opened(folders.templates, as: "templates", option: "--templates")

    let contentReal = content.real
    let tree = try hand.list(content) { Folders.join(contentReal, $0) == dataReal }
    let layout = Layout(of: tree, hasOtherData: folders.data != nil)
    var assets: [String] = []
    let baseline = hand.baseline(named: "site.yml", among: tree, of: content)
    for path in tree where !baseline.paths.contains(path) {
      switch layout.role(of: path) {
      case .source: hand.read(path, of: content)
      case .asset:
        assets.append(path)
        // Pages may include it.
        if path.hasPrefix("assets/"), Layout.isPage(path) { hand.read(path, of: content) }
      case .unread:
        hand.findings.append(Self.notRead(path))
      }
    }
    guard
      hand.sources.contains(where: { source in
        source.path.hasPrefix(layout.pageRoot)
          && Route(ofPage: String(source.path.dropFirst(layout.pageRoot.count))) != nil
      })
    else {
      throw Halt(
        .configuration, .noPages, "the content folder `\(folders.content)` holds no Markdown page",
        help: "put a file called `index.md` into it, or name another folder with `--content DIR`")
    }
    if let path = folders.data {
      let data = try Opened(path, as: "data", option: "--data")
      for path in try hand.list(data, under: "data/") where Layout.isData(path) {
        hand.read(path, of: data, under: "data/")
      }
    }
    hand.sources.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let sources = hand.take()
    for path in try hand.list(templates) { hand.read(path, of: templates) }
    self.init(
      sources: sources, assets: assets, templates: hand.take(), pageRoot: layout.pageRoot, findings: hand.findings,
      jobs: jobs)
    self.baseline = baseline.value
  }
}

extension Input {
  /// Reads the metrics of a content folder and its `site.yml`, or those of a folder that is itself a metrics folder.
  /// Throws when there is no catalog.
  package init(readingMetricsIn path: String) throws(Halt) {
    var hand = Reading()
    let content = try Opened(path, as: "content", option: "--content")
    let isMetrics = Input.catalogPaths.contains { content.holds(String($0.dropFirst("metrics/".count))) }
    let folder = isMetrics ? path : Folders.join(path, "metrics")
    guard isMetrics || content.holds("metrics") else { throw Self.noCatalog(in: path) }
    if !isMetrics, content.holds("site.yml") { hand.read("site.yml", of: content) }
    let metrics = try Opened(folder, as: "metrics", option: "--content")
    for file in try hand.list(metrics, under: "metrics/") {
      if Layout.isData(file) {
        hand.read(file, of: metrics, under: "metrics/")
      } else if Layout.isTable(file) {
        hand.findings.append(Self.notRead("metrics/" + file))
      }
    }
    let sources = hand.take()
    guard sources.contains(where: { Input.catalogPaths.contains($0.path) }) else { throw Self.noCatalog(in: path) }
    self.init(sources: sources, assets: [], templates: [], findings: hand.findings)
  }

  /// That nothing reads a file. A table among the metrics was meant to be a delivery, whose figures would be missing.
  private static func notRead(_ path: String) -> Diagnostic {
    var finding = Diagnostic(.notRead, at: path, nil, "nothing reads this file; it is not part of the site")
    if path.hasPrefix("metrics/"), Layout.isTable(path) {
      finding.message = "nothing reads this file, and its values are not counted"
      finding.severity = .warning
      finding.help = "deliveries are .json or .jsonl: convert it, or export it so"
    }
    return finding
  }

  private static func noCatalog(in path: String) -> Halt {
    Halt(
      .configuration, .noCatalog, "there is no `\(Folders.join(path, Input.catalogPaths[0]))`",
      help: "name the folder that holds `metrics/` with `--content DIR`")
  }
}

/// A folder that was named by the user and is there.
private struct Opened: ~Copyable {
  let folder: Folder
  let real: String
  let named: String

  /// Opens the folder at `path`. Throws, with the nearest name beside it, when there is none.
  init(_ path: String, as role: String, option: String) throws(Halt) {
    do {
      folder = try Folder(path.isEmpty ? "." : path)
    } catch {
      switch error.code {
      case SystemFailure.nothingThere:
        let near = Self.neighbour(of: path).map { Nearest.question($0) + " " } ?? ""
        throw Halt(
          .configuration, .folderMissing, "the \(role) folder `\(path)` does not exist",
          help: near + "name the folder with `\(option) DIR`")
      case SystemFailure.notAFolder:
        throw Halt(
          .configuration, .folderUnreadable, "`\(path)` is a file, but the \(role) have to be a folder",
          help: "name the folder the file lies in with `\(option) DIR`")
      default:
        throw Halt(.files, .folderUnreadable, "the \(role) folder `\(path)` cannot be read: \(error.words)")
      }
    }
    named = path
    real = realPath(path.isEmpty ? "." : path) ?? path
  }

  /// Whether something of this name lies in the folder.
  func holds(_ name: String) -> Bool { folder.facts(of: name, followingLinks: true) != nil }

  /// The folder beside `path` whose name is nearest to its own.
  private static func neighbour(of path: String) -> String? {
    let trimmed = path.hasSuffix("/") ? String(path.dropLast()) : path
    let slash = trimmed.lastIndex(of: "/")
    let parent = slash.map { String(trimmed[...$0]) } ?? ""
    let name = slash.map { String(trimmed[trimmed.index(after: $0)...]) } ?? trimmed
    guard let folder = try? Folder(parent.isEmpty ? "." : parent), let entries = try? folder.entries() else {
      return nil
    }
    let names = entries.filter { $0.kind == .folder }.map { String(decoding: $0.name, as: UTF8.self) }.sorted()
    return Nearest.candidate(to: name, in: names).map { parent + $0 }
  }
}

/// Reads files and keeps what went wrong.
private struct Reading {
  var sources: [Source] = []
  var findings: [Diagnostic] = []

  /// Paths of the files of a folder. Findings name them under `prefix`.
  mutating func list(
    _ opened: borrowing Opened, under prefix: String = "", leavingOut isLeftOut: (String) -> Bool = { _ in false }
  ) throws(Halt) -> [String] {
    do {
      let tree = try Tree(of: opened.folder, real: opened.real, isLeftOut: isLeftOut)
      for var finding in tree.findings {
        finding.path = prefix + finding.path
        findings.append(finding)
      }
      return tree.files
    } catch {
      throw Halt(.files, .folderUnreadable, "the folder `\(opened.named)` cannot be listed: \(error.words)")
    }
  }

  /// Reads one file of a folder into `sources`.
  mutating func read(_ path: String, of opened: borrowing Opened, under prefix: String = "") {
    do {
      let source = Source(path: prefix + path, bytes: try opened.folder.bytes(of: path))
      guard Layout.isPage(path) else { return sources.append(source) }
      // From here on everybody, reports included, sees the bytes that are read.
      let (readable, finding) = source.readable()
      sources.append(readable)
      if let finding { findings.append(finding) }
    } catch {
      findings.append(
        Diagnostic(
          .unreadable, at: prefix + path, nil, "the file cannot be read: \(error.words)",
          help: "the rest of the site is built without it"))
    }
  }

  /// The earlier build that the configuration `name` compares with, and the paths of its files; they are nothing else.
  mutating func baseline(named name: String, among tree: [String], of content: borrowing Opened) -> (
    value: Baseline?, paths: [String]
  ) {
    guard tree.contains(name), let bytes = try? content.folder.bytes(of: name),
      let changes = SiteConfiguration.read(Source(path: name, bytes: bytes)).0.changes, let path = changes.previous
    else { return (nil, []) }
    guard tree.contains(path) else {
      let near = Nearest.question(about: path, in: tree.filter { $0.hasSuffix(".json") })
      findings.append(
        Diagnostic(
          .noPrevious, at: name, changes.previousSpan, "there is no file `\(path)` in the content folder",
          help: near ?? "put the `data/figures.json` of an earlier build there"))
      return (nil, [])
    }
    var own = Reading()
    own.read(path, of: content)
    let beside = Baseline.sourcesPath(beside: path)
    if let beside, tree.contains(beside) { own.read(beside, of: content) }
    findings += own.findings
    guard let figures = own.sources.first(where: { $0.path == path }) else { return (nil, [path]) }
    let sources = own.sources.first { $0.path == beside }
    return (
      .build(figures: figures, sources: sources, isContent: true), [path] + (sources.map { [$0.path] } ?? [])
    )
  }

  /// The sources read since the last time.
  mutating func take() -> [Source] {
    defer { sources = [] }
    return sources
  }
}
