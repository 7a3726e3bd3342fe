import GoToMarket
import Markup

/// The directives about product teams: who leads them, who is in them, which use cases their features serve.
struct ProductTeamComponents: Sendable {
  let models: Models
  let slugs: SlugStyle

  var all: [Component] {
    [
      Component("product_teams_list") { () throws(ComponentFailure) in .markdown(try list()) },
      Component("product_team_leads", of: "product team") { id throws(ComponentFailure) in
        .markdown(leads(of: try productTeam(id), try models.team.required()))
      },
      Component("product_team", of: "product team") { id throws(ComponentFailure) in .orgChart(try chart(of: id)) },
      Component("product_team_use_case_list", of: "product team") { id throws(ComponentFailure) in
        .markdown(try useCases(of: id))
      },
      Component("use_case_feature_list", of: "use case") { id throws(ComponentFailure) in
        .markdown(try features(for: id))
      },
    ]
  }

  private func productTeam(_ id: String) throws(ComponentFailure) -> ProductTeam {
    let teams = try models.productTeams.required()
    if let team = teams.first(where: { $0.id == id }) { return team }
    throw .unknown(id, "product team", known: teams.map(\.id), in: models.productTeams.path)
  }

  private func list() throws(ComponentFailure) -> String {
    let team = try models.team.required()
    return try models.productTeams.required().map {
      "\n\n### \(MarkdownText.escaped($0.title)) team\n" + leads(of: $0, team)
    }.joined()
  }

  /// Strategy page, one line a seat that is taken, labels.
  private func leads(of productTeam: ProductTeam, _ team: Team) -> String {
    let links = PersonLinks(team, slugs: slugs)
    var text = productTeam.strategyLink.map { "- [Strategy Page](\($0))\n" } ?? ""
    for seat in ProductTeam.Seat.allCases {
      guard let person = productTeam.seats[seat].flatMap({ team.person($0.id) }) else { continue }
      text += "- \(seat.title): \(links.link(to: person))\n"
    }
    if !productTeam.issueLabels.isEmpty {
      let labels = productTeam.issueLabels.map { "[\($0)](https://github.com/sourcegraph/sourcegraph/labels/\($0))" }
      text += "- Issue labels: \(labels.joined(separator: ", "))\n"
    }
    return text
  }

  /// The people who work on one thing though they report to different roles: the engineering manager with everybody
  /// below, the others alone.
  private func chart(of id: String) throws(ComponentFailure) -> String {
    let productTeam = try productTeam(id)
    let team = try models.team.required()
    let links = PersonLinks(team, slugs: slugs)
    var text = ""
    for seat in ProductTeam.Seat.allCases where seat != .techLead {
      guard let person = productTeam.seats[seat].flatMap({ team.person($0.id) }) else { continue }
      if seat == .engineeringManager, let role = person.managerRole?.id {
        text += try PeopleComponents(models: models, slugs: slugs).reportingStructure(below: role)
      } else {
        text += "- \(links.link(to: person)), \(seat.title)\n"
      }
    }
    return text
  }

  /// For each use case the team's features serve, a heading and those features.
  private func useCases(of id: String) throws(ComponentFailure) -> String {
    let productTeam = try productTeam(id)
    let features = try models.features.required().filter { $0.productTeam.id == productTeam.id }
    let text = try models.useCases.required().map { useCase in
      let lines = featureLines(features, for: useCase)
      return lines.isEmpty ? "" : "### [\(useCase.title)](\(useCase.link))\n\n" + lines
    }.joined()
    return text.isEmpty ? "- None" : text
  }

  private func features(for id: String) throws(ComponentFailure) -> String {
    let useCases = try models.useCases.required()
    guard let useCase = useCases.first(where: { $0.id == id }) else {
      throw .unknown(id, "use case", known: useCases.map(\.id), in: models.useCases.path)
    }
    let text = featureLines(try models.features.required(), for: useCase)
    return text.isEmpty ? "- None" : text
  }

  private func featureLines(_ features: [Feature], for useCase: UseCase) -> String {
    features.filter { feature in feature.isOffered && feature.useCases.contains { $0.id == useCase.id } }
      .map { "- \($0.markdownTitle)\n" }.joined()
  }
}
