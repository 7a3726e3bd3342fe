import GoToMarket
import Markup
import Templating

/// `pmm_roles` and `team_touchpoints`: who in product marketing owns what, and what other teams get from it.
struct ProductMarketingComponents: Sendable {
  let models: Models
  let slugs: SlugStyle

  var all: [Component] {
    [
      Component("pmm_roles") { () throws(ComponentFailure) in
        let roles = try models.productMarketingRoles.required()
        let (team, slugs) = (models.team.value, slugs)
        let links = team.map { PersonLinks($0, slugs: slugs) }
        return .template("components/pmm_roles") { Self.table(roles, team, links, $0) }
      },
      Component("team_touchpoints") { () throws(ComponentFailure) in
        let touchpoints = try models.teamTouchpoints.required()
        return .template("components/team_touchpoints") { Self.table(touchpoints, $0) }
      },
    ]
  }

  private static func table(
    _ model: ProductMarketingRoles, _ team: Team?, _ links: PersonLinks?, _ scope: ComponentScope
  ) -> TemplateValue {
    var values = scope.caption(
      model.caption, title: "Who owns what", summary: "Every area has exactly one primary owner, set in bold")
    values["people"] = .list(
      model.roles.map { role in
        let person = team?.person(role.person.id)
        let url = person.flatMap { person in links.flatMap { scope.url($0.url(of: person)) } }
        return .record([
          "name": .text(role.name ?? person?.name ?? role.person.id),
          "url": url.map(TemplateValue.text) ?? .none,
          "role": scope.line(person?.role),
          "sides": .list(ProductMarketingRoles.Side.allCases.map { side(model, role, $0, scope) }),
        ])
      })
    return .record(values)
  }

  private static func side(
    _ model: ProductMarketingRoles, _ role: ProductMarketingRoles.Role, _ side: ProductMarketingRoles.Side,
    _ scope: ComponentScope
  ) -> TemplateValue {
    let more =
      switch side {
      case .product: role.product
      case .goToMarket: role.goToMarket
      }
    return .record([
      "primary": scope.series(model.primaryAreas(of: role, on: side).map { scope.inline($0.title) }),
      "more": .list(
        more.enumerated().map { index, responsibility in
          .record([
            "label": .text(responsibility.label ?? ""), "value": scope.inline(responsibility.text),
            "is_first": .flag(index == 0),
          ])
        }),
    ])
  }

  private static func table(_ model: TeamTouchpoints, _ scope: ComponentScope) -> TemplateValue {
    var values = scope.caption(model.caption, title: "Where product marketing adds value, by team")
    values["teams"] = .list(
      model.teams.map { team in
        .record([
          "title": scope.inline(team.title),
          "value": scope.series(team.value.map(scope.inline)),
          "collaboration": scope.inline(team.collaboration),
        ])
      })
    return .record(values)
  }
}
