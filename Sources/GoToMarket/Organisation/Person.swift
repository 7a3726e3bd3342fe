package import Diagnostics
package import Records

/// One entry of `data/team.yml`. A person who holds several roles has an entry for each; all but one are hidden on the
/// team page.
package struct Person: Hashable, Sendable {
  /// Key of the entry.
  package let id: String
  /// The bytes of the key.
  package let span: SourceSpan
  /// Full name, the person's heading on the team page.
  package var name: String
  /// Title of the role; a line of Markdown.
  package var role: String?
  /// The role the person reports to; nil at the top, written `none`.
  package var reportsTo: Reference?
  /// The role others report to, when the person manages anybody.
  package var managerRole: Reference?
  /// Whether the team page leaves the entry out.
  package var isHidden = false
  /// The person's last day here; nil for everybody who stays.
  package var lastDay: CalendarDay?
  /// Place the person works at.
  package var location: String?
  /// Who the person is; Markdown.
  package var description: String?
  /// Account name on GitHub.
  package var github: String?
  /// Account name on GitLab.
  package var gitlab: String?
  /// The departments the person belongs to.
  package var departments: [String] = []
  /// Pronouns.
  package var pronouns: String?
  /// How the name is said.
  package var pronunciation: String?
  /// Other links; a line of Markdown.
  package var links: String?

  /// An entry of the given parts; the rest is set by whoever knows it.
  package init(id: String, span: SourceSpan, name: String, role: String?) {
    self.id = id
    self.span = span
    self.name = name
    self.role = role
  }
}

extension Person {
  /// Whether the person is gone on `day`, which is after their last one; without a day everybody with a last one is.
  package func hasLeft(by day: CalendarDay?) -> Bool {
    guard let lastDay else { return false }
    return day.map { lastDay < $0 } ?? true
  }

  /// The entry at `key`; nil without a name. A missing role or manager is a finding, but the person stays.
  init?(key: Reference, fields: Fields) {
    let name = fields.required("name", .text, "The full name, which is the heading on the team page.")
    self.init(
      id: key.id, span: key.span, name: name ?? "",
      role: fields.required("role", .text, "The title of the role; a line of Markdown."))
    let manager = fields.required(
      "reports_to", .reference,
      "The role that the person reports to: the `manager_role_slug` of somebody else, or none at the top.")
    reportsTo = manager?.id == "none" ? nil : manager
    managerRole = fields.optional(
      "manager_role_slug", .reference, "The role that others report to, for somebody who manages people.")
    isHidden =
      fields.optional(
        "hide_on_team_page", .bool, "Whether the team page leaves this entry out, as for the second role of one person."
      ) ?? false
    lastDay = fields.optional("left", .day, "The last day here, like 2026-10-31, of somebody who leaves.")
    location = fields.optional("location", .text, "Where the person works: Lisbon, Portugal.")
    description = fields.optional("description", .text, "Who the person is; Markdown.")
    github = fields.optional("github", .text, "The name of the account on GitHub.")
    gitlab = fields.optional("gitlab", .text, "The name of the account on GitLab.")
    departments =
      fields.optional(
        "departments", .oneOrMany(of: .text), "The departments that the person belongs to: one or a list.") ?? []
    pronouns = fields.optional("pronouns", .text, "Pronouns: they/them.")
    pronunciation = fields.optional("pronunciation", .text, "How the name is said.")
    links = fields.optional("links", .text, "Other links; a line of Markdown.")
    // These belong to the format, but no page shows them.
    _ = (
      fields.optional("email", .text, "Address for letters. Part of the format; no page shows it."),
      fields.optional(
        "tech_lead", .bool,
        "Whether the person leads a team in technical matters. Part of the format; no page shows it.")
    )
    if name == nil { return nil }
  }
}
