import GoToMarket
import Templating

/// `mql_rules` and `pql_rules.KIND`: the scoring rules as tables; `lead_simulator`: a form to try them; `lead_report`: what
/// they say about leads. What a reader sees is made from the rules themselves.
struct LeadScoringComponents: Sendable {
  let models: Models

  var all: [Component] {
    [
      Component("mql_rules") { () throws(ComponentFailure) in
        guard let marketing = try models.leadScoring.required().marketing else { throw nothing("mql") }
        return .template("components/mql_rules") { Self.points(marketing, $0) }
      },
      Component("pql_rules", of: "rule set") { kind throws(ComponentFailure) in
        guard let product = try models.leadScoring.required().product else { throw nothing("pql") }
        guard let ruleSet = product.ruleSet(kind) else {
          throw .unknown(kind, "rule set", known: product.ruleSets.map(\.id), in: models.leadScoring.path)
        }
        return .template("components/pql_rules") { Self.grades(ruleSet, of: product, $0) }
      },
      Component("lead_simulator") { () throws(ComponentFailure) in
        let simulator = LeadSimulator(rules: try models.leadScoring.required())
        return .template("components/lead_simulator") { simulator.context($0) }
      },
      Component("lead_report") { () throws(ComponentFailure) in
        let rules = try models.leadScoring.required()
        guard let report = models.leads else {
          throw ComponentFailure(
            .missingData, "there is no data/leads.json", help: "add data/leads.json, or data/leads.jsonl")
        }
        let tables = LeadReportTables(report: report, rules: rules)
        return .template("components/lead_report") { tables.context($0) }
      },
    ]
  }

  private func nothing(_ key: String) -> ComponentFailure {
    let path = models.leadScoring.path
    return ComponentFailure(.missingData, "\(path) has no usable `\(key)`", help: "add `\(key)` to \(path)")
  }

  private static func points(_ model: MarketingScoring, _ scope: ComponentScope) -> TemplateValue {
    let alone = model.interactions.count(where: model.isEnough)
    var values = scope.caption(
      model.caption, title: "\(model.threshold) points make an MQL",
      summary: "Points by campaign and member status; \(alone) of \(model.interactions.count) reach the threshold alone"
    )
    values["threshold"] = .text(String(model.threshold))
    values["interactions"] = .list(
      model.interactions.map { interaction in
        .record([
          "campaign": scope.inline(interaction.campaign),
          "status": scope.inline(interaction.status),
          "description": scope.line(interaction.description),
          "points": .text(String(interaction.points)),
          "is_enough": .flag(model.isEnough(interaction)),
        ])
      })
    return .record(values)
  }

  private static func grades(
    _ ruleSet: ProductScoring.RuleSet, of model: ProductScoring, _ scope: ComponentScope
  ) -> TemplateValue {
    var values = scope.caption(ruleSet.caption, title: ruleSet.title)
    values["qualifying"] = scope.series(model.qualifying.map { .text($0.id) })
    values["rows"] = .list(
      ruleSet.rows.map { row in
        .record([
          "grade": .text(row.grade.id),
          "is_qualifying": .flag(model.isQualifying(row.grade.id)),
          "class": scope.inline(row.classification),
          "note": scope.line(row.note),
          "conditions": .list(
            row.conditions.map { condition in
              let words = condition.alternatives.map { test in model.fact(test.fact)?.words(for: test) ?? test.fact }
              return .record(["alternatives": scope.series(words.map(TemplateValue.text))])
            }),
        ])
      })
    return .record(values)
  }
}
