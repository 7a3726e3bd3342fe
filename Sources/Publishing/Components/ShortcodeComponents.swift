import Diagnostics
import Markup
import Templating

/// What Hugo handbooks call by shortcodes: videos, labels, indicators, parts of other files.
struct ShortcodeComponents: Sendable {
  let files: IncludedFiles
  let indicators: IndicatorComponent

  var all: [Component] {
    [
      component("youtube") { (call) throws(ComponentFailure) in try Self.video(call) },
      component("label") { (call) throws(ComponentFailure) in .markdown(try Self.label(call)) },
      component("include") { (call) throws(ComponentFailure) in
        .included(try files.text(of: Self.first(call, "file")))
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
}
