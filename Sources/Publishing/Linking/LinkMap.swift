import Diagnostics
import Hypertext

/// Everything in the site a link can lead to.
struct LinkMap: Sendable {
  /// Where a link leads.
  enum Target: Sendable, Equatable {
    /// Out of the site, or somewhere that is not looked at: it stays as written.
    case elsewhere
    /// To a page, by index, with the query as written (`?query`), and to an id on it when there is a fragment.
    case page(Int, query: String, fragment: String?)
    /// To a file that is copied, with what follows the path (`?query#fragment`).
    case asset(String, rest: String)
    /// Nowhere.
    case broken(Problem)
  }

  /// Why a link leads nowhere.
  enum Problem: Sendable, Hashable {
    /// There is neither page nor file at that path of the site.
    case noSuchPage(String)
    /// There is a folder, but it has no page of its own.
    case folderWithoutPage(String)
    /// The page has no such id.
    case noSuchAnchor(String, page: Int)
    /// There is no such image or file at that path of the site.
    case noSuchFile(String)
    /// It is an image that a browser asks this host for.
    case fileOfAnotherHost(String)
  }

  private let pages: [Page]
  private let homes: Homes
  private let pagesByStem: [String: Int]
  private let pagesByRoute: [String: Int]
  private let folders: Set<String>
  private let assets: Set<String>
  private let assetsInOrder: [String]
  /// Paths of the pages by the last word of their address: a file's name, or its folder's for an index page.
  private let pathsByName: [String: [String]]

  /// What links from the top begin with when they name the folder that the site is made of: `handbook/`; or nothing.
  private let rootName: String

  /// A map of `pages`, of the files at the routes `assets`, and of the subjects that have their `homes` on the pages; `root`
  /// is the pages' folder in the content.
  init(pages: [Page], assets: [String], homes: Homes, root: String) {
    self.pages = pages
    self.homes = homes
    rootName = root.split(separator: "/").last.map { $0 + "/" } ?? ""
    var byStem: [String: Int] = [:]
    var byRoute: [String: Int] = [:]
    var folders: Set<String> = [""]
    func addFolders(of path: String) {
      var index = path.startIndex
      while let slash = path[index...].firstIndex(of: "/") {
        folders.insert(String(path[..<slash]))
        index = path.index(after: slash)
      }
    }
    var byName: [String: [String]] = [:]
    for (index, page) in pages.enumerated() {
      byName[Self.name(of: page.path), default: []].append(page.path)
      if let stem = Route.stem(of: page.path) { byStem[stem] = byStem[stem] ?? index }
      byRoute[page.route.path] = byRoute[page.route.path] ?? index
      addFolders(of: page.path)
    }
    for asset in assets { addFolders(of: asset) }
    self.pathsByName = byName
    self.pagesByStem = byStem
    self.pagesByRoute = byRoute
    self.folders = folders
    self.assets = Set(assets)
    self.assetsInOrder = assets.sorted()
  }

  /// Where `destination`, as written in the file `path` below the pages' folder, leads; the file `isOutside` when it lies
  /// in the content beside that folder.
  func target(
    of destination: String, in path: String, page: Int?, isImage: Bool, isOutside: Bool = false
  ) -> Target {
    guard !destination.isEmpty, AddressScheme.scheme(of: destination) == nil,
      AddressScheme.host(of: destination) == nil
    else {
      let host = isImage ? AddressScheme.host(of: destination) : nil
      return host.map { .broken(.fileOfAnotherHost($0)) } ?? .elsewhere
    }
    if destination.utf8.first == UInt8(ascii: "{"), let home = homes[destination] {
      return .page(home.page, query: "", fragment: home.fragment)
    }
    // People whom no page lists are names and no links (`HomelessLinks`), which is nothing to mend.
    if destination.hasPrefix(PersonLinks.prefix) { return .elsewhere }
    let (place, query, fragment) = Self.split(destination)
    if place.isEmpty {
      guard let page, query.isEmpty else { return .elsewhere }
      return target(page: page, query: query, fragment: fragment)
    }
    guard let decoded = URLBytes.decoded(place), let full = Self.joined(decoded, to: path) else {
      return .broken(isImage ? .noSuchFile(place) : .noSuchPage(place))
    }
    if let target = self.target(at: full, query, fragment, isImage: isImage) { return target }
    if place.hasPrefix("/") || isOutside {
      for other in otherTops(of: full, from: path) {
        if let target = self.target(at: other, query, fragment, isImage: isImage) { return target }
      }
    }
    if isImage || Self.looksLikeFile(full) { return .broken(.noSuchFile(full)) }
    let folder = full.hasSuffix("/") ? String(full.dropLast()) : full
    return .broken(folders.contains(folder) ? .folderWithoutPage(folder) : .noSuchPage(full))
  }

  /// The file or page at a path of the site; nil when there is none.
  private func target(at path: String, _ query: String, _ fragment: String?, isImage: Bool) -> Target? {
    if assets.contains(path) { return .asset(path, rest: query + (fragment.map { "#" + $0 } ?? "")) }
    guard !isImage, let page = page(at: path) else { return nil }
    return target(page: page, query: query, fragment: fragment)
  }

