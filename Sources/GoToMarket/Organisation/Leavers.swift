package import Diagnostics
import Metrics
package import Records

extension Rule {
  /// Somebody who left still has something that is theirs.
  package static let ownerHasLeft = Rule("roles.owner-has-left", .error)
}

extension Models {
  /// The models as they stand on `day`: the team without those who have left by then.
  package func standing(on day: CalendarDay?) -> Models {
    var models = self
    models.team.change { $0.present(on: day) }
    return models
  }

  /// Nobody who has left by `day` still owns anything. What was launched while they were here stays theirs.
  func findingsOfLeavers(on day: CalendarDay?, metrics: [Metric]) -> [Diagnostic] {
    guard let team = team.value, team.people.contains(where: { $0.hasLeft(by: day) }) else { return [] }
    return (roleHoldings(team, on: day) + holdings(team) + metricHoldings(metrics)).compactMap { holding in
      guard let person = team.person(holding.person.id), person.hasLeft(by: day), let lastDay = person.lastDay else {
        return nil
      }
      return Diagnostic(
        .ownerHasLeft, at: holding.path, holding.place, "`\(person.id)` left on \(lastDay), but still \(holding.what)",
        help: "name somebody who is here, or correct `left` in \(team.path)")
    }
  }

  /// Something that is somebody's, and where that is said.
  private struct Holding {
    let person: Reference
    let what: String
    let path: String
    /// The bytes to blame, when not those of the person.
    var blame: SourceSpan?

    var place: SourceSpan { blame ?? person.span }
  }

  /// Roles that people report to and that nobody else holds.
  private func roleHoldings(_ team: Team, on day: CalendarDay?) -> [Holding] {
    team.people.compactMap { person in
      guard let role = person.managerRole, person.hasLeft(by: day),
        team.holders(of: role.id).allSatisfy({ $0.hasLeft(by: day) }),
        team.reports(to: role.id).contains(where: { !$0.hasLeft(by: day) })
      else { return nil }
      return Holding(
        person: Reference(person.id, at: person.span), what: "has people who report to `\(role.id)`", path: team.path,
        blame: role.span)
    }
  }

  private func metricHoldings(_ metrics: [Metric]) -> [Holding] {
    metrics.compactMap { metric in
      metric.owner.map {
        Holding(
          person: Reference($0, at: metric.ownerSpan ?? metric.idSpan), what: "answers for the metric `\(metric.id)`",
          path: metric.path)
      }
    }
  }

  private func holdings(_ team: Team) -> [Holding] {
    var all: [Holding] = []
    for role in productMarketingRoles.value?.roles ?? [] {
      let areas = role.primary.map { "`\($0.id)`" }
      all.append(
        Holding(
          person: role.person,
          what: areas.isEmpty ? "has responsibilities" : "owns " + areas.joined(separator: ", "),
          path: productMarketingRoles.path))
    }
    for launch in launches.value?.launches ?? [] {
      guard let owner = launch.owner, let lastDay = team.person(owner.id)?.lastDay, launch.day > lastDay else {
        continue
      }
      all.append(Holding(person: owner, what: "leads the launch `\(launch.id)`", path: launches.path))
    }
    for account in accounts.value?.accounts ?? [] {
      for (person, what) in [(account.executive, "account executive"), (account.developer, "SDR")] {
        guard let person else { continue }
        all.append(Holding(person: person, what: "is \(what) of `\(account.id)`", path: accounts.path))
      }
    }
    for productTeam in productTeams.value ?? [] {
      for seat in ProductTeam.Seat.allCases {
        guard let person = productTeam.seats[seat] else { continue }
        all.append(Holding(person: person, what: "is \(seat.title) of `\(productTeam.id)`", path: productTeams.path))
      }
    }
    for useCase in useCases.value ?? [] {
      all += useCase.sponsors.map { Holding(person: $0, what: "stands behind `\(useCase.id)`", path: useCases.path) }
    }
    for guild in guilds.value ?? [] {
      let people = (guild.leader.map { [$0] } ?? []) + guild.members + (guild.sponsors ?? [])
      all += people.map { Holding(person: $0, what: "is in the guild `\(guild.id)`", path: guilds.path) }
    }
    return all
  }
}
