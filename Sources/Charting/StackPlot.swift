/// Columns of parts that add up, with the sum above each. A column of which a part is missing is not drawn: its height
/// would be wrong.
struct StackPlot {
  private let chart: Chart
  private let columns: Columns
  private let axis: ValueAxis
  /// How the sums are written, and whether a column can be drawn, by slot.
  private let sums: [Chart.Mark?]
  /// Whether the sums have room on a telephone, on a wide page; the names of the parts take a fifth.
  private let fits: (narrow: Bool, wide: Bool)

  /// The last series of the chart is the sum, which is written but not drawn.
  init(_ chart: Chart) {
    self.chart = chart
    let parts = chart.series.dropLast()
    sums = chart.slots.indices.map { index in
      let numbers = parts.map { $0.marks[index]?.number }
      guard numbers.allSatisfy({ ($0 ?? -1) >= 0 }) else { return nil }
      let sum = numbers.reduce(0) { $0 + ($1 ?? 0) }
      return Chart.Mark(sum, chart.series.last?.marks[index]?.text ?? "")
    }
    let widest = sums.map { Lettering.width($0?.text ?? "n/a", isBold: true) }.max() ?? 0
    let width = 1 / Double(max(1, chart.slots.count))
    fits = (widest <= width * Lettering.narrow * 0.8, widest <= width * Lettering.wide * 0.8)
    axis = ValueAxis(
      chart, values: sums.compactMap { $0?.number }, plot: 24...(chart.height - 42), startsAtZero: true,
      hasGrid: !fits.wide)
    columns = Columns(chart.slots.count, from: fits.wide ? 0 : axis.lead(chart))
  }

  /// Room right of the drawing that the names of the parts need, px.
  var room: Double { names.map { Lettering.width($0.text, isBold: true) }.max().map { $0 + 12 } ?? 0 }

  func write(_ svg: inout SVGWriter) {
    if !fits.wide { svg.grid(axis, chart) }
    for index in chart.slots.indices {
      let x = Coordinate.percent(columns.middles[index])
      guard let sum = sums[index] else {
        svg.words("n/a", nil, x: x, y: axis.plot.upperBound - 9, anchor: .middle)
        continue
      }
      stack(index, &svg)
      guard fits.wide || index == lastDrawn else { continue }
      let style = "said halo" + (fits.narrow || index == lastDrawn ? "" : " wide-only")
      svg.words(sum.text, style, x: x, y: axis.scale(sum.number) - 7, anchor: .middle)
    }
    svg.line("axis", x1: "0", x2: "100%", y1: axis.scale(0), y2: axis.scale(0))
    if !fits.wide { svg.gridNumbers(axis, chart, besides: []) }
    let heights = Spreading.places(
      names.map { (middle: $0.middle, height: Lettering.line) }, in: 0...(axis.plot.upperBound + 4))
    for (name, height) in zip(names, heights) {
      svg.words(name.text, name.part == 0 ? "said-1" : "said", x: "100%", y: height + 5, dx: 8)
    }
    svg.names(of: chart.slots, at: columns.middles, under: axis.plot.upperBound, beside: room)
    for (index, slot) in chart.slots.enumerated() where slot.isToDate && sums[index] != nil {
      svg.words(
        "to date", nil, x: Coordinate.percent(columns.middles[index]), y: axis.plot.upperBound + 35, anchor: .middle)
    }
  }

  private var lastDrawn: Int? {
    sums.indices.last { sums[$0] != nil && !chart.slots[$0].isToDate } ?? sums.lastIndex { $0 != nil }
  }

  /// The parts of a column from the base up; the subject stands on the base, where columns are compared best.
  private func stack(_ index: Int, _ svg: inout SVGWriter) {
    var below = 0.0
    for (part, series) in chart.series.dropLast().enumerated() {
      guard let mark = series.marks[index] else { continue }
      let (foot, head) = (axis.scale(below), axis.scale(below + mark.number))
      below += mark.number
      let isOpen = chart.slots[index].isToDate
      svg.box(isOpen ? "col-open" : "part part-\(part + 1)", x: columns.span(index), y: head...foot)
    }
  }

  /// Names of the parts beside the last column, at the height of theirs.
  private var names: [(part: Int, text: String, middle: Double)] {
    guard let slot = sums.lastIndex(where: { $0 != nil }) else { return [] }
    var below = 0.0
    return chart.series.dropLast().enumerated().compactMap { part, series in
      guard let mark = series.marks[slot] else { return nil }
      below += mark.number
      return (part, "\(series.name) \(mark.text)", axis.scale(below - mark.number / 2))
    }
  }
}
