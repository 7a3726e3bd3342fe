package import Diagnostics
import Markup
import Templating

extension Rule {
  /// Files that include each other in a circle.
  package static let includeCycle = Rule("directive.include-cycle", .error)
}

/// What Hugo handbooks call by shortcodes: videos, labels, indicators, parts of other files.
struct ShortcodeComponents: Sendable {
  /// Markdown files by path from the content folder.
  let texts: [String: Source]
  /// Paths of all other files from the content folder, which nobody can include.
  var otherFiles: Set<String> = []
  let indicators: IndicatorComponent

  var all: [Component] {
    [
      component("youtube") { (call) throws(ComponentFailure) in try Self.video(call) },
      component("label") { (call) throws(ComponentFailure) in .markdown(try Self.label(call)) },
      component("include") { (call) throws(ComponentFailure) in
        var left = Self.mostFiles
        return .markdown(try include(Self.first(call, "file"), [], &left))
      },
      component("performance-indicators") { (call) throws(ComponentFailure) in try indicators.expand(call) },
    ]
  }

  private func component(
    _ name: String, expand: @escaping @Sendable (DirectiveCall) throws(ComponentFailure) -> Expansion
  ) -> Component {
    Component(name) { call in
      do throws(ComponentFailure) { return try expand(call) } catch { return .failure(error) }
    }
  }

  /// The argument of a call, or the option of one of these names.
  private static func first(_ call: DirectiveCall, _ keys: String...) throws(ComponentFailure) -> String {
    if let value = call.argument ?? call.options.first(where: { keys.contains($0.key) })?.value, !value.isEmpty {
      return value
    }
    throw ComponentFailure(
      .missingArgument, "`\(call.name)` does not say which", help: "write {{< \(call.name) \"\(keys[0])\" >}}")
  }

  /// A link to a video, on a line of its own with what it is: nothing is loaded from there before a reader follows it.
  private static func video(_ call: DirectiveCall) throws(ComponentFailure) -> Expansion {
    let id = try first(call, "id").replacing("?", with: "&", maxReplacements: 1)
    guard id.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !Array("<>()\"\\".utf8).contains($0) }) else {
      throw ComponentFailure(
        .unknownArgument, "`\(id)` is no id of a video", help: "take what stands after `v=` in the video's address")
    }
    let title = call.options.first { $0.key == "title" }?.value
    let video = EmbeddedPage(youTubeVideo: id)
    guard call.isBlock else {
      return .markdown("[\(MarkdownText.escaped(title ?? video.title))](\(video.address)){:.video}")
    }
    return .template("components/video") { _ in
      .record(["url": .text(video.address), "title": .text(title ?? "Video"), "site": .text(EmbeddedPage.youTube)])
    }
  }

  /// The name of a label in a frame.
  private static func label(_ call: DirectiveCall) throws(ComponentFailure) -> String {
    let name = try first(call, "name")
    let fence = String(repeating: "`", count: 1 + (name.split { $0 != "`" }.map(\.count).max() ?? 0))
    return "\(fence) \(name) \(fence){:.label}"
  }

  // MARK: Files

  /// How much one file can include: files that include others twice would grow without end.
  private static let mostBytes = 4_000_000
  /// How many files one directive can include, each time counted.
  private static let mostFiles = 1000

  /// The Markdown of a file, with what it includes itself. `open` are the files being included.
  private func include(_ name: String, _ open: [String], _ left: inout Int) throws(ComponentFailure) -> String {
    let path = name.hasPrefix("/") ? String(name.dropFirst()) : name
    let paths = [path, "handbook/" + path, "assets/" + path, "handbook/assets/" + path]
    guard let source = paths.lazy.compactMap({ texts[$0] }).first ?? onlyText(at: path) else {
      if let other = paths.first(where: otherFiles.contains) {
        throw ComponentFailure(
          .unknownArgument, "`\(other)` is not Markdown, and only Markdown files can be included",
          help: "put its text into a Markdown file, or link to it")
      }
      throw ComponentFailure(
        .unknownArgument, "there is no file `\(name)` to include",
        help: Nearest.question(about: path, in: texts.keys.sorted()) ?? "give its path from the content folder")
    }
    guard !open.contains(source.path) else {
      throw ComponentFailure(
        .includeCycle, "\((open + [source.path]).joined(separator: " includes "))",
        help: "take one of the includes out")
    }
    left -= 1
    guard left >= 0 else {
      throw ComponentFailure(
        .includeCycle, "`\(name)` is one of more than \(Self.mostFiles) files to include", help: "include less")
    }
    let document = Document(parsing: source, as: .handbook)
    var result: [UInt8] = []
    var start = document.frontMatter.map { Self.end(ofLineAt: $0.upper, in: source.bytes) } ?? 0
    for directive in document.directives {
      guard case .shortcode(let shortcode) = directive.form, shortcode.name == "include",
        let inner = shortcode.arguments.first ?? shortcode.option("file")
      else { continue }
      result += source.bytes[start..<max(start, directive.span.lower)]
      result += try include(inner, open + [source.path], &left).utf8
      guard result.count <= Self.mostBytes else {
        throw ComponentFailure(
          .includeCycle, "`\(name)` includes more than \(Self.mostBytes) bytes", help: "include less")
      }
      start = max(start, directive.span.upper)
    }
    return String(decoding: result + source.bytes[start...], as: UTF8.self)
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
