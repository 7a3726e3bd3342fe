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
    let name = fields.required("name", .text)
    self.init(id: key.id, span: key.span, name: name ?? "", role: fields.required("role", .text))
    let manager = fields.required("reports_to", .reference)
    reportsTo = manager?.id == "none" ? nil : manager
    managerRole = fields.optional("manager_role_slug", .reference)
    isHidden = fields.optional("hide_on_team_page", .bool) ?? false
    lastDay = fields.optional("left", .day)
    location = fields.optional("location", .text)
    description = fields.optional("description", .text)
    github = fields.optional("github", .text)
    gitlab = fields.optional("gitlab", .text)
    departments = fields.optional("departments", .oneOrMany(of: .text)) ?? []
    pronouns = fields.optional("pronouns", .text)
    pronunciation = fields.optional("pronunciation", .text)
    links = fields.optional("links", .text)
    // These belong to the format, but no page shows them.
    _ = (fields.optional("email", .text), fields.optional("tech_lead", .bool))
    if name == nil { return nil }
  }
}
