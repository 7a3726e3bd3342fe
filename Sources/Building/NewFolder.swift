package import Diagnostics

extension Rule {
  /// A folder that is to be begun holds files already.
  package static let newNotEmpty = Rule("folder.not-empty", .error)
}

/// A folder that somebody begins with: made when it is missing, never written into when it holds anything.
package enum NewFolder {
  /// A file with its path from the folder.
  package typealias File = (path: String, bytes: [UInt8])

  /// All files below the folder at `path`, as a build finds them, at the same paths below `name`.
  package static func files(below path: String, as name: String) throws(Halt) -> [File] {
    do {
      let folder = try Folder(path)
      var files: [File] = []
      for file in try Tree(of: folder, real: realPath(path) ?? path).files {
        files.append((Folders.join(name, file), try folder.bytes(of: file)))
      }
      return files
    } catch {
      throw Halt(.files, .unreadable, "`\(path)` cannot be read: \(error.words)")
    }
  }

  /// Makes the folder at `path` with `files` in it. Throws when something is in it already.
  package static func begin(at path: String, with files: [File]) throws(Halt) {
    var current = path
    var isEmpty = false
    do throws(SystemFailure) {
      let folder = try Folder.making(path)
      isEmpty = try folder.entries().isEmpty
      for file in files where isEmpty {
        current = Folders.join(path, file.path)
        if let slash = file.path.lastIndex(of: "/") { try folder.makeFolders(String(file.path[..<slash])) }
        try folder.create(file.path, file.bytes)
      }
    } catch {
      throw OutputFolder.unwritable(current, error)
    }
    guard isEmpty else {
      throw Halt(
        .configuration, .newNotEmpty, "the folder `\(path)` holds files already",
        help: "name a folder that is empty or not there yet")
    }
  }
}
