import Diagnostics

/// The style sheet and the script: the parts under `css/` and `js/` of the templates, each joined in the order of their
/// names; other files that are no templates are copied beside them.
enum Face {
  /// The files the templates add to the site, under `assets/`.
  static func files(_ templates: [Source]) -> [OutputFile] {
    var files: [OutputFile] = []
    for (folder, suffix, name) in [("css/", ".css", "tallybook.css"), ("js/", ".js", "tallybook.js")] {
      let parts = templates.filter { $0.path.hasPrefix(folder) && $0.path.hasSuffix(suffix) }
        .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      guard !parts.isEmpty else { continue }
      files.append(
        OutputFile(path: "assets/" + name, content: .bytes(Array(parts.map(\.bytes).joined(separator: [0x0A])))))
    }
    for other in templates
    where !other.path.hasSuffix(".mustache") && !other.path.hasPrefix("css/") && !other.path.hasPrefix("js/") {
      files.append(OutputFile(path: "assets/" + other.path, content: .bytes(other.bytes)))
    }
    return files
  }
}
