import Metrics
import Templating

/// What is said of figures that are made up.
///
/// Law: whoever says "all" shows nothing that was measured; where some are, each row that is made up says so.
struct SampleWords {
  let model: MetricsModel
  /// How much of what is shown is made up.
  private let share: SampleShare

  /// Words about some figures. Those that rest on nothing say nothing.
  init(_ model: MetricsModel, among figures: [Figure]) {
    self.model = model
    let metrics = Set(figures.filter { $0.isObserved || $0.isSample }.map(\.metric))
    share = figures.contains(where: \.isSample) ? SampleShare(of: metrics.map(model.sampleShare)) : .none
  }

  /// `All figures are sample data`, or that some are; nothing when none is.
  var sentence: TemplateValue {
    switch share {
    case .none: .none
    case .some: .text("Some figures are sample data")
    case .all: .text("All figures are sample data")
    }
  }

  /// What stands beside one figure among others that were measured: `sample data`; nil when nothing must.
  func note(on figure: Figure) -> String? {
    guard share == .some, figure.isSample else { return nil }
    return model.sampleShare(of: figure.metric) == .all ? "sample data" : "partly sample data"
  }
}
