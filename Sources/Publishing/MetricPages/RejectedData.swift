import Diagnostics
import Metrics
import Templating

/// What was rejected of the data behind a metric, or behind all of them: why, where, and what it may be about.
struct RejectedData {
  let model: MetricsModel
  let rejections: [Rejection]

  /// The id of the part of a page that lists them.
  static let anchor = "rejected"
  /// As many as are listed.
  private static let most = 50

  /// What `rejected.mustache` is given; nothing when nothing was rejected.
  var context: TemplateValue {
    guard !rejections.isEmpty else { return .none }
    let listed = rejections.prefix(Self.most)
    return .record([
      "title": .text(title), "summary": .text(summary),
      "rest": rejections.count > listed.count
        ? .text("\(rejections.count - listed.count) more") : .none,
      "rows": .list(
        listed.map { rejection in
          .record([
            "message": .text(rejection.finding.message), "help": .optional(rejection.finding.help),
            "notes": .list(rejection.finding.notes.map { .record(["text": .text($0)]) }),
            "rule": .text(rejection.finding.rule.id), "file": .text(rejection.finding.path),
            "line": .text("\(rejection.place.line)"), "column": .text("\(rejection.place.column)"),
            "metrics": .text(metrics(of: rejection)), "period": .text(time(of: rejection)),
            "part": .text(part(of: rejection)),
          ])
        }),
    ])
  }

  /// How much was rejected, and how much disagrees: `2 entries were rejected, 1 identity does not hold`.
  static func count(_ rejections: [Rejection]) -> String {
    let identities = rejections.count(where: \.isDisagreement)
    let entries = rejections.count - identities
    return [
      entries == 0 ? nil : entries == 1 ? "1 entry was rejected" : "\(entries) entries were rejected",
      identities == 0 ? nil : identities == 1 ? "1 identity does not hold" : "\(identities) identities do not hold",
    ].compactMap { $0 }.joined(separator: ", ")
  }

  /// Numbers that disagree are all there and shown: nothing of them was rejected.
  private var title: String {
    switch (rejections.contains(where: \.isDisagreement), rejections.allSatisfy(\.isDisagreement)) {
    case (_, true): "What does not add up"
    case (true, _): "What was rejected, and what does not add up"
    case (false, _): "What was rejected"
    }
  }

  private var summary: String {
    Self.count(rejections) + ". Figures that would change are in doubt until the data are mended."
  }

  private func metrics(of rejection: Rejection) -> String {
    guard let metrics = rejection.metrics, rejection.namesMetrics else {
      return "does not tell: any of its file and source"
    }
    let titles = model.catalog.metrics.filter { metrics.contains($0.id) }.map(\.title)
    return titles.count > 3 ? "\(titles[0]), \(titles[1]) and \(titles.count - 2) more" : titles.joined(separator: ", ")
  }

  private func time(of rejection: Rejection) -> String {
    rejection.period.map(model.catalog.calendar.title) ?? "any period"
  }

  private func part(of rejection: Rejection) -> String {
    let parts = rejection.slice.words
    if rejection.isSliceWhole { return parts.isEmpty ? "the whole" : parts }
    return parts.isEmpty ? "any part" : "\(parts), perhaps a part of it"
  }
}
