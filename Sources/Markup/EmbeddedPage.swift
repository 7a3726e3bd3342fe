import Hypertext

/// A page that another page would hold in a frame.
package struct EmbeddedPage: Sendable {
  /// The address a reader opens: that of a video's own page rather than of its player.
  package let address: String
  /// Whether it is a video.
  package let isVideo: Bool
  /// What it is, in words.
  package let title: String

  /// The page at an address.
  init(_ written: String) {
    let rest = written.hasPrefix("//") ? "https:" + written : written
    let name = AddressScheme.host(of: rest) ?? ""
    isVideo = Self.videoHosts.contains(name)
    guard [Self.youTube, "youtube-nocookie.com"].contains(name) else {
      address = rest
      title = name.isEmpty || AddressScheme.scheme(of: rest) == nil ? rest : "Page at \(name)"
      return
    }
    title = Self.youTubeTitle
    guard let mark = rest.ranges(of: "/embed/").first else {
      address = rest
      return
    }
    let id = rest[mark.upperBound...].prefix { $0 != "?" && $0 != "/" && $0 != "&" }
    let query = rest[mark.upperBound...].firstIndex(of: "?").map { String(rest[$0...]) } ?? ""
    address = id == "videoseries" ? "https://www.\(Self.youTube)/playlist" + query : Self.address(ofVideo: id)
  }

  /// The page of a video on YouTube, by its id.
  package init(youTubeVideo id: String) {
    address = Self.address(ofVideo: id[...])
    isVideo = true
    title = Self.youTubeTitle
  }

  private static func address(ofVideo id: Substring) -> String { "https://www.\(youTube)/watch?v=\(id)" }

  /// The host of YouTube, as a reader knows it.
  package static let youTube = "youtube.com"
  private static let youTubeTitle = "Video on YouTube"
  private static let videoHosts: Set<String> = [
    youTube, "youtube-nocookie.com", "youtu.be", "loom.com", "vimeo.com", "player.vimeo.com",
  ]
}
