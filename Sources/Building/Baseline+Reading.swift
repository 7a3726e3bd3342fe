import Diagnostics
package import Publishing

extension Baseline {
  /// Reads the earlier build at `path`: a `figures.json`, or a site that holds one at `data/figures.json`. The
  /// `sources.json` beside it is read when it is there. Throws when there is no such file.
  package init(reading path: String) throws(Halt) {
    let inside = Folders.join(path, "data/figures.json")
    let file = isFolder(path) ? inside : path
    if isFolder(path), !isFile(inside) {
      throw Halt(
        .configuration, .noPrevious, "the folder `\(path)` holds no `data/figures.json`",
        help: "name a figures.json, or a site that was built")
    }
    let figures = try Source(readingDocumentAt: file)
    let beside = Self.sourcesPath(beside: file)
    let sources = if let beside, isFile(beside) { try Source(readingDocumentAt: beside) } else { Source?.none }
    self = .build(figures: figures, sources: sources, isContent: false)
  }

  /// Where the `sources.json` of a `figures.json` lies; nil for a file of another name.
  static func sourcesPath(beside path: String) -> String? {
    let name = "figures.json"
    guard path == name || path.hasSuffix("/" + name) else { return nil }
    return String(path.dropLast(name.utf8.count)) + "sources.json"
  }
}
