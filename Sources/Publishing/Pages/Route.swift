import Hypertext

/// Where a page or file lies in the site: a path from its folder, with `/` between parts.
package struct Route: Hashable, Sendable, Comparable {
  /// The path, such as `a/b.html`; neither percent-encoded nor beginning with `/`.
  package let path: String

  /// A route with a given path.
  package init(_ path: String) {
    self.path = path
  }

  /// The route of the page whose Markdown lies at `source` below the pages' folder: `a/b.md` gives `a/b.html`; `index.md`,
  /// `_index.md` and `README.md` give their folder's `index.html`. Nil when the name is not that of a page.
  package init?(ofPage source: String) {
    guard let stem = Self.stem(of: source), !Self.isPart(source) else { return nil }
    let slash = stem.lastIndex(of: "/").map { stem.index(after: $0) } ?? stem.startIndex
    let name = stem[slash...]
    path = stem[..<slash] + (Self.isIndex(String(name)) ? "index" : name) + ".html"
  }

  /// The path without the suffix that makes it a page (`.md`, `.markdown`, `.html.md`, `.md.erb`, letter case aside); nil
  /// when it has none, or nothing before it.
  package static func stem(of source: String) -> String? {
    let bytes = source.utf8
    for suffix in [".html.md.erb", ".md.erb", ".html.md", ".md", ".markdown"] {
      let end = bytes.suffix(suffix.utf8.count)
      guard end.startIndex > bytes.startIndex, end.elementsEqual(suffix.utf8, by: { $0 == $1 || $0 | 0x20 == $1 }),
        bytes[bytes.index(before: end.startIndex)] != UInt8(ascii: "/")
      else { continue }
      return String(source[..<end.startIndex])
    }
    return nil
  }

  /// Whether what lies at `source` below the pages' folder is no page, but there to be included: the name of a folder around
  /// it begins with `_`.
  package static func isPart(_ source: String) -> Bool {
    source.split(separator: "/").dropLast().contains { $0.hasPrefix("_") }
  }

  /// Whether a file of that name, without suffix, is its folder's own page.
  package static func isIndex(_ name: String) -> Bool {
    name == "index" || name == "_index" || name.lowercased() == "readme"
  }

  /// The path up to and with the last `/`; empty at the top.
  package var folder: String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// From this page to the site's folder: `""`, `"../"`, `"../../"` and so on.
  package var root: String {
    path.utf8.reduce(into: "") { root, byte in if byte == UInt8(ascii: "/") { root += "../" } }
  }

  /// The relative URL that leads from this page to a path of the site, percent-encoded.
  package func url(to target: String) -> String {
    URLBytes.encodedPath(relativePath(to: target))
  }

  /// The relative path that leads from this page to a path of the site.
  package func relativePath(to target: String) -> String {
    let from = Array(folder.utf8)
    let to = Array(target.utf8)
    var shared = 0
    for index in 0..<min(from.count, to.count) {
      guard from[index] == to[index] else { break }
      if from[index] == UInt8(ascii: "/") { shared = index + 1 }
    }
    let ups = from[shared...].count { $0 == UInt8(ascii: "/") }
    return String(repeating: "../", count: ups) + String(decoding: to[shared...], as: UTF8.self)
  }

  /// In byte order.
  package static func < (left: Route, right: Route) -> Bool {
    left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
  }
}
