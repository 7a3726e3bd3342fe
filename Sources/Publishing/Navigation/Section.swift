/// A folder of pages: its own page, its other pages, its folders, in the order readers meet them.
struct Section: Sendable {
  /// Path below the pages' folder, ending in `/`; empty at the top.
  let path: String
  /// What the folder is called: its page's title, or its name in words.
  let title: String
  /// The folder's own page.
  let page: Int?
  /// The folder's other pages.
  let pages: [Int]
  /// Indices of the folders in it, in `Navigation.sections`.
  let sections: [Int]
  /// Its pages and folders together, in the order readers meet them.
  let entries: [Entry]
  /// The folder it lies in; nil at the top.
  let parent: Int?

  /// What lies in a folder.
  enum Entry: Sendable {
    /// A page, by index.
    case page(Int)
    /// A folder, by its index in `Navigation.sections`.
    case section(Int)
  }
}

/// All folders and the order of all pages.
struct Navigation: Sendable {
  /// All folders; the first is the top.
  private(set) var sections: [Section] = []
  /// Pages in reading order: those that somebody wrote, then those that were made.
  private(set) var order: [Int] = []
  /// Where in `order` the made pages begin.
  private var firstMade = 0
  /// The folder each page lies in.
  private(set) var sectionOfPage: [Int] = []
  /// Where each page stands in `order`.
  private(set) var placeInOrder: [Int] = []

  /// Arranges `pages`; folders whose pages `entries` (paths) names come in that order, before the others.
  init(_ pages: [Page], entries: [String]) {
    var folders: [String: Folder] = ["": Folder()]
    for (index, page) in pages.enumerated() {
      Self.add(page, index, to: &folders)
    }
    sectionOfPage = Array(repeating: 0, count: pages.count)
    placeInOrder = Array(repeating: 0, count: pages.count)
    _ = arrange("", parent: nil, folders, pages, Ranking(entries))
    // Nobody reads from the last chapter on into pages that were made: they have an order of their own.
    order = order.filter { pages[$0].made == nil } + order.filter { pages[$0].made != nil }
    firstMade = order.firstIndex { pages[$0].made != nil } ?? order.count
    for (place, page) in order.enumerated() { placeInOrder[page] = place }
  }

  /// The page before (-1) or after (1) a page in reading order; nil at the ends, and between written and made pages.
  func neighbour(of page: Int, _ step: Int) -> Int? {
    let place = placeInOrder[page] + step
    guard order.indices.contains(place), (place < firstMade) == (placeInOrder[page] < firstMade) else { return nil }
    return order[place]
  }

  /// A folder while pages are being collected.
  private struct Folder {
    var page: Int?
    var pages: [Int] = []
    var folders: Set<String> = []
  }

  private static func add(_ page: Page, _ index: Int, to folders: inout [String: Folder]) {
    let path = Route(page.path).folder
    var folder = path
    while !folder.isEmpty {
      let parent = Route(String(folder.dropLast())).folder
      folders[parent, default: Folder()].folders.insert(folder)
      folders[folder, default: Folder()].folders.formUnion([])
      folder = parent
    }
    if page.route.path == path + "index.html", folders[path, default: Folder()].page == nil {
      folders[path, default: Folder()].page = index
    } else {
      folders[path, default: Folder()].pages.append(index)
    }
  }

  /// Adds the folder at `path` and all below it; returns its index. Depth is that of the file system.
  private mutating func arrange(
    _ path: String, parent: Int?, _ folders: [String: Folder], _ pages: [Page], _ ranking: Ranking
  ) -> Int {
    let folder = folders[path] ?? Folder()
    let index = sections.count
    let title = folder.page.map { pages[$0].title } ?? Placing.title(fromPath: path + "index.md")
    sections.append(
      Section(path: path, title: title, page: folder.page, pages: [], sections: [], entries: [], parent: parent))
    if let page = folder.page { place(page, in: index) }
    let inner =
      folder.pages.map { (ranking.key(of: pages[$0]), Inner.page($0)) }
      + folder.folders.map { (ranking.key(of: $0, folders[$0]?.page.map { pages[$0] }), Inner.folder($0)) }
    let entries = inner.sorted { $0.0 < $1.0 }.map { _, entry -> Section.Entry in
      switch entry {
      case .page(let page):
        place(page, in: index)
        return .page(page)
      case .folder(let path): return .section(arrange(path, parent: index, folders, pages, ranking))
      }
    }
    sections[index] = Section(
      path: path, title: title, page: folder.page,
      pages: entries.compactMap { if case .page(let page) = $0 { page } else { nil } },
      sections: entries.compactMap { if case .section(let section) = $0 { section } else { nil } }, entries: entries,
      parent: parent)
    return index
  }

  /// What lies in a folder, before folders have numbers.
  private enum Inner {
    case page(Int)
    case folder(String)
  }

  private mutating func place(_ page: Int, in section: Int) {
    order.append(page)
    sectionOfPage[page] = section
  }

  /// The folders around a page, from the top down, the page's own included.
  func path(to section: Int) -> [Int] {
    var path = [section]
    while let parent = sections[path[0]].parent { path.insert(parent, at: 0) }
    return path
  }
}

/// What pages and folders are sorted by: their place in `nav`, whether they were written, their `order`, their title, their
/// path.
private struct Ranking {
  private let places: [String: Int]

  init(_ entries: [String]) {
    places = Dictionary(entries.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  struct Key: Comparable {
    let place: Int
    let isMade: Bool
    let order: Int
    let title: String
    let path: String

    static func < (left: Key, right: Key) -> Bool {
      if left.place != right.place { return left.place < right.place }
      if left.isMade != right.isMade { return right.isMade }
      if left.order != right.order { return left.order < right.order }
      if left.title != right.title { return left.title.utf8.lexicographicallyPrecedes(right.title.utf8) }
      return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
    }
  }

  func key(of page: Page) -> Key {
    Key(
      place: places[page.path] ?? Int.max, isMade: page.made != nil, order: page.header.order ?? Int.max,
      title: page.title.lowercased(),
      path: page.path)
  }

  func key(of folder: String, _ page: Page?) -> Key {
    if let page { return key(of: page) }
    return Key(
      place: places[folder] ?? Int.max, isMade: false, order: Int.max,
      title: Placing.title(fromPath: folder + "index.md").lowercased(),
      path: folder)
  }
}
