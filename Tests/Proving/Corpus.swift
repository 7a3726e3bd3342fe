package import Foundation

/// Outside documents and suites, which are not part of the project. `TALLYBOOK_CORPUS` names the folder that holds them;
/// tests that need it are skipped without it.
package enum Corpus {
  /// Whether the folder is there.
  package static var isPresent: Bool { root != nil }

  /// What a skipped test says.
  package static let absence = "TALLYBOOK_CORPUS names no folder with the outside documents"

  /// The folder; nil when the variable is unset or leads nowhere.
  package static var root: URL? {
    guard let path = ProcessInfo.processInfo.environment["TALLYBOOK_CORPUS"] else { return nil }
    let url = URL(fileURLWithPath: path, isDirectory: true)
    return FileManager.default.fileExists(atPath: url.appendingPathComponent("spec").path) ? url : nil
  }

  /// The bytes of a file of the folder.
  package static func data(_ path: String) throws -> Data {
    guard let root else { throw CocoaError(.fileNoSuchFile) }
    return try Data(contentsOf: root.appendingPathComponent(path))
  }

  /// A JSON file of the folder as values of `Value`.
  package static func decode<Value: Decodable>(_ path: String, as type: Value.Type = Value.self) throws -> Value {
    try JSONDecoder().decode(Value.self, from: data(path))
  }

  /// All files below a folder of the folder, by path from it, in byte order.
  package static func files(_ folder: String, suffix: String = "") throws -> [(path: String, bytes: [UInt8])] {
    guard let base = root?.appendingPathComponent(folder).standardizedFileURL else { return [] }
    let all = FileManager.default.enumerator(at: base, includingPropertiesForKeys: [.isRegularFileKey])
    let urls = all?.compactMap { $0 as? URL } ?? []
    return
      try urls
      .filter { try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true && $0.path.hasSuffix(suffix) }
      .map { String($0.standardizedFileURL.path.dropFirst(base.path.count + 1)) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { ($0, Array(try Data(contentsOf: base.appendingPathComponent($0)))) }
  }
}
