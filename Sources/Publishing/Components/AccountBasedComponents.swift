import GoToMarket
import Templating

/// `abx_pillars` and `abx_programs`: what the account-based program stands on and what it offers.
struct AccountBasedComponents: Sendable {
  let models: Models

  var all: [Component] {
    [
      Component("abx_pillars") { () throws(ComponentFailure) in
        let program = try models.accountBasedProgram.required()
        guard !program.pillars.isEmpty else { throw nothing("pillars") }
        return .template("components/abx_pillars") { Self.pillars(program, $0) }
      },
      Component("abx_programs") { () throws(ComponentFailure) in
        let program = try models.accountBasedProgram.required()
        guard !program.programs.isEmpty else { throw nothing("programs") }
        return .template("components/abx_programs") { Self.programs(program, $0) }
      },
    ]
  }

  private func nothing(_ key: String) -> ComponentFailure {
    let path = models.accountBasedProgram.path
    return ComponentFailure(.missingData, "\(path) has no \(key)", help: "add `\(key)` to \(path)")
  }

  private static func pillars(_ model: AccountBasedProgram, _ scope: ComponentScope) -> TemplateValue {
    .record([
      "pillars": .list(
        model.pillars.map { pillar in
          .record(["title": scope.inline(pillar.title), "description": scope.inline(pillar.description)])
        })
    ])
  }

  private static func programs(_ model: AccountBasedProgram, _ scope: ComponentScope) -> TemplateValue {
    func list(_ status: AccountBasedProgram.Status) -> TemplateValue {
      .list(
        model.programs.filter { $0.status == status }.map { program in
          let types = program.accountTypes.compactMap { type in model.accountTypes.first { $0.id == type.id } }
          return .record([
            "title": scope.inline(program.title), "note": scope.line(program.note),
            "account_types": scope.series(types.map { scope.inline($0.title) }),
          ])
        })
    }
    return .record(["available": list(.available), "roadmap": list(.roadmap)])
  }
}
