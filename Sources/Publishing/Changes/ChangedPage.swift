import Diagnostics
import Metrics
import Records
import Templating

/// The page "What changed": the past that was corrected, then what came into doubt, before what moved, then targets, new and gone figures, sources.
///
/// Law: every row leads to the page of its metric. A list that has nothing to say is left out; without anything to compare
/// with, the page says how to get it.
struct ChangedPage: Sendable {
  let model: MetricsModel
  /// What changed; nil without anything to compare with.
  let comparison: Comparison?
  /// The day that sources are held against.
  let day: CalendarDay?
  /// Where the configuration asks for the page.
  let isConfigured: Bool

  /// The page as a link names it. No metric has a hyphen in its name.
  static let place = "/\(MetricPages.folder)what-changed.md"

  /// The page; nil when nobody asked for it.
  var page: MadePage? {
    guard !model.catalog.metrics.isEmpty, comparison != nil || isConfigured else { return nil }
    return MadePage(
      path: String(Self.place.dropFirst()), subject: "the page of what changed", title: "What changed", order: -1,
      origin: (model.catalog.path, nil), template: "changed"
    ) { context($0) }
  }

  /// What the template is given beside what every page is.
  private func context(_ scope: ComponentScope) -> [String: TemplateValue] {
    guard let comparison else {
      return [
        "heading": .text("Nothing to compare with yet"), "has_comparison": .flag(false), "restated": .list([]),
        "doubtful": .list([]), "doubtful_more": .none,
        "restated_more": .list([]), "moved": .list([]), "growing": .list([]), "has_moved": .flag(false),
        "verdicts": .list([]), "targets": .list([]), "new": .list([]),
        "gone": .list([]), "moved_more": .none, "drifted": .none, "threshold": .none, "data": .none,
        "sources": .list(sources(nil)),
      ]
    }
    let changes = comparison.changes
    let rows = ChangedRows(model: model, comparison: comparison, scope: scope)
    let words = ChangeWords(changes, model: model)
    let (moved, doubtful) = (changes.listedMoved, changes.listedDoubtful)
    let growing = moved.shown.filter(rows.isGrowth)
    let news = moved.shown.filter { !rows.isGrowth($0) }
    let lead = words.lead
    return [
      "heading": .text(words.headline), "lead": .text(lead),
      "description": .text(lead),
      "facts": .list(facts(comparison)), "has_comparison": .flag(true),
      "restated": .list(rows.restated), "restated_more": .list(rows.restatedParts),
      "doubtful": .list(doubtful.shown.map(rows.doubtful)),
      "doubtful_more": doubtful.folded.isEmpty
        ? .none : .text(NumberFormat.exact(Rational(doubtful.folded.count), .count)),
      "moved": .list(news.map(rows.moved)), "growing": .list(growing.map(rows.moved)),
      "has_moved": .flag(!moved.shown.isEmpty),
      "moved_more": moved.folded.isEmpty ? .none : .text(NumberFormat.exact(Rational(moved.folded.count), .count)),
      "drifted": changes.drifted.isEmpty ? .none : .text(NumberFormat.exact(Rational(changes.drifted.count), .count)),
      "threshold": .text(NumberFormat.exact(changes.threshold, .percent)),
      "verdicts": .list(changes.listedVerdicts.shown.map(rows.verdict)),
      "targets": .list(changes.listedTargets.map(rows.target)),
      "new": .list(changes.listedNew.shown.map(rows.run)), "gone": .list(changes.listedGone.shown.map(rows.run)),
      "sources": .list(sources(changes.newlyStale)),
      "data": scope.url("/data/changes.json").map(TemplateValue.text) ?? .text("../data/changes.json"),
    ]
  }

  private func facts(_ comparison: Comparison) -> [TemplateValue] {
    let changes = comparison.changes
    func fact(_ name: String, _ text: String) -> TemplateValue {
      .record(["name": .text(name), "value": .text(text)])
    }
    func count(_ number: Int) -> String { NumberFormat.exact(Rational(number), .count) }
    func some(_ name: String, _ total: Int, shown: Int) -> TemplateValue? {
      total == 0 ? nil : fact(name, shown < total ? "\(count(shown)) of \(count(total)) shown" : count(total))
    }
    let days = [changes.days.new, changes.days.old].map { $0.map(DayFormat.short) ?? "no date" }
    func shown(_ runs: ChangeListing<PeriodRun>) -> Int { runs.shown.reduce(0) { $0 + $1.count } }
    let restated = changes.listedRestated
    let threshold = NumberFormat.exact(changes.threshold, .percent) + "\u{202F}%"
    // The groups add up to all figures of this build; what comes after them is about the same figures, or about none.
    let groups = [
      some("Restated", changes.restated.count, shown: restated.shown.count + restated.folded.count),
      some("In doubt", changes.doubtful.count, shown: changes.listedDoubtful.shown.count),
      some("Moved", changes.moved.count, shown: changes.listedMoved.shown.count),
      some("Moved within \(threshold)", changes.drifted.count, shown: changes.drifted.count),
      some("New", changes.new.count, shown: shown(changes.listedNew)),
      fact("Unchanged", "\(count(changes.unchangedCount)) of \(count(changes.figureCount))"),
      some("Changed health", changes.verdicts.count, shown: changes.listedVerdicts.shown.count),
      some("Gone", changes.gone.count, shown: shown(changes.listedGone)),
    ]
    return [fact("Compared", "data of \(days[0]) with data of \(days[1])")] + groups.compactMap { $0 }
  }

  /// All sources, as they stand now.
  private func sources(_ newlyStale: [FigureSnapshot.SourceAge]?) -> [TemplateValue] {
    let latest = day ?? model.latestDay
    return model.catalog.sources.map { source in
      let last = model.log.asOf[source.id]
      let freshness = model.freshness(of: source.id, on: day)
      let (health, word, limit): (String, String, Int?) =
        switch freshness {
        case .fresh: last == nil ? ("unknown", "Nothing delivered", nil) : ("okay", "Fresh", nil)
        case .stale(_, let limit): ("attention", "Stale", limit)
        case .outdated(_, let limit): ("problem", "Stale", limit)
        }
      let age = last.flatMap { last in latest.map { $0.number - last.number } }
      let isNew = newlyStale?.contains { $0.id == source.id } ?? false
      return .record([
        "name": .text(source.title), "as_of": FigureWords.day(last),
        "age": age.map { .text(NumberFormat.exact(Rational($0), .count)) } ?? .none, "health": .text(health),
        "word": .text(word), "is_newly_stale": .flag(isNew),
        "limit": limit.map { .text("the limit is \($0) \($0 == 1 ? "day" : "days")") } ?? .none,
      ])
    }
  }
}
