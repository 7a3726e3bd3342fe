package import Diagnostics
import Markup
import Synchronization

extension Rule {
  /// A file that is there to be included, and is not.
  package static let notIncluded = Rule("page.not-included", .info)
}

/// The documents of the files that pages include.
///
/// Law: what a file is read as depends on its bytes, on the dialect of the text around and on `site.yml` alone. So it is
/// read once for each dialect, and it does not matter which page was first.
final class IncludedDocuments: Sendable {
  /// A file that was read.
  struct Reading: Sendable {
    let document: Document
    /// What it is written in.
    let dialect: Dialect
  }

  private struct Key: Hashable {
    let path: String
    let dialect: Dialect
  }

  private let readings = Mutex<[Key: Reading]>([:])

  /// Those of `files` that nobody includes, although they are no pages.
  func findings(among files: [Source], below root: String) -> [Diagnostic] {
    let parts = files.filter { Route.isPart(String($0.path.dropFirst(root.count))) }
    guard !parts.isEmpty else { return [] }
    let read = Set(readings.withLock { $0.keys.map(\.path) })
    return parts.filter { !read.contains($0.path) }.map { file in
      Diagnostic(
        .notIncluded, at: file.path, nil, "no page includes this file, and it is no page itself",
        help: "include it, or move it out of the folder whose name begins with `_`")
    }
  }

  /// A file as it is read inside a text that is written in `dialect`: as its front matter says, or its name, or like that
  /// text.
  func reading(of file: Source, in dialect: Dialect, for placing: Placing) -> Reading {
    let key = Key(path: file.path, dialect: dialect)
    if let known = readings.withLock({ $0[key] }) { return known }
    let (header, findings) = PageHeader.read(file, Document.frontMatter(of: file))
    let own = WritingSettings.dialect(ofFile: file.path, header, or: dialect)
    var document = placing.document(of: file, in: own, isPage: true)
    document.findings += findings + NearDirectives.findings(in: document, at: file.path, placing.registry)
    let reading = Reading(document: document, dialect: own)
    readings.withLock { $0[key] = reading }
    return reading
  }
}
