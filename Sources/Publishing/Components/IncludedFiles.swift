import Diagnostics

/// The files that pages can include.
struct IncludedFiles: Sendable {
  /// Markdown files by path from the content folder.
  let texts: [String: Source]
  /// Paths of all other files from the content folder, which nobody can include.
  var otherFiles: Set<String> = []

  /// The file that is meant by a name.
  func file(_ name: String) throws(ComponentFailure) -> Source {
    let path = name.hasPrefix("/") ? String(name.dropFirst()) : name
    let paths = Self.folders.map { $0 + path }
    guard let source = paths.lazy.compactMap({ texts[$0] }).first ?? onlyText(at: path) else {
      if let other = paths.first(where: otherFiles.contains) {
        throw ComponentFailure(
          .unknownArgument, "`\(other)` is not Markdown, and only Markdown files can be included",
          help: "put its text into a Markdown file, or link to it", culprit: name)
      }
      throw ComponentFailure(
        .unknownArgument, "there is no file `\(name)` to include",
        help: meant(by: path).map(Nearest.question)
          ?? "give its path from the content folder, from handbook/ or from assets/, with its ending",
        culprit: name)
    }
    return source
  }

  /// Where a path may begin, in the order in which they are looked at.
  private static let folders = ["", "handbook/", "assets/", "handbook/assets/"]

  /// The path of a file that was most likely meant by one where there is none: the only one of that name, or the nearest.
  private func meant(by path: String) -> String? {
    let written = texts.keys.sorted().map { key in
      Self.folders.reversed().first(where: key.hasPrefix).map { String(key.dropFirst($0.count)) } ?? key
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let alike = written.filter { file in
      let last = file.split(separator: "/").last.map(String.init) ?? file
      return last == name || Route.stem(of: last) == name
    }
    return alike.count == 1 ? alike[0] : Nearest.candidate(to: path, in: written)
  }

  /// The only file in the content whose path ends so: handbooks may lie in folders of their own.
  private func onlyText(at path: String) -> Source? {
    let found = texts.values.filter { $0.path.hasSuffix("/" + path) }
    return found.count == 1 ? found.first : nil
  }
}
