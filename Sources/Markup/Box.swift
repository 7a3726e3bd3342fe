/// A shortcode that goes around blocks: `{{% details summary="More" %}}` up to `{{% /details %}}`.
package struct Box: Sendable, Equatable {
  /// The shortcodes that are drawn as boxes; all others that go around text are asked of the site.
  package enum Kind: String, Sendable, CaseIterable {
    case alert, note, details, panel, card, cardpane
  }

  /// What it is drawn as.
  package let kind: Kind
  /// The shortcode as written.
  package let shortcode: Shortcode

  /// The heading of the box as Markdown; nil without one.
  package var title: String? {
    switch kind {
    case .alert: shortcode.option("title")
    case .note: shortcode.option("title") ?? shortcode.arguments.first
    case .details: shortcode.option("summary", "title") ?? shortcode.arguments.first ?? "Details"
    case .panel: shortcode.option("header", "title")
    case .card: shortcode.option("header", "title")
    case .cardpane: nil
    }
  }

  /// The line below the box as Markdown; nil without one.
  package var footer: String? { shortcode.option("footer") }

  /// Which alert the colour of an alert or a panel stands for (Docsy takes Bootstrap's names).
  package var alertKind: AlertKind {
    switch shortcode.option("color", "type", "header-bg")?.lowercased() {
    case "warning", "orange", "yellow": .warning
    case "danger", "red", "error", "caution": .caution
    case "success", "green", "tip": .tip
    case "primary", "important", "purple": .important
    default: .note
    }
  }
}