  /// Where a path from the top may lie when the top of the handbook it was written for is not that of the site: the folder
  /// of the pages is itself called `handbook`, or a folder above the page holds the handbook.
  private func otherTops(of path: String, from file: String) -> [String] {
    var others: [String] = []
    if !rootName.isEmpty, (path + "/").hasPrefix(rootName) { others.append(String(path.dropFirst(rootName.count))) }
    let first = path.prefix { $0 != "/" }
    guard !first.isEmpty else { return others }
    var index = file.startIndex
    while let slash = file[index...].firstIndex(of: "/") {
      let folder = file[..<slash]
      if folders.contains(folder + "/" + first) { others.append(folder + "/" + path) }
      index = file.index(after: slash)
    }
    return others
  }

  private func target(page: Int, query: String, fragment: String?) -> Target {
    guard let fragment, !fragment.isEmpty, fragment != "top" else { return .page(page, query: query, fragment: nil) }
    let id = URLBytes.decoded(fragment) ?? fragment
    let anchors = pages[page].anchors
    if anchors.contains(id) { return .page(page, query: query, fragment: id) }
    return anchors.contains(fragment)
      ? .page(page, query: query, fragment: fragment) : .broken(.noSuchAnchor(id, page: page))
  }

  /// The page at a path of the site: a Markdown file, a folder with a page, a name without suffix, an HTML file.
  private func page(at path: String) -> Int? {
    if let stem = Route.stem(of: path) { return pagesByStem[stem] }
    let bare = path.hasSuffix("/") ? String(path.dropLast()) : path
    if !path.hasSuffix("/"), let page = pagesByRoute[bare] { return page }
    return pagesByRoute[bare.isEmpty ? "index.html" : bare + "/index.html"] ?? pagesByStem[bare]
  }

  // MARK: Parts of a URL

  /// A URL's path, its query with the `?`, and its fragment without the `#`.
  private static func split(_ url: String) -> (path: String, query: String, fragment: String?) {
    var path = url[...]
    var fragment: String?
    if let hash = path.firstIndex(of: "#") {
      fragment = String(path[path.index(after: hash)...])
      path = path[..<hash]
    }
    var query = ""
    if let mark = path.firstIndex(of: "?") {
      query = String(path[mark...])
      path = path[..<mark]
    }
    return (String(path), query, fragment)
  }

  /// A path as a link in the file `file` means it, from the pages' folder on; nil when it leaves that folder.
  private static func joined(_ path: String, to file: String) -> String? {
    var parts = path.hasPrefix("/") ? [] : file.split(separator: "/").dropLast().map(String.init)
    for part in path.split(separator: "/") {
      if part == "." { continue }
      if part == ".." {
        if parts.popLast() == nil { return nil }
      } else {
        parts.append(String(part))
      }
    }
    let isFolder = path.hasSuffix("/") || path.hasSuffix("/.") || path.hasSuffix("/..") || path == "." || path == ".."
    return parts.joined(separator: "/") + (isFolder && !parts.isEmpty ? "/" : "")
  }

  /// Whether the last part of a path ends like a file that is no page.
  private static func looksLikeFile(_ path: String) -> Bool {
    guard let name = path.split(separator: "/").last, let dot = name.lastIndex(of: "."), dot > name.startIndex else {
      return false
    }
    let suffix = name[name.index(after: dot)...].lowercased()
    return [
      "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico", "pdf", "csv", "xlsx", "docx", "pptx", "zip", "mp4",
      "webm", "mp3", "json", "yml", "yaml", "txt",
    ].contains(suffix)
  }

  // MARK: Did you mean

  /// What was most likely meant by a link that leads nowhere, as a path from the pages' folder or an id; nil when nothing
  /// is near, or to compare would take more than `patience` candidates, which it then is less.
  func nearest(to problem: Problem, _ patience: inout Int) -> String? {
    func compared(with count: Int, _ find: () -> String?) -> String? {
      guard count <= patience else { return nil }
      patience -= count
      return find()
    }
    switch problem {
    case .noSuchPage(let path):
      if let paths = pathsByName[Self.name(of: path)], paths.count == 1 { return paths[0] }
      let stem = Route.stem(of: path) ?? (path.hasSuffix("/") ? String(path.dropLast()) : path)
      return compared(with: pages.count) { Nearest.candidate(to: stem + ".md", in: pages.lazy.map(\.path)) }
    case .folderWithoutPage, .fileOfAnotherHost: return nil
    case .noSuchAnchor(let id, let page):
      let anchors = pages[page].anchors
      return compared(with: anchors.count) { Nearest.candidate(to: id, in: anchors.sorted()) }
    case .noSuchFile(let path):
      let name = path.split(separator: "/").last
      return compared(with: assetsInOrder.count) {
        assetsInOrder.first { $0.split(separator: "/").last == name }
          ?? Nearest.candidate(to: path, in: assetsInOrder)
      }
    }
  }

  /// The last word of a page's address.
  private static func name(of path: String) -> String {
    let parts = (Route.stem(of: path) ?? path).split(separator: "/")
    guard let last = parts.last else { return "" }
    return Route.isIndex(String(last)) && parts.count > 1 ? String(parts[parts.count - 2]) : String(last)
  }
}
