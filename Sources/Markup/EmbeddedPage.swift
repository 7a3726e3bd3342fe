import Diagnostics
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

  /// The page of a video on YouTube, by its id or any of its addresses, with what else those say (`t=90`); nil when
  /// `written` is neither.
  package init?(youTubeVideo written: String) {
    guard written.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !Array("<>()\"\\".utf8).contains($0) }) else {
      return nil
    }
    let head = written.prefix { $0 != "?" && $0 != "&" && $0 != "#" }
    var query = written.dropFirst(head.count).dropFirst().prefix { $0 != "#" }.split(separator: "&")
    var id = head
    if head.contains("/") {
      let address = head.contains("//") ? (head.hasPrefix("//") ? "https:" : "") + head : "https://" + head
      let parts = address.split(separator: "/").dropFirst(2).map { $0 }
      let inPath: Substring?
      switch AddressScheme.host(of: address) ?? "" {
      case "youtu.be": inPath = parts.first
      case Self.youTube, "youtube-nocookie.com", "m." + Self.youTube:
        let holders: Set<Substring> = ["embed", "shorts", "live", "v"]
        inPath = parts.count > 1 && holders.contains(parts[0]) ? parts[1] : nil
      default: return nil
      }
      id = inPath ?? query.first { $0.hasPrefix("v=") }?.dropFirst(2) ?? ""
      query.removeAll { $0.hasPrefix("v=") || $0.hasPrefix("si=") }
    }
    guard !id.isEmpty, id.utf8.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x2D || $0 == 0x5F }) else {
      return nil
    }
    address = ([Self.address(ofVideo: id)] + query.map(String.init)).joined(separator: "&")
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
