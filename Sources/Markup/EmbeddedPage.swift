import Hypertext

/// A page that another page would hold in a frame.
struct EmbeddedPage {
  /// The address a reader opens: that of a video's own page rather than of its player.
  let address: String
  /// Whether it is a video.
  let isVideo: Bool
  /// What it is, in words.
  let title: String

  /// The page at an address.
  init(_ written: String) {
    let rest = written.hasPrefix("//") ? "https:" + written : written
    let name = AddressScheme.host(of: rest) ?? ""
    let isYouTube = ["youtube.com", "youtube-nocookie.com"].contains(name)
    isVideo = isYouTube || ["youtu.be", "loom.com", "vimeo.com", "player.vimeo.com"].contains(name)
    title =
      isYouTube
      ? "Video on YouTube" : name.isEmpty || AddressScheme.scheme(of: rest) == nil ? rest : "Page at \(name)"
    if isYouTube, let mark = rest.ranges(of: "/embed/").first {
      let id = rest[mark.upperBound...].prefix { $0 != "?" && $0 != "/" && $0 != "&" }
      let query = rest[mark.upperBound...].firstIndex(of: "?").map { String(rest[$0...]) } ?? ""
      address =
        id == "videoseries" ? "https://www.youtube.com/playlist" + query : "https://www.youtube.com/watch?v=\(id)"
    } else {
      address = rest
    }
  }
}
