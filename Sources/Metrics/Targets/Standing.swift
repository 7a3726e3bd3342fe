import Records

/// How a value stands in its period: whether that is over, and what it is held against.
struct Standing {
  /// The day its values were taken on: the earliest among its sources.
  let asOf: CalendarDay?
  /// Whether the period was not over then.
  let isToDate: Bool
  /// Whether the value still grows because the period goes on.
  let isGrowing: Bool
  /// What it should reach.
  let target: Target?
  /// How it stands against that.
  let health: Health

  /// The standing of a metric's evaluation in a period and slice.
  init(of now: Evaluation, _ metric: Metric, _ period: Period, _ slice: Slice, in model: MetricsModel) {
    let catalog = model.catalog
    asOf = model.log.asOf(files: now.files)
    isToDate = asOf.map { catalog.calendar.days(of: period).upperBound > $0 } ?? false
    isGrowing = isToDate && catalog.growsOverTime(metric.id)
    let isJudged = slice.parts.isEmpty || metric.isJudgedInParts
    target = isJudged ? metric.targets.target(for: period) : nil
    if let value = now.value, let target, !isGrowing { health = target.health(of: value) } else { health = .unknown }
  }
}
