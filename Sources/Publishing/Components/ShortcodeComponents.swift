import Diagnostics
import Markup
import Templating

/// What Hugo handbooks call by shortcodes: videos, labels, indicators, parts of other files.
struct ShortcodeComponents: Sendable {
  let files: IncludedFiles
  let indicators: IndicatorComponent

  var all: [Component] {
    [
      component("youtube", Self.youTube) { (call) throws(ComponentFailure) in try Self.video(call) },
      component("label", ShortcodeParameters(["name", "color", "light"], arguments: 1)) {
        (call) throws(ComponentFailure) in .markdown(try Self.label(call))
      },
      component("include", ShortcodeParameters(["file"], arguments: 1)) { (call) throws(ComponentFailure) in
        .included(try files.file(call.required("file", "file")))
      },
      component("performance-indicators", IndicatorComponent.parameters) { (call) throws(ComponentFailure) in
        try indicators.expand(call)
      },
    ]
  }

  /// What Hugo's own shortcode takes; no player is loaded here that the others could tell anything.
  private static let youTube = ShortcodeParameters(
    ["id", "title"], arguments: 1,
    unfollowed: [
      "allowFullScreen", "autoplay", "class", "controls", "end", "loading", "loop", "mute", "start", "autotitle",
    ])

  private func component(
    _ name: String, _ parameters: ShortcodeParameters,
    expand: @escaping @Sendable (DirectiveCall) throws(ComponentFailure) -> Expansion
  ) -> Component {
    Component(name, takes: parameters) { call in
      do throws(ComponentFailure) { return try expand(call) } catch { return .failure(error) }
    }
  }

  /// A link to a video, on a line of its own with what it is: nothing is loaded from there before a reader follows it.
  private static func video(_ call: DirectiveCall) throws(ComponentFailure) -> Expansion {
    let id = try call.required("video", "id")
    guard let video = EmbeddedPage(youTubeVideo: id) else {
      throw ComponentFailure(
        .unknownArgument, "`\(id)` is no id of a video", help: "take what stands after `v=` in the video's address",
        culprit: id)
    }
    let title = call.options.first { $0.key == "title" }?.value
    guard call.isBlock else {
      return .markdown("[\(MarkdownText.escaped(title ?? video.title))](\(video.address)){:.video}")
    }
    return .template("components/video") { _ in
      .record(["url": .text(video.address), "title": .text(title ?? "Video"), "site": .text(EmbeddedPage.youTube)])
    }
  }

  /// The name of a label in a frame.
  private static func label(_ call: DirectiveCall) throws(ComponentFailure) -> String {
    let name = try call.required("name", "name")
    let fence = String(repeating: "`", count: 1 + (name.split { $0 != "`" }.map(\.count).max() ?? 0))
    return "\(fence) \(name) \(fence){:.label}"
  }
}
