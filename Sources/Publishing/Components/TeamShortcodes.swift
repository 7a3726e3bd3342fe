import Diagnostics
import GoToMarket
import Markup

/// The shortcodes of GitLab's handbook about people: one person by name or account, tables of those who report to
/// somebody, belong to a department, or whose role fits a pattern.
struct TeamShortcodes: Sendable {
  let models: Models
  let slugs: SlugStyle

  var all: [Component] {
    [
      component("member-by-name", ShortcodeParameters(["name"], arguments: 1)) {
        (team, call) throws(ComponentFailure) in try one(call, "name", in: team)
      },
      component("member-by-gitlab", ShortcodeParameters(["gitlab"], arguments: 1)) {
        (team, call) throws(ComponentFailure) in try one(call, "gitlab", in: team)
      },
      component("member-and-role-by-gitlab", ShortcodeParameters(["gitlab"], arguments: .max)) {
        (team, call) throws(ComponentFailure) in try several(call, in: team)
      },
      component("group-by-slugs", ShortcodeParameters(["gitlab"], arguments: .max)) {
        (team, call) throws(ComponentFailure) in try several(call, in: team)
      },
      component("team-by-manager-slug", ShortcodeParameters(["manager", "slug", "team"], arguments: 1)) {
        (team, call) throws(ComponentFailure) in
        let manager = try call.required("manager", "manager", "slug")
        let role = team.person(manager)?.managerRole?.id ?? manager
        let reports = team.reports(to: role)
        if reports.isEmpty, let person = team.former.first(where: { [$0.id, $0.managerRole?.id].contains(manager) }) {
          throw .gone(person, called: manager, from: team)
        }
        guard !reports.isEmpty else { throw .unknown(manager, "manager", known: team.roles, in: team.path) }
        return try table(of: fitting(reports, call), in: team)
      },
      component("team-by-manager-role", ShortcodeParameters(["role", "team"], arguments: 1)) {
        (team, call) throws(ComponentFailure) in
        let pattern = try Pattern(call.required("role", "role"))
        let managers = team.people.filter { $0.managerRole != nil && pattern.fits($0) }
        let reports = managers.flatMap { team.reports(to: $0.managerRole?.id ?? "") }
        return try table(of: fitting(reports, call), in: team)
      },
      component("team-by-departments", ShortcodeParameters(["departments"], arguments: 1)) {
        (team, call) throws(ComponentFailure) in
        let wanted = Self.departments(try call.required("departments", "departments"))
        return try table(of: team.people.filter { !wanted.isDisjoint(with: $0.departments) }, in: team)
      },
      component("department-members", ShortcodeParameters(["department"], arguments: 1)) {
        (team, call) throws(ComponentFailure) in
        let wanted = Self.departments(try call.required("department", "department"))
        return try table(of: team.people.filter { !wanted.isDisjoint(with: $0.departments) }, in: team)
      },
      component(
        "engineering/stable-counterparts",
        ShortcodeParameters(["role"], arguments: 1, unfollowed: ["manager", "manager-role", "other-manager-roles"])
      ) { (team, call) throws(ComponentFailure) in
        let pattern = try Pattern(call.required("role", "role"))
        return try table(of: team.people.filter(pattern.fits), in: team)
      },
    ]
  }

  private func component(
    _ name: String, _ parameters: ShortcodeParameters,
    markdown: @escaping @Sendable (Team, DirectiveCall) throws(ComponentFailure) -> String
  ) -> Component {
    Component(name, takes: parameters) { call in
      do throws(ComponentFailure) {
        return .markdown(try markdown(try models.team.required(), call))
      } catch { return .failure(error) }
    }
  }

  // MARK: Arguments

  private static func departments(_ text: String) -> Set<String> {
    Set(text.split(separator: ",").map { String($0.trimmingPrefix { $0 == " " }) })
  }

  /// Those whose role the option `team` fits; all of them without it.
  private func fitting(_ people: [Person], _ call: DirectiveCall) throws(ComponentFailure) -> [Person] {
    guard let text = call.options.first(where: { $0.key == "team" })?.value else { return people }
    return people.filter(try Pattern(text).fits)
  }

  /// A pattern for roles, as Go writes regular expressions.
  private struct Pattern {
    private let expression: Regex<AnyRegexOutput>

    init(_ text: String) throws(ComponentFailure) {
      do { expression = try Regex(text) } catch {
        throw ComponentFailure(
          .unknownArgument, "`\(text)` is no regular expression", help: "write part of a role, or mend the pattern",
          culprit: text)
      }
    }

    func fits(_ person: Person) -> Bool { person.role?.contains(expression) ?? false }
  }

  // MARK: People

  private func person(_ name: String, in team: Team) throws(ComponentFailure) -> Person {
    let people = team.people
    func isMeant(_ person: Person) -> Bool {
      person.name == name || person.gitlab == name || person.github == name || person.id == name
    }
    if let person = people.first(where: isMeant) { return person }
    if let person = team.former.first(where: isMeant) { throw .gone(person, called: name, from: team) }
    let known = people.filter { !$0.isHidden }.flatMap { [$0.name] + ($0.gitlab.map { [$0] } ?? []) }
    throw .unknown(name, "person", known: known, in: team.path)
  }

  private func one(_ call: DirectiveCall, _ key: String, in team: Team) throws(ComponentFailure) -> String {
    let name = try call.required("person", key)
    do throws(ComponentFailure) {
      return PersonLinks(team, slugs: slugs).link(to: try person(name, in: team))
    } catch {
      let words = call.options.filter(\.value.isEmpty).map(\.key)
      guard !words.isEmpty else { throw error }
      let name = ([name] + words).joined(separator: " ")
      let call = (call.delimiter ?? .angle).around("\(call.name) \"\(name)\"")
      throw ComponentFailure(
        .unknownArgument, "`\(name)` stands in no quotes", help: "put the name in quotes: \(call)")
    }
  }

  /// Several people by account; the second argument and those after it come as options without a value.
  private func several(_ call: DirectiveCall, in team: Team) throws(ComponentFailure) -> String {
    var people = [try person(call.required("account", "gitlab"), in: team)]
    for option in call.options where option.value.isEmpty { people.append(try person(option.key, in: team)) }
    return try table(of: people, in: team)
  }

  private func table(of people: [Person], in team: Team) throws(ComponentFailure) -> String {
    let shown = people.filter { !$0.isHidden }
    guard !shown.isEmpty else {
      throw ComponentFailure(
        .unknownArgument, "nobody in \(team.path) is meant by this", help: "look at the roles and departments there")
    }
    let links = PersonLinks(team, slugs: slugs)
    return "| Name | Role |\n| --- | --- |\n"
      + shown.map { "| \(links.link(to: $0)) | \(($0.role ?? "").replacing("|", with: "\\|")) |\n" }.joined()
  }
}
