package import Markup
import Records

extension HTMLTreatment {
  /// What becomes of raw HTML without a word in `site.yml`: what runs scripts, shows other pages or covers the page is left
  /// out, and tables, pictures, details and links stay, so that a handbook can take pages from anybody. Pictures and media of
  /// other hosts stay too, and a finding says that they are missing offline.
  package static let byDefault = HTMLTreatment(.sanitized)

  /// Reads `html` of `site.yml`.
  init(_ fields: Fields) {
    self = .byDefault
    policy = fields.optional("policy", .word, "What raw HTML may do.") ?? policy
    unknownTags = fields.optional("unknown_tags", .word, "What becomes of tags that HTML does not know.") ?? unknownTags
  }
}
