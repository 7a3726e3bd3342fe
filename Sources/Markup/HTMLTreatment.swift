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
