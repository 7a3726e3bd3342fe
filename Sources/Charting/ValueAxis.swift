/// The vertical scale of a chart with its round numbers.
///
/// Law: columns and bars stand on zero; lines may start above it, and then the chart says so.
struct ValueAxis {
  /// The round numbers.
  let ticks: Ticks
  /// From a value to px.
  let scale: LinearScale
  /// The end of the plot at the top and at the bottom, px.
  let plot: ClosedRange<Double>

  /// The axis of a chart; `values` are what it must cover besides goals. Without a grid it ends where they do.
  init(_ chart: Chart, values: [Double], plot: ClosedRange<Double>, startsAtZero: Bool, hasGrid: Bool = true) {
    self.plot = plot
    let span = Self.span(chart, values: values, startsAtZero: startsAtZero)
    ticks = Ticks(enclosing: span, areWhole: chart.isWhole)
    let ends = hasGrid || span.lowerBound == span.upperBound ? ticks.low...ticks.high : span
    scale = LinearScale(ends, from: plot.upperBound, to: plot.lowerBound)
  }

  /// Values that are more than half of the greatest are read better without the way down to zero.
  private static func span(_ chart: Chart, values: [Double], startsAtZero: Bool) -> ClosedRange<Double> {
    var all = values + chart.goals.flatMap(\.bounds)
    if !startsAtZero { all += chart.goals.flatMap(\.tolerances).flatMap { [$0.lowerBound, $0.upperBound] } }
    if let reach = chart.reach { all += [reach.lowerBound, reach.upperBound] }
    let (low, high) = (all.min() ?? 0, all.max() ?? 1)
    let keepsZero = startsAtZero || (low >= 0 && low < high * 0.5) || (high <= 0 && high > low * 0.5)
    return keepsZero ? min(0, low)...max(0, high) : low...high
  }
}

extension Chart {
  /// Where the scale of a line chart starts, when that is not zero; for the words above the drawing.
  package var axisStart: String? {
    guard kind == .line else { return nil }
    let axis = ValueAxis(self, values: numbers, plot: 0...1, startsAtZero: false)
    guard axis.ticks.low > 0 || axis.ticks.high < 0, let first = axis.ticks.all.first else { return nil }
    return written(first, true)
  }

  /// All values of all series.
  var numbers: [Double] { series.flatMap { $0.marks.compactMap { $0?.number } } }
}

extension SVGWriter {
  /// Writes grid lines from the numbers left of the drawing to its right end, but where a goal's line lies in it.
  mutating func grid(_ axis: ValueAxis, _ chart: Chart, _ extent: Extent) {
    let start = Coordinate.pixels(-extent.lead)
    for (index, tick) in axis.ticks.all.enumerated() {
      let y = axis.scale(tick.number)
      let isBase = tick.coefficient == 0 || (index == 0 && tick.number > 0)
      let end = isBase || !axis.isGoal(y, of: chart) ? "100%" : "0"
      line(isBase ? "axis" : "grid", x1: start, x2: end, y1: y, y2: y)
      words(chart.written(tick, index == axis.ticks.all.count - 1), nil, x: start, y: y - 5)
    }
  }
}

extension ValueAxis {
  /// Whether a goal's line lies at the height.
  fileprivate func isGoal(_ y: Double, of chart: Chart) -> Bool {
    chart.goals.contains { $0.bounds.contains { (scale($0) - y).magnitude < 1 } }
  }

  /// Px left of the drawing that the numbers of the grid take.
  func lead(_ chart: Chart) -> Double {
    let last = ticks.all.count - 1
    return 8 + (ticks.all.enumerated().map { Lettering.width(chart.written($1, $0 == last)) }.max() ?? 0)
  }
}
