import Records

/// One entry of `data/product_teams.yml`.
package struct ProductTeam: Hashable, Sendable {
  /// What somebody is to a product team, in the order lists name it.
  package enum Seat: String, Hashable, Sendable, CaseIterable {
    case productManager = "pm"
    case engineeringManager = "em"
    case techLead = "tl"
    case designer = "design"
    case productMarketingManager = "pmm"

    /// The title a reader sees.
    package var title: String {
      switch self {
      case .productManager: "Product Manager"
      case .engineeringManager: "Engineering Manager"
      case .techLead: "Tech Lead"
      case .designer: "Product Designer"
      case .productMarketingManager: "Product Marketing Manager"
      }
    }
  }

  /// Key of the team.
  package let id: String
  /// Name of the team.
  package let title: String
  /// The team's strategy page, as a link of a page.
  package let strategyLink: String?
  /// Who sits where: keys of `data/team.yml`.
  package let seats: [Seat: Reference]
  /// Labels of the team's issues.
  package let issueLabels: [String]

  init?(key: Reference, fields: Fields) {
    let title = fields.required("title", .text, "Name of the team.")
    strategyLink = fields.optional("strategy_link", .text, "The strategy page of the team, as a link of a page.")
    var seats: [Seat: Reference] = [:]
    for seat in Seat.allCases {
      seats[seat] = fields.optional(seat.rawValue, .reference, "Key of its \(seat.title) in team.yml.")
    }
    self.seats = seats
    issueLabels = fields.optional("issue_labels", .list(of: .text), "Labels of the issues of the team.") ?? []
    // What the team is for belongs to the format, but no directive shows it.
    _ = fields.optional("brief", .text, "What the team is for. Part of the format; no directive shows it.")
    guard let title else { return nil }
    id = key.id
    self.title = title
  }
}
