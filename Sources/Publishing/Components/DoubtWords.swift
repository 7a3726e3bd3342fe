import Metrics
import Templating

// What is said of figures that rest on rejected data.
//
// Law: wherever a figure is shown that rests on such data, the words stand beside it and lead to the list of what was
// rejected and why, on the page of its metric.
extension FigureWords {
  /// The mark of a figure as `components/doubt` is given it; nothing for one that is in no doubt. `isCompared` is whether
  /// changes are shown beside it, which may be in doubt alone.
  func doubt(_ figure: Figure, isCompared: Bool = true, _ scope: ComponentScope) -> TemplateValue {
    mark(doubt(figure, isCompared: isCompared), on: figure.metric, scope)
  }

  /// The words of that mark: `in doubt: rejected data`.
  func doubt(_ figure: Figure, isCompared: Bool) -> String? {
    if figure.isInDoubt { return doubt(among: [figure]) }
    return isCompared && figure.hasDoubts ? "compared with data in doubt" : nil
  }

  /// What is said of several figures, some of which are in doubt.
  func doubt(among figures: [Figure]) -> String? {
    let behind = model.rejections(behind: figures)
    guard !behind.isEmpty else { return nil }
    return behind.allSatisfy(\.isDisagreement) ? "in doubt: numbers disagree" : "in doubt: rejected data"
  }

  /// Some words, leading to what was rejected of a metric.
  func mark(_ words: String?, on id: MetricID, _ scope: ComponentScope) -> TemplateValue {
    guard let words else { return .none }
    return .record([
      "text": .text(words), "url": .optional(scope.url(MetricPages.place(of: id) + "#\(RejectedData.anchor)")),
    ])
  }
}
