import Records

/// What changed in a sentence or two, by fixed rules: first what stands better or worse against its target, then the past,
/// then what came into doubt, then what moved, then what is new; and that nothing changed when nothing did.
///
/// Law: it counts every figure, listed or not, as the facts beside it do.
package struct ChangeWords: Sendable {
  private let changes: FigureChanges
  private let model: MetricsModel

  /// Words about `changes`, with the names that `model` has for metrics.
  package init(_ changes: FigureChanges, model: MetricsModel) {
    self.changes = changes
    self.model = model
  }

  /// The title: what matters most, since the day of the older build.
  package var headline: String {
    let since = changes.days.old.map { "since \(DayFormat.short($0))" } ?? "since the build before"
    let verdicts = changes.verdicts
    let worse = verdicts.count(where: \.isWorse)
    let better = verdicts.count - worse
    if better > 0, worse > 0 {
      return sentence(better, "figure") + " \(better == 1 ? "stands" : "stand") better and "
        + "\(NumberWords.cardinal(worse)) worse \(since)"
    }
    if better + worse > 0 {
      let count = better + worse
      return sentence(count, "figure")
        + " \(count == 1 ? "stands" : "stand") \(worse > 0 ? "worse" : "better") \(since)"
    }
    let restated = changes.restated.count
    if restated > 0 {
      return sentence(restated, "past figure") + " \(restated == 1 ? "was" : "were") restated \(since)"
    }
    let doubtful = changes.doubtful.count
    if doubtful > 0 { return sentence(doubtful, "figure") + " came into doubt \(since)" }
    let moved = changes.moved.count
    if moved > 0 { return sentence(moved, "figure") + " of running periods moved \(since)" }
    let (new, gone) = (changes.new.count, changes.gone.count)
    if new > 0 { return sentence(new, "figure") + " \(new == 1 ? "is" : "are") new \(since)" }
    if gone > 0 { return sentence(gone, "figure") + " \(gone == 1 ? "is" : "are") gone \(since)" }
    if !changes.retargeted.isEmpty { return "Targets changed \(since)" }
    if let stale = changes.newlyStale?.count, stale > 0 {
      return sentence(stale, "source") + " \(stale == 1 ? "has" : "have") gone stale \(since)"
    }
    return "Nothing changed \(since)"
  }

  /// What stands under the title: the worst and the best of what is judged anew, and whether the past is another one.
  package var lead: String {
    let verdicts = changes.listedVerdicts.shown
    let wholes = verdicts.filter { $0.new.key.slice.isEmpty }
    var parts: [String] = []
    if let worst = wholes.first(where: \.isWorse) ?? verdicts.first(where: \.isWorse) { parts.append(words(worst)) }
    if let best = wholes.last(where: { !$0.isWorse }) ?? verdicts.last(where: { !$0.isWorse }) {
      parts.append(words(best))
    }
    var sentences = parts.isEmpty ? [] : [parts.joined(separator: "; ") + "."]
    let restated = changes.restated.count
    if restated == 0 {
      sentences.append("No past figure was restated.")
    } else {
      sentences.append(
        sentence(restated, "past figure")
          + (restated == 1 ? " was restated: quote the new one." : " were restated: quote the new ones."))
    }
    let doubtful = changes.doubtful.count
    if doubtful > 0 {
      sentences.append(
        sentence(doubtful, "figure") + " came into doubt: quote "
          + (doubtful == 1 ? "it" : "them") + " only when the data are mended.")
    }
    return sentences.joined(separator: " ")
  }

  private func words(_ verdict: FigureChanges.Verdict) -> String {
    let key = verdict.new.key
    let title = MetricID(key.metric).flatMap { model.catalog[$0]?.title } ?? key.metric
    let part = key.slice.isEmpty ? "" : " (\(key.slice.map(\.value).joined(separator: ", ")))"
    let subject = "\(title)\(part) of \(model.catalog.calendar.title(of: key.period))"
    switch verdict.new.health {
    case .okay: return "\(subject) meets its target now"
    case .attention:
      return verdict.isWorse ? "\(subject) misses its target, within tolerance" : "\(subject) is no problem any more"
    case .problem: return "\(subject) is a problem now"
    case .unknown: return "\(subject) is not judged any more"
    }
  }

  private func sentence(_ count: Int, _ noun: String) -> String {
    "\(NumberWords.capitalised(NumberWords.cardinal(count))) \(noun)\(count == 1 ? "" : "s")"
  }
}
