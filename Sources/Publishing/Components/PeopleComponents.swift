package import Diagnostics
import GoToMarket
import Markup

extension Rule {
  /// A reporting structure of more lines than any organisation has.
  package static let structureTooLarge = Rule("directive.structure-too-large", .error)
}

/// The directives about people: who reports to whom, who is here, who is in a guild.
struct PeopleComponents: Sendable {
  let models: Models
  let slugs: SlugStyle

  var all: [Component] {
    [
      Component("reporting_structure", of: "role") { role throws(ComponentFailure) in
        .orgChart(try reportingStructure(below: role))
      },
      Component("team_members_list") { () throws(ComponentFailure) in .markdown(try membersList()) },
      Component("guild_roster", of: "guild") { guild throws(ComponentFailure) in .markdown(try roster(of: guild)) },
    ]
  }

  /// Everybody below `role` as nested lists. Fails when nobody holds the role, even if people report to it.
  func reportingStructure(below role: String) throws(ComponentFailure) -> String {
    let team = try models.team.required()
    if team.holders(of: role).isEmpty {
      let count = team.reports(to: role).count
      guard count == 0 else {
        throw ComponentFailure(
          .unknownArgument,
          "nobody holds the role `\(role)`, though \(count) \(count == 1 ? "reports" : "report") to it",
          help: "give the role to somebody in \(models.team.path) with `manager_role_slug: \(role)`")
      }
      throw .unknown(role, "role", known: team.roles, in: models.team.path)
    }
    let structure = ReportingStructure(of: team, below: role)
    guard !structure.isCut else {
      throw ComponentFailure(
        .structureTooLarge, "more than \(ReportingStructure.limit) people stand below `\(role)`, or 500 levels",
        help: "look for roles that several people hold, one below the other")
    }
    let links = PersonLinks(team, slugs: slugs)
    return structure.lines.map { line in
      let indent = String(repeating: "  ", count: line.depth)
      return "\(indent)- \(links.link(to: line.person))\(line.person.role.map { ", \($0)" } ?? "")\n"
    }.joined()
  }

  /// Everybody who is not hidden, with a heading each.
  private func membersList() throws(ComponentFailure) -> String {
    try models.team.required().people.filter { !$0.isHidden }.map { person in
      var text = "\n### \(person.name)\n"
      let place = person.location.map { " (\($0))" } ?? ""
      if person.role != nil || person.location != nil { text += "\(person.role ?? "")\(place)\n\n" }
      if let description = person.description { text += "\(description)\n" }
      if let github = person.github { text += "- GitHub: [\(github)](https://github.com/\(github))\n" }
      if let pronouns = person.pronouns { text += "- Pronouns: \(pronouns)\n" }
      if let pronunciation = person.pronunciation { text += "- Pronunciation: \(pronunciation)\n" }
      if let links = person.links { text += "- Other links: \(links)\n" }
      return text
    }.joined()
  }

  /// The leader, the members and the sponsors of a guild.
  private func roster(of id: String) throws(ComponentFailure) -> String {
    let guilds = try models.guilds.required()
    let team = try models.team.required()
    guard let guild = guilds.first(where: { $0.id == id }) else {
      throw .unknown(id, "guild", known: guilds.map(\.id), in: models.guilds.path)
    }
    let links = PersonLinks(team, slugs: slugs)
    func line(_ person: Reference, _ more: String = "") -> String {
      team.person(person.id).map { "- \(links.link(to: $0))\(more)\n" } ?? ""
    }
    var text = "## Members\n"
    if let leader = guild.leader { text += line(leader, " - Guild Leader") }
    text += guild.members.filter { $0.id != guild.leader?.id }.map { line($0) }.joined()
    if let sponsors = guild.sponsors {
      text += "### Leadership Sponsor\(sponsors.count > 1 ? "s" : "")\n" + sponsors.map { line($0) }.joined()
    }
    return text
  }
}
