package import Diagnostics
package import Hypertext

extension Attributes.Pair {
  /// Why sanitized HTML does not have it; nil when it does.
  var refusal: HTMLAllowList.Reason? { HTMLAllowList.refusal(ofListed: key, value: value) }
}

/// Something that is left out where HTML is sanitized.
package struct HTMLRemoval: Sendable, Equatable {
  /// What it is.
  package enum Kind: Sendable, Equatable {
    /// An element, by its name.
    case element(String, HTMLAllowList.Fate)
    /// An attribute, by its name and that of the element.
    case attribute(String, of: String, HTMLAllowList.Reason)
    /// An attribute that an attribute list gives to something of Markdown, by its name.
    case listedAttribute(String, HTMLAllowList.Reason)
    /// What begins with `<!` or `<?` and ends with the first `>`.
    case declaration
    /// The address of a link or an image of Markdown, by its scheme.
    case address(String)
  }
  /// What it is.
  package let kind: Kind
  /// Where it stands in the source.
  package let span: SourceSpan
}
