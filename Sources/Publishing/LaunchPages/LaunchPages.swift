import Diagnostics
import GoToMarket
import Templating

/// The pages made of `data/launches.yml`: one for each launch, and the calendar of all, which yields to a page that an
/// author wrote.
struct LaunchPages: Sendable {
  private let components: LaunchComponents

  init(_ components: LaunchComponents) { self.components = components }

  /// The calendar, then the launches by day; none without launches.
  var all: [MadePage] {
    guard let plans = try? components.plans(), !plans.isEmpty else { return [] }
    let sorted = plans.sorted { ($0.launch.day, $0.launch.id) < ($1.launch.day, $1.launch.id) }
    return [calendar(of: plans)] + sorted.enumerated().map { page(of: $1, order: $0) }
  }

  private var path: String { components.models.launches.path }

  private func calendar(of plans: [LaunchPlan]) -> MadePage {
    MadePage(
      path: LaunchComponents.folder + "index.md", subject: "the calendar of launches", title: "Launches",
      description: "What goes to market when, and how far it is.", yields: true, origin: (path, nil),
      template: "launches"
    ) { components.calendar(of: plans, $0) }
  }

  private func page(of plan: LaunchPlan, order: Int) -> MadePage {
    MadePage(
      path: "\(LaunchComponents.folder)\(plan.launch.id).md", subject: "the page of the launch `\(plan.launch.id)`",
      title: plan.launch.title, description: plan.launch.summary, order: order, origin: (path, plan.launch.span),
      about: .launch(plan.launch.id), template: "launch"
    ) { scope in
      var values = components.checklist(of: plan, scope)
      values["url"] = TemplateValue.none
      values["facts"] = .list(components.facts(of: plan, scope))
      return values
    }
  }
}
