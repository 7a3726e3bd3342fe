/// Elements whose content is text to an HTML parser, or to a reader (HTML Living Standard, section 13.1.2).
package enum TextElements {
  /// Those with neither tags nor entities in them.
  package static let raw: Set<String> = ["iframe", "noembed", "noframes", "script", "style", "xmp"]

  /// Those with entities but no tags in them.
  package static let escapable: Set<String> = ["textarea", "title"]

  /// Those of both kinds that hold a text somebody wrote for them, rather than what shows when they are not known.
  package static let written: Set<String> = ["script", "style", "textarea", "title"]

  /// Those after whose start tag text is no markup (GFM, section 6.11).
  package static let disallowed: Set<String> = raw.union(escapable).union(["plaintext"])

  /// Those whose text is no prose: code, what a machine says, names of variables.
  package static let verbatim: Set<String> = [
    "code", "kbd", "pre", "samp", "script", "style", "textarea", "tt", "var",
  ]
}
