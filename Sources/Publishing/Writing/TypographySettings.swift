package import Markup
import Records

/// What `site.yml` says about typography.
package struct TypographySettings: Sendable {
  /// Whether straight quotes, hyphens and dots become typographic ones; nil when nothing is said, which leaves it to the
  /// dialect of a page.
  package private(set) var isSmart: Bool?

  /// Nothing said.
  init() {}

  init(_ fields: Fields) {
    isSmart = fields.optional("smart", .bool, "Whether quotes, dashes and ellipses become typographic.")
  }

  /// How pages are parsed.
  package var parseOptions: ParseOptions { ParseOptions(smart: isSmart) }
}
