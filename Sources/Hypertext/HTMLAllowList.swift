import Diagnostics

/// Which elements and attributes sanitized HTML may have. What is not on the lists is left out.
///
/// Law: nothing on the lists runs a script, holds another page, or changes what stands outside of it, and nothing but the
/// address of a picture, a video or a sound asks another host for a file.
package enum HTMLAllowList {
  /// What becomes of an element.
  package enum Fate: Sendable {
    /// It stays, with the attributes it may have.
    case kept
    /// Its tags are left out, and what it holds stays.
    case unwrapped
    /// It is left out with all it holds.
    case dropped
    /// A link to what it would show stands in its place.
    case linked
    /// HTML does not know it.
    case unknown
  }

  /// What becomes of the elements with a name in lower case.
  package static func fate(of name: String) -> Fate {
    if elements.contains(name) { return .kept }
    if let fate = refused[name] { return fate }
    // A name with a hyphen is that of a custom element (HTML Living Standard, section 4.13.3).
    return name.utf8.contains(UInt8(ascii: "-")) ? .kept : .unknown
  }

  /// All elements that HTML knows or knew, in order.
  package static let knownElements = (Array(elements) + Array(refused.keys)).sorted()

  /// Why an attribute is left out.
  package enum Reason: Sendable, Equatable {
    /// It holds a script.
    case handler
    /// It leads to an address with this scheme.
    case scheme(String)
    /// Its style asks for a file, or moves or covers what is around.
    case style
    /// It is not on the list.
    case unlisted
  }

  /// Why an attribute, whose value is without entities, is left out; nil when it stays.
  package static func refusal(of name: String, value: String, on element: String) -> Reason? {
    harm(of: name, value: value) ?? (isListed(name, on: element) ? nil : .unlisted)
  }

  /// Why an attribute list may not say this; nil when it may: what some element may have.
  package static func refusal(ofListed name: String, value: String) -> Reason? {
    let name = name.lowercased()
    return harm(of: name, value: value) ?? (isListed(name, on: "") || listedOnSome.contains(name) ? nil : .unlisted)
  }

  /// What an attribute would do on whatever element.
  private static func harm(of name: String, value: String) -> Reason? {
    if addresses.contains(name) {
      let isSafe = AddressScheme.isSafe(value, isImage: name == "src" || name == "poster")
      return isSafe ? nil : .scheme(AddressScheme.scheme(of: value) ?? "")
    }
    if name == "srcset" {
      let addresses = value.split(separator: ",").map { String($0.drop { $0.isWhitespace }) }
      if let other = addresses.first(where: { !AddressScheme.isSafe($0, isImage: true) }) {
        return .scheme(AddressScheme.scheme(of: other) ?? "")
      }
      return addresses.contains { AddressScheme.host(of: $0) != nil } ? .unlisted : nil
    }
    if name == "style" { return isSafe(style: value) ? nil : .style }
    return name.hasPrefix("on") ? .handler : nil
  }

  private static func isListed(_ name: String, on element: String) -> Bool {
    attributes.contains(name) || isNamed(name, "aria-") || isNamed(name, "data-")
      || special[element]?.contains(name) ?? false
  }

  /// Whether an attribute's name is a prefix and letters after it.
  private static func isNamed(_ name: String, _ prefix: String) -> Bool {
    name.hasPrefix(prefix)
      && name.utf8.dropFirst(prefix.utf8.count).allSatisfy {
        (0x61...0x7A).contains($0) || $0.isASCIIDigit || $0 == UInt8(ascii: "-")
      }
  }

  /// Whether declarations of CSS say how something looks where it stands: they ask for no file, and put nothing over what
  /// is around.
  private static func isSafe(style: String) -> Bool {
    let text = style.lowercased()
    if text.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "@") }) || text.contains("/*") {
      return false
    }
    return text.split(separator: ";").allSatisfy { declaration in
      guard let colon = declaration.utf8.firstIndex(of: UInt8(ascii: ":")) else {
        return declaration.utf8.allSatisfy { $0 <= 0x20 }
      }
      let name = declaration[..<colon].split { $0.isWhitespace }
      return name.count == 1 && isListed(property: name[0]) && isSafe(value: declaration[colon...])
    }
  }

  private static func isListed(property: Substring) -> Bool {
    properties.contains(String(property)) || families.contains { property.hasPrefix($0) }
  }

  /// Whether the value of a property calls only functions that ask for nothing, and has no negative number.
  private static func isSafe(value: Substring) -> Bool {
    var word: [UInt8] = []
    for byte in value.utf8 {
      switch byte {
      case 0x30...0x39, UInt8(ascii: "."):
        if word == [UInt8(ascii: "-")] { return false }
        word.append(byte)
      case 0x61...0x7A, UInt8(ascii: "-"): word.append(byte)
      case UInt8(ascii: "("):
        guard functions.contains(String(decoding: word, as: UTF8.self)) else { return false }
        word = []
      default: word = []
      }
    }
    return true
  }

  private static let functions: Set<String> = [
    "", "calc", "clamp", "hsl", "hsla", "linear-gradient", "max", "min", "minmax", "repeat", "rgb", "rgba", "var",
  ]

  /// What an element may say about its look and that of what it holds.
  private static let properties: Set<String> = [
    "aspect-ratio", "background", "background-color", "caption-side", "clear", "color", "column-gap", "columns",
    "direction", "display", "empty-cells", "float", "gap", "height", "hyphens", "letter-spacing", "line-height",
    "object-fit", "opacity", "order", "quotes", "row-gap", "tab-size", "table-layout", "text-align",
    "text-decoration", "text-overflow", "text-transform", "vertical-align", "visibility", "white-space", "width",
    "word-spacing",
  ]

  /// What the names of more such properties begin with.
  private static let families = [
    "--", "align-", "border", "break-", "column-", "flex", "font", "grid", "justify-", "list-style", "margin", "max-",
    "min-", "overflow", "padding", "page-break-", "place-", "text-decoration-", "text-align-", "text-emphasis", "word-",
  ]

  private static let elements: Set<String> = [
    "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "bdi", "bdo", "big", "blockquote",
    "br",
    "caption", "center", "cite", "code", "col", "colgroup", "data", "dd", "del", "details", "dfn", "dir", "div", "dl",
    "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "i", "img", "ins", "kbd", "li", "main", "map", "mark", "menu", "meter", "nav", "nobr", "ol", "p", "picture", "pre",
    "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "search", "section", "small", "source", "span",
    "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "track",
    "tt", "u", "ul", "var", "video", "wbr",
  ]

  private static let refused: [String: Fate] = {
    var fates: [String: Fate] = [:]
    // Those that change how what comes after them is read (section 13.2.6) are dropped with what they hold.
    for name in ElementNames.disallowed.union(["applet", "frameset", "head", "math", "svg", "template"]) {
      fates[name] = .dropped
    }
    for name in ElementNames.pages.keys { fates[name] = .linked }
    for name in [
      "base", "basefont", "bgsound", "blink", "body", "button", "canvas", "datalist", "dialog", "fieldset", "form",
      "html", "image", "input", "isindex", "keygen", "label", "legend", "link", "listing", "marquee", "meta",
      "noscript", "option",
      "optgroup",
      "output", "param", "portal", "select", "slot",
    ] { fates[name] = .unwrapped }
    return fates
  }()

  /// Attributes that hold addresses.
  private static let addresses: Set<String> = [
    "action", "background", "cite", "data", "formaction", "href", "longdesc", "manifest", "poster", "src", "xlink:href",
  ]

  /// Attributes of any element.
  private static let attributes: Set<String> = [
    "align", "class", "dir", "hidden", "id", "itemid", "itemprop", "itemref", "itemscope", "itemtype", "lang", "role",
    "style", "tabindex", "title", "translate",
  ]

  /// Attributes of some elements.
  private static let special: [String: Set<String>] = {
    let table: Set<String> = [
      "abbr", "axis", "bgcolor", "border", "bordercolor", "cellpadding", "cellspacing", "char", "charoff", "colspan",
      "frame", "headers", "height", "nowrap", "rowspan", "rules", "scope", "span", "summary", "valign", "width",
    ]
    let media: Set<String> = [
      "autoplay", "controls", "crossorigin", "height", "loop", "muted", "playsinline", "poster", "preload", "src",
      "width",
    ]
    var lists: [String: Set<String>] = [
      "a": ["download", "href", "hreflang", "name", "rel", "target", "type"],
      "area": ["alt", "coords", "href", "rel", "shape", "target"], "map": ["name"],
      "img": [
        "alt", "border", "crossorigin", "decoding", "height", "hspace", "loading", "sizes", "src", "srcset", "usemap",
        "vspace", "width",
      ],
      "source": ["height", "media", "sizes", "src", "srcset", "type", "width"],
      "track": ["default", "kind", "label", "src", "srclang"],
      "ol": ["compact", "reversed", "start", "type"], "ul": ["compact", "type"], "li": ["type", "value"],
      "dl": ["compact"], "details": ["name", "open"], "font": ["color", "face", "size"], "br": ["clear"],
      "hr": ["color", "noshade", "size", "width"], "blockquote": ["cite"], "q": ["cite"], "time": ["datetime"],
      "ins": ["cite", "datetime"], "del": ["cite", "datetime"], "data": ["value"], "pre": ["width"],
      "progress": ["max", "value"], "meter": ["high", "low", "max", "min", "optimum", "value"],
      "div": ["width", "height"], "span": ["width"], "p": ["width"],
    ]
    for name in ElementNames.tables { lists[name] = table }
    for name in ElementNames.media { lists[name] = media }
    return lists
  }()

  /// Attributes of any of these.
  private static let listedOnSome = special.values.reduce(into: Set<String>()) { $0.formUnion($1) }
}
