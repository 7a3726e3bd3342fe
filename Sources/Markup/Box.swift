/// A shortcode that goes around blocks: `{{% details summary="More" %}}` up to `{{% /details %}}`.
package struct Box: Sendable, Equatable {
  /// The shortcodes that are drawn as boxes; all others that go around text are asked of the site.
  package enum Kind: String, Sendable, CaseIterable {
    case alert, note, details, panel, card, cardpane
  }

  /// Colours by what they stand for, as Docsy and GitLab call them (Docsy takes Bootstrap's names).
  private static let colors: [(kind: AlertKind, names: [String])] = [
    (.note, ["info", "secondary", "note", "light", "dark", "blue", "gray", "grey", "white", "black"]),
    (.tip, ["success", "tip", "green"]), (.important, ["primary", "important", "purple"]),
    (.warning, ["warning", "orange", "yellow"]), (.caution, ["danger", "caution", "error", "red"]),
  ]

  /// The colours that options of these names may be.
  fileprivate static func colors(of names: String...) -> [String: [String]] {
    Dictionary(uniqueKeysWithValues: names.map { ($0, colors.flatMap(\.names)) })
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

  /// The lines of a card below its heading as Markdown: its title, when a header stands above it, and its subtitle.
  package var cardTitles: [String] {
    guard kind == .card else { return [] }
    return [shortcode.option("header").flatMap { _ in shortcode.option("title") }, shortcode.option("subtitle")]
      .compactMap { $0 }
  }

  /// The line below the box as Markdown; nil without one.
  package var footer: String? { shortcode.option("footer") }

  /// Which alert the colour of an alert or a panel stands for.
  package var alertKind: AlertKind {
    guard let color = shortcode.option("color", "type", "header-bg")?.lowercased() else { return .note }
    return Self.colors.first { $0.names.contains(color) }?.kind ?? .note
  }
}

extension Box.Kind {
  /// What it may be given.
  package var parameters: ShortcodeParameters {
    switch self {
    case .alert: ShortcodeParameters(["title", "color", "type"], values: Box.colors(of: "color", "type"))
    case .note: ShortcodeParameters(["title"], arguments: 1)
    case .details: ShortcodeParameters(["summary", "title"], arguments: 1, unfollowed: ["open", "class"])
    case .panel:
      ShortcodeParameters(
        ["header", "title", "header-bg", "color", "footer"], values: Box.colors(of: "color", "header-bg"))
    case .card:
      ShortcodeParameters(["header", "title", "subtitle", "footer"], unfollowed: ["code", "lang", "highlight"])
    case .cardpane: ShortcodeParameters([])
    }
  }
}
