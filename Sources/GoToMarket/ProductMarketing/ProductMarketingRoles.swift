package import Diagnostics

/// `data/pmm_roles.yml`: who in product marketing owns what, towards engineering and product and towards the
/// go-to-market teams.
package struct ProductMarketingRoles: Hashable, Sendable {
  /// The two directions product marketing works in.
  package enum Side: String, Hashable, Sendable, CaseIterable {
    /// Engineering and product.
    case product
    /// Sales, customer engineering and marketing.
    case goToMarket = "go_to_market"
  }

  /// Something that one person, and only one, owns.
  package struct Area: Hashable, Sendable {
    /// Key of the area.
    package let id: String
    /// The bytes of the key.
    package let span: SourceSpan
    /// Name of the area; a line of Markdown.
    package let title: String
    /// The side its owner serves with it.
    package let side: Side
  }

  /// Something a person does, with or without a label: `Cross-product: Strategic`.
  package struct Responsibility: Hashable, Sendable {
    /// The word before it.
    package let label: String?
    /// What it is; a line of Markdown.
    package let text: String

    /// A responsibility of the given parts.
    package init(label: String?, text: String) {
      self.label = label
      self.text = text
    }
  }

  /// One person and what is theirs.
  package struct Role: Hashable, Sendable {
    /// Key of the person in `data/team.yml`.
    package let person: Reference
    /// The name shown; nil for the one in `data/team.yml`.
    package let name: String?
    /// Areas the person is primary owner of.
    package let primary: [Reference]
    /// What else the person does, by side.
    package let product: [Responsibility]
    /// What else the person does towards the go-to-market teams.
    package let goToMarket: [Responsibility]
  }

  /// Path of the file, for findings.
  package let path: String
  /// The words around the table.
  package let caption: Caption
  /// All areas, in order.
  package let areas: [Area]
  /// All people, in order.
  package let roles: [Role]

  /// The areas on `side` that the person of `role` is primary owner of, in the order the role names them.
  package func primaryAreas(of role: Role, on side: Side) -> [Area] {
    role.primary.compactMap { owned in areas.first { $0.id == owned.id && $0.side == side } }
  }
}

extension Rule {
  /// An area nobody is primary owner of.
  package static let areaWithoutOwner = Rule("roles.area-without-owner", .error)
  /// An area with several primary owners.
  package static let areaWithSeveralOwners = Rule("roles.area-with-several-owners", .error)
  /// An area that is not in the list of areas.
  package static let unknownArea = Rule("roles.unknown-area", .error)
}

extension ProductMarketingRoles {
  /// Every area has exactly one primary owner, and every owned area is in the list.
  package func findings() -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var owners: [String: Role] = [:]
    for role in roles {
      for area in role.primary {
        if !areas.contains(where: { $0.id == area.id }) {
          findings.append(
            Diagnostic(
              .unknownArea, at: path, area.span, "there is no area `\(area.id)`",
              help: Nearest.question(about: area.id, in: areas.map(\.id))
                ?? "add it to `areas`"))
        } else if let owner = owners[area.id] {
          findings.append(
            Diagnostic(
              .areaWithSeveralOwners, at: path, area.span,
              "`\(area.id)` has two primary owners: `\(owner.person.id)` and `\(role.person.id)`",
              help: "leave it with one of them; the other may list it as a responsibility"))
        } else {
          owners[area.id] = role
        }
      }
    }
    for area in areas where owners[area.id] == nil {
      findings.append(
        Diagnostic(
          .areaWithoutOwner, at: path, area.span, "`\(area.id)` has no primary owner",
          help: "add it to the `primary` list of one person"))
    }
    return findings
  }
}
