/// Bars below each other, standing on zero and sharing one scale, each with its name and value above it.
struct BarPlot {
  private let chart: Chart
  private let marks: [Chart.Mark?]
  private let scale: LinearScale

  private static let row = 42.0

  init(_ chart: Chart) {
    self.chart = chart
    marks = chart.series.first?.marks ?? []
    scale = BarPlot.scale(marks.compactMap { $0?.number } + chart.goals.flatMap(\.bounds))
  }

  /// Per cent of the width by value: zero and all of `values` lie on it.
  static func scale(_ values: [Double]) -> LinearScale {
    let (low, high) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
    return LinearScale(low...(high > low ? high : low + 1), from: 0, to: 100)
  }

  /// Height of the drawing, px.
  var height: Double { Double(chart.slots.count) * BarPlot.row + (chart.goals.isEmpty ? 2 : 22) }

  func write(_ svg: inout SVGWriter) {
    for (index, slot) in chart.slots.enumerated() {
      let top = Double(index) * BarPlot.row
      let value = Lettering.width(marks[index]?.text ?? "n/a", isBold: true)
      let name = Lettering.fitted(slot.title, to: chart.narrowest - value - 12, isBold: index == chart.subject)
      svg.words(name, index == chart.subject ? "said" : "name", x: "0", y: top + 14)
      guard let mark = marks[index] else {
        svg.words("n/a", nil, x: "100%", y: top + 14, anchor: .end)
        continue
      }
      let (zero, end) = (scale(0), scale(mark.number))
      let style = slot.isToDate ? "col-open" : mark.isIncomplete ? "col-lack" : index == chart.subject ? "col-1" : "col"
      svg.box(style, x: min(zero, end)...max(zero, end), y: (top + 20)...(top + 32))
      if zero > 0 {
        svg.line("axis", x1: Coordinate.percent(zero), x2: Coordinate.percent(zero), y1: top + 18, y2: top + 34)
      }
      svg.words(mark.text, "said", x: "100%", y: top + 14, anchor: .end)
    }
    let foot = Double(chart.slots.count) * BarPlot.row
    var drawn = Surroundings(width: chart.narrowest)
    for goal in chart.goals {
      for bound in goal.bounds {
        let x = Coordinate.percent(scale(bound))
        for row in goal.slots where chart.slots.indices.contains(row) {
          let top = Double(row) * BarPlot.row
          svg.goalLine(x1: x, x2: x, y1: top + 17, y2: top + 35)
        }
      }
      guard let bound = goal.bounds.last else { continue }
      let x = scale(bound)
      let label = Label(text: goal.words, x: x, y: foot + 17, anchor: x > 60 ? .end : x < 40 ? .start : .middle)
      guard drawn.isFree(label) else { continue }
      drawn.add(label)
      svg.words(label, "limit-said")
    }
  }
}
