import Charting
package import Diagnostics
import GoToMarket
import Markup
import Templating

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
      Component("reporting_structure") { call in
        do throws(ComponentFailure) { return try reportingStructure(call) } catch { return .failure(error) }
      },
      Component("team_members_list") { () throws(ComponentFailure) in .listing(try membersList()) },
      Component("guild_roster", of: "guild") { guild throws(ComponentFailure) in .markdown(try roster(of: guild)) },
    ]
  }

  /// `reporting_structure.ROLE view=tree`: nested lists, or a drawing when that is asked for.
  private func reportingStructure(_ call: DirectiveCall) throws(ComponentFailure) -> Expansion {
    guard let role = call.argument, !role.isEmpty else {
      throw ComponentFailure(
        .missingArgument, "`\(call.name)` does not say which role",
        help: "write {{generator:\(call.name).NAME}} with the name of a role")
    }
    if let option = call.options.first(where: { $0.key != "view" }) {
      throw ComponentFailure(
        .unknownOption, "`\(call.name)` has no option `\(option.key)`", help: "its only option is `view`")
    }
    let markdown = try reportingStructure(below: role)
    switch call.options.last?.value {
    case nil, "list": return .orgChart(markdown)
    case "tree":
      try call.refuseText()
      return try tree(below: role, markdown)
    case let other?:
      throw ComponentFailure(.wrongOption, "`view` cannot be `\(other)`", help: "use one of `list`, `tree`")
    }
  }

  private func tree(below role: String, _ markdown: String) throws(ComponentFailure) -> Expansion {
    let team = try models.team.required()
    let lines = ReportingStructure(of: team, below: role).lines
    let levels = (lines.map(\.depth).max() ?? 0) + 1
    let title =
      "\(lines.count) \(lines.count == 1 ? "person" : "people") in \(levels) \(levels == 1 ? "level" : "levels")"
    return .template("components/org_tree") { scope in
      let nodes = lines.map { line in
        TreeDrawing.Node(depth: line.depth, name: line.person.name, words: line.person.role.map(Self.plain))
      }
      return .record([
        "title": .text(title), "svg": .html(TreeDrawing(nodes, title: "Who reports to whom: \(title)").svg),
        "list": scope.inline(markdown),
      ])
    }
  }

  /// The words of a line of Markdown.
  private static func plain(_ markdown: String) -> String {
    Document(parsing: Source(path: "", text: markdown), as: .gfm).plainText(of: 0)
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
  private func membersList() throws(ComponentFailure) -> Listing {
    let team = try models.team.required()
    let links = PersonLinks(team, slugs: slugs)
    return Listing(
      sections: team.people.filter { !$0.isHidden }.map { person in
        var text = "\n\(links.heading(of: person))\n"
        let place = person.location.map { " (\($0))" } ?? ""
        if person.role != nil || person.location != nil { text += "\(person.role ?? "")\(place)\n\n" }
        if let description = person.description { text += "\(description)\n" }
        if let github = person.github { text += "- GitHub: [\(github)](https://github.com/\(github))\n" }
        if let pronouns = person.pronouns { text += "- Pronouns: \(pronouns)\n" }
        if let pronunciation = person.pronunciation { text += "- Pronunciation: \(pronunciation)\n" }
        if let other = person.links { text += "- Other links: \(other)\n" }
        return (text, UsesMark(links.key(of: person) ?? "", note: areas(of: person)))
      })
  }

  /// What of product marketing is a person's own, as a sentence.
  private func areas(of person: Person) -> String? {
    guard let roles = models.productMarketingRoles.value,
      let role = roles.roles.first(where: { $0.person.id == person.id })
    else { return nil }
    let areas = ProductMarketingRoles.Side.allCases.flatMap { roles.primaryAreas(of: role, on: $0) }.map(\.title)
    return areas.isEmpty ? nil : "Primary owner of " + areas.joined(separator: ", ")
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
