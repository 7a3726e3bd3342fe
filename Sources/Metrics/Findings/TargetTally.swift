/// How many targets of a period are met, beside the period before: what stands above a table of figures.
package struct TargetTally: Hashable, Sendable {
  /// The targets met.
  package let met: Int
  /// The targets that could be judged.
  package let judged: Int
  /// How many of the same targets were met in the period before; nil unless all of them could be judged then.
  package let metBefore: Int?
  /// The period.
  package let period: Period
}

extension MetricsModel {
  /// How many of some metrics met their target in a period. What is missing, to date or incomplete is not judged.
  package func targetTally(of ids: [MetricID], at period: Period, in slice: Slice = .whole) -> TargetTally {
    func judged(_ id: MetricID, _ period: Period) -> Bool? {
      figure(id, period, slice).flatMap { $0.isWhole ? $0.isMet : nil }
    }
    let now = ids.compactMap { id in judged(id, period).map { (id: id, isMet: $0) } }
    let before = now.compactMap { judged($0.id, period.previous) }
    return TargetTally(
      met: now.count(where: \.isMet), judged: now.count,
      metBefore: !now.isEmpty && before.count == now.count ? before.count { $0 } : nil, period: period)
  }
}

extension InsightWords {
  /// The tally in a sentence: `Four of six targets of FY27 Q3 are met, one more than in FY27 Q2`; nil when there is no
  /// target. With the name of a set it says whose targets they are: `Four of the six key targets`.
  package func sentence(_ tally: TargetTally, of set: String? = nil) -> String? {
    let time = title(tally.period)
    let (met, all) = (tally.met, tally.judged)
    let whose = set.flatMap(Self.adjective)
    let targets = (whose.map { $0 + " targets" } ?? "targets") + " of \(time)"
    let count: String
    switch (met, all) {
    case (_, 0): return nil
    case (_, 1):
      count = "The one \(whose.map { $0 + " target" } ?? "target") of \(time) is \(met == 1 ? "met" : "missed")"
    case (all, 2): count = "Both \(targets) are met"
    case (all, _): count = "All \(NumberWords.cardinal(all)) \(targets) are met"
    case (0, 2): count = "Neither of the two \(targets) is met"
    case (0, _): count = "None of the \(NumberWords.cardinal(all)) \(targets) is met"
    default:
      let article = whose == nil ? "" : "the "
      count = "\(NumberWords.share(met, of: all, article)) \(targets) \(met == 1 ? "is" : "are") met"
    }
    guard let before = tally.metBefore, all > 1 else { return count }
    let earlier = title(tally.period.previous)
    if before == met { return count + (met == all || met == 0 ? ", as in \(earlier)" : ", as many as in \(earlier)") }
    let difference = NumberWords.cardinal(abs(met - before))
    return count
      + ", \(difference) \(before < met ? "more" : "fewer") than in \(earlier)"
  }

  /// What the targets of a set are called: the name of the set, without what all metrics are. Nil where that is no name.
  private static func adjective(of set: String) -> String? {
    var words = set.split { $0 == "_" || $0 == "-" }
    if let last = words.last, ["metrics", "kpis", "figures", "numbers", "targets"].contains(last) {
      words.removeLast()
    }
    let name = words.joined(separator: " ")
    return ["", "all", "both", "ours", "others", "everything"].contains(name) || NumberWords.isCardinal(name)
      ? nil : name
  }
}
