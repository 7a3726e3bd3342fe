package import Diagnostics

/// Who reports to whom below one role, as a flat list in reading order.
package struct ReportingStructure: Hashable, Sendable {
  /// One line of the structure.
  package struct Line: Hashable, Sendable {
    /// 0 for those who hold the role itself.
    package let depth: Int
    /// The entry shown.
    package let person: Person
  }

  /// More lines than an organisation has people for: roles held by several people each, one below the other, double the
  /// structure at every level.
  package static let limit = 20_000

  /// The lines: first all who hold the role, then all who report to it, each followed by those below.
  package let lines: [Line]
  /// Whether lines were left out because there are more than `limit`, or a level deeper than 500.
  package let isCut: Bool

  /// The structure of `team` below `role`. Below a role that is being shown already nothing is repeated, so a cycle ends.
  package init(of team: Team, below role: String) {
    var lines = team.holders(of: role).map { Line(depth: 0, person: $0) }
    var open: [(role: String, reports: [Person], next: Int)] = [(role, team.reports(to: role), 0)]
    var openRoles: Set<String> = [role]
    var isCut = false
    while let level = open.last {
      guard level.next < level.reports.count, lines.count < Self.limit else {
        isCut = isCut || level.next < level.reports.count
        openRoles.remove(level.role)
        open.removeLast()
        continue
      }
      open[open.count - 1].next += 1
      let person = level.reports[level.next]
      lines.append(Line(depth: open.count, person: person))
      guard let managed = person.managerRole?.id, !openRoles.contains(managed) else { continue }
      guard open.count < 500 else {
        isCut = true
        continue
      }
      open.append((managed, team.reports(to: managed), 0))
      openRoles.insert(managed)
    }
    self.lines = lines
    self.isCut = isCut
  }
}

extension Rule {
  /// Somebody reports to somebody who reports to them.
  package static let reportingCycle = Rule("data.reporting-cycle", .error)
  /// Somebody reports to a role that nobody holds.
  package static let unknownRole = Rule("data.unknown-role", .error)
  /// A role that several people hold at a time, so that nobody can tell whom others report to.
  package static let sharedRole = Rule("data.shared-role", .warning)
}

extension Team {
  /// Findings about who reports to whom: cycles, each named once at the first of its entries in the file, and roles that
  /// nobody holds.
  package func reportingFindings() -> [Diagnostic] {
    unheldRoles() + cycles()
  }

  /// Roles that several people hold: one finding for each but the first. Entries of one name are of one person.
  func sharedRoles() -> [Diagnostic] {
    var first: [String: Person] = [:]
    return people.compactMap { person in
      guard let role = person.managerRole else { return nil }
      guard let other = first[role.id] else {
        first[role.id] = person
        return nil
      }
      guard other.name.foldedWords != person.name.foldedWords else { return nil }
      return Diagnostic(
        .sharedRole, at: path, role.span,
        "\(person.name) holds `\(role.id)`, which \(other.name) (`\(other.id)`) holds too",
        notes: ["whoever reports to `\(role.id)` is shown below both"],
        help: "give one of them another `manager_role_slug`, or say with `left` which of them went, and when")
    }
  }

  private func unheldRoles() -> [Diagnostic] {
    let roles = roles
    return people.compactMap { person in
      guard let role = person.reportsTo, holderIndices(of: role.id).isEmpty else { return nil }
      return Diagnostic(
        .unknownRole, at: path, role.span, "\(person.name) reports to `\(role.id)`, a role nobody holds",
        help: Nearest.question(about: role.id, in: roles)
          ?? "give the role to somebody with `manager_role_slug: \(role.id)`, or write `none` for the top")
    }
  }

  /// Follows "reports to" from each entry that holds a role. An entry is walked once: colours as in the usual
  /// depth-first search, with a stack of our own, so that a long chain cannot overflow.
  private func cycles() -> [Diagnostic] {
    enum Colour { case new, open, done }
    var colours = [Colour](repeating: .new, count: people.count)
    let above = people.map { person in person.reportsTo.map { holderIndices(of: $0.id) } ?? [] }
    var findings: [Diagnostic] = []
    for start in people.indices where colours[start] == .new && people[start].managerRole != nil {
      var walk: [(entry: Int, next: Int)] = [(start, 0)]
      colours[start] = .open
      while let (entry, next) = walk.last {
        guard next < above[entry].count else {
          colours[entry] = .done
          walk.removeLast()
          continue
        }
        walk[walk.count - 1].next += 1
        let manager = above[entry][next]
        switch colours[manager] {
        case .new:
          colours[manager] = .open
          walk.append((manager, 0))
        case .open:
          let members = walk.map(\.entry)
          if let from = members.firstIndex(of: manager) { findings.append(finding(cycle: Array(members[from...]))) }
        case .done:
          break
        }
      }
    }
    return findings
  }

  private func finding(cycle: [Int]) -> Diagnostic {
    let first = cycle.indices.min { cycle[$0] < cycle[$1] } ?? 0
    let turned = Array(cycle[first...] + cycle[..<first])
    let shown = turned.count > 8 ? Array(turned.prefix(7)) : turned
    let left = turned.count - shown.count
    let names =
      (shown + (left == 0 ? [turned[0]] : [])).map { people[$0].id }.joined(separator: " → ")
      + (left == 0 ? "" : " → … \(left) more … → \(people[turned[0]].id)")
    return Diagnostic(
      .reportingCycle, at: path, people[turned[0]].reportsTo?.span,
      turned.count == 1
        ? "\(people[turned[0]].name) reports to their own role" : "people report to each other in a circle: \(names)",
      help: "change one `reports_to` of the circle; whoever stands at the top says `none`")
  }
}
