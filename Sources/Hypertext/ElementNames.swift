/// What elements of HTML are, by their names in lower case (HTML Living Standard, section 4; obsolete ones section 16.2).
///
/// Law: a fact about an element stands here once. What one reader makes of it stands with that reader.
package enum ElementNames {
  /// Those without content or end tag (section 13.1.2).
  package static let void: Set<String> = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
    "meta", "param", "source", "track", "wbr",
  ]

  /// Those without an end tag, and those that end where another one begins or ends (section 13.1.2.4).
  package static let endless = void.union([
    "body", "caption", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rb", "rp", "rt", "rtc",
    "tbody", "td", "tfoot", "th", "thead", "tr",
  ])

  /// Headings.
  package static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]

  /// A table and its parts.
  package static let tables: Set<String> = [
    "caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
  ]

  /// Those that play something.
  package static let media: Set<String> = ["audio", "video"]

  /// Those whose `src` is a file that a browser asks for.
  package static let files: Set<String> = media.union(["img", "source", "track"])

  /// Those that show another page, and the attribute that is its address.
  package static let pages = ["embed": "src", "frame": "src", "iframe": "src", "object": "data"]

  // MARK: Text

  /// Those with neither tags nor entities in them (section 13.1.2).
  package static let rawText: Set<String> = ["iframe", "noembed", "noframes", "script", "style", "xmp"]

  /// Those with entities but no tags in them.
  package static let escapableText: Set<String> = ["textarea", "title"]

  /// Those of both kinds that hold a text somebody wrote for them, rather than what shows when they are not known.
  package static let writtenText: Set<String> = ["script", "style", "textarea", "title"]

  /// Those after whose start tag text is no markup (GFM, section 6.11).
  package static let disallowed: Set<String> = rawText.union(escapableText).union(["plaintext"])

  /// Those whose text is no prose: code, what a machine says, names of variables.
  package static let verbatim: Set<String> = [
    "code", "kbd", "pre", "samp", "script", "style", "textarea", "tt", "var",
  ]
}
