import Charting
import Metrics
import Templating

extension FigureWords {
  /// A sparkline of a metric over the twelve months that end with `period`, or with the last complete one in it, and the
  /// target of the last of them; for what is not measured by months, over eight periods of the kind.
  func trend(_ id: MetricID, upTo period: Period, in slice: Slice = .whole, size: Sparkline.Size) -> TemplateValue {
    trendInDoubt(id, upTo: period, in: slice, size: size).spark
  }

  /// The same, and that values of it rest on rejected data.
  func trendInDoubt(
    _ id: MetricID, upTo period: Period, in slice: Slice = .whole, size: Sparkline.Size
  ) -> (spark: TemplateValue, doubt: String?) {
    var doubt: String?
    let calendar = model.catalog.calendar
    func sparkline(_ kind: Period.Kind, count: Int, of span: String) -> Sparkline? {
      guard let complete = model.lastComplete(kind, of: [id]) else { return nil }
      let end = calendar.period(kind, holding: calendar.days(of: period).upperBound)
      let last = Period(kind, number: min(end.number, complete.number))
      let figures = (last.number - count + 1...last.number).map { model.figure(id, Period(kind, number: $0), slice) }
      let values = figures.map { $0?.value }
      guard values.count(where: { $0 != nil }) > 1, let metric = model.catalog[id] else { return nil }
      let shown = NumberFormat(metric.unit, for: values.compactMap { $0 })
      doubt = self.doubt(among: figures.compactMap { $0 })
      let latest = values.last.flatMap { $0 }.map(shown.text) ?? "not measured"
      return Sparkline(
        values.map { $0?.double }, target: figures.last.flatMap { $0?.target?.mainBound.double },
        label: "\(metric.title), last \(count) \(span), latest \(latest)" + (doubt.map { ", \($0)" } ?? ""), size: size)
    }
    let byMonth = period.kind < .month ? nil : sparkline(.month, count: 12, of: "months")
    let spark = byMonth ?? sparkline(period.kind, count: 8, of: Self.plural(period.kind))
    return (spark?.svg.map { .html($0.droppingNewline) } ?? .none, doubt)
  }

  /// Periods of a kind, in words.
  static func plural(_ kind: Period.Kind) -> String {
    switch kind {
    case .day: "days"
    case .week: "weeks"
    case .month: "months"
    case .quarter: "quarters"
    case .fiscalQuarter: "fiscal quarters"
    case .year: "years"
    case .fiscalYear: "fiscal years"
    }
  }
}

extension String {
  /// Without the newline at its end, for what stands in a line.
  var droppingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
