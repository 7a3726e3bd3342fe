/// Values against their target: a bar from zero, the tolerance behind it, the target across it, the earlier value as a
/// stroke. Each says in words what it is.
struct BulletPlot {
  private let chart: Chart
  private let scale: LinearScale

  private static let row = 86.0

  init(_ chart: Chart) {
    self.chart = chart
    let edges = chart.goals.flatMap { $0.bounds + $0.tolerances.flatMap { [$0.lowerBound, $0.upperBound] } }
    scale = BarPlot.scale(
      (chart.numbers + edges).flatMap { [$0, $0 * 1.06] })
  }

  /// Height of the drawing, px.
  var height: Double { Double(chart.slots.count) * Self.row }

  func write(_ svg: inout SVGWriter) {
    for index in chart.slots.indices { row(index, top: Double(index) * Self.row, &svg) }
  }

  private func row(_ index: Int, top: Double, _ svg: inout SVGWriter) {
    let slot = chart.slots[index]
    let goals = chart.goals.filter { $0.slots.contains(index) }
    let value = Lettering.width(chart.series.first?.marks[index]?.text ?? "n/a", isBold: true)
    let name = slot.title + (slot.isToDate ? ", to date" : "")
    svg.words(
      Lettering.fitted(name, to: chart.narrowest - value - 12, isBold: true), "said", x: "0", y: top + 14)
    for tolerance in goals.flatMap(\.tolerances) {
      svg.box("band", x: scale(tolerance.lowerBound)...scale(tolerance.upperBound), y: (top + 22)...(top + 50))
    }
    if let mark = chart.series.first?.marks[index] {
      let (zero, end) = (scale(0), scale(mark.number))
      svg.box(
        slot.isToDate ? "col-open" : mark.isIncomplete ? "col-lack" : "col-1", x: min(zero, end)...max(zero, end),
        y: (top + 30)...(top + 42))
      svg.words(mark.text, "said-1", x: "100%", y: top + 14, anchor: .end)
    } else {
      svg.words("n/a", nil, x: "100%", y: top + 14, anchor: .end)
    }
    svg.line("axis", x1: Coordinate.percent(scale(0)), x2: Coordinate.percent(scale(0)), y1: top + 22, y2: top + 50)
    for bound in goals.flatMap(\.bounds) {
      let x = Coordinate.percent(scale(bound))
      svg.goalLine(x1: x, x2: x, y1: top + 18, y2: top + 54)
    }
    if let goal = goals.first, let bound = goal.bounds.last {
      words(goal.words, "limit-said", at: scale(bound), y: top + 66, &svg)
    }
    guard chart.series.count > 1, let earlier = chart.series[1].marks[index] else { return }
    let x = scale(earlier.number)
    svg.line("mark", x1: Coordinate.percent(x), x2: Coordinate.percent(x), y1: top + 26, y2: top + 46)
    words("\(chart.series[1].name) \(earlier.text)", nil, at: x, y: top + 81, &svg)
  }

  private func words(_ text: String, _ style: String?, at x: Double, y: Double, _ svg: inout SVGWriter) {
    svg.words(text, style, x: Coordinate.percent(x), y: y, anchor: x > 60 ? .end : x < 40 ? .start : .middle)
  }
}
