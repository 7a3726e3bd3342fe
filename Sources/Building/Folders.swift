/// The folders a build reads, as the user named them.
package struct Folders: Hashable, Sendable {
  /// The content folder.
  package var content: String
  /// The data folder, when it is not `data/` of the content folder.
  package var data: String?
  /// The templates folder.
  package var templates: String

  /// The given folders.
  package init(content: String, data: String? = nil, templates: String) {
    self.content = content
    self.data = data
    self.templates = templates
  }

  /// The folder the source at `path` lies in, and its path there: data from a folder of their own are sources under
  /// `data/` (pages are not: a bare tree may have a section of that name), and templates have paths of their own.
  package func place(of path: String, isTemplate: Bool) -> (folder: String, path: String) {
    if isTemplate { return (templates, path) }
    if let data, path.hasPrefix("data/"), !Layout.isPage(path) { return (data, String(path.dropFirst("data/".count))) }
    return (content, path)
  }
}

extension Folders {
  /// `folder` and `path` as one path.
  package static func join(_ folder: String, _ path: String) -> String {
    if path.isEmpty { return folder }
    return folder.isEmpty || folder == "." ? path : folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }
}
