package import Diagnostics
import Markup

extension Rule {
  /// Files that include each other in a circle.
  package static let includeCycle = Rule("directive.include-cycle", .error)
}

/// The files that pages include, with what those include themselves.
struct IncludedFiles: Sendable {
  /// Markdown files by path from the content folder.
  let texts: [String: Source]
  /// Paths of all other files from the content folder, which nobody can include.
  var otherFiles: Set<String> = []

  /// How much one directive can include: files that include others twice would grow without end.
  private static let mostBytes = 4_000_000
  /// How many files one directive can include, each time counted.
  private static let mostFiles = 1000

  /// The Markdown of a file. An include in it that cannot be answered stays, and is a failure of the text.
  func text(of name: String) throws(ComponentFailure) -> GivenText {
    var text = GivenText("")
    var left = Self.mostFiles
    try add(file(name, for: []), [], to: &text, &left)
    return text
  }

  /// Adds the text of a file; `open` are the files being included.
  private func add(
    _ source: Source, _ open: [String], to text: inout GivenText, _ left: inout Int
  ) throws(ComponentFailure) {
    left -= 1
    guard left >= 0 else {
      throw ComponentFailure(
        .includeCycle, "`\(source.path)` is one of more than \(Self.mostFiles) files to include", help: "include less")
    }
    let open = open + [source.path]
    let document = Document(parsing: source, as: .handbook)
    var start = document.frontMatter.map { Self.end(ofLineAt: $0.upper, in: source.bytes) } ?? 0
    for directive in document.directives {
      guard case .shortcode(let shortcode) = directive.form, shortcode.name == "include",
        let name = shortcode.arguments.first ?? shortcode.option("file"), directive.span.lower >= start
      else { continue }
      text.append(start..<directive.span.lower, of: source)
      start = directive.span.lower
      let inner: Source
      do throws(ComponentFailure) {
        inner = try file(name, for: open)
      } catch {
        text.failures[text.bytes.count] = error
        continue
      }
      try add(inner, open, to: &text, &left)
      guard text.bytes.count <= Self.mostBytes else {
        throw ComponentFailure(
          .includeCycle, "`\(source.path)` includes more than \(Self.mostBytes) bytes", help: "include less")
      }
      start = directive.span.upper
    }
    text.append(start..<source.bytes.count, of: source)
  }

  /// The file that is meant by a name where the files `open` are being included.
  private func file(_ name: String, for open: [String]) throws(ComponentFailure) -> Source {
    let path = name.hasPrefix("/") ? String(name.dropFirst()) : name
    let paths = Self.folders.map { $0 + path }
    guard let source = paths.lazy.compactMap({ texts[$0] }).first ?? onlyText(at: path) else {
      if let other = paths.first(where: otherFiles.contains) {
        throw ComponentFailure(
          .unknownArgument, "`\(other)` is not Markdown, and only Markdown files can be included",
          help: "put its text into a Markdown file, or link to it")
      }
      throw ComponentFailure(
        .unknownArgument, "there is no file `\(name)` to include",
        help: meant(by: path).map(Nearest.question)
          ?? "give its path from the content folder, from handbook/ or from assets/, with its ending")
    }
    guard !open.contains(source.path) else {
      throw ComponentFailure(
        .includeCycle, "\((open + [source.path]).joined(separator: " includes "))",
        help: "take one of the includes out")
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
    let name = path.split(separator: "/").last
    let alike = written.filter { $0.split(separator: "/").last == name }
    return alike.count == 1 ? alike[0] : Nearest.candidate(to: path, in: written)
  }

  /// The only file in the content whose path ends so: handbooks may lie in folders of their own.
  private func onlyText(at path: String) -> Source? {
    let found = texts.values.filter { $0.path.hasSuffix("/" + path) }
    return found.count == 1 ? found.first : nil
  }

  private static func end(ofLineAt index: Int, in bytes: [UInt8]) -> Int {
    bytes[index...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
  }
}
