package import Diagnostics
package import Hypertext

/// What becomes of raw HTML when a document is written as HTML.
package struct HTMLTreatment: Sendable, Equatable {
  /// Whom it is taken for.
  package enum Policy: String, Sendable, CaseIterable {
    /// The house's own: it stays as it is.
    case trusted
    /// A guest's: only what `HTMLAllowList` has stays.
    case sanitized
    /// Nobody's: all of it is shown as text.
    case escaped
  }

  /// What becomes of tags that HTML does not know.
  package enum UnknownTags: String, Sendable, CaseIterable {
    /// They stay tags, which nobody sees.
    case keep
    /// They are shown as text.
    case text
  }

  /// Whom raw HTML is taken for.
  package var policy: Policy
  /// What becomes of tags that HTML does not know, unless all HTML is text.
  package var unknownTags: UnknownTags

  /// A treatment of the given parts.
  package init(_ policy: Policy, unknownTags: UnknownTags = .keep) {
    self.policy = policy
    self.unknownTags = unknownTags
  }

  /// HTML as it was written.
  package static let asWritten = HTMLTreatment(.trusted)
}

extension Document {
  /// Takes links, images and ids for what they are only where raw HTML is shown as HTML.
  package mutating func forgetReferences(notShownBy treatment: HTMLTreatment) {
    switch treatment.policy {
    case .trusted: break
    case .sanitized: rawReferences.removeAll { !$0.isKept }
    case .escaped: rawReferences = []
    }
  }
}

/// Something that is left out where HTML is sanitized.
package struct HTMLRemoval: Sendable, Equatable {
  /// What it is.
  package enum Kind: Sendable, Equatable {
    /// An element, by its name.
    case element(String, HTMLAllowList.Fate)
    /// An attribute, by its name and that of the element.
    case attribute(String, of: String, HTMLAllowList.Reason)
    /// The address of a link or an image of Markdown, by its scheme.
    case address(String)
  }
  /// What it is.
  package let kind: Kind
  /// Where it stands in the source.
  package let span: SourceSpan
}

/// A tag that HTML does not know.
package struct UnknownTag: Sendable, Equatable {
  /// Its name in lower case.
  package let name: String
  /// Whether it is an end tag.
  package let isEnd: Bool
  /// Its bytes in the document's buffer.
  package let text: TextRange
  /// Where it stands in the source.
  package let span: SourceSpan
}
