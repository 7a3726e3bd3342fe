import Diagnostics

/// Attributes that elements of Markdown have by themselves.
extension Document {
  /// Whether a node itself says what an attribute with this name does. Its attribute list cannot: HTML takes the first of
  /// two attributes with one name.
  func says(_ key: String, _ node: Node) -> Bool {
    switch (node.kind, key) {
    case (.link, "href"), (.image, "src"), (.image, "alt"): true
    case (.link, "title"), (.image, "title"): !links[Int(node.extra)].title.isEmpty
    case (.abbreviation, "title"): !abbreviations[Int(node.extra)].title.isEmpty
    case (.orderedList, "start"): node.extra != 1
    default: false
    }
  }

  /// Reports attributes of attribute lists that are left out because what they are for says them already; each once,
  /// however many elements take it from a definition.
  mutating func reportAttributesSaidTwice(at path: String) {
    guard !attributes.isEmpty else { return }
    var reported: Set<SourceSpan> = []
    for node in nodes where node.attributes >= 0 {
      for pair in attributes(of: node)?.pairs ?? [] where says(pair.key, node) {
        guard let span = pair.span, reported.insert(span).inserted else { continue }
        findings.append(
          Diagnostic(
            .unreadAttribute, at: path, span, "`\(pair.key)` is said before the attribute list, so it is left out",
            help: "take it out, or change what stands before the list"))
      }
    }
  }
}
