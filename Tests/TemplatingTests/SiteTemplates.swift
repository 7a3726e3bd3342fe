import Diagnostics
import Foundation

/// The templates of the site as they are in the repository.
enum SiteTemplates {
  /// All files of the templates folder, by path.
  static func sources() throws -> [Source] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Templates")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return try paths.sorted().compactMap { path in
      let file = folder.appending(path: path)
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { return nil }
      return Source(path: path, bytes: Array(try Data(contentsOf: file)))
    }
  }
}
