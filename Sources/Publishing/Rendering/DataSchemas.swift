import GoToMarket
import Metrics
package import Records

/// The JSON Schemas of every file a handbook is made of, and of what a site offers to programs.
package enum DataSchemas {
  /// All of them: first those of files that people write.
  package static var all: [NamedSchema] { read + MetricSchemas.written }

  private static var read: [NamedSchema] {
    [NamedSchema("site", "Configuration of a site", SiteConfiguration.schema)] + MetricSchemas.read + Models.schemas
  }

  /// The schemas of the files at `paths`, `data/NAME.schema.json` in the site, where the first line of a file can name its own.
  static func files(for paths: [String]) -> [OutputFile] {
    let names = Set(paths.compactMap(name))
    guard !names.isEmpty else { return [] }
    return read.filter { names.contains($0.name) }.map {
      OutputFile(path: "data/\($0.fileName)", content: .bytes(Array($0.text.utf8)))
    }
  }

  /// The name of the schema of the file at `path` of a content folder; nil for any other file.
  static func name(for path: String) -> String? {
    if path == "site.yml" { return "site" }
    if let name = Models.name(of: path) { return name }
    return path.hasPrefix("metrics/") ? MetricSchemas.name(for: path) : nil
  }
}
