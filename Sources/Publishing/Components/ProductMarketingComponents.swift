import GoToMarket
import Templating

/// `pmm_roles` and `team_touchpoints`: who in product marketing owns what, and what other teams get from it.
struct ProductMarketingComponents: Sendable {
  let models: Models
  let subjects: Subjects

  var all: [Component] {
    [
      Component("pmm_roles") { () throws(ComponentFailure) in
        let roles = try models.productMarketingRoles.required()
        return .template("components/pmm_roles") { table(roles, $0) }
      },
      Component("team_touchpoints") { () throws(ComponentFailure) in
        let touchpoints = try models.teamTouchpoints.required()
        return .template(
          "components/team_touchpoints",
          anchors: touchpoints.teams.map { Self.anchor(ofTeam: Subjects.teamKey($0.title)) }
        ) { table(touchpoints, $0) }
      },
    ]
  }

  /// The id of a team's row.
  static func anchor(ofTeam key: String) -> String { "team-\(key)" }

  private func table(_ model: ProductMarketingRoles, _ scope: ComponentScope) -> TemplateValue {
    var values = scope.caption(
      model.caption, title: "Who owns what", summary: "Every area has exactly one primary owner, set in bold")
    values["people"] = .list(
      model.roles.map { role in
        let person = models.team.value?.person(role.person.id)
        return .record([
          "name": .text(role.name ?? person?.name ?? role.person.id),
          "url": .optional(subjects.person(role.person.id).place.flatMap(scope.url)),
          "role": scope.line(person?.role),
          "sides": .list(ProductMarketingRoles.Side.allCases.map { Self.side(model, role, $0, scope) }),
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

  private func table(_ model: TeamTouchpoints, _ scope: ComponentScope) -> TemplateValue {
    var values = scope.caption(model.caption, title: "Where product marketing adds value, by team")
    values["teams"] = .list(
      model.teams.map { team in
        let named = subjects.team(team.title)
        // A team without a page of its own is at home in its row, which need not lead to itself.
        let isHere = named.place.flatMap(scope.url)?.hasPrefix("#") ?? true
        return .record([
          "anchor": scope.number == 1 ? .text(Self.anchor(ofTeam: Subjects.teamKey(team.title))) : .none,
          "title": scope.name(team.title, to: isHere ? nil : named.place),
          "value": scope.series(team.value.map(scope.inline)),
          "collaboration": scope.inline(team.collaboration),
        ])
      })
    return .record(values)
  }
}
