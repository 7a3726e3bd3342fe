import Diagnostics

/// What the scheme of an address says about where it leads (URL Standard, section 4.4).
package enum AddressScheme {
  /// Whether a link, or an image (`isImage`), may lead to an address whose entities are resolved: one without a scheme, or
  /// with one that opens something elsewhere and runs nothing in the page.
  package static func isSafe(_ address: ArraySlice<UInt8>, isImage: Bool = false) -> Bool {
    guard let scheme = scheme(of: address) else { return true }
    if known.contains(scheme) { return true }
    return isImage && scheme == "data" && address.drop { $0 <= 0x20 }.dropFirst(5).starts(with: "image/".utf8)
  }

  /// The same of an address in a string.
  package static func isSafe(_ address: String, isImage: Bool = false) -> Bool {
    isSafe(Array(address.utf8)[...], isImage: isImage)
  }

  /// The scheme of an address in lower case, as browsers find it: a letter, then letters, digits and `+-.` up to a colon,
  /// without the space before it and the control characters in it, which they pass over; nil when it has none.
  package static func scheme(of address: ArraySlice<UInt8>) -> String? { scheme(inBytes: address) }

  /// The same of an address in a string.
  package static func scheme(of address: String) -> String? { scheme(inBytes: address.utf8) }

  private static func scheme(inBytes address: some Collection<UInt8>) -> String? {
    let address = address.drop { $0 <= 0x20 }
    guard address.first?.isASCIILetter ?? false else { return nil }
    for (index, byte) in zip(address.indices, address) where byte >= 0x20 {
      switch byte {
      case UInt8(ascii: ":"):
        let scheme = address[..<index].filter { $0 > 0x20 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return String(decoding: scheme, as: UTF8.self)
      case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): continue
      default: return nil
      }
    }
    return nil
  }

  /// The host that a browser asks for what is at this address, without `www.`; nil when it asks no host but the page's own.
  /// A browser takes `\` for `/`.
  package static func host(of address: String) -> String? {
    let start = address.utf8.drop { $0 <= 0x20 }
    var rest = start
    if let scheme = scheme(inBytes: start) {
      guard scheme == "http" || scheme == "https" else { return nil }
      rest = start.drop { $0 != UInt8(ascii: ":") }.dropFirst()
    }
    guard rest.prefix(2).count(where: isSlash) == 2 else { return nil }
    let name = rest.drop(while: isSlash).prefix { !isSlash($0) && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let host = String(decoding: name, as: UTF8.self).lowercased()
    return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
  }

  private static func isSlash(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }

  /// The schemes that are safe, in order.
  package static let names = known.sorted()

  private static let known: Set<String> = [
    "callto", "cid", "cursor", "doi", "facetime", "figma", "file", "ftp", "ftps", "geo", "git", "git+ssh", "github-mac",
    "gitlab", "http", "https", "idea", "irc", "ircs", "jetbrains", "linear", "magnet", "mailto", "maps", "matrix",
    "mid",
    "msteams", "news", "nntp", "notion", "obsidian", "sftp", "skype", "slack", "sms", "ssh", "svn", "tel", "tg", "urn",
    "vscode", "vscode-insiders", "webcal", "whatsapp", "xmpp", "zoommtg", "zoomus",
  ]
}
