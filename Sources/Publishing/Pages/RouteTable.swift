package import Diagnostics

extension Rule {
  /// Two files that would be written to one place of the site.
  package static let duplicateRoute = Rule("page.duplicate-route", .error)
  /// Two pages that a link without a suffix could both mean: `a.md` and `a/index.md`.
  package static let sharedAddress = Rule("page.shared-address", .warning)
  /// Two files whose places differ only in capitals, which is one place to macOS and Windows.
  package static let differsInCase = Rule("page.differs-in-case", .warning)
}

/// Which file of the content goes to which place of the site.
///
/// Law: no two routes are the same, and none is a folder of another, so that all of them can be written.
struct RouteTable {
  /// What has been found wrong so far.
  private(set) var findings: [Diagnostic] = []
  /// The file that becomes each route.
  private var owners: [String: String] = [:]
  /// The same by routes in lower case.
  private var byFoldedPath: [String: String] = [:]
  /// A file that lies in each folder.
  private var folders: [String: String] = [:]

  /// Whether nothing is at `path`, and something may be.
  func isFree(_ path: String) -> Bool { owners[path] == nil && folders[path] == nil && blockedFolder(of: path) == nil }

  /// Adds pages, and returns those that found a place, in order. Of the pages of one folder `index.md` comes first.
  mutating func add(_ pages: [Page]) -> [Page] {
    var hasPlace = Array(repeating: false, count: pages.count)
    for rank in 0...2 {
      for (index, page) in pages.enumerated() where Self.rank(of: page.path) == rank {
        hasPlace[index] = add(page.route.path, page.source.path)
      }
    }
    let placed = zip(pages, hasPlace).filter(\.1).map(\.0)
    reportSharedAddresses(placed)
    return placed
  }

  /// Adds pages that are made, and returns those that found a place, in order. What somebody wrote keeps its place.
  mutating func add(_ made: [MadePage]) -> [Page] {
    var subjects: [String: String] = [:]
    return made.compactMap { made in
      guard let page = Page(made) else { return nil }
      let path = page.route.path
      if isFree(path) {
        _ = add(path, made.origin.path)
        subjects[path] = made.subject
        return page
      }
      if made.yields { return nil }
      let other = subjects[path]
      let owner = owners[path] ?? folders[path] ?? blockedFolder(of: path).flatMap { owners[$0] } ?? ""
      let (name, file) = other.map { ($0, made.origin.path) } ?? ("this file", owner)
      findings.append(
        Diagnostic(
          .duplicateRoute, at: file, other == nil ? nil : made.origin.span,
          "\(name) and \(made.subject) would both become `\(path)`",
          notes: ["\(name) keeps the place; \(made.subject) is not part of the site"],
          help: other == nil ? "rename the file" : "rename one of them"))
      return nil
    }
  }

  /// A folder's own page and a page of the folder's name lie in two places but answer to one address.
  private mutating func reportSharedAddresses(_ pages: [Page]) {
    let paths = Dictionary(pages.map { ($0.route.path, $0.source.path) }, uniquingKeysWith: { first, _ in first })
    for page in pages where page.route.path.hasSuffix("/index.html") {
      let address = String(page.route.path.dropLast("/index.html".count))
      guard let other = paths[address + ".html"] else { continue }
      findings.append(
        Diagnostic(
          .sharedAddress, at: page.source.path, nil, "this page and `\(other)` both answer to the address `\(address)`",
          notes: ["a link to `\(address)` leads to `\(other)`, one to `\(address)/` here"],
          help: "rename one of them, or join them"))
    }
  }

  /// Whether `path` was free for the file `source`; if not, the finding names both files. The first file keeps the place.
  mutating func add(_ path: String, _ source: String) -> Bool {
    if let owner = owners[path] {
      return refuse(source, because: owner, "this file and `\(owner)` would both become `\(path)`")
    }
    if let inner = folders[path] {
      return refuse(
        source, because: inner, "this file would become `\(path)`, but `\(inner)` lies in a folder of that name")
    }
    if let folder = blockedFolder(of: path), let owner = owners[folder] {
      return refuse(
        source, because: owner,
        "this file would lie in a folder `\(folder)`, but `\(owner)` becomes a file of that name")
    }
    owners[path] = source
    if let twin = byFoldedPath.updateValue(source, forKey: path.lowercased()), !source.isEmpty, !twin.isEmpty {
      findings.append(
        Diagnostic(
          .differsInCase, at: source, nil, "`\(path)` differs from the place of `\(twin)` in capitals only",
          notes: ["on macOS and Windows one of the two files replaces the other"], help: "rename one of them"))
    }
    for folder in Self.folders(of: path) {
      guard folders[folder] == nil else { break }
      folders[folder] = source
    }
    return true
  }

  private mutating func refuse(_ source: String, because owner: String, _ message: String) -> Bool {
    findings.append(
      Diagnostic(
        .duplicateRoute, at: source, nil, message,
        notes: ["`\(owner)` keeps the place; this file is not part of the site"], help: "rename or remove one of them"))
    return false
  }

  /// The folder on the way to `path` that is a file already.
  private func blockedFolder(of path: String) -> String? { Self.folders(of: path).first { owners[$0] != nil } }

  /// The folders above a path, the innermost first.
  private static func folders(of path: String) -> [String] {
    var folders: [String] = []
    var rest = path[...]
    while let slash = rest.lastIndex(of: "/") {
      rest = rest[..<slash]
      folders.append(String(rest))
    }
    return folders
  }

  private static func rank(of path: String) -> Int {
    let stem = Route.stem(of: path) ?? path
    let name = stem[(stem.lastIndex(of: "/").map { stem.index(after: $0) } ?? stem.startIndex)...]
    guard Route.isIndex(String(name)) else { return 0 }
    return name == "index" ? 0 : name == "_index" ? 1 : 2
  }
}
