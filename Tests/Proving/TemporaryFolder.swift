import Foundation

/// A folder of its own for a test, gone when the test is.
package final class TemporaryFolder: Sendable {
  /// The folder's absolute path, links resolved.
  package let path: String

  /// Makes an empty folder.
  package init() throws {
    let parent = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    let folder = parent.appendingPathComponent("tallybook-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The absolute path of something in the folder.
  package func at(_ relative: String) -> String { relative.isEmpty ? path : path + "/" + relative }

  /// Writes a file and the folders above it.
  package func write(_ relative: String, _ text: String) throws {
    try write(relative, bytes: Array(text.utf8))
  }

  /// Writes a file of bytes and the folders above it.
  package func write(_ relative: String, bytes: [UInt8]) throws {
    let url = URL(fileURLWithPath: at(relative))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// Makes a folder and those above it.
  package func makeFolder(_ relative: String) throws {
    try FileManager.default.createDirectory(atPath: at(relative), withIntermediateDirectories: true)
  }

  /// Makes a symbolic link that says `target`.
  package func link(_ relative: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: at(relative), withDestinationPath: target)
  }

  /// Deletes a file or a folder with all in it.
  package func remove(_ relative: String) throws {
    try FileManager.default.removeItem(atPath: at(relative))
  }

  /// The text of a file, or nil when there is none.
  package func text(_ relative: String) -> String? {
    FileManager.default.contents(atPath: at(relative)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Every file and empty folder below `relative`, with its bytes (folders: nil), by path from there.
  package func snapshot(_ relative: String = "") throws -> [String: [UInt8]?] {
    let root = at(relative)
    var found: [String: [UInt8]?] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
      let whole = root + "/" + name
      let kind = try FileManager.default.attributesOfItem(atPath: whole)[.type] as? FileAttributeType
      if kind != .typeDirectory {
        found[name] = FileManager.default.contents(atPath: whole).map { Array($0) } ?? []
      } else if try FileManager.default.contentsOfDirectory(atPath: whole).isEmpty {
        found[name] = .some(nil)
      }
    }
    return found
  }
}
