package import Diagnostics

extension Rule {
  /// Templates without a style sheet.
  package static let noStyleSheet = Rule("template.no-style-sheet", .warning)
}

/// The style sheet and the script: the parts under `css/` and `js/` of the templates, each joined in the order of their
/// names; other files that are no templates are copied beside them.
enum Face {
  /// What the templates lack for the site to look like one.
  static func findings(_ templates: [Source]) -> [Diagnostic] {
    guard !templates.contains(where: { $0.path.hasPrefix("css/") && $0.path.hasSuffix(".css") }) else { return [] }
    return [
      Diagnostic(
        .noStyleSheet, at: "", nil, "the templates folder has no style sheet, so that the pages are plain",
        help: "put the site's style sheet back into its folder `css`")
    ]
  }

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
