import Metrics
import Templating

/// What changed since the figures that a site is compared with, as a short list for a front page: what is judged in another
/// way, then the past that was restated, then what came into doubt, then what moved. Parts of the whole are left to the
/// page of changes.
struct LatestChanges: Sendable {
  private let model: MetricsModel
  private let comparison: Comparison
  private let rows: [Row]

  /// As many as stand beside a chart.
  private static let most = 4

  /// One figure that changed.
  private struct Row {
    let old: FigureSnapshot.Entry
    let new: FigureSnapshot.Entry
    let isRestated: Bool
  }

  /// The list; nil when no figure of a whole changed.
  init?(_ model: MetricsModel, _ comparison: Comparison) {
    let changes = comparison.changes
    let restated = changes.listedRestated.shown.filter { $0.key.slice.isEmpty && $0.old.value != nil }
    let moved = changes.listedMoved.shown.filter { $0.key.slice.isEmpty && $0.old.value != nil }
    let doubtful = changes.listedDoubtful.shown.filter { $0.key.slice.isEmpty && $0.old.value != nil }
    let all =
      restated.map { Row(old: $0.old, new: $0.new, isRestated: true) }
      + doubtful.map { Row(old: $0.old, new: $0.new, isRestated: false) }
      + moved.map { Row(old: $0.old, new: $0.new, isRestated: false) }
    let judged = changes.listedVerdicts.shown.compactMap { verdict in all.first { $0.new.key == verdict.new.key } }
    // A restated month changes its quarter too: the longest period of a metric says enough.
    var rows: [Row] = []
    for row in judged + all where !rows.contains(where: { $0.new.key.metric == row.new.key.metric }) {
      rows.append(row)
    }
    guard !rows.isEmpty else { return nil }
    self.model = model
    self.comparison = comparison
    self.rows = Array(rows.prefix(Self.most))
  }

  /// What the template is given.
  func context(_ scope: ComponentScope) -> TemplateValue {
    let changes = comparison.changes
    let counts = [
      (changes.verdicts.count, "changed health"), (changes.restated.count, "restated"),
      (changes.doubtful.count, "in doubt"), (changes.moved.count, "moved"),
    ]
    let said = counts.filter { $0.0 > 0 }.map { "\($0) \($1)" }.joined(separator: ", ")
    return .record([
      "title": .text(comparison.changes.days.old.map { "Since \(DayFormat.short($0))" } ?? "Since the build before"),
      "summary": .text(said), "url": .optional(scope.url(ChangedPage.place)),
      "rows": .list(rows.map { context($0, scope) }),
    ])
  }

  private func context(_ row: Row, _ scope: ComponentScope) -> TemplateValue {
    let (old, new) = (row.old, row.new)
    let unit = Unit(new.unit) ?? .ratio
    let metric = MetricID(new.key.metric).flatMap { model.catalog[$0] }
    let format =
      if let before = old.value, let now = new.value, old.unit == new.unit {
        NumberFormat(unit, telling: now, from: before)
      } else {
        NumberFormat(unit, for: [new.value].compactMap { $0 })
      }
    let earlier = Unit(old.unit) ?? .ratio
    let before = old.unit == new.unit ? format : NumberFormat(earlier, for: [old.value].compactMap { $0 })
    func health(_ health: Health) -> TemplateValue {
      .record(["health": .text(health.rawValue), "health_word": .text(FigureWords.word(of: health))])
    }
    let isJudged = old.health != new.health && new.health != .unknown && new.rejected == nil
    let figure = model.rejected.isEmpty ? nil : model.figure(for: new.key)
    return .record([
      "name": .text(metric?.title ?? new.key.metric),
      "url": .optional(metric.flatMap { scope.url(MetricPages.place(of: $0.id)) }),
      "period": .text(model.catalog.calendar.title(of: new.key.period)), "is_to_date": .flag(new.isToDate),
      "value": .optional(new.value.map(format.text)), "full": .optional(new.value.map { NumberFormat.full($0, unit) }),
      "was": .optional(old.value.map(before.text)), "is_restated": .flag(row.isRestated),
      "old_health": isJudged && old.health != .unknown ? health(old.health) : .none,
      "new_health": isJudged ? health(new.health) : .none,
      "doubt": figure.map { FigureWords(model: model).doubt($0, isCompared: false, scope) } ?? .none,
    ])
  }
}
